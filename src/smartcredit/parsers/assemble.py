"""A block of rows to the statements that its columns print.  报表组装"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.statement import Figure, Scope, StatementKind
from smartcredit.core.text import Text
from smartcredit.parsers.blocks import Block
from smartcredit.parsers.body import Item, read_items
from smartcredit.parsers.column_meaning import Meaning, resolve
from smartcredit.parsers.columns import Column
from smartcredit.parsers.grid import Span
from smartcredit.parsers.headings import Heading, language_of, read_heading
from smartcredit.parsers.labels import find_account, spelling_rank
from smartcredit.parsers.linking import PrintedRow, link_known
from smartcredit.parsers.panels import Panel, find_panels, split_rows
from smartcredit.parsers.sections import FIRST, HEADINGS, section_after, section_head

CLEAN = 0.99
"""Confidence in an amount that stands beside its own label, before the sums are looked at."""
JOINED = 0.97
"""The same where the label ran over several lines."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An amount of one column with the line it stands in.

    Attributes:
        figure: ``figure.name`` is the canonical name, or empty for a line without an account.
        section: The part of the statement, e.g. ``current_assets``.
        memo: The amount is part of another line's (其中).
        less: The label says that the amount is taken off (减).
        decimals: Digits after the point, as printed.
        rank: How far the label is from the form's own spelling; 0 is the form's.
        order: Position among the lines of the statement.
    """

    figure: Figure
    section: str
    memo: bool
    less: bool
    decimals: int
    rank: int
    order: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One column of a block as read, before blocks are joined.

    Attributes:
        scope: None where nothing says whose figures they are.
        unit: None where no unit is stated.
        currency: None where no currency is stated.
        titled: A title said which statement it is.
    """

    kind: StatementKind
    scope: Scope | None
    period_end: date
    months: int | None
    currency: str | None
    unit: Decimal | None
    audited: bool | None
    entries: tuple[Entry, ...]
    heading: Heading
    assumed: bool = False
    titled: bool = True
    issues: tuple[Issue, ...] = field(default=())


def read_block(block: Block, language: str, usual: Heading) -> tuple[list[Reading], list[Issue]]:
    """Return the columns of a block.

    Args:
        block: The rows of one printed statement.
        language: ``"zh"`` or ``"en"``, of the document.
        usual: What the document's other headings say, for what this one lacks.
    """
    parts = split_rows(block.rows, block.kind)
    heading = _heading(
        block, [row.text for row in parts.heading], [row.text for row in parts.header], usual
    )
    panels = find_panels(parts, block.kind)
    if any(_is_reconciliation(panel) for panel in panels):
        return [], []
    columns = [column for panel in panels for column in panel.columns if column.role == "amount"]
    readings: dict[tuple[object, ...], Reading] = {}
    issues: list[Issue] = []
    section, order = FIRST[block.kind], 0
    for panel in panels:
        own = [column for column in panel.columns if column.role == "amount"]
        meanings = _meanings(block.kind, panel, heading, own, language)
        items = read_items(panel.rows, panel.columns, block.kind)
        lines, section = _lines(items, block.kind, section)
        taken: set[tuple[object, ...]] = set()
        for index, meaning in meanings.items():
            if meaning is None:
                continue
            key = (meaning.period_end, meaning.months, meaning.scope)
            if key in taken:
                continue
            taken.add(key)
            reading = readings.get(key) or _reading(block, heading, meaning)
            entries = _entries(lines, index, reading, order)
            readings[key] = replace(reading, entries=reading.entries + tuple(entries))
        order += len(lines)
        unknown = [panel.columns[i] for i, meaning in meanings.items() if meaning is None]
        issues += [
            _unknown_period(block, column, panel)
            for column in unknown
            if _holds_much(column, panel)
        ]
    return [reading for reading in readings.values() if reading.entries and columns], issues


def _heading(block: Block, lines: Sequence[str], header: Sequence[str], usual: Heading) -> Heading:
    own = read_heading([*lines, *block.preface[::-1]])
    above = read_heading(header)
    return replace(
        own,
        periods=own.periods or above.periods or usual.periods,
        closing_day=above.closing_day or own.closing_day or usual.closing_day,
        unit=own.unit or above.unit,
        currency=own.currency or above.currency,
        audited=own.audited if own.audited is not None else above.audited,
    )


def _is_reconciliation(panel: Panel) -> bool:
    """Say whether a table shows what a change of accounting policy did, not a statement."""
    return any(
        "调整数" in c.text or "调整金额" in c.text or "影响数" in c.text for c in panel.columns
    )


def _meanings(
    kind: StatementKind, panel: Panel, heading: Heading, own: Sequence[Column], language: str
) -> dict[int, Meaning | None]:
    return {
        index: resolve(kind, column, heading, own, language)
        for index, column in enumerate(panel.columns)
        if column.role == "amount"
    }


def _reading(block: Block, heading: Heading, meaning: Meaning) -> Reading:
    return Reading(
        block.kind, meaning.scope or block.scope, meaning.period_end, meaning.months,
        heading.currency, meaning.unit or heading.unit, heading.audited, (), heading,
        meaning.assumed, block.titled,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    item: Item
    account: str
    rank: int
    section: str
    memo: bool


def _lines(items: Sequence[Item], kind: StatementKind, section: str) -> tuple[list[_Line], str]:
    """Return the items with their accounts and the part each stands in."""
    lines: list[_Line] = []
    memo = False
    finance = any(
        item.label.core in ("财务费用", "financeexpenses", "financialexpenses") and item.amounts
        for item in items
    )
    seen_finance = False
    above: str | None = None
    for item in items:
        head = section_head(item.label, kind)
        if head is not None and (
            not item.amounts or not item.label.core.endswith(("合计", "总计"))
        ):
            section = head
        account = _account(item.text, kind, section, above)
        memo = item.label.memo or (memo and _goes_on(item, account, kind))
        above = item.text
        if not item.amounts and not item.unreadable:
            continue
        seen_finance = seen_finance or account == "finance_expenses"
        if account in ("interest_expense", "interest_income") and finance and not seen_finance:
            account = ""
        rank = spelling_rank(item.label, kind)
        lines.append(_Line(item, account, rank, section, memo))
        section = section_after(account, section) if head is None else section
    return lines, section


def _account(text: str, kind: StatementKind, section: str, above: str | None) -> str:
    """Return the account of a line, or ``""``; a number stuck to its label is left aside."""
    link = link_known(PrintedRow(text, kind, HEADINGS.get(section), above))
    if link is None and (bare := _STUCK.sub("", text)) != text:
        link = link_known(PrintedRow(bare, kind, HEADINGS.get(section), above))
    return (link.account if link is not None else None) or ""


_STUCK = re.compile(r"(?<=[^\W\d_）)])\s?\d{1,3}$|(?<=[）)])\s?\d{1,3}$")
"""The number of a note or a line that was printed into the end of a label."""


def _goes_on(item: Item, account: str, kind: StatementKind) -> bool:
    """Say whether a line goes on with the 其中 of the line above: its account is refused here."""
    listed = find_account(item.label, kind) is not None
    return item.label.core == "永续债" or (listed and not account)


def _entries(lines: Sequence[_Line], column: int, reading: Reading, order: int) -> list[Entry]:
    unit = reading.unit or Decimal(1)
    entries: list[Entry] = []
    for position, line in enumerate(lines):
        span = line.item.amounts.get(column)
        amount = None if span is None else span.amount
        if span is None or amount is None:
            continue
        scale = unit if amount.factor == 1 else Decimal(amount.factor)
        confidence = (CLEAN if line.item.certain else JOINED) * _sure(span)
        figure = Figure(
            line.account, amount.value * scale, line.item.text, span.source, confidence, span.text
        )
        entries.append(
            Entry(
                figure,
                line.section,
                line.memo,
                line.item.label.less,
                amount.decimals,
                line.rank,
                order + position,
            )
        )
    return entries


def _sure(span: Span) -> float:
    return span.confidence


def _holds_much(column: Column, panel: Panel) -> bool:
    """Say whether a column holds as many amounts as one of the statement's own would."""
    count = sum(
        1
        for row in panel.rows
        for s in row.spans
        if s.amount is not None and s.x0 < column.x1 and s.x1 > column.x0
    )
    return 2 * count > len([row for row in panel.rows if row.states_amounts])


def _unknown_period(block: Block, column: Column, panel: Panel) -> Issue:
    source = next(
        s.source
        for row in panel.rows
        for s in row.spans
        if s.amount is not None and s.x0 < column.x1 and s.x1 > column.x0
    )
    said = column.text or "nothing"
    return Issue(
        "period-unknown",
        Severity.REFER,
        Text(
            zh=f"无法判断这一栏所属的期间，栏目文字为“{column.text}”，未采用",
            en=f"a column of the {block.kind.value} was left out: which period it covers is not "
            f"said, its heading is {said!r}",
        ),
        source,
    )


def language(rows_text: str) -> str:
    """Return the language of a statement by its characters."""
    return language_of(rows_text)
