"""Columns of months, and the column of their total: 1月 … 12月, Jan … Dec, 合计.  月份栏目"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from smartcredit.parsers.printed.period_phrases import MONTHS
from smartcredit.parsers.printed.periods import Period, month_end, months_before

_CHINESE = re.compile(r"(?:第)?(\d{1,2})月(?:份|末|金额|数|发生额)*")
_ENGLISH = re.compile(rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?")
_SHORT = re.compile(rf"({'|'.join(sorted(MONTHS, key=len, reverse=True))})\.? (\d{{2}})")
_TOTAL = re.compile(
    r"(?:本年|全年|年度)?(?:合计|总计|累计)(?:数|金额)?|全年(?:数|金额)?"
    r"|total|full year|year|fy|ytd"
)


def bare_month(text: str) -> int | None:
    """Return the number of the month that a heading is, without its year; None for others."""
    match = _CHINESE.fullmatch(text)
    if match is not None:
        month = int(match[1])
        return month if 1 <= month <= 12 else None
    match = _ENGLISH.fullmatch(text)
    return None if match is None else MONTHS[match[1]]


def is_total(text: str) -> bool:
    """Say whether the heading of a column calls it the total of those beside it."""
    return _TOTAL.fullmatch(text) is not None


def month_in_year(month: int, closing: date) -> date:
    """Return the last day of a month in the year that closes with the month of ``closing``."""
    return month_end(closing.year if month <= closing.month else closing.year - 1, month)


def with_starts_as_spans(periods: Sequence[Period | None]) -> list[Period | None]:
    """Return the columns' periods; where each is the first day of a month, it stands for that.

    Spreadsheets hold 2023年2月 as the first of February, and data tools export it so.  Where all
    are the first of January they stand for years.  Two at least must be such days and no other.
    """
    days = [period for period in periods if period is not None and period.end is not None]
    firsts = [_first(period) for period in days]
    starts = [day for day in firsts if day is not None]
    if len(starts) < 2 or len(starts) < len(firsts) or len(set(starts)) < len(starts):
        return list(periods)
    yearly = all(day.month == 1 for day in starts)
    return [_as_span(period, yearly=yearly) for period in periods]


def _first(period: Period) -> date | None:
    """Return the first day of a month that a period was printed as, or None."""
    if period.end is None or period.year_only or period.month_only or period.months is not None:
        return None
    if period.opening:
        return period.end + timedelta(days=1)
    return period.end if period.end.day == 1 else None


def _as_span(period: Period | None, *, yearly: bool) -> Period | None:
    first = None if period is None else _first(period)
    if first is None:
        return period
    if yearly:
        return Period(date(first.year, 12, 31), 12, year_only=True)
    return Period(month_end(first.year, first.month), month_only=True)


def short_years(headings: Sequence[Sequence[str]]) -> list[Period | None]:
    """Return the months of columns headed Mar 24, Mar 23, or None for each.

    By itself Mar 24 is a day; columns that are a quarter or a year apart are months of years.
    """
    found = [
        next((m for part in parts if (m := _SHORT.fullmatch(part))), None) for parts in headings
    ]
    ends = [None if m is None else month_end(2000 + int(m[2]), MONTHS[m[1]]) for m in found]
    ordered = sorted({end for end in ends if end is not None})
    for step in (3, 12):
        if len(ordered) > 1 and all(months_before(b, step) == a for a, b in pairwise(ordered)):
            return [None if end is None else Period(end, month_only=True) for end in ends]
    return [None] * len(headings)


def are_months(periods: Sequence[Period | None]) -> bool:
    """Say whether columns of months follow each other month by month, in either direction."""
    ends = {p.end for p in periods if p is not None and p.month_only and p.end is not None}
    ordered = sorted(ends)
    return len(ordered) > 1 and all(months_before(b, 1) == a for a, b in pairwise(ordered))
