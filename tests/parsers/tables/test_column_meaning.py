"""What a column covers, said by its heading or by a word against the statement's date."""

from datetime import date

import pytest

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.printed.headings import read_heading
from smartcredit.parsers.tables.column_meaning import resolve
from smartcredit.parsers.tables.columns import Column

BALANCE, INCOME, CASH = StatementKind


def meaning(kind, heading, *texts, own=0, language="zh"):
    columns = [
        Column(n * 100, n * 100 + 50, heading=(text,) if isinstance(text, str) else text)
        for n, text in enumerate(texts)
    ]
    return resolve(kind, columns[own], read_heading([heading]), columns, language)


def covers(found):
    return (found.period_end.isoformat(), found.months)


@pytest.mark.parametrize(
    ("heading", "texts", "ends"),
    [
        ("2023年12月31日", ("期末余额", "年初余额"), ("2023-12-31", "2022-12-31")),
        ("2023年12月31日", ("期末数", "上年年末数"), ("2023-12-31", "2022-12-31")),
        ("2024年6月30日", ("期末余额", "年初余额"), ("2024-06-30", "2023-12-31")),
        ("2024年6月30日", ("期末余额", "上年同期"), ("2024-06-30", "2023-06-30")),
        ("As at 31 March 2023", ("2023", "2022"), ("2023-03-31", "2022-03-31")),
        ("December 31, 2023 and 2022", ("", ""), ("2023-12-31", "2022-12-31")),
        ("2023年12月31日", ("2023年12月31日", "2023年1月1日"), ("2023-12-31", "2022-12-31")),
        (
            "as at 30 June 2022",
            ("30 June 2022", "30 June 2021", "1 July 2020"),
            ("2022-06-30", "2021-06-30", "2020-06-30"),
        ),
        ("As at 31 March 2023", ("31 March 2023", "1 May 2022"), ("2023-03-31", "2022-05-01")),
    ],
)
def test_balance_sheet_columns(heading, texts, ends):
    for own, end in enumerate(ends):
        found = meaning(BALANCE, heading, *texts, own=own)
        assert covers(found) == (end, None)


@pytest.mark.parametrize(
    ("heading", "texts", "covered"),
    [
        ("2024年度", ("本年累计金额", "上年金额"), (("2024-12-31", 12), ("2023-12-31", 12))),
        ("2024年1-6月", ("本期金额", "上期金额"), (("2024-06-30", 6), ("2023-06-30", 6))),
        ("2024年6月", ("本年累计金额", "本月金额"), (("2024-06-30", 6), ("2024-06-30", 1))),
        ("2024年6月", ("本年累计金额", "本期金额"), (("2024-06-30", 6), ("2024-06-30", 1))),
        ("2024年第二季度", ("本期金额", "本年累计金额"), (("2024-06-30", 3), ("2024-06-30", 6))),
        ("2024年12月31日", ("本期金额", "上期金额"), (("2024-12-31", None), ("2023-12-31", None))),
        ("2023年", ("本年金额", "上年金额"), (("2023-12-31", 12), ("2022-12-31", 12))),
        ("", ("2023年度", "2022年度"), (("2023-12-31", 12), ("2022-12-31", 12))),
        ("", ("2023年1-9月", "2022年1-9月"), (("2023-09-30", 9), ("2022-09-30", 9))),
        (
            "Three months ended June 30, 2023",
            ("2023", "2022"),
            (("2023-06-30", 3), ("2022-06-30", 3)),
        ),
        ("Year ended 31 March 2023", ("2023", "2022"), (("2023-03-31", 12), ("2022-03-31", 12))),
    ],
)
def test_income_and_cash_flow_columns(heading, texts, covered):
    for kind in (INCOME, CASH):
        for own, wanted in enumerate(covered):
            assert covers(meaning(kind, heading, *texts, own=own)) == wanted


def test_a_day_may_be_broken_over_two_lines():
    found = meaning(BALANCE, "", ("2023年", "6月30日"), ("2022年", "12月31日"))
    assert covers(found) == ("2023-06-30", None)


def test_a_bare_year_is_assumed_to_close_in_december_and_says_so():
    found = meaning(BALANCE, "Balance sheet", "2021", "2020")
    assert found.period_end == date(2021, 12, 31)
    assert found.assumed


def test_a_single_column_without_a_word_is_the_statements_own():
    assert covers(meaning(INCOME, "From 01/04/2023 To 30/04/2023", "Total")) == ("2023-04-30", 1)


@pytest.mark.parametrize(
    ("heading", "texts"), [("", ("期末余额", "年初余额")), ("2023年12月31日", ("甲", "乙"))]
)
def test_what_nothing_printed_says_is_not_guessed(heading, texts):
    assert meaning(BALANCE, heading, *texts) is None


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("合并 2023年12月31日", Scope.CONSOLIDATED),
        ("母公司 2023年12月31日", Scope.PARENT),
        ("The Group 2023", Scope.CONSOLIDATED),
        ("The Company 2023", Scope.PARENT),
        ("2023", None),
    ],
)
def test_a_column_may_say_whose_figures_it_holds(text, scope):
    assert meaning(BALANCE, "2023年12月31日", text, "").scope is scope


def test_a_column_may_have_a_unit_of_its_own():
    assert meaning(BALANCE, "2023年12月31日", ("2023", "RMB'000"), "").unit == 1000
