"""What the choice of statements promises."""

from __future__ import annotations

from datetime import date

import pytest

from features.written_statements import AS_OF, THIS_YEAR, statements, worked
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.statement import Entity, Scope, Statement, StatementKind
from smartcredit.features.chosen import Chosen
from smartcredit.features.papers import choose

BALANCE = "货币资金 5 4\n资产总计 10 8"
INCOME = "营业收入 20 18"
CASH_FLOW = "经营活动产生的现金流量净额 2 1"

BS, IS, CF = StatementKind


def pick(papers: list[Statement], as_of: date = AS_OF, currency: str | None = None) -> Chosen:
    return choose(papers, as_of, currency)[0]


def found(papers: list[Statement], as_of: date = AS_OF) -> list[Issue]:
    return list(choose(papers, as_of)[1])


def annual(end: date = THIS_YEAR, **how: object) -> list[Statement]:
    return statements("\n".join((BALANCE, INCOME, CASH_FLOW)), end=end, **how)


def test_the_newest_annual_set_is_used_with_the_year_before():
    chosen = pick(annual(date(2022, 12, 31)) + annual())
    assert chosen.period_end == THIS_YEAR
    assert {kind: one.period_end for kind, one in chosen.now.items()} == dict.fromkeys(
        StatementKind, THIS_YEAR
    )
    assert {one.period_end for one in chosen.before.values()} == {date(2022, 12, 31)}


def test_opening_balances_and_last_years_flows_come_from_the_same_paper():
    chosen = pick(annual())
    assert chosen.before[BS]["cash"] == 40_000
    assert chosen.before[IS]["revenue"] == 180_000


def test_nothing_that_ends_after_the_observation_date_is_used_and_it_is_said():
    papers = annual() + annual(date(2024, 12, 31), file="2024.pdf")
    chosen, issues = choose(papers, AS_OF)
    assert chosen.period_end == THIS_YEAR
    late = [one for one in issues if one.code == "after-as-of"]
    assert [(one.severity, one.file) for one in late] == [(Severity.INFO, "2024.pdf")]
    assert late[0].text.zh == (
        "2024-12-31的资产负债表、利润表、现金流量表晚于观察时点2024-04-15，未使用"
    )


def test_a_day_of_closing_that_is_the_observation_date_is_known():
    assert pick(annual(), as_of=THIS_YEAR).period_end == THIS_YEAR


@pytest.mark.parametrize(
    ("scopes", "used"),
    [
        ((Scope.PARENT, Scope.CONSOLIDATED), Scope.CONSOLIDATED),
        ((Scope.PARENT, Scope.SINGLE), Scope.SINGLE),
        ((Scope.SINGLE, Scope.CONSOLIDATED), Scope.CONSOLIDATED),
        ((Scope.PARENT,), Scope.PARENT),
    ],
)
def test_consolidated_goes_before_single_and_single_before_the_parents_own(scopes, used):
    papers = [one for scope in scopes for one in annual(scope=scope)]
    for chosen in (pick(papers), pick(papers[::-1])):
        assert {one.papers["revenue"].scope for one in (chosen.now[IS], chosen.before[IS])} == {
            used
        }
    assert found(papers) == []


def test_scopes_are_never_mixed():
    papers = statements(BALANCE, scope=Scope.CONSOLIDATED) + annual(scope=Scope.PARENT)
    chosen = pick(papers)
    assert {one.papers[name].scope for one in chosen.now.values() for name in one.papers} == {
        Scope.PARENT
    }


def test_a_newer_year_without_its_balance_sheet_does_not_push_out_a_whole_set():
    newer = statements("营业收入 30", end=date(2023, 12, 31), file="利润表.pdf")
    chosen, issues = choose(annual(date(2022, 12, 31)) + newer, AS_OF)
    assert chosen.period_end == date(2022, 12, 31)
    [issue] = [one for one in issues if one.code == "incomplete-set"]
    assert (issue.severity, issue.file) == (Severity.WARN, "利润表.pdf")


def test_an_income_statement_alone_is_used():
    chosen = pick(statements(INCOME))
    assert set(chosen.now) == {IS}
    assert set(chosen.before) == {IS}


def test_a_balance_sheet_alone_is_used():
    assert set(pick(statements(BALANCE)).now) == {BS}


def test_interim_statements_are_neither_used_nor_annualised_and_it_is_said():
    interim = statements(
        BALANCE + "\n" + INCOME, end=date(2024, 3, 31), months=3, file="一季报.pdf"
    )
    chosen, issues = choose(annual() + interim, AS_OF)
    assert chosen.period_end == THIS_YEAR
    [issue] = issues
    assert (issue.code, issue.severity) == ("interim-not-used", Severity.INFO)
    assert issue.text.zh == "2024-03-31的资产负债表、利润表未使用：不是成套的年度报表，也不作年化"


def test_quarter_and_year_to_date_columns_never_enter_an_annual_set():
    quarter = statements("营业收入 7", months=3)
    half = statements("营业收入 11", months=6)
    chosen = pick(quarter + annual() + half)
    assert chosen.now[IS]["revenue"] == 200_000
    assert found(quarter + annual() + half) == []


def test_a_flow_of_unknown_length_is_not_taken_for_a_year():
    papers = statements(BALANCE) + statements(INCOME, months=None, file="利润表.xlsx")
    chosen, issues = choose(papers, AS_OF)
    assert IS not in chosen.now
    [issue] = issues
    assert (issue.code, issue.severity, issue.file) == (
        "period-unknown",
        Severity.WARN,
        "利润表.xlsx",
    )


def test_an_interim_opening_column_is_not_taken_for_the_year_before():
    papers = statements(BALANCE, prior=date(2023, 6, 30)) + statements("营业收入 20")
    assert pick(papers).before == {}


@pytest.mark.parametrize(
    ("end", "prior"),
    [
        (date(2024, 3, 31), date(2023, 3, 31)),
        (date(2024, 2, 29), date(2023, 2, 28)),
        (date(2024, 2, 3), date(2023, 1, 28)),
    ],
    ids=["March", "leap year", "53 weeks"],
)
def test_a_fiscal_year_ends_when_the_firm_says(end, prior):
    chosen = pick(annual(end, prior=prior))
    assert {one.period_end for one in chosen.before.values()} == {prior}


def test_statements_in_the_currency_of_the_request_go_first():
    papers = annual(currency="CNY") + annual(currency="USD")
    assert pick(papers, currency="USD").currency == "USD"
    assert pick(papers, currency="CNY").currency == "CNY"


def test_currencies_are_never_mixed():
    papers = statements(BALANCE, currency="USD") + statements(INCOME, currency="CNY")
    assert len(pick(papers).now) == 1


def test_two_papers_of_one_year_that_differ_are_reported_and_the_figure_is_left_out():
    other = statements("营业收入 21\n净利润 2", file="自报.xlsx")
    chosen, issues = choose(annual(file="年报.pdf") + other, AS_OF)
    assert "revenue" not in chosen.now[IS]
    assert "net_profit" in chosen.now[IS]
    [issue] = issues
    assert issue.code == "papers-disagree"
    assert issue.figures == ("income_statement.revenue@2023-12-31",)


def test_last_years_paper_is_held_against_this_years_opening_column():
    last_year = statements("货币资金 5 3\n资产总计 8 7", end=date(2022, 12, 31), file="去年.pdf")
    chosen, [issue] = choose(annual() + last_year, AS_OF)
    assert issue.code == "papers-disagree"
    assert issue.figures == ("balance_sheet.cash@2022-12-31",)
    assert "cash" not in chosen.before[BS]
    assert "total_assets" in chosen.before[BS]


def test_one_file_handed_in_twice_is_no_dispute():
    assert found(annual() + annual()) == []


def test_statements_of_two_firms_are_reported():
    papers = statements(BALANCE, entity=Entity("甲五金有限公司（虚构）")) + statements(
        INCOME, entity=Entity("乙五金有限公司（虚构）"), file="乙.pdf"
    )
    [issue] = found(papers)
    assert (issue.code, issue.severity) == ("several-firms", Severity.REFER)
    assert "甲五金" in issue.text.zh
    assert "乙五金" in issue.text.zh
    assert issue.file == "乙.pdf"


def test_one_firm_whose_name_is_printed_in_two_ways_is_one_firm():
    papers = statements(BALANCE, entity=Entity("甲（杭州）有限公司")) + statements(
        INCOME, entity=Entity("甲 (杭州) 有限公司")
    )
    assert found(papers) == []


def test_no_statement_at_all_chooses_nothing():
    assert choose([], AS_OF) == (Chosen(), ())


def test_only_later_statements_choose_nothing_and_say_why():
    chosen, issues = choose(worked(), date(2020, 1, 1))
    assert chosen == Chosen()
    assert {one.code for one in issues} == {"after-as-of"}


def test_the_order_of_the_papers_does_not_matter():
    papers = annual() + annual(date(2022, 12, 31)) + statements("营业收入 9", months=3)
    assert choose(papers, AS_OF) == choose(papers[::-1], AS_OF)
