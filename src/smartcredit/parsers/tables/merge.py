"""Columns that belong together: pages of one statement, a statement printed twice.  合并栏目"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.printed.sections import is_out_of_place
from smartcredit.parsers.tables.assemble import Entry, Reading

DISAGREE = "figures-disagree"
DOUBTED = 0.6
"""Confidence in a figure that is printed twice with two values."""


def merge_readings(readings: Sequence[Reading]) -> tuple[list[Reading], list[Issue]]:
    """Return one reading for each statement and period, and where two prints disagree."""
    merged: dict[tuple[object, ...], Reading] = {}
    issues: list[Issue] = []
    for reading in readings:
        one, problems = _one_line_each(reading)
        issues += problems
        key = (one.kind, one.scope, one.period_end, one.months, one.currency)
        before = merged.get(key)
        if before is None:
            merged[key] = one
            continue
        merged[key], problems = _joined(before, one)
        issues += problems
    return list(merged.values()), issues


def with_doubts(readings: Sequence[Reading], issues: Sequence[Issue]) -> list[Reading]:
    """Return the readings with every figure doubted that is printed with two values."""
    named = {name for issue in issues if issue.code == DISAGREE for name in issue.figures}
    return [
        replace(
            reading,
            entries=tuple(
                _doubted(entry) if _reference(reading, entry) in named else entry
                for entry in reading.entries
            ),
        )
        for reading in readings
    ]


def _doubted(entry: Entry) -> Entry:
    confidence = min(DOUBTED, entry.figure.confidence)
    return replace(entry, figure=replace(entry.figure, confidence=confidence))


def _reference(reading: Reading, entry: Entry) -> str:
    return f"{reading.kind.value}.{entry.figure.name}@{reading.period_end.isoformat()}"


def _one_line_each(reading: Reading) -> tuple[Reading, list[Issue]]:
    """Keep one line for each account: a total before its parts, the form's own spelling first."""
    chosen: dict[str, Entry] = {}
    for entry in reading.entries:
        name = entry.figure.name
        if name and (name not in chosen or _preference(entry) < _preference(chosen[name])):
            chosen[name] = entry
    kept: list[Entry] = []
    for entry in reading.entries:
        best = chosen.get(entry.figure.name)
        if best is None or best is entry:
            kept.append(entry)
        elif best.figure.value != entry.figure.value:
            kept.append(replace(entry, figure=replace(entry.figure, name="")))
    return replace(reading, entries=tuple(kept)), []


def _preference(entry: Entry) -> tuple[bool, bool, bool, int, int]:
    """Rank lines of one account; a star marks the highlights that vendors print first.

    Prepayments among the current assets are the account before those among the others.
    """
    label = entry.figure.label.strip().lower()
    away = is_out_of_place(entry.figure.name, entry.section)
    return label.startswith("*"), away, not label.startswith("total"), entry.rank, entry.order


def _joined(before: Reading, after: Reading) -> tuple[Reading, list[Issue]]:
    """Return two prints of one column as one; a statement goes before a table of highlights."""
    if after.titled and not before.titled:
        before, after = after, before
    known = {entry.figure.name: entry for entry in before.entries if entry.figure.name}
    added: list[Entry] = []
    issues: list[Issue] = []
    last = max((entry.order for entry in before.entries), default=-1)
    for entry in after.entries:
        first = known.get(entry.figure.name)
        if first is None:
            added.append(_moved(entry, after, before, last + 1))
        elif not _agree(first, before, entry, after):
            issues.append(_disagreement(before, first, entry))
    entries, unread = before.entries + tuple(added), before.unread | after.unread
    return replace(before, entries=entries, unread=unread), issues


def _moved(entry: Entry, source: Reading, target: Reading, below: int) -> Entry:
    """Return a line of one column as one of another, below its lines and in its unit."""
    shift = _exponent(source.unit) - _exponent(target.unit)
    return replace(entry, order=entry.order + below, decimals=entry.decimals - shift)


def _exponent(unit: Decimal | None) -> int:
    return (unit or Decimal(1)).adjusted()


def _agree(first: Entry, before: Reading, second: Entry, after: Reading) -> bool:
    """Say whether two prints of a figure differ by no more than the coarser one rounds."""
    fine, coarse = sorted((_step(first, before), _step(second, after)))
    gap = abs(first.figure.value - second.figure.value)
    return not gap or (coarse > fine and gap <= coarse / 2)


def _step(entry: Entry, reading: Reading) -> Decimal:
    return Decimal(1).scaleb(_exponent(reading.unit) - entry.decimals)


def _disagreement(reading: Reading, first: Entry, second: Entry) -> Issue:
    figure, other = first.figure, second.figure
    place = other.source
    name = _reference(reading, first)
    return Issue(
        DISAGREE,
        Severity.REFER,
        Text(
            zh=f"{figure.label}印有两个数值：{figure.printed} 与 {other.printed}（{place}）",
            en=f"{figure.label} has two values: {figure.printed} and {other.printed} ({place})",
        ),
        figure.source,
        (name,),
    )
