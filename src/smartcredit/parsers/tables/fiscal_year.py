"""Where financial years end that are named by FY or by two calendar years.  财政年度

Q3 FY24 is December 2023 where the year closes in March.  Without a closing day such a column is
of no known period, but where the law sets the year: China's is the calendar's (会计法 art. 11),
India's closes on 31 March (Companies Act 2013, s. 2(41)).
"""

from __future__ import annotations

import re
from datetime import date

from smartcredit.parsers.printed.grid import is_chinese
from smartcredit.parsers.printed.headings import Heading
from smartcredit.parsers.printed.period_phrases import day_of_year_end
from smartcredit.parsers.printed.periods import Period, month_end, months_before
from smartcredit.parsers.tables.columns import Column

_RUPEES = re.compile(r"\blakhs?\b|\bcrores?\b|₹|\brs\b|\brupees?\b|\bcr\b")


def closing_day(column: Column, heading: Heading) -> tuple[int, int] | None:
    """Return (month, day) on which the financial year closes, as far as it is said or the law's."""
    named = next((day for day in map(day_of_year_end, column.heading) if day), None)
    if named is None:
        named = heading.closing_day
    own = heading.period
    if named is None and own is not None and own.end is not None and _is_whole(own):
        named = (own.end.month, own.end.day)
    return named or _by_law(heading)


def _is_whole(period: Period) -> bool:
    """Say whether a period closes a year, as far as it says."""
    return not period.fiscal and not period.year_only and period.months in (None, 12)


def _by_law(heading: Heading) -> tuple[int, int] | None:
    if any(map(is_chinese, heading.text)):
        return 12, 31
    rupees = heading.currency == "INR" or _RUPEES.search(heading.text.lower()) is not None
    return (3, 31) if rupees else None


def fiscal_end(period: Period, column: Column, heading: Heading) -> date | None:
    """Return the last day of a part of a financial year, or of one of two calendar years.

    Args:
        period: One that is ``fiscal``.
        column: That states it.
        heading: Of the statement.
    """
    closing = closing_day(column, heading)
    if closing is None or period.end is None:
        return None
    month, day = closing
    last = month_end(period.end.year, month)
    close = last if day >= last.day else last.replace(day=day)
    if period.year_only:
        return close
    return months_before(close, 12 - period.end.month)
