"""What the calendar promises."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.policy.dates import add_months, whole_months_between

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 4, 15), 12, date(2025, 4, 15)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 8, 31), 1, date(2024, 9, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 12, 31), 2, date(2025, 2, 28)),
        (date(2022, 12, 31), 18, date(2024, 6, 30)),
        (date(2024, 5, 31), 0, date(2024, 5, 31)),
    ],
)
def test_a_shorter_month_ends_on_its_last_day(day, months, later):
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2016, 5, 12), date(2017, 5, 11), 11),
        (date(2016, 5, 12), date(2017, 5, 12), 12),
        (date(2024, 1, 31), date(2024, 2, 29), 1),
        (date(2024, 4, 15), date(2024, 4, 15), 0),
        (date(2024, 4, 15), date(2024, 4, 14), -1),
    ],
)
def test_a_month_counts_when_it_is_over(first, last, months):
    assert whole_months_between(first, last) == months


@given(DAYS, st.integers(0, 360))
def test_months_that_were_added_are_counted_again(day, months):
    assert whole_months_between(day, add_months(day, months)) == months


@given(DAYS, DAYS)
def test_the_months_counted_are_the_most_that_fit(first, last):
    months = whole_months_between(first, last)
    assert add_months(first, months) <= last < add_months(first, months + 1)
