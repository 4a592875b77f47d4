"""Where statements begin and end in a document.  报表分块

A block runs from a title to the next one, to signatures, or to the end of what was read.
A document without any title is one block for each page or sheet, and its kind is told by the
accounts that stand on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.printed.grid import Row
from smartcredit.parsers.printed.titles import Title, ends_statement, read_title
from smartcredit.parsers.tables.statement_kind import (
    above_supplement,
    accounts_on,
    guess_kind,
    wrapped_accounts,
)

HEADING_ROWS = 8
TITLE_TO_BODY = 40
"""The first amount stands at most so many lines below a statement's title."""

PREFACE = 8
"""Lines above a title that may name the firm, the date or the unit."""

SHORT = 12
"""Of a document of so few pages also those without a title are looked at."""

MOST_IN_TITLE = 4
"""A title stands beside no more than so many other texts."""

LAST_LINES = {
    StatementKind.BALANCE_SHEET: frozenset(("total_assets", "total_liabilities_and_equity")),
    StatementKind.INCOME_STATEMENT: frozenset(("net_profit", "total_comprehensive_income")),
    StatementKind.CASH_FLOW: frozenset(("cash_at_end",)),
}
"""When all of these are printed, the next page is of something else."""

OWNERS = "net_profit_to_parent"
"""A group's income statement may end with whom its profit belongs to."""


@dataclass(frozen=True, slots=True)
class Block:
    """The rows of one printed statement.

    Attributes:
        kind: Which statement.
        scope: As the title says, or None.
        preface: Lines just above the title, or the sheet's name.
        rows: From the title on.
        titled: A title said which statement it is.
        sheet: Name of the sheet it stands on; empty on a page.
    """

    kind: StatementKind
    scope: Scope | None
    preface: tuple[str, ...]
    rows: tuple[Row, ...]
    titled: bool = True
    sheet: str = ""


@dataclass(slots=True)
class _Open:
    """A block that is not closed yet."""

    kind: StatementKind
    scope: Scope | None
    preface: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    titled: bool = True
    has_body: bool = False
    ends: set[str] = field(default_factory=set)

    def add(self, row: Row) -> None:
        self.rows.append(row)
        self.has_body = self.has_body or row.states_amounts
        if row.states_amounts:
            self.ends |= (LAST_LINES[self.kind] | {OWNERS}) & accounts_on([row], self.kind)

    def give_up(self, place: int) -> list[str]:
        """Give up the lines at the top of a page that stand above the next statement's title."""
        above: list[str] = []
        while self.has_body and self.rows[-1].place == place and not self.rows[-1].states_amounts:
            above.insert(0, self.rows.pop().text)
        return above

    def is_continued_by(self, title: Title, at: Row, rows: Sequence[Row]) -> bool:
        """Say whether a title printed again on the next page goes on with the statement.

        It does if the statement's last lines are missing yet, and the page has none of its lines.
        """
        other = title.kind is not self.kind or title.scope not in (None, self.scope)
        if other or at.place != self.rows[-1].place + 1 or self.ends >= LAST_LINES[self.kind]:
            return False
        page = [row for row in rows if row.place == at.place]
        found = accounts_on(page, self.kind)
        return bool(found) and not found & accounts_on(self.rows, self.kind)

    def is_complete(self, row: Row) -> bool:
        """Say whether ``row``, on a page further on, stands below the statement's last lines."""
        if row.place == self.rows[-1].place or not self.ends >= LAST_LINES[self.kind]:
            return False
        of_group = self.kind is StatementKind.INCOME_STATEMENT and self.scope is Scope.CONSOLIDATED
        return not of_group or OWNERS in self.ends


def find_blocks(rows: Sequence[Row], names: dict[int, str]) -> list[Block]:
    """Return the statements among the rows of a document.

    Args:
        rows: All rows, in order.
        names: Name of each sheet by its number; empty for a PDF.
    """
    blocks: list[Block] = []
    for group in _groups(rows, names):
        found = _titled(group, names) or _untitled(group, names)
        blocks += [_as_continuation(found[0], blocks), *found[1:]] if found else []
    return _with_parents(blocks)


def _as_continuation(block: Block, before: Sequence[Block]) -> Block:
    """Return a table without a title below one that it goes on with, under that one's heading.

    Filings in HTML break a balance sheet into a table of assets and one of liabilities.
    """
    last = before[-1] if before else None
    if block.titled or last is None or not last.titled or last.kind is not block.kind:
        return block
    if accounts_on(last.rows, last.kind) & accounts_on(block.rows, block.kind):
        return block
    above = [row.text for row in last.rows[:HEADING_ROWS] if not row.states_amounts]
    return replace(block, scope=block.scope or last.scope, preface=(*last.preface, *above))


def _with_parents(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks; beside 合并资产负债表, a plain 资产负债表 is the parent's."""
    grouped = {block.kind for block in blocks if block.scope is Scope.CONSOLIDATED}
    return [
        replace(block, scope=Scope.PARENT)
        if block.titled and block.scope is None and block.kind in grouped and not _is_of_both(block)
        else block
        for block in blocks
    ]


def _is_of_both(block: Block) -> bool:
    """Say whether one table holds the group's and the parent's figures, each under its heading."""
    return any(
        re.search(r"合并|consolidated|\bgroup\b", span.text.lower())
        for row in block.rows[:HEADING_ROWS]
        for span in row.spans
    )


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
    """Return the blocks below titles, and pages between them that are another statement's."""
    untitled = {} if names else _untitled_pages(rows)
    blocks: list[Block] = []
    current: _Open | None = None
    before: list[str] = []
    for row, following in _with_following(rows):
        title = _title(row, following)
        if title is not None and title.kind is not None and not row.states_amounts:
            if current is not None and (
                _goes_on(current, title) or current.is_continued_by(title, row, rows)
            ):
                current.scope = current.scope or title.scope
                continue
            before += [] if current is None else current.give_up(row.place)
            _close(current, blocks)
            current = _Open(title.kind, title.scope, tuple(before[-PREFACE:]), [row])
            before = []
        elif (title is not None and not row.states_amounts) or (
            current is not None and (_is_end(current, row) or current.is_complete(row))
        ):
            _close(current, blocks)
            current, before = None, []
        else:
            kind = untitled.get(row.place)
            if kind is not None and (current is None or current.kind is not kind):
                _close(current, blocks)
                current = _Open(kind, None, (), titled=False)
            if current is not None:
                current.add(row)
            elif not row.states_amounts:
                before.append(row.text)
    _close(current, blocks)
    return [_named(block, names) for block in blocks] if any(b.titled for b in blocks) else []


def _with_following(rows: Sequence[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Yield each row with the one below it, the last with None."""
    yield from pairwise(rows)
    if rows:
        yield rows[-1], None


def _title(row: Row, following: Row | None) -> Title | None:
    """Return what a row says as a title, alone or with the row below, onto which it runs on."""
    if len(row.spans) > MOST_IN_TITLE:
        return None
    title = read_title(row.text)
    if title is not None or following is None or row.place != following.place:
        return title
    if row.states_amounts or len(row.spans) > 1 or len(following.spans) > 1:
        return None
    if read_title(following.text) is not None:
        return None
    title = read_title(f"{row.text} {following.text}")
    return title if title is not None and title.kind is not None else None


def _goes_on(current: _Open, title: Title) -> bool:
    """Say whether a title repeats that of the open block: a continuation, or a second line."""
    return title.kind is current.kind and (title.continued or not current.has_body)


def _is_end(current: _Open, row: Row) -> bool:
    return current.has_body and ends_statement(row.text)


def _untitled_pages(rows: Sequence[Row]) -> dict[int, StatementKind]:
    """Return the pages of a short document that hold a statement but no title, with its kind."""
    pages = _places(rows)
    if len(pages) > SHORT:
        return {}
    titled = [_titles(page) for page in pages]
    known = set().union(*titled)
    return {
        page[0].place: kind
        for page, titles in zip(pages, titled, strict=True)
        if not titles and (kind := guess_kind(page)) is not None and kind not in known
    }


def _titles(page: Sequence[Row]) -> set[StatementKind]:
    """Return the statements whose titles stand on a page."""
    titles = (
        _title(row, following) for row, following in _with_following(page)
        if not row.states_amounts
    )  # fmt: skip
    return {title.kind for title in titles if title is not None and title.kind is not None}


def _close(current: _Open | None, blocks: list[Block]) -> None:
    if current is not None and current.rows and _has_body_near(current.rows):
        rows = tuple(_without_notes(current.rows, current.kind))
        blocks.append(
            Block(current.kind, current.scope, current.preface, rows, titled=current.titled)
        )


def _without_notes(rows: Sequence[Row], kind: StatementKind) -> Sequence[Row]:
    """Return the rows of a statement up to the first page that names no further account of it.

    Notes follow a statement whose last line was not read; their tables are not its own.
    """
    known: set[str] = set()
    pages = _places(rows)
    for number, page in enumerate(pages):
        accounts = accounts_on(page, kind) if len(pages) > 1 else known
        if number and known and not accounts - known and not wrapped_accounts(page, kind) - known:
            return [row for earlier in pages[:number] for row in earlier]
        known |= accounts
    return rows


def _has_body_near(rows: Sequence[Row]) -> bool:
    """Say whether amounts follow soon below a title; in a table of contents they do not."""
    for index, row in enumerate(rows[:TITLE_TO_BODY]):
        if row.states_amounts and index:
            return row.place - rows[0].place <= 1
    return any(row.states_amounts for row in rows[:1])


def _named(block: Block, names: dict[int, str]) -> Block:
    name = names.get(block.rows[0].place)
    if name is None:
        return block
    return replace(block, preface=(*block.preface, name), sheet=name)


def _untitled(rows: Sequence[Row], names: dict[int, str]) -> list[Block]:
    blocks: list[Block] = []
    for place in _places(rows):
        group = [row for row in above_supplement(place) if not ends_statement(row.text)]
        if not group:
            continue
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
            titled = title is not None
            blocks.append(Block(kind, scope, preface, tuple(group), titled, name or ""))
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
    return kind is not None and not (accounts_on(before, kind) & accounts_on(after, kind))
