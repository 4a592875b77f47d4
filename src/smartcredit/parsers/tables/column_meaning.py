"""What a column of a statement covers.  栏目所属期间

The heading of the column says it, or words such as 年初余额 say it against the date in the
statement's heading.  Where nothing printed says it, nothing is assumed but one thing: that a
bare year closes on 31 December where no closing day is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.printed.column_words import (
    CLOSING,
    LAST_YEAR,
    MONTH,
    OPENING,
    QUARTER,
    TO_DATE,
    comparable,
    is_relative,
)
from smartcredit.parsers.printed.headings import Heading
from smartcredit.parsers.printed.period_phrases import day_of_year_end, find_periods
from smartcredit.parsers.printed.periods import Period, month_end, year_before
from smartcredit.parsers.printed.units import find_unit
from smartcredit.parsers.tables.columns import Column
from smartcredit.parsers.tables.fiscal_year import fiscal_end
from smartcredit.parsers.tables.month_columns import (
    are_months,
    bare_month,
    is_total,
    month_in_year,
    short_years,
    with_starts_as_spans,
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column covers.

    Attributes:
        period_end: The last day.
        months: How many months, where that is known.
        scope: Where the heading of the column says whose figures they are.
        unit: Where the heading of the column has a unit of its own.
        assumed: The last day of a bare year was taken to be 31 December.
        opening: 1 January was printed, or 年初余额, for what closes the year before.
    """

    period_end: date
    months: int | None
    scope: Scope | None = None
    unit: Decimal | None = None
    assumed: bool = False
    opening: bool = False


def resolve(
    kind: StatementKind, column: Column, heading: Heading, others: Sequence[Column], language: str
) -> Meaning | None:
    """Return what a column covers, or None where nothing printed says so.

    Args:
        kind: Of the statement.
        column: With its heading.
        heading: Of the statement.
        others: All amount columns of the statement, this one among them.
        language: ``"zh"`` or ``"en"``.
    """
    return resolve_all(kind, others, heading, language)[others.index(column)]


def resolve_all(
    kind: StatementKind, columns: Sequence[Column], heading: Heading, language: str
) -> list[Meaning | None]:
    """Return what each of a statement's amount columns covers, as ``resolve`` does."""
    periods = _periods(columns, heading)
    monthly = kind is not StatementKind.BALANCE_SHEET and are_months(periods)
    has_total = monthly and any(is_total(part) for part in _headings(columns))
    return [
        _undated(kind, column, heading, columns)
        if dated is None
        else _dated(kind, column, heading, dated, 1 if has_total else None, of_month=monthly)
        for column, dated in zip(columns, periods, strict=True)
    ]


def _dated(
    kind: StatementKind, column: Column, heading: Heading, dated: Period,
    month: int | None, *, of_month: bool,
) -> Meaning | None:  # fmt: skip
    """Return what a column covers that states a period.

    Where the columns follow each other month by month, one covers ``month``: 1, or not known.
    """
    text = comparable(column.text)
    end, assumed = _year_end(dated, column, heading)
    if end is None:
        return None
    months = next((p.months for p in _stated(column) if p.months is not None), None)
    if of_month and dated.month_only:
        months = month
    else:
        months = _dated_months(kind, dated, months, text, heading)
    opens = kind is StatementKind.BALANCE_SHEET and _opens_year(end, heading)
    end = end - timedelta(days=1) if opens else end
    scope, unit = _scope(text), find_unit(column.text)
    return Meaning(end, months, scope, unit, assumed, dated.opening or opens)


def _undated(
    kind: StatementKind, column: Column, heading: Heading, others: Sequence[Column]
) -> Meaning | None:
    text = comparable(column.text)
    scope, unit = _scope(text), find_unit(column.text)
    found = _relative(kind, column, heading, others)
    opening = re.search(r"年初|期初", text) is not None
    return None if found is None else Meaning(found[0], found[1], scope, unit, opening=opening)


def _opens_year(day: date, heading: Heading) -> bool:
    """Say whether a day follows that on which the statement's own year closes: 1 April 2022."""
    own = heading.period
    if day.day != 1 or own is None or own.end is None or own.year_only:
        return False
    before = day - timedelta(days=1)
    return (before.month, before.day) == (own.end.month, own.end.day)


def _periods(columns: Sequence[Column], heading: Heading) -> list[Period | None]:
    """Return the period that each column's heading states."""
    own = [_own_period(column, heading) for column in columns]
    if any(own):
        return with_starts_as_spans(own)
    return short_years([[comparable(part) for part in column.heading] for column in columns])


def _own_period(column: Column, heading: Heading) -> Period | None:
    """Return the last period that a column's heading states.

    A bare month is one of the year in the statement's heading.
    """
    dated = next((p for p in reversed(_stated(column)) if p.end is not None), None)
    own = heading.period
    if dated is not None or own is None or own.end is None:
        return dated
    months = [month for part in column.heading if (month := bare_month(comparable(part)))]
    return Period(month_in_year(months[-1], own.end), month_only=True) if months else None


def _headings(columns: Sequence[Column]) -> list[str]:
    return [comparable(part) for column in columns for part in column.heading]


def _stated(column: Column) -> list[Period]:
    """Return the periods in a column's heading; 2020年 over 12月31日 is one day."""
    joined = find_periods(column.text)
    if any(period.end is not None and not period.year_only for period in joined):
        return joined
    return [period for part in column.heading for period in find_periods(part)]


def _scope(text: str) -> Scope | None:
    if re.search(r"合并|本集团|集团|\bgroup\b|consolidated", text):
        return Scope.CONSOLIDATED
    return Scope.PARENT if re.search(r"母公司|本公司|公司|\bparent\b|\bcompany\b", text) else None


def _year_end(period: Period, column: Column, heading: Heading) -> tuple[date | None, bool]:
    """Return the last day of a column that prints a year, by the closing day around it.

    None for a part of a financial year of which nothing says when it closes.
    """
    assert period.end is not None  # noqa: S101  # the caller chose a period with a last day
    if period.fiscal:
        return fiscal_end(period, column, heading), False
    if not period.year_only:
        return period.end, False
    closing = next(
        (day for day in map(day_of_year_end, column.heading) if day), heading.closing_day
    )
    own = heading.period
    whole = own is not None and (period.months is None or own.months in (None, 12))
    if closing is None and own is not None and own.end and whole and not own.year_only:
        closing = (own.end.month, own.end.day)
    if closing is None:
        return period.end, True
    month, day = closing
    last = month_end(period.end.year, month)
    return (last if day >= last.day else last.replace(day=day)), False


def _dated_months(
    kind: StatementKind, period: Period, months: int | None, text: str, heading: Heading
) -> int | None:
    if kind is StatementKind.BALANCE_SHEET:
        return None
    assert period.end is not None  # noqa: S101  # the caller chose a period with a last day
    if TO_DATE.search(text):
        return period.end.month
    if months is not None:
        return months
    if period.year_only:
        return heading.months if heading.months is not None else 12
    own = heading.period
    if own is not None and own.end is not None and not own.year_only:
        closes = (own.end.month, own.end.day) == (period.end.month, period.end.day)
        return heading.months if closes else None
    return None if period.month_only and own is not None else heading.months


def _relative(
    kind: StatementKind, column: Column, heading: Heading, others: Sequence[Column]
) -> tuple[date, int | None] | None:
    text = comparable(column.text)
    own = heading.period
    if own is None or own.end is None:
        return None
    end = _year_end(own, Column(0, 0), heading)[0] if own.year_only or own.fiscal else own.end
    if end is None:
        return None
    if kind is StatementKind.BALANCE_SHEET:
        return _balance_day(column, end, heading, others)
    months = _flow_months(text, end, heading, others)
    if _is_total_of_parts(text, others):
        whole = end.month if not own.year_only and own.month_only else heading.months
        return end, whole or (12 if own.year_only else None)
    if LAST_YEAR.search(text):
        return year_before(end), months
    if (
        CLOSING.search(text)
        or TO_DATE.search(text)
        or MONTH.search(text)
        or QUARTER.search(text)
        or len(others) == 1
    ):
        return end, months
    return _by_order(heading, column, others)


def _is_total_of_parts(text: str, others: Sequence[Column]) -> bool:
    """Say whether a column is the total of columns of months or quarters beside it."""
    parts = [
        other
        for other in others
        if any(bare_month(comparable(part)) for part in other.heading)
        or any(period.months in (1, 3) or period.month_only for period in _stated(other))
    ]
    return len(parts) > 1 and is_total(text)


def _balance_day(
    column: Column, end: date, heading: Heading, others: Sequence[Column]
) -> tuple[date, None] | None:
    text = comparable(column.text)
    if OPENING.search(text):
        if re.search(r"同期|去年同期", text):
            return year_before(end), None
        return date(end.year - 1, 12, 31) if (end.month, end.day) != (12, 31) and _calendar(
            heading
        ) else year_before(end), None
    if CLOSING.search(text) or len(others) == 1:
        return end, None
    by_order = _by_order(heading, column, others)
    return None if by_order is None else (by_order[0], None)


def _calendar(heading: Heading) -> bool:
    """Say whether the financial year is the calendar's, as Chinese law has it."""
    return any("\u4e00" <= character <= "\u9fff" for character in heading.text)


def _flow_months(text: str, end: date, heading: Heading, others: Sequence[Column]) -> int | None:
    if TO_DATE.search(text):
        return end.month
    if MONTH.search(text):
        return 1
    if QUARTER.search(text):
        return 3
    if re.search(r"年初[到至]报告期末", heading.text):
        return end.month
    if re.search(r"本报告期", heading.text):
        return 3
    own = heading.period
    to_date = any(TO_DATE.search(comparable(other.text)) for other in others)
    if to_date and re.search(r"上年|去年", text):
        return end.month
    if to_date and re.search(r"本期|上期", text):
        monthly = own is not None and own.month_only
        return heading.months if heading.months in (1, 3) else 1 if monthly else None
    return 12 if heading.months is None and own is not None and own.year_only else heading.months


def _by_order(
    heading: Heading, column: Column, others: Sequence[Column]
) -> tuple[date, int | None] | None:
    """Columns without a word of their own take the heading's periods in their order."""
    periods = [period for period in heading.periods if period.end is not None]
    plain = [column for column in others if not is_relative(comparable(column.text))]
    if len(periods) < 2 or len(periods) != len(plain) or column not in plain:
        return None
    period = periods[plain.index(column)]
    assert period.end is not None  # noqa: S101  # filtered above
    return period.end, period.months if period.months is not None else heading.months
