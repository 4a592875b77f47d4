"""The body of a statement: labels and their amounts.  报表正文

A label may run over several lines, above, beside or below its amounts; which lines belong
together is told by the accounts and lines that are known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, adds_details, link_known
from smartcredit.parsers.printed.amounts import (
    is_currency_sign,
    looks_like_amount,
    states_nothing,
)
from smartcredit.parsers.printed.grid import Row, Span, join, run_on
from smartcredit.parsers.printed.labels import Label, read_label
from smartcredit.parsers.printed.sections import section_head
from smartcredit.parsers.printed.units import find_cell_unit
from smartcredit.parsers.tables.columns import Column, column_of, is_note

REACH = 3
"""A label runs over at most so many lines above or below its amounts."""

_RUNS_ON = re.compile(r"(?i:\b(?:and|of|the|to|in|for|from|or|by|with|on|at)|[,&/])$|[和及与、]$")
"""How a line ends that the next one goes on with."""

CLOSE = 1.6
"""Lines of one label stand no further apart than this many heights of the type."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a statement, however many lines it was printed on.

    Attributes:
        text: The label as printed; empty where only amounts stand.
        label: Made comparable.
        amounts: By index of the column.
        unreadable: What can only be meant as an amount and is none, by index of the column.
        indent: Left edge of the label.
        certain: The label and its amounts stand on one line, or in one cell.
        unit: Where a cell of its own names the line's: 万元.
    """

    text: str
    label: Label
    amounts: Mapping[int, Span] = field(default_factory=dict)
    unreadable: Mapping[int, Span] = field(default_factory=dict)
    indent: float = 0.0
    certain: bool = True
    unit: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line.

    Attributes:
        dashed: A dash stands in place of an amount.
    """

    label: Span | None
    amounts: dict[int, Span]
    unreadable: dict[int, Span]
    row: Row
    dashed: bool = False

    @property
    def is_complete(self) -> bool:
        """Say whether the line says what the amounts of its label are, if any."""
        return bool(self.amounts or self.unreadable or self.dashed)

    unit: Decimal | None = None


def read_items(rows: Sequence[Row], columns: Sequence[Column], kind: StatementKind) -> list[Item]:
    """Return the lines of one part of a table, top to bottom.

    Args:
        rows: Its body.
        columns: Its columns, those of notes among them.
        kind: Of the statement, to tell which lines belong together.
    """
    lines = [_line(row, columns) for row in rows]
    items: list[Item] = []
    index = 0
    pending: list[_Line] = []
    while index < len(lines):
        line = lines[index]
        if not line.is_complete:
            if line.label is not None:
                pending.append(line)
            index += 1
            continue
        used_before, used_after = _extent(pending, lines, index, kind)
        items += [_item([spare], None) for spare in pending[: len(pending) - used_before]]
        parts = pending[len(pending) - used_before :] + lines[index : index + 1 + used_after]
        items.append(_item(parts, line))
        pending = []
        index += 1 + used_after
    return items + [_item([spare], None) for spare in pending]


def _line(row: Row, columns: Sequence[Column]) -> _Line:
    label: Span | None = None
    unit: Decimal | None = None
    amounts: dict[int, Span] = {}
    unreadable: dict[int, Span] = {}
    dashed = False
    for span in row.spans:
        index = column_of(columns, span)
        column = None if index is None else columns[index]
        if index is not None and column is not None and column.role == "amount":
            if span.amount is not None:
                amounts.setdefault(index, span)
                continue
            if looks_like_amount(span.text) or span.is_error:
                unreadable.setdefault(index, span)
                continue
            dashed = dashed or states_nothing(span.text)
        if amounts or not _is_label(span) or is_note(span.text):
            continue
        if label is not None and (own := find_cell_unit(span.text)) is not None:
            unit = own
        elif column is None or span.x0 < column.x0:
            label = span if label is None else join(label, span, " ")
    return _Line(label, amounts, unreadable, row, dashed, unit)


def _is_label(span: Span) -> bool:
    return span.has_words and not is_currency_sign(span.text)


def _extent(
    pending: Sequence[_Line], lines: Sequence[_Line], index: int, kind: StatementKind
) -> tuple[int, int]:
    """Return how many lines above and below belong to the label of ``lines[index]``."""
    line = lines[index]
    above = _close_above(pending, line, kind)
    below = _close_below(lines, index, kind)
    choices = [(up, down) for up in range(above + 1) for down in range(below + 1)]
    for up, down in sorted(choices, key=lambda choice: -sum(choice)):
        if up == down == 0:
            continue
        texts = [
            part.label.text
            for part in (*pending[len(pending) - up :], *lines[index : index + 1 + down])
            if part.label
        ]
        if len(texts) > 1 and _is_known(run_on(texts), kind):
            return up, down
    if line.label is not None:
        return 0, 0
    lone = [
        up
        for up in range(1, above + 1)
        if _is_known(run_on([p.label.text for p in pending[len(pending) - up :] if p.label]), kind)
    ]
    return (max(lone), 0) if lone else (0, 0)


def _close_above(pending: Sequence[_Line], line: _Line, kind: StatementKind) -> int:
    count = 0
    below = line.row
    for before in reversed(pending[-REACH:]):
        if not _are_close(before.row, below) or before.label is None:
            break
        if _opens_part(before.label, kind):
            break
        count += 1
        below = before.row
    return count


def _close_below(lines: Sequence[_Line], index: int, kind: StatementKind) -> int:
    count = 0
    for after in lines[index + 1 : index + 1 + REACH]:
        if after.is_complete or after.label is None:
            break
        above = lines[index + count].label
        if _opens_part(after.label, kind) and (above is None or not _RUNS_ON.search(above.text)):
            break
        if adds_details(after.label.text) and _is_known(after.label.text, kind):
            break  # Common stock, $1 par value below Preferred stock, $1 par value
        if not _are_close(lines[index + count].row, after.row):
            break
        count += 1
    return count


def _opens_part(label: Span, kind: StatementKind) -> bool:
    """Say whether a label without amounts is the heading of a part, no piece of another label."""
    plain = label.text.rstrip()
    return plain.endswith((":", "：")) or section_head(read_label(plain), kind) is not None


def _are_close(upper: Row, lower: Row) -> bool:
    if upper.place != lower.place:
        return False
    return lower.top - upper.bottom < CLOSE * max(upper.height, lower.height)


def _is_known(text: str, kind: StatementKind) -> bool:
    return link_known(PrintedRow(text, kind)) is not None


def _item(parts: Sequence[_Line], main: _Line | None) -> Item:
    labels = [part.label for part in parts if part.label is not None]
    text = run_on([label.text for label in labels])
    indent = labels[0].x0 if labels else 0.0
    if main is None:
        return Item(text, read_label(text), indent=indent)
    certain = len(parts) == 1
    label = read_label(text)
    return Item(text, label, main.amounts, main.unreadable, indent, certain, main.unit)
