"""The single faults that a broken identity may come from, each as a correction.  单一差错

One amount misread, two amounts of a row in each other's column, a column of note numbers taken
for amounts, two columns in each other's place, a unit that was not stated.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from decimal import Decimal

from smartcredit.core.source import Source
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.reconcile.identities import IDENTITIES
from smartcredit.parsers.reconcile.identity_checks import Finding, check_identity, index_of
from smartcredit.parsers.reconcile.repair_print import (
    Print,
    Seen,
    is_number_of_line,
    seen_besides,
)
from smartcredit.parsers.reconcile.repair_search import Correction, Place, Rule, corrected
from smartcredit.parsers.tables.assemble import Entry, Reading

UNITS = tuple(Decimal(10) ** power for power in (3, 4, 6, 8))
"""千, 万, 百万, 亿: by how much a unit that was overlooked makes a column too small."""

YEAR = 366
"""Days between the period ends of two columns that may be taken for each other, at most."""

FEWEST_NUMBERS = 3
"""So many numbers of notes make a column of them."""


def single_faults(
    rule: Rule, finding: Finding, readings: Sequence[Reading], shown: Print
) -> Iterator[Correction]:
    """Yield the corrections of one line that make a rule hold."""
    used = used_places(readings)
    for index, entry in lines_of(finding):
        reading = readings[index]
        place = (index, entry.figure.source)
        for seen in seen_of(entry, reading, shown, used):
            correction = Correction(seen.way, {place: seen.entry}, {}, seen.probability)
            if holds_with(correction, rule, readings):
                yield correction
        for correction in _exchanges(index, entry, readings):
            if holds_with(correction, rule, readings):
                yield correction


def column_faults(readings: Sequence[Reading], shown: Print) -> Iterator[Correction]:
    """Yield the corrections of whole columns that some print supports."""
    yield from _columns_exchanged(readings)
    yield from _columns_of_numbers(readings, shown)
    yield from _units_overlooked(readings)


def lines_of(finding: Finding) -> Iterator[tuple[int, Entry]]:
    """Yield the lines of a finding, its total first, each with the index of its column."""
    yield finding.reading, finding.total
    for line in finding.sum.used:
        yield index_of(finding, line), line.entry


def seen_of(entry: Entry, reading: Reading, shown: Print, used: Set[Source]) -> list[Seen]:
    """Return what else the print may show for a line of a column."""
    return seen_besides(entry, reading.unit or Decimal(1), usual_decimals(reading), shown, used)


def used_places(readings: Sequence[Reading]) -> frozenset[Source]:
    """Return the places of all amounts that were taken for a line's."""
    return frozenset(entry.figure.source for reading in readings for entry in reading.entries)


def usual_decimals(reading: Reading) -> int:
    """Return the digits after the point that most amounts of a column have."""
    counted = Counter(entry.decimals for entry in reading.entries)
    return counted.most_common(1)[0][0] if counted else 0


def holds_with(correction: Correction, rule: Rule, readings: Sequence[Reading]) -> bool:
    """Say whether a rule holds in one of its forms once a correction is applied."""
    index, code = rule
    changed = corrected(readings, correction)
    findings = (
        check_identity(identity, index, changed)
        for identity in IDENTITIES
        if identity.code == code and identity.kind is readings[index].kind
    )
    return any(found is not None and found.sum.holds for found in findings)


def _exchanges(index: int, entry: Entry, readings: Sequence[Reading]) -> Iterator[Correction]:
    """Yield the line with the amount that the same row prints in another column, both ways."""
    for other, reading in enumerate(readings):
        if not _are_siblings(reading, readings[index]):
            continue
        for twin in reading.entries:
            if _is_twin(entry, twin):
                places: tuple[Place, Place] = (
                    (index, entry.figure.source), (other, twin.figure.source),
                )  # fmt: skip
                lines = {places[0]: _as(entry, twin), places[1]: _as(twin, entry)}
                yield Correction("exchange", lines, {}, 0.1)


def _is_twin(entry: Entry, twin: Entry) -> bool:
    return (
        twin.order == entry.order
        and twin.figure.label == entry.figure.label
        and twin.figure.value != entry.figure.value
    )


def _as(entry: Entry, twin: Entry) -> Entry:
    """Return a line with the amount of its twin."""
    figure = replace(
        entry.figure, value=twin.figure.value, source=twin.figure.source,
        printed=twin.figure.printed, confidence=twin.figure.confidence,
    )  # fmt: skip
    return replace(entry, figure=figure, decimals=twin.decimals)


def _columns_exchanged(readings: Sequence[Reading]) -> Iterator[Correction]:
    """Yield two columns of one statement with each other's amounts."""
    for index, reading in enumerate(readings):
        for other in range(index + 1, len(readings)):
            twin = readings[other]
            if not _are_siblings(reading, twin) or reading.unit != twin.unit:
                continue
            mine = {_line_key(entry): entry for entry in reading.entries}
            theirs = {_line_key(entry): entry for entry in twin.entries}
            if mine.keys() != theirs.keys():
                continue
            lines: dict[Place, Entry] = {}
            for key, entry in mine.items():
                lines[index, entry.figure.source] = _as(entry, theirs[key])
                lines[other, theirs[key].figure.source] = _as(theirs[key], entry)
            yield Correction("columns", lines, {}, 0.1)


def _are_siblings(one: Reading, other: Reading) -> bool:
    """Say whether two columns of one statement may be taken for each other."""
    return (
        one.kind is other.kind
        and one.scope is other.scope
        and 0 < abs((one.period_end - other.period_end).days) <= YEAR
    )


def _line_key(entry: Entry) -> tuple[int, str]:
    return entry.order, entry.figure.label


def _columns_of_numbers(readings: Sequence[Reading], shown: Print) -> Iterator[Correction]:
    """Yield a column's numbers of notes all at once exchanged for the rows' free amounts."""
    used = used_places(readings)
    for index, reading in enumerate(readings):
        lines: dict[Place, Entry] = {}
        for entry in reading.entries:
            if is_number_of_line(entry):
                free = [s for s in seen_of(entry, reading, shown, used) if s.way == "neighbour"]
                if len(free) == 1:
                    lines[index, entry.figure.source] = free[0].entry
        if len(lines) >= FEWEST_NUMBERS:
            yield Correction("neighbour", lines)


def _units_overlooked(readings: Sequence[Reading]) -> Iterator[Correction]:
    """Yield statements without a unit in the unit that another heading states."""
    stated = {reading.unit for reading in readings} & set(UNITS)
    for kind in StatementKind:
        bare = [i for i, r in enumerate(readings) if r.kind is kind and r.unit is None]
        for unit in sorted(unit for unit in stated if unit is not None):
            lines = {
                (index, entry.figure.source): _scaled(entry, unit)
                for index in bare
                for entry in readings[index].entries
            }
            if lines:
                yield Correction("unit", lines, dict.fromkeys(bare, unit))


def _scaled(entry: Entry, unit: Decimal) -> Entry:
    return replace(entry, figure=replace(entry.figure, value=entry.figure.value * unit))
