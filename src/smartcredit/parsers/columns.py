"""Columns of a statement: where they stand and what each covers.  报表栏目

A column of amounts is found by the amounts themselves; its meaning by what stands above it.
Note numbers, line numbers, percentages and changes make columns too, which are left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.amounts import plain_text
from smartcredit.parsers.grid import Row, Span
from smartcredit.parsers.headings import Heading, find_unit
from smartcredit.parsers.period_phrases import day_of_year_end, find_periods
from smartcredit.parsers.periods import Period, month_end, year_before

Role = Literal["amount", "note", "other"]

_NOTE = re.compile(
    r"^(?:报表)?附?注释?(?:号|编号)?$|附注|^行\s?次$|^行号$|^序号$|^编号$|^项目编号$|^注$"
    r"|^notes?(?: ?(?:no|ref|nos)\.?)?$|^ref\.?$|^line(?: no\.?)?$|^s\.? ?no\.?$"
    r"|account code|^code$"
)
_OTHER = re.compile(
    r"增减|变动(?!表)|变化|调整(?!后|前)|比例|占比|比重|同比|环比|增长|%|预算|计划数|预测|差异|变幅|幅度|\bchange|variance|growth|\bbudget|forecast|\bttm\b|projected|\bpercent|\bavg|average|\bcagr"
)
_NOTE_VALUE = re.compile(
    r"[（(]?[一二三四五六七八九十]{0,3}[、.，,(（]?\d{0,2}[A-Za-z]?(?:[、.,，;()（）~-]\s?\d{0,3}[A-Za-z]?){0,6}[)）]?"
)
_SMALL = re.compile(r"\d{1,3}")

_OPENING = re.compile(
    r"年初|期初|上年|上期|上一年|去年|beginning|opening|previous|prior|last year|last period"
)
_CLOSING = re.compile(
    r"期末|年末|本年|本期|月末|季末|closing|ending|current|this year"
    r"|end of (?:the )?(?:year|period)"
)
_LAST_YEAR = re.compile(r"上年|上期|去年|上一年|同期|previous|prior|last year|preceding")
_TO_DATE = re.compile(r"累计|year to date|\bytd\b|cumulative|至报告期末")
_MONTH = re.compile(r"本月|当月|月份?金额|this month|month to date|\bmtd\b")
_QUARTER = re.compile(r"本季|当季|季度|this quarter")
_RESTATED = re.compile(r"重述|调整后|restated|as adjusted|重列|经重列")
_BEFORE_RESTATEMENT = re.compile(r"调整前|重述前|as previously reported|previously stated")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds amounts, as it stands.

    Attributes:
        x0, x1: Outer edges of what stands in it.
        role: ``"amount"``, ``"note"`` for note and line numbers, ``"other"`` for the rest.
        heading: The texts above it, top to bottom.
    """

    x0: float
    x1: float
    role: Role = "amount"
    heading: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """Return the heading as one text."""
        return " ".join(self.heading)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column covers.

    Attributes:
        period_end: The last day.
        months: How many months, where that is known.
        scope: Where the heading of the column says whose figures they are.
        unit: Where the heading of the column has a unit of its own.
        assumed: The last day of a bare year was taken to be 31 December.
    """

    period_end: date
    months: int | None
    scope: Scope | None = None
    unit: Decimal | None = None
    assumed: bool = False


def find_columns(rows: Sequence[Row]) -> list[Column]:
    """Return the columns in which the rows' amounts stand, from the left."""
    columns: list[Column] = []
    spans = [span for row in rows for span in row.spans if span.amount is not None]
    for span in sorted(spans, key=lambda span: (span.x0, span.x1)):
        if columns and span.x0 < columns[-1].x1:
            columns[-1] = replace(columns[-1], x1=max(columns[-1].x1, span.x1))
        else:
            columns.append(Column(span.x0, span.x1))
    return columns


def column_of(columns: Sequence[Column], span: Span) -> int | None:
    """Return the index of the column that ``span`` stands in, or None."""
    for index, column in enumerate(columns):
        if span.x0 < column.x1 and span.x1 > column.x0:
            return index
    return None


def with_headings(
    columns: Sequence[Column], header: Sequence[Row], left: float, right: float
) -> list[Column]:
    """Return the columns with what stands above each.

    Args:
        columns: As they stand.
        header: The rows between the statement's heading and its body.
        left: Right edge of the labels; what lies left of it heads no column.
        right: Right edge of this part of the table.
    """
    texts: list[list[str]] = [[] for _ in columns]
    edges = _territories(columns, left, right)
    for row in header:
        spans = [span for span in row.spans if edges and edges[0][0] <= span.middle <= edges[-1][1]]
        for indices, span in _spread(spans, edges):
            for index in indices:
                texts[index].append(span.text)
    return [
        replace(column, heading=tuple(text)) for column, text in zip(columns, texts, strict=True)
    ]


def _territories(columns: Sequence[Column], left: float, right: float) -> list[tuple[float, float]]:
    """Return from where to where what stands above belongs to each column."""
    edges: list[tuple[float, float]] = []
    begin = left
    for index, column in enumerate(columns):
        following = columns[index + 1] if index + 1 < len(columns) else None
        end = right if following is None else column.x1 + 0.2 * (following.x0 - column.x1)
        edges.append((begin, end))
        begin = end
    return edges


def _spread(
    spans: Sequence[Span], edges: Sequence[tuple[float, float]]
) -> list[tuple[list[int], Span]]:
    """Return each span with the columns that it heads."""
    count = len(edges)
    if (
        spans
        and len(spans) < count
        and count % len(spans) == 0
        and _are_groups(spans, count // len(spans))
    ):
        share = count // len(spans)
        return [(list(range(n * share, (n + 1) * share)), span) for n, span in enumerate(spans)]
    return [(_headed(span, edges), span) for span in spans]


def _are_groups(spans: Sequence[Span], share: int) -> bool:
    """Say whether spans such as 合并 and 公司 each head several columns."""
    words = all(
        re.search(
            r"合并|公司|集团|group|company|consolidated|parent", plain_text(span.text).lower()
        )
        for span in spans
    )
    return share > 1 and (words or len(spans) == 1)


def _headed(span: Span, edges: Sequence[tuple[float, float]]) -> list[int]:
    width = span.x1 - span.x0
    return [
        index
        for index, (begin, end) in enumerate(edges)
        if begin <= span.middle < end
        or (width > 0 and min(end, span.x1) - max(begin, span.x0) >= 0.3 * width)
    ]


def with_roles(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns with the role of each, by its heading and by what stands in it."""
    return [replace(column, role=_role(column, rows)) for column in columns]


def _role(column: Column, rows: Sequence[Row]) -> Role:
    heading = [_comparable(text) for text in column.heading]
    telling = any(find_periods(text) or _is_relative(text) for text in heading)
    if not telling and any(_NOTE.search(text) for text in heading):
        return "note"
    if any(_OTHER.search(text) for text in heading):
        return "other"
    values = [
        plain_text(span.text)
        for row in rows
        for span in row.spans
        if span.x0 < column.x1 and span.x1 > column.x0 and span.amount is not None
    ]
    small = all(_SMALL.fullmatch(value) for value in values)
    if (
        small
        and not any(find_periods(text) for text in column.heading)
        and len(values) >= 2
        and _others_are_larger(column, rows)
    ):
        return "note"
    return "amount"


def _others_are_larger(column: Column, rows: Sequence[Row]) -> bool:
    """Say whether the amounts right of a column of small whole numbers are of another kind."""
    right = [
        plain_text(span.text)
        for row in rows
        for span in row.spans
        if span.x0 >= column.x1 and span.amount is not None
    ]
    return bool(right) and sum(len(value) > 3 for value in right) * 2 > len(right)


def is_note(text: str) -> bool:
    """Say whether ``text`` can only be the number of a note: 七、1, (2,15), 五（三）."""
    plain = plain_text(text)
    return bool(plain) and len(plain) <= 14 and _NOTE_VALUE.fullmatch(plain) is not None


def heads_columns(row: Row) -> bool:
    """Say whether a row is one of column headings, not of the statement's body."""
    marked = 0
    for span in row.spans:
        text = _comparable(span.text)
        if (
            span.is_year
            or _NOTE.search(text)
            or text in _LABEL_HEADINGS
            or (len(text) < 40 and (find_periods(text) or _is_relative(text)))
        ):
            marked += 1
        elif span.amount is not None:
            return False
    return marked >= 2 or (
        marked == 1 and len(row.spans) <= 2 and not row.states_amounts and _is_column_word(row)
    )


def _is_column_word(row: Row) -> bool:
    return any(_comparable(span.text) in _LABEL_HEADINGS for span in row.spans)


_LABEL_HEADINGS = frozenset(
    (
        "项目",
        "资产",
        "科目",
        "报表项目",
        "负债和所有者权益",
        "负债及所有者权益",
        "负债和所有者权益(或股东权益)",
        "负债和股东权益",
        "account",
        "particulars",
        "description",
        "item",
        "items",
        "科目\\时间",
        "科目名称",
        "报告期",
        "指标",
        "total",
    )
)


def _is_relative(text: str) -> bool:
    return any(p.search(text) for p in (_OPENING, _CLOSING, _TO_DATE, _MONTH))


def _comparable(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).lower().strip()
    return re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", plain)


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
    text = _comparable(column.text)
    if _BEFORE_RESTATEMENT.search(text):
        return None
    scope, unit = _scope(text), find_unit(column.text)
    stated = [period for part in column.heading for period in find_periods(part)]
    dated = next((p for p in stated if p.end is not None), None)
    months = next((p.months for p in stated if p.months is not None), None)
    if dated is not None:
        end, assumed = _year_end(dated, column, heading)
        return Meaning(end, _dated_months(kind, dated, months, text, heading), scope, unit, assumed)
    found = _relative(kind, column, heading, others)
    return None if found is None else Meaning(found[0], found[1], scope, unit)


def _scope(text: str) -> Scope | None:
    if re.search(r"合并|本集团|集团|\bgroup\b|consolidated", text):
        return Scope.CONSOLIDATED
    return Scope.PARENT if re.search(r"母公司|本公司|公司|\bparent\b|\bcompany\b", text) else None


def _year_end(period: Period, column: Column, heading: Heading) -> tuple[date, bool]:
    """Return the last day of a column that prints a year, by the closing day around it."""
    assert period.end is not None  # noqa: S101  # the caller chose a period with a last day
    if not period.year_only:
        return period.end, False
    closing = next(
        (day for day in map(day_of_year_end, column.heading) if day), heading.closing_day
    )
    own = heading.period
    if closing is None and own is not None and own.end is not None and not own.year_only:
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
    if _TO_DATE.search(text):
        return period.end.month
    if months is not None:
        return months
    if period.year_only:
        return heading.months if heading.months is not None else 12
    return heading.months


def _relative(
    kind: StatementKind, column: Column, heading: Heading, others: Sequence[Column]
) -> tuple[date, int | None] | None:
    text = _comparable(column.text)
    own = heading.period
    if own is None or own.end is None:
        return None
    end = _year_end(own, Column(0, 0), heading)[0] if own.year_only else own.end
    if kind is StatementKind.BALANCE_SHEET:
        return _balance_day(column, end, heading, others)
    months = _flow_months(text, end, heading, others)
    if _LAST_YEAR.search(text):
        return year_before(end), months
    if (
        _CLOSING.search(text)
        or _TO_DATE.search(text)
        or _MONTH.search(text)
        or _QUARTER.search(text)
        or len(others) == 1
    ):
        return end, months
    return _by_order(heading, column, others)


def _balance_day(
    column: Column, end: date, heading: Heading, others: Sequence[Column]
) -> tuple[date, None] | None:
    text = _comparable(column.text)
    if _OPENING.search(text):
        if re.search(r"同期|去年同期", text):
            return year_before(end), None
        return date(end.year - 1, 12, 31) if (end.month, end.day) != (12, 31) and _calendar(
            heading
        ) else year_before(end), None
    if _CLOSING.search(text) or len(others) == 1:
        return end, None
    by_order = _by_order(heading, column, others)
    return None if by_order is None else (by_order[0], None)


def _calendar(heading: Heading) -> bool:
    """Say whether the financial year is the calendar's, as Chinese law has it."""
    return any("\u4e00" <= character <= "\u9fff" for character in heading.text)


def _flow_months(text: str, end: date, heading: Heading, others: Sequence[Column]) -> int | None:
    if _TO_DATE.search(text):
        return end.month
    if _MONTH.search(text):
        return 1
    if _QUARTER.search(text):
        return 3
    to_date = any(_TO_DATE.search(_comparable(other.text)) for other in others)
    if to_date and re.search(r"上年|去年", text):
        return end.month
    if to_date and re.search(r"本期|上期", text):
        return heading.months if heading.months in (1, 3) else None
    return heading.months


def _by_order(
    heading: Heading, column: Column, others: Sequence[Column]
) -> tuple[date, int | None] | None:
    """Columns without a word of their own take the heading's periods in their order."""
    periods = [period for period in heading.periods if period.end is not None]
    plain = [column for column in others if not _is_relative(_comparable(column.text))]
    if len(periods) < 2 or len(periods) != len(plain) or column not in plain:
        return None
    period = periods[plain.index(column)]
    assert period.end is not None  # noqa: S101  # filtered above
    return period.end, period.months if period.months is not None else heading.months
