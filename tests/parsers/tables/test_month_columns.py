"""Columns of months, and the column of their total."""

from datetime import date

import pytest

from smartcredit.parsers.printed.period_phrases import find_period
from smartcredit.parsers.tables.month_columns import (
    are_months,
    bare_month,
    is_total,
    month_in_year,
    short_years,
    with_starts_as_spans,
)


def ends(*texts):
    periods = with_starts_as_spans([find_period(text) for text in texts])
    return [None if p is None else p.end.isoformat() for p in periods]


@pytest.mark.parametrize(
    ("text", "month"),
    [("1月", 1), ("12月份", 12), ("3月金额", 3), ("jan", 1), ("sept.", 9), ("13月", None),
     ("2023年3月", None), ("march 2023", None), ("本月", None)],
)  # fmt: skip
def test_a_month_stands_without_its_year(text, month):
    assert bare_month(text) == month


def test_a_month_is_one_of_the_year_that_the_statement_closes():
    assert month_in_year(3, date(2023, 12, 31)) == date(2023, 3, 31)
    assert month_in_year(2, date(2024, 3, 31)) == date(2024, 2, 29)
    assert month_in_year(4, date(2024, 3, 31)) == date(2023, 4, 30)


def test_first_days_of_months_stand_for_the_months():
    assert ends("2023-01-01", "2023-02-01", "2023-03-01") == [
        "2023-01-31",
        "2023-02-28",
        "2023-03-31",
    ]


def test_first_days_of_years_alone_stand_for_the_years():
    assert ends("2023-01-01", "2022-01-01", "2021-01-01") == [
        "2023-12-31",
        "2022-12-31",
        "2021-12-31",
    ]


def test_an_opening_balance_beside_a_closing_one_stays_what_it_is():
    assert ends("2023年12月31日", "2023年1月1日") == ["2023-12-31", "2022-12-31"]
    assert ends("2023-01-01") == ["2022-12-31"]


def test_months_follow_one_another_in_either_direction():
    months = [find_period(f"2023年{n}月") for n in (3, 2, 1)]
    assert are_months(months)
    assert not are_months([*months, find_period("2022年10月")])
    assert not are_months(months[:1])


@pytest.mark.parametrize("text", ["合计", "全年", "本年累计", "total", "full year"])
def test_a_total_of_the_columns_beside_it_has_a_name(text):
    assert is_total(text)
    assert not is_total(f"流动资产{text}")


def test_months_with_two_digits_are_years_where_columns_are_a_year_or_a_quarter_apart():
    def read(*texts):
        found = short_years([[text] for text in texts])
        return [p and p.end.isoformat() for p in found]

    assert read("mar 24", "mar 23") == ["2024-03-31", "2023-03-31"]
    assert read("mar 24", "dec 23") == ["2024-03-31", "2023-12-31"]
    assert read("mar 24", "mar 31") == [None, None]
    assert read("mar 24") == [None]
