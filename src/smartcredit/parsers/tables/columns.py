"""Columns of a statement: where they stand and what stands above them.  报表栏目

A column of amounts is found by the amounts themselves.  Note numbers, line numbers,
percentages and changes make columns too, which are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from typing import Literal

from smartcredit.parsers.printed.amounts import find_amount, plain_text
from smartcredit.parsers.printed.column_words import BEFORE_RESTATEMENT, comparable, is_relative
from smartcredit.parsers.printed.grid import Row, Span
from smartcredit.parsers.printed.period_phrases import find_periods
from smartcredit.parsers.tables.column_groups import WHOSE, columns_under, is_day

Role = Literal["amount", "note", "other"]

_NOTE = re.compile(
    r"^(?:报表)?附?注释?(?:号|编号)?$|附注|^行\s?次$|^行号$|^序号$|^编号$|^项目编号$|^注$"
    r"|^notes?(?: ?(?:no|ref|nos)\.?)?$|^ref\.?$|^line(?: no\.?)?$|^s\.? ?no\.?$"
    r"|account code|^code$"
)
_NOTE_WORD = re.compile(r"附注|注释|行\s?次|\bnotes?\b")
_OTHER = re.compile(
    r"增减|变动(?!表)|变化|调整(?!后|前)|比例|占比|比重|同比|环比|增长|%|预算|计划数|预测|预计|差异|变幅"
    r"|幅度|\bchange|variance|growth|\bbudget|forecast|\b[tl]tm\b|trailing|滚动|projected|\bpercent"
    r"|\byoy\b|\bqoq\b|^[δ△]$|\bavg|average"
    r"|\bcagr|借方|贷方|\bdebit|\bcredit|本[期年](?:增加|减少)|\badditions?\b|\bdisposals?\b"
    r"|\bestimate|\b(?:fy ?'?)?(?:20)?\d{2}(?:[efp]\b(?!')| ?(?:est|proj)\b)|\(e\)"
)
_NUMERAL = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2}[a-zA-Z]?|[a-zA-Z])"
_NOTE_VALUE = re.compile(
    rf"(?:附注|注释?|notes?\s?)?\(?{_NUMERAL}?(?:[、.,;()~\s-]{{1,2}}{_NUMERAL}?){{0,6}}\)?"
)
_ROMAN = re.compile(r"[IVXL]{1,6}[.、,;]?")
_NUMBER_OF_NOTE = re.compile(r"\(?\d{1,3}(?:[.,]\d{1,2})?\)?")
_DAY = re.compile(r"\d{1,2}月\s?\d{1,2}日")

NUMERALS = "一二三四五六七八九十"
LONGEST_NOTE = 14
FEWEST_TO_COUNT = 4
TOGETHER = 0.3
"""Two columns are told apart where in this share of their rows two amounts stand side by side."""

DWARFED = 50
"""Amounts are so many times larger than the numbers of notes beside them."""


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
    def middle(self) -> float:
        """Return the middle between the edges."""
        return (self.x0 + self.x1) / 2

    @property
    def text(self) -> str:
        """Return the heading as one text."""
        return " ".join(self.heading)


def find_columns(rows: Sequence[Row]) -> list[Column]:
    """Return the columns in which the rows' amounts and percentages stand, from the left.

    A number where more rows have words is one in a label that runs over several lines.
    """
    columns: list[Column] = []
    spans = [s for row in rows for s in row.spans if s.amount is not None or s.is_ratio]
    for span in sorted(spans, key=lambda span: (span.x0, span.x1)):
        if columns and span.x0 < columns[-1].x1:
            columns[-1] = replace(columns[-1], x1=max(columns[-1].x1, span.x1))
        else:
            columns.append(Column(span.x0, span.x1))
    columns = [part for column in columns for part in _parted(column, rows)]
    words = [s for row in rows for s in row.spans if s.has_words]
    return [c for c in columns if _count(c, words) <= _count(c, spans)]


def _parted(column: Column, rows: Sequence[Row]) -> list[Column]:
    """Return a column cut where two amounts of most of its rows stand beside each other.

    The boxes of recognised amounts are wider than the print: those of two columns may overlap.
    """
    beside = [
        sorted(spans, key=lambda span: span.middle)
        for row in rows
        if (spans := [s for s in row.spans if _is_in(s, column) and _states_number(s)])
    ]
    pairs = [(left, right) for spans in beside for left, right in pairwise(spans)]
    if not pairs or len(pairs) < TOGETHER * len(beside):
        return [column]
    edge = median((left.x1 + right.x0) / 2 for left, right in pairs)
    spans = [span for row in beside for span in row]
    left = [span for span in spans if span.middle < edge]
    right = [span for span in spans if span.middle >= edge]
    if not left or not right:
        return [column]
    first = Column(column.x0, min(edge, max(span.x1 for span in left)))
    second = Column(max(edge, min(span.x0 for span in right)), column.x1)
    if any(all(_is_in(span, part) for span in spans) for part in (first, second)):
        return [column]
    return [*_parted(first, rows), *_parted(second, rows)]


def _is_in(span: Span, column: Column) -> bool:
    return column.x0 <= span.middle <= column.x1


def _states_number(span: Span) -> bool:
    return span.amount is not None or span.is_ratio


def _count(column: Column, spans: Sequence[Span]) -> int:
    return sum(1 for span in spans if span.x0 < column.x1 and span.x1 > column.x0)


def column_of(columns: Sequence[Column], span: Span) -> int | None:
    """Return the index of the column that ``span`` stands in, or None."""
    shared = [min(span.x1, column.x1) - max(span.x0, column.x0) for column in columns]
    most = max(shared, default=0.0)
    return shared.index(most) if most > 0 else None


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
    held = [index for index, column in enumerate(columns) if column.role == "amount"]
    for row in header:
        spans = [
            span
            for span in row.spans
            if edges and edges[0][0] <= span.middle <= edges[-1][1] and not _heads_labels(span)
        ]
        above: list[list[Span]] = [[] for _ in columns]
        for indices, span in _spread(spans, edges, columns, held):
            for index in indices:
                above[index].append(span)
        for index, column in enumerate(columns):
            texts[index] += [span.text for span in _own_headings(column, above[index])]
    return [
        replace(column, heading=tuple(text), role=_headed_role(column, text))
        for column, text in zip(columns, texts, strict=True)
    ]


def _heads_labels(span: Span) -> bool:
    """Say whether a heading is that of the labels: 项目 may reach as far as the first column."""
    return comparable(span.text) in _LABEL_HEADINGS


def _own_headings(column: Column, spans: Sequence[Span]) -> Sequence[Span]:
    """Return what heads the column itself where an empty column stands beside it.

    Of several periods in one row only one is the column's: what stands over it, else what
    does not lie wholly right of it, the nearest.
    """
    periods = [span for span in spans if _names_period(span)]
    if len(periods) < 2:
        return spans
    over = [span for span in periods if span.x0 < column.x1 and span.x1 > column.x0]
    left = [span for span in periods if span.x1 <= column.x0]
    own = over or left[-1:] or periods[:1]
    return [span for span in spans if span in own or span not in periods]


def _names_period(span: Span) -> bool:
    text = comparable(span.text)
    return span.is_year or bool(find_periods(text)) or is_relative(text)


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
    spans: Sequence[Span],
    edges: Sequence[tuple[float, float]],
    columns: Sequence[Column],
    held: Sequence[int],
) -> list[tuple[Sequence[int], Span]]:
    """Return each span with the columns that it heads.

    Args:
        spans: Of one row of headings.
        edges: From where to where each column's heading may stand.
        columns: As they stand.
        held: Indices of the columns that hold amounts.
    """
    grouped = columns_under(spans, [columns[index].middle for index in held])
    if grouped is not None:
        return [([held[n] for n in places], span) for places, span in grouped]
    return [(_headed(span, edges), span) for span in spans]


def _headed(span: Span, edges: Sequence[tuple[float, float]]) -> list[int]:
    width = span.x1 - span.x0
    return [
        index
        for index, (begin, end) in enumerate(edges)
        if begin <= span.middle < end
        or (width > 0 and min(end, span.x1) - max(begin, span.x0) >= 0.3 * width)
    ]


def _headed_role(column: Column, texts: Sequence[str]) -> Role:
    """Return the role of a column by what stands above it."""
    heading = [comparable(text) for text in texts]
    if any(_OTHER.search(text) or BEFORE_RESTATEMENT.search(text) for text in heading):
        return "other"
    if column.role == "note" and any(_NOTE_WORD.search(text) for text in heading):
        return "note"
    if any(find_periods(text) or is_relative(text) for text in heading):
        return "amount"
    return "note" if any(_NOTE.search(text) for text in heading) else column.role


def without_inner(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns, an inner one and the outer one right of it as one.

    British accounts print lines in an inner column and their sums in an outer one: both are
    headed alike, and no row states an amount in both.
    """
    joined: list[Column] = []
    for column in columns:
        last = joined[-1] if joined else None
        if last is not None and last.role == column.role == "amount" and column.heading:
            alike = last.heading == column.heading and not _both_state(last, column, rows)
            if alike:
                joined[-1] = replace(last, x1=column.x1)
                continue
        joined.append(column)
    return joined


def _both_state(first: Column, second: Column, rows: Sequence[Row]) -> bool:
    return any(
        len({i for s in row.spans if s.amount and (i := column_of((first, second), s)) is not None})
        > 1
        for row in rows
    )


def with_roles(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns with the role of each, as far as what stands in it tells."""
    values = _values(columns, rows)
    return [
        replace(column, role=_role(values[i], values[i + 1 :])) for i, column in enumerate(columns)
    ]


def _role(values: Sequence[str], right: Sequence[Sequence[str]]) -> Role:
    if not values:
        return "other"
    return "note" if _are_numbers(values, right) else "amount"


def _values(columns: Sequence[Column], rows: Sequence[Row]) -> list[list[str]]:
    """Return the amounts of each column as printed."""
    values: list[list[str]] = [[] for _ in columns]
    for row in rows:
        for span in row.spans:
            index = column_of(columns, span) if span.amount is not None else None
            if index is not None:
                values[index].append(plain_text(span.text))
    return values


def _are_numbers(values: Sequence[str], right: Sequence[Sequence[str]]) -> bool:
    """Say whether a column holds numbers of notes or lines, by the columns right of it.

    They are small, and either count up or are dwarfed by what stands beside them.
    """
    if not values or not right or not all(_NUMBER_OF_NOTE.fullmatch(value) for value in values):
        return False
    numbers = [float(value.strip("()").replace(",", ".")) for value in values]
    if len(numbers) >= FEWEST_TO_COUNT and all(a < b for a, b in pairwise(numbers)):
        return True
    beside = [find_amount(value) for column in right for value in column]
    sizes = sorted(abs(amount.value) for amount in beside if amount is not None)
    return (
        bool(sizes) and float(sizes[len(sizes) // 2]) > DWARFED * sorted(numbers)[len(numbers) // 2]
    )


def is_note(text: str) -> bool:
    """Say whether ``text`` can only be the number of a note: 七、1, (2,15), 五（三）, VII."""
    plain = re.sub(r"\s+", "", plain_text(text))
    if _ROMAN.fullmatch(plain):
        return True
    counts = any(character.isdigit() or character in NUMERALS for character in plain)
    return counts and len(plain) <= LONGEST_NOTE and _NOTE_VALUE.fullmatch(plain) is not None


def heads_columns(row: Row) -> bool:
    """Say whether a row is one of column headings, not of the statement's body."""
    marked = 0
    for span in row.spans:
        text = comparable(span.text)
        if (
            span.is_year
            or _NOTE.search(text)
            or text in _LABEL_HEADINGS
            or (len(text) <= 12 and (WHOSE.match(text) or _DAY.fullmatch(text)))
            or (len(text) <= 12 and text in _PLANNED)
            or (is_day(text) and not row.states_amounts)
            or (len(text) < 40 and (find_periods(text) or is_relative(text)))
        ):
            marked += 1
        elif span.amount is not None:
            return False
    return marked >= 2 or (
        marked == 1 and len(row.spans) <= 2 and not row.states_amounts and _is_column_word(row)
    )


def _is_column_word(row: Row) -> bool:
    return any(comparable(span.text) in _LABEL_HEADINGS for span in row.spans)


_PLANNED = frozenset(
    (
        "预算", "预算数", "预算金额", "计划数", "实际", "实际数", "实际金额", "决算数", "差异",
        "budget", "actual", "variance",
    )
)  # fmt: skip
"""Headings of columns that set what was planned beside what came."""

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
