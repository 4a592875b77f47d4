"""Where statements begin and end in a document.  报表分块

A block runs from a title to the next one, to signatures, or to the end of what was read.
A document without any title is one block for each page or sheet, and its kind is told by the
accounts that stand on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.grid import Row
from smartcredit.parsers.linking import PrintedRow, link_known
from smartcredit.parsers.titles import ends_statement, read_title

PREFACE = 8
"""Lines above a title that may name the firm, the date or the unit."""

FEWEST_ACCOUNTS = 4
"""A block without a title is a statement if so many of its lines are accounts of one kind."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one printed statement.

    Attributes:
        kind: Which statement.
        scope: As the title says, or None.
        preface: Lines just above the title, or the sheet's name.
        rows: From the title on.
        titled: A title said which statement it is.
    """

    kind: StatementKind
    scope: Scope | None
    preface: tuple[str, ...]
    rows: tuple[Row, ...]
    titled: bool = True


@dataclass(slots=True)
class _Open:
    kind: StatementKind
    scope: Scope | None
    preface: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)


def find_blocks(rows: Sequence[Row], names: dict[int, str]) -> list[Block]:
    """Return the statements among the rows of a document.

    Args:
        rows: All rows, in order.
        names: Name of each sheet by its number; empty for a PDF.
    """
    blocks: list[Block] = []
    for group in _groups(rows, names):
        found = _titled(group, names)
        blocks += found or _untitled(group, names)
    return blocks


def _groups(rows: Sequence[Row], names: dict[int, str]) -> list[list[Row]]:
    """Return the rows that belong together: each sheet's own, or all pages of a PDF."""
    if not names:
        return [list(rows)]
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.place, []).append(row)
    return [part for group in groups.values() for part in _side_by_side(group)]


def _side_by_side(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the parts of a sheet on which statements stand beside one another."""
    for row in rows:
        starts = [
            span.x0
            for span in row.spans
            if (title := read_title(span.text)) is not None and title.kind is not None
        ]
        if len(starts) > 1:
            edges = [-1.0, *(start - 0.5 for start in starts[1:]), float("inf")]
            return [_between(rows, left, right) for left, right in pairwise(edges)]
    return [list(rows)]


def _between(rows: Sequence[Row], left: float, right: float) -> list[Row]:
    cut = (replace(row, spans=tuple(s for s in row.spans if left <= s.x0 < right)) for row in rows)
    return [row for row in cut if row.spans]


def _titled(rows: Sequence[Row], names: dict[int, str]) -> list[Block]:
    blocks: list[Block] = []
    current: _Open | None = None
    before: list[str] = []
    has_body = False
    for row in rows:
        title = read_title(row.text) if len(row.spans) <= 4 else None
        if title is not None and title.kind is not None and not row.states_amounts:
            if current is not None and title.continued and title.kind is current.kind:
                continue
            if current is not None and not has_body and title.kind is current.kind:
                current.scope = current.scope or title.scope
                current.rows.append(row)
                continue
            _close(current, blocks)
            current = _Open(title.kind, title.scope, tuple(before[-PREFACE:]), [row])
            before, has_body = [], False
        elif (title is not None and title.kind is None) or (
            current is not None and has_body and ends_statement(row.text)
        ):
            _close(current, blocks)
            current, before = None, []
        elif current is not None:
            current.rows.append(row)
            has_body = has_body or row.states_amounts
        else:
            before.append(row.text)
    _close(current, blocks)
    return [_named(block, names) for block in blocks]


def _close(current: _Open | None, blocks: list[Block]) -> None:
    if current is not None:
        blocks.append(Block(current.kind, current.scope, current.preface, tuple(current.rows)))


def _named(block: Block, names: dict[int, str]) -> Block:
    name = names.get(block.rows[0].place)
    return block if name is None else replace(block, preface=(*block.preface, name))


def _untitled(rows: Sequence[Row], names: dict[int, str]) -> list[Block]:
    blocks: list[Block] = []
    for group in _places(rows):
        name = names.get(group[0].place)
        title = read_title(name) if name else None
        kind = title.kind if title is not None and title.kind is not None else guess_kind(group)
        if kind is None:
            continue
        scope = title.scope if title is not None else None
        preface = (name,) if name else ()
        last = blocks[-1] if blocks else None
        if last is not None and not names and last.kind is kind and _follows(last.rows, group):
            blocks[-1] = replace(last, rows=last.rows + tuple(group))
        else:
            blocks.append(Block(kind, scope, preface, tuple(group), titled=title is not None))
    return blocks


def _places(rows: Iterable[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and groups[-1][-1].place == row.place:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _follows(before: Sequence[Row], after: Sequence[Row]) -> bool:
    """Say whether ``after`` goes on with the statement rather than beginning another."""
    kind = guess_kind(before)
    return kind is not None and not (_accounts(before, kind) & _accounts(after, kind))


def guess_kind(rows: Sequence[Row]) -> StatementKind | None:
    """Return the statement whose accounts stand on the rows, or None where too few do."""
    counts = Counter({kind: len(_accounts(rows, kind)) for kind in StatementKind})
    (kind, most), (_, second) = counts.most_common(2)
    return kind if most >= FEWEST_ACCOUNTS and most > second else None


def _accounts(rows: Sequence[Row], kind: StatementKind) -> set[str]:
    found: set[str] = set()
    for row in rows:
        if not row.states_amounts:
            continue
        for span in row.spans:
            link = link_known(PrintedRow(span.text, kind)) if span.has_words else None
            if link is not None and link.account is not None:
                found.add(link.account)
    return found
