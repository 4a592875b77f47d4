"""The arithmetic of months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.printed.periods import month_end, months_before, whole_months, year_before

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2023, 1, 1), date(2023, 12, 31), 12),
        (date(2023, 4, 1), date(2023, 4, 30), 1),
        (date(2023, 4, 15), date(2023, 7, 14), 3),
        (date(2023, 1, 1), date(2023, 12, 30), None),
        (date(2023, 12, 31), date(2023, 1, 1), None),
    ],
)
def test_whole_months_are_counted_and_others_are_not(first, last, months):
    assert whole_months(first, last) == months


def test_the_last_of_february_stays_the_last():
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(date(2025, 2, 28)) == date(2024, 2, 29)


@given(DAYS)
def test_a_year_is_twelve_months(day):
    end = month_end(day.year, day.month)
    assert months_before(end, 12) == year_before(end)


@given(DAYS, st.integers(0, 60))
def test_going_back_month_by_month_is_going_back_at_once(day, months):
    step = day
    for _ in range(months):
        step = months_before(step, 1)
    assert months_before(day, months) == (step if months else month_end(day.year, day.month))
