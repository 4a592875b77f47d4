"""Months on the calendar.  期限计算"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

MONTHS_IN_YEAR = 12


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    whole = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = divmod(whole, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months_between(first: date, last: date) -> int:
    """Return the months completed from ``first`` to ``last``; negative where last is earlier."""
    months = (last.year - first.year) * MONTHS_IN_YEAR + last.month - first.month
    return months - 1 if add_months(first, months) > last else months
