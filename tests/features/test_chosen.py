"""What the order of preference among years promises."""

from __future__ import annotations

from datetime import date

from features.written_statements import THIS_YEAR, statements
from smartcredit.core.statement import Scope
from smartcredit.features.chosen import Year, is_annual, newest_year, of_year, of_year_before

EARLIER = date(2022, 12, 31)


def year(end: date = THIS_YEAR, scope: Scope = Scope.SINGLE, currency: str = "CNY") -> Year:
    return Year(end, scope, currency)


def test_a_balance_sheet_and_twelve_months_are_annual():
    assert all(map(is_annual, statements("货币资金 1\n营业收入 2")))
    for months in (1, 3, 9, 13, None):
        [flow] = statements("营业收入 2", months=months)
        assert not is_annual(flow)


def test_without_an_annual_statement_there_is_no_year():
    assert newest_year([], None) is None
    assert newest_year(statements("营业收入 2", months=6), None) is None


def test_a_pair_goes_before_a_newer_single_statement():
    papers = statements("货币资金 1\n营业收入 2", end=EARLIER) + statements("货币资金 1")
    assert newest_year(papers, None) == year(EARLIER)


def test_a_later_pair_goes_before_a_better_scope():
    papers = statements("货币资金 1\n营业收入 2") + statements(
        "货币资金 1\n营业收入 2", end=EARLIER, scope=Scope.CONSOLIDATED
    )
    assert newest_year(papers, None) == year()


def test_an_annual_flow_goes_before_a_balance_of_the_same_day_in_a_better_scope():
    papers = statements("营业收入 2") + statements("货币资金 1", scope=Scope.CONSOLIDATED)
    assert newest_year(papers, None) == year()


def test_without_a_preferred_currency_the_choice_does_not_hang_on_the_order():
    papers = statements("货币资金 1", currency="USD") + statements("货币资金 1", currency="CNY")
    assert newest_year(papers, None) == newest_year(papers[::-1], None)


def test_statements_of_a_year_share_its_day_scope_and_currency():
    papers = statements("货币资金 1\n营业收入 2") + statements("货币资金 1", currency="USD")
    assert len(of_year(papers, year())) == 2


def test_the_year_before_is_the_nearest_to_one_year_earlier():
    papers = (
        statements("货币资金 1", end=EARLIER)
        + statements("货币资金 2", end=date(2022, 12, 25))
        + statements("货币资金 3", end=date(2021, 12, 31))
    )
    assert [one.period_end for one in of_year_before(papers, year())] == [EARLIER]


def test_a_year_before_that_is_more_than_ten_days_off_is_none():
    papers = statements("货币资金 1", end=date(2023, 1, 31))
    assert of_year_before(papers, year()) == []
