"""A block of rows to the statements that its columns print.  报表组装"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.statement import Figure, Scope, StatementKind
from smartcredit.core.text import Text
from smartcredit.parsers.linking.link import Linker
from smartcredit.parsers.printed.headings import Heading, read_heading
from smartcredit.parsers.printed.sections import FIRST
from smartcredit.parsers.tables.blocks import Block
from smartcredit.parsers.tables.body import read_items
from smartcredit.parsers.tables.column_meaning import Meaning, resolve_all
from smartcredit.parsers.tables.columns import Column
from smartcredit.parsers.tables.lines import Key, Line, read_lines, without_order
from smartcredit.parsers.tables.panels import Panel, Parts, find_panels
from smartcredit.parsers.tables.unnamed import name_totals

_FORECAST = re.compile(r"预测|预计|预算|\bforecast|\bproject(?:ed|ions?)|pro[ -]forma|\bbudget")
"""Words in the heading of a table that states what has not happened yet."""

_ACTUAL = re.compile(r"实际|决算|\bactual")

MOST_NAMED = 8
"""Of lines that were left out so many are written out."""

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
        decimals: Digits after the point, in the column's unit; below 0 for an amount that is
            rounded to more than a unit: 12.34亿 among yuan has -6.
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
        unread: Accounts that the column states as an error of a spreadsheet (#VALUE!); ``""``
            for a line without an account.
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
    unread: frozenset[str] = frozenset()


def read_block(
    block: Block, parts: Parts, language: str, usual: Heading, linker: Linker | None = None
) -> tuple[list[Reading], list[Issue]]:
    """Return the columns of a block.

    Args:
        block: The rows of one printed statement.
        parts: The same by what they are.
        language: ``"zh"`` or ``"en"``, of the document.
        usual: What the document's other headings say, for what this one lacks.
        linker: Proposes accounts for lines that no table knows; None asks nobody.
    """
    heading = block_heading(block, parts, usual)
    panels = find_panels(parts, block.kind)
    if _is_forecast(block, parts) or any(map(_is_reconciliation, panels)):
        return [], []
    readings: dict[Key, Reading] = {}
    lines: list[Line] = []
    issues: list[Issue] = []
    section = FIRST[block.kind]
    for panel in panels:
        meanings = _meanings(block.kind, panel, heading, language)
        known = {index: meaning for index, meaning in meanings.items() if meaning is not None}
        keys = _keys(known)
        for index, key in keys.items():
            readings.setdefault(key, _reading(block, heading, known[index], key))
        items = read_items(panel.rows, panel.columns, block.kind)
        more, section = read_lines(items, keys, block.kind, section, linker)
        lines += more
        issues += _unknown_periods(block, panel, meanings)
    lines = without_order(name_totals(lines, block.kind))
    unit = _label_unit(lines)
    readings = {key: replace(r, unit=r.unit or unit) for key, r in readings.items()}
    read = [
        replace(r, entries=_entries(lines, key, r), unread=_unread(lines, key))
        for key, r in readings.items()
    ]
    issues += [issue for key, r in readings.items() for issue in _unreadable(lines, key, r)]
    found = [reading for reading in read if reading.entries]
    return found, issues + (_unlisted(lines, block) if found else [])


def _label_unit(lines: Sequence[Line]) -> Decimal | None:
    """Return the unit with which the labels of all accounts end, or None."""
    units = {line.unit for line in lines if line.account and line.amounts}
    return units.pop() if len(units) == 1 else None


def _unlisted(lines: Sequence[Line], block: Block) -> list[Issue]:
    """Return a note of the lines that no account and no list of other lines holds."""
    unknown = [line for line in lines if not line.known and not line.account and line.text]
    if not unknown:
        return []
    named = "、".join(line.text for line in unknown[:MOST_NAMED])
    source = next((span.source for line in unknown for span in line.amounts.values()), None)
    text = Text(
        zh=f"{len(unknown)} 行不属于任何会计科目：{named}",
        en=f"{len(unknown)} lines of the {block.kind.value} stand for no account: {named}",
    )
    return [Issue("lines-without-account", Severity.INFO, text, source)]


def _keys(known: Mapping[int, Meaning]) -> dict[int, Key]:
    """Return what each column covers; of two columns that cover the same the first counts.

    Where 2020年1月1日 stands beside 2019年12月31日, each keeps the day that it prints.
    """
    keys: dict[int, Key] = {}
    for index, meaning in sorted(known.items(), key=lambda item: (item[1].opening, item[0])):
        key = (meaning.period_end, meaning.months, meaning.scope)
        if key in keys.values() and meaning.opening:
            key = (meaning.period_end + timedelta(days=1), meaning.months, meaning.scope)
        if key not in keys.values():
            keys[index] = key
    return keys


def block_heading(block: Block, parts: Parts, usual: Heading) -> Heading:
    """Return what stands above a block's columns; ``usual`` fills in what is not said there."""
    own = read_heading([*(row.text for row in parts.heading), *block.preface[::-1]])
    above = read_heading([row.text for row in parts.header])
    return replace(
        own,
        periods=own.periods or above.periods or usual.periods,
        closing_day=above.closing_day or own.closing_day or usual.closing_day,
        unit=own.unit or above.unit,
        currency=own.currency or above.currency,
        audited=own.audited if own.audited is not None else above.audited,
    )


def _is_forecast(block: Block, parts: Parts) -> bool:
    """Say whether the lines right above a table, or the name of its sheet, call it a forecast.

    A line that names what came beside what was planned does not.
    """
    lines = (block.sheet, *(row.text for row in parts.heading))
    return any(_FORECAST.search(t.lower()) and not _ACTUAL.search(t.lower()) for t in lines)


def _is_reconciliation(panel: Panel) -> bool:
    """Say whether a table shows what a change of accounting policy did, not a statement."""
    return any(
        "调整数" in c.text or "调整金额" in c.text or "影响数" in c.text for c in panel.columns
    )


def _meanings(
    kind: StatementKind, panel: Panel, heading: Heading, language: str
) -> dict[int, Meaning | None]:
    own = {i: column for i, column in enumerate(panel.columns) if column.role == "amount"}
    found = resolve_all(kind, list(own.values()), heading, language)
    return dict(zip(own, found, strict=True))


def _reading(block: Block, heading: Heading, meaning: Meaning, key: Key) -> Reading:
    period_end, months, scope = key
    return Reading(
        block.kind, scope or block.scope, period_end, months, heading.currency,
        meaning.unit or heading.unit, heading.audited, (), heading, meaning.assumed, block.titled,
    )  # fmt: skip


def _entries(lines: Sequence[Line], key: Key, reading: Reading) -> tuple[Entry, ...]:
    unit = reading.unit or Decimal(1)
    entries: list[Entry] = []
    for position, line in enumerate(lines):
        span = line.amounts.get(key)
        amount = None if span is None else span.amount
        if span is None or amount is None:
            continue
        own = Decimal(amount.factor) if amount.factor != 1 else line.unit
        scale = own or unit
        decimals = amount.decimals - (scale / unit).adjusted()
        confidence = (CLEAN if line.certain else JOINED) * span.confidence * line.trust
        value = amount.value * scale
        figure = Figure(line.account, value, line.text, span.source, confidence, span.text)
        entry = Entry(
            figure, line.section, line.memo, line.label.less, decimals, line.rank, position
        )
        entries.append(entry)
    return tuple(entries)


def _unread(lines: Sequence[Line], key: Key) -> frozenset[str]:
    return frozenset(
        line.account for line in lines if (span := line.unreadable.get(key)) and span.is_error
    )


def _unreadable(lines: Sequence[Line], key: Key, reading: Reading) -> list[Issue]:
    """Return one issue for each amount of an account that cannot be read."""
    issues: list[Issue] = []
    for line in lines:
        span = line.unreadable.get(key)
        if span is None or not line.account:
            continue
        name = f"{reading.kind.value}.{line.account}@{reading.period_end.isoformat()}"
        text = Text(
            zh=f"{line.text}的金额无法识读：“{span.text}”，未采用",
            en=f"the amount of {line.text} cannot be read: {span.text!r}; it was left out",
        )
        issues.append(Issue("unreadable-amount", Severity.REFER, text, span.source, (name,)))
    return issues


def _unknown_periods(
    block: Block, panel: Panel, meanings: Mapping[int, Meaning | None]
) -> list[Issue]:
    unknown = [panel.columns[index] for index, meaning in meanings.items() if meaning is None]
    return [
        _unknown_period(block, column, panel) for column in unknown if _holds_much(column, panel)
    ]


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
