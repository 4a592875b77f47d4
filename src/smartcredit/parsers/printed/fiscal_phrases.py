"""Parts of financial years, and years of two calendar years: Q3 FY24, 9M 2023, 2022-23.  财年写法

What "FY" means is told by the day that closes the year, which stands elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from smartcredit.parsers.printed.periods import Period, month_end

Maker = Callable[[re.Match[str]], list[Period]]

_YEAR = r"(\d{4}|\d{2})"
_FY = r"(fy ?)?'?"
_SHORTEST, _LONGEST = 1980, 2079


def _full(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _part(year: str, month: int, months: int, fiscal: str | None) -> list[Period]:
    if not _SHORTEST <= _full(year) <= _LONGEST:
        return []
    return [Period(month_end(_full(year), month), months, fiscal=bool(fiscal))]


def _quarter_first(match: re.Match[str]) -> list[Period]:
    return _part(match[3], 3 * int(match[1]), 3, match[2])


def _half_first(match: re.Match[str]) -> list[Period]:
    return _part(match[3], 6 * int(match[1]), 6, match[2])


def _months_first(match: re.Match[str]) -> list[Period]:
    return _part(match[3], int(match[1]), int(match[1]), match[2])


def _year_first(match: re.Match[str]) -> list[Period]:
    size = 3 if match[2] == "q" else 6
    return _part(match[1], size * int(match[3]), size, None)


def _quarters_so_far(match: re.Match[str]) -> list[Period]:
    return _part(match[1], 3 * int(match[2]), 3 * int(match[2]), None)


def _month_before_year(match: re.Match[str]) -> list[Period]:
    return [Period(month_end(int(match[2]), int(match[1])), month_only=True)]


def _shared_year(match: re.Match[str]) -> list[Period]:
    """Return the year that 2022-23 closes in; 2011-12 may be a month and is none."""
    first, second = int(match[1]), _full(match[2])
    if second != first + 1 or int(match[2]) <= 12:  # months of a year
        return []
    return [Period(date(second, 12, 31), 12, year_only=True, fiscal=True)]


def _short_slashed(match: re.Match[str]) -> list[Period]:
    """Return a day such as 31/12/23 or 12/31/23; 06/05/23 may be two days and is none."""
    first, second, year = int(match[1]), int(match[2]), _full(match[3])
    day, month = max(first, second), min(first, second)
    if not (day > 12 >= month >= 1 and day <= month_end(year, month).day):
        return []
    return [Period(date(year, month, day))]


FISCAL_PATTERNS: tuple[tuple[re.Pattern[str], Maker], ...] = tuple(
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"\bq([1-4])[ -]?{_FY}{_YEAR}[ae]?\b", _quarter_first),
        (rf"\b([1-4])q[ -]?{_FY}{_YEAR}[ae]?\b", _quarter_first),
        (rf"\bh([12])[ -]?{_FY}{_YEAR}[ae]?\b", _half_first),
        (rf"\b([12])h[ -]?{_FY}{_YEAR}[ae]?\b", _half_first),
        (rf"\b([369])m[ -]?{_FY}{_YEAR}[ae]?\b", _months_first),
        (r"(?<![\d.,])(\d{2})年?(q)([1-4])(?!\d)", _year_first),
        (r"(?<![\d.,])(\d{2})年?(h)([12])(?!\d)", _year_first),
        (r"((?:19|20)\d{2})年?第?[1一][-~至到]([1-4])季度?", _quarters_so_far),
        (r"(?<![\d/.-])(0?[1-9]|1[0-2])[/-]((?:19|20)\d{2})(?![\d/-])", _month_before_year),
        (r"(?:fy ?|ay ?)?((?:19|20)\d{2}) ?[-/] ?(\d{2})(?![\d/.-])", _shared_year),
        (r"(?:fy|ay) ?((?:19|20)\d{2}) ?[-/] ?((?:19|20)\d{2})(?![\d/.-])", _shared_year),
        (r"(?<![\d/.-])((?:19|20)\d{2})/((?:19|20)\d{2})(?![\d/.-])", _shared_year),
        (r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{2})(?!\d)", _short_slashed),
    )
)
"""In this order, before the patterns of bare years and months."""
