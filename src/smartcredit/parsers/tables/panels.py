"""The parts of a statement's table: heading, column headings, body, side by side or not.  表体

The two-sided form (assets left, liabilities right) is cut into two panels, each with labels
and columns of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.printed.grid import Row, Span
from smartcredit.parsers.printed.labels import read_label
from smartcredit.parsers.printed.sections import section_head
from smartcredit.parsers.printed.titles import read_title
from smartcredit.parsers.tables.columns import (
    Column,
    find_columns,
    heads_columns,
    with_headings,
    with_roles,
    without_inner,
)

FAR = 1e9

WIDEST_OUTDENT = 30.0
"""How far left of a part's accounts its headings may begin: three characters of large type."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The rows of a block by what they are.

    Attributes:
        heading: Title, firm, date, unit.
        header: Column headings.
        body: Labels and amounts.
    """

    heading: tuple[Row, ...]
    header: tuple[Row, ...]
    body: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Labels with the columns right of them."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def split_rows(rows: Sequence[Row], kind: StatementKind) -> Parts:
    """Return a block's rows by what they are."""
    first = next((i for i, row in enumerate(rows) if _is_body(row)), len(rows))
    header = [i for i in range(first) if heads_columns(rows[i])]
    begin = first
    while begin > 0 and (begin - 1) not in header and _opens_body(rows[begin - 1], kind):
        begin -= 1
    left = _label_edge(rows[first:])
    if header:
        last = max(header)
        header += [i for i in range(last + 1, begin) if _is_right_of(rows[i], left)]
        top = min(header)
        while top > 0 and _is_right_of(rows[top - 1], left) and not _is_lone_heading(rows[top - 1]):
            top -= 1
            header.append(top)
        begin = min(begin, last + 1) if not any(i > last for i in header) else begin
    else:
        header = [i for i in range(begin) if _is_right_of(rows[i], left)]
    chosen = set(header)
    heading = tuple(row for i, row in enumerate(rows[:begin]) if i not in chosen)
    body = [
        row
        for i, row in enumerate(rows)
        if i >= begin and i not in chosen and not (i > first and heads_columns(row))
    ]
    return Parts(heading, tuple(rows[i] for i in sorted(chosen)), tuple(body))


def _is_body(row: Row) -> bool:
    return row.states_amounts and not heads_columns(row)


def _opens_body(row: Row, kind: StatementKind) -> bool:
    """Say whether a row without amounts is one of the body: a part's heading, a blank account."""
    if row.states_amounts or not 1 <= len(row.spans) <= 2:
        return False
    label = read_label(row.spans[0].text)
    return (
        section_head(label, kind) is not None
        or link_known(PrintedRow(row.spans[0].text, kind)) is not None
        or label.core in ("资产", "负债", "assets", "liabilities")
    )


def _label_edge(body: Sequence[Row]) -> float:
    """Return up to where labels are looked for: what heads columns stands right of it."""
    columns = find_columns([row for row in body if row.states_amounts])
    return _labels_end(body, columns) if columns else 0.0


def _is_right_of(row: Row, left: float) -> bool:
    return bool(row.spans) and all(span.x0 > left + 1e-6 for span in row.spans)


def _is_lone_heading(row: Row) -> bool:
    """Say whether a row may be a centred line of the heading rather than of the columns."""
    if read_title(row.text) is not None:
        return True
    text = row.spans[0].text.strip().lower()
    return len(row.spans) == 1 and not row.spans[0].is_year and not text.startswith(_SPANNING)


_SPANNING = (
    "as of", "as at", "for the", "year", "three", "six", "nine", "twelve", "合并", "公司", "母公司",
    "consolidated", "group", "the group", "the company",
)  # fmt: skip
"""How headings begin that span several columns."""


def find_panels(parts: Parts, kind: StatementKind) -> list[Panel]:
    """Return the panels of a table, from the left."""
    return _panels(parts.header, parts.body, kind, 0.0, FAR)


def _panels(
    header: Sequence[Row], body: Sequence[Row], kind: StatementKind, left: float, right: float
) -> list[Panel]:
    cut = _second_labels(body, kind)
    if cut is None:
        return [_panel(header, body, left, right)]
    first = _cut(body, left, cut)
    rest = _panels(_cut(header, cut, right), _cut(body, cut, right), kind, cut, right)
    if not any(span.has_words for row in first for span in row.spans):
        return rest  # numbers of lines, or codes, left of the labels
    return [_panel(_cut(header, left, cut), first, left, cut), *rest]


def _panel(header: Sequence[Row], body: Sequence[Row], left: float, right: float) -> Panel:
    columns = find_columns(body)
    edge = max(left, _labels_end(body, columns)) if columns else left
    columns = with_headings(with_roles(columns, body), header, edge, right)
    return Panel(tuple(without_inner(columns, body)), tuple(body))


def _labels_end(body: Sequence[Row], columns: Sequence[Column]) -> float:
    """Return a middle between where labels begin and where the first column does."""
    starts = sorted(row.spans[0].x0 for row in body if row.spans and row.spans[0].has_words)
    if not starts:
        return columns[0].x0 - FAR
    start = starts[len(starts) // 2]
    return start + 0.34 * max(0.0, columns[0].x0 - start)


def _second_labels(body: Sequence[Row], kind: StatementKind) -> float | None:
    """Return where a second column of labels begins, or None where there is none.

    That is where the amounts left of it end: a heading or a total without amounts in its row may
    begin a little left of the accounts.  A recognised amount may reach as far as a label.
    """
    amounts = [span for row in body for span in row.spans if span.amount is not None]
    starts = [
        span.x0
        for row in body
        for span in row.spans
        if span.has_words
        and any(amount.middle <= span.x0 for amount in row.spans if amount.amount is not None)
        and link_known(PrintedRow(span.text, kind))
    ]
    if len(starts) < 2:
        return None
    start = min(starts)
    end = max(min(amount.x1, start) for amount in amounts if amount.middle <= start)
    return max(end, start - WIDEST_OUTDENT)


def _cut(rows: Sequence[Row], left: float, right: float) -> list[Row]:
    """Return the rows with only what stands between two edges."""
    cut = (
        replace(row, spans=tuple(s for s in row.spans if left <= _anchor(s, left) < right))
        for row in rows
    )
    return [row for row in cut if row.spans]


def _anchor(span: Span, left: float) -> float:
    """Labels go where they begin, amounts where their middle is."""
    return span.x0 if span.has_words and span.x0 >= left else span.middle
