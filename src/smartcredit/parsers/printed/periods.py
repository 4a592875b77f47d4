"""Spans of time that statements cover, and the arithmetic of months.  报告期"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """What a phrase says about time.

    Attributes:
        end: The last day, or the day itself; None where only a length is stated.
        months: Length in whole months, where it is stated.
        year_only: Nothing but a year was printed; ``end`` is its last day until the
            heading says which day closes the year.
        opening: 1 January was printed, and stands for the last day of the year before.
        month_only: A month was printed without a day, as monthly reports are headed.
        fiscal: A part of a financial year (Q3 FY24), or one that two calendar years share
            (2022-23): ``end`` is right for a year that closes on 31 December.
    """

    end: date | None
    months: int | None = None
    year_only: bool = False
    month_only: bool = False
    opening: bool = False
    fiscal: bool = False


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def year_before(day: date) -> date:
    """Return the same day a year earlier; the last day of February stays the last."""
    if day == month_end(day.year, day.month):
        return month_end(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


def months_before(day: date, months: int) -> date:
    """Return the last day of the month that lies ``months`` before that of ``day``."""
    index = day.year * 12 + day.month - 1 - months
    return month_end(index // 12, index % 12 + 1)


def whole_months(start: date, end: date) -> int | None:
    """Return the months from ``start`` to ``end``, both included; None if not whole."""
    after = end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months if months > 0 and after.day == start.day else None
