"""Which figures may be what breaks an identity.  可疑金额

A figure that enters another identity that holds is cleared.  Of the others those remain that
one slip of the eye would explain, and of these the one that explains most broken identities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from smartcredit.parsers.adding_up import Signed
from smartcredit.parsers.assemble import Entry, Reading
from smartcredit.parsers.identity_checks import FEW, SURE, Finding, crosses, index_of
from smartcredit.parsers.repair_faults import lines_of
from smartcredit.parsers.repair_print import Print
from smartcredit.parsers.repair_search import Place, Standing

Need = tuple[Place, Decimal]
"""A line, and the amount it would have to be for an identity to hold."""


def find_suspects(
    found: Standing, readings: Sequence[Reading], shown: Print
) -> dict[tuple[int, str], list[tuple[int, Entry]]]:
    """Return, for each broken rule, the named lines that may be what breaks it."""
    cleared = cleared_places(found)
    votes = Counter(need for finding in found.broken.values() for need, _ in needs(finding))
    return {
        rule: _suspects(finding, readings, shown, cleared, votes)
        for rule, finding in found.broken.items()
    }


def cleared_places(found: Standing) -> frozenset[Place]:
    """Return the places of the lines that enter an identity that holds."""
    return frozenset(
        (index, entry.figure.source)
        for finding in found.holding.values()
        for index, entry in lines_of(finding)
    )


def needs(finding: Finding) -> Iterable[tuple[Need, Entry]]:
    """Yield what each line of a broken identity would have to be for it to hold."""
    total = finding.total
    place = (finding.reading, total.figure.source)
    yield (place, total.figure.value - finding.sum.gap), total
    for line in finding.sum.used:
        yield _need(finding, line), line.entry


def _need(finding: Finding, line: Signed) -> Need:
    figure = line.entry.figure
    place = (index_of(finding, line), figure.source)
    return place, figure.value + finding.sum.gap * line.sign


def _suspects(
    finding: Finding,
    readings: Sequence[Reading],
    shown: Print,
    cleared: frozenset[Place],
    votes: Counter[Need],
) -> list[tuple[int, Entry]]:
    named = [(need, entry) for need, entry in needs(finding) if entry.figure.name]
    left = [(need, entry) for need, entry in named if need[0] not in cleared]
    most = max((votes[need] for need, _ in left), default=0)
    if most > 1:
        left = [(need, entry) for need, entry in left if votes[need] == most]
        return [(place[0], entry) for (place, _), entry in left]
    misread = [
        (place[0], entry)
        for (place, needed), entry in left
        if shown.is_recognised(place[1]) and is_one_slip(entry, needed, readings[place[0]])
    ]
    if misread:
        return misread
    unsure = [(place[0], entry) for (place, _), entry in left if entry.figure.confidence < SURE]
    total = (finding.reading, finding.total)
    if crosses(finding.identity):
        return unsure or [total]
    if len(named) <= FEW:
        return [(place[0], entry) for (place, _), entry in left or named]
    return list(dict.fromkeys((*([total] if _is_open(total, cleared) else ()), *unsure))) or [total]


def _is_open(line: tuple[int, Entry], cleared: frozenset[Place]) -> bool:
    return (line[0], line[1].figure.source) not in cleared


def is_one_slip(entry: Entry, needed: Decimal, reading: Reading) -> bool:
    """Say whether one slip in reading ``needed`` gives the line's amount.

    A slip is one digit misread, lost or added, a sign lost, or the point misplaced.
    """
    unit = reading.unit or Decimal(1)
    read = _characters(entry.figure.value / unit, entry.decimals)
    meant = _characters(needed / unit, entry.decimals)
    if read is None or meant is None:
        return False
    (sign, digits), (other_sign, others) = read, meant
    if sign != other_sign:
        return digits == others
    if len(digits) == len(others):
        return sum(a != b for a, b in zip(digits, others, strict=True)) <= 1
    short, long = sorted((digits, others), key=len)
    if long.strip("0") == short.strip("0"):
        return True
    return len(long) == len(short) + 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def _characters(value: Decimal, decimals: int) -> tuple[bool, str] | None:
    """Return the sign and the digits of an amount as printed, or None where it has more."""
    digits = abs(value).scaleb(decimals)
    whole = digits.to_integral_value()
    if digits != whole:
        return None
    return value < 0, str(whole)
