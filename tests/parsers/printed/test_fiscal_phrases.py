"""Parts of financial years, and years that two calendar years share."""

import pytest

from smartcredit.parsers.printed.period_phrases import find_periods


def said(text):
    return [(p.end.isoformat(), p.months, p.fiscal) for p in find_periods(text)]


@pytest.mark.parametrize(
    ("text", "end", "months", "fiscal"),
    [
        ("Q3 FY24", "2024-09-30", 3, True),
        ("Q3 2023", "2023-09-30", 3, False),
        ("4Q23", "2023-12-31", 3, False),
        ("1H24", "2024-06-30", 6, False),
        ("9M FY24", "2024-09-30", 9, True),
        ("9M 2023", "2023-09-30", 9, False),
        ("23Q4", "2023-12-31", 3, False),
        ("2023年第1-3季度", "2023-09-30", 9, False),
        ("2022-23", "2023-12-31", 12, True),
        ("FY 2022-2023", "2023-12-31", 12, True),
        ("2023/24", "2024-12-31", 12, True),
        ("06/2023", "2023-06-30", None, False),
        ("31/12/23", "2023-12-31", None, False),
        ("06/30/23", "2023-06-30", None, False),
        ("2011-12", "2011-12-31", None, False),
    ],
)
def test_one_phrase_one_period(text, end, months, fiscal):
    assert said(text) == [(end, months, fiscal)]


@pytest.mark.parametrize("text", ["06/05/23", "Mar 24"])
def test_what_may_be_two_days_is_none(text):
    assert said(text) == []


def test_two_years_in_a_row_are_two_years():
    assert [end for end, _, _ in said("2022-2023年度")] == ["2022-12-31", "2023-12-31"]


def test_the_day_behind_a_month_is_no_year():
    assert said("Fiscal Year Ends Dec-31 2023") == [("2023-12-31", None, False)]
