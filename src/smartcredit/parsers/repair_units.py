"""Two statements whose units cannot both be right.  单位矛盾

The same amount printed on two statements, or in two years, whose values differ by 千, 万, 百万 or
亿 and agree in their digits: one of the two columns was read in a wrong unit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.adding_up import HALF
from smartcredit.parsers.assemble import Entry, Reading
from smartcredit.parsers.identity_checks import Finding, check_identities, crosses, reference
from smartcredit.parsers.repair_faults import UNITS, lines_of

AGREEING = 3
"""So many significant digits must agree."""


@dataclass(frozen=True, slots=True)
class UnitConflict:
    """An identity between two columns that holds but for the unit.

    Attributes:
        finding: The identity.
        factor: By how much the larger side is larger.
        columns: Indices of the columns whose unit is in doubt: those that state none, or both.
    """

    finding: Finding
    factor: Decimal
    columns: tuple[int, ...]


def unit_conflicts(readings: Sequence[Reading]) -> list[UnitConflict]:
    """Return the identities between columns that a power of ten would make hold."""
    return list(_conflicts(readings))


def _conflicts(readings: Sequence[Reading]) -> Iterator[UnitConflict]:
    for finding in check_identities(readings):
        if finding.sum.holds or not crosses(finding.identity) or len(finding.sum.used) != 1:
            continue
        sides = list(lines_of(finding))
        factor = _factor(sides, readings)
        if factor is not None:
            columns = [index for index, _ in sides]
            bare = [index for index in columns if readings[index].unit is None]
            yield UnitConflict(finding, factor, tuple(bare or columns))


def _factor(sides: Sequence[tuple[int, Entry]], readings: Sequence[Reading]) -> Decimal | None:
    (small_at, small), (large_at, large) = sorted(sides, key=lambda s: abs(s[1].figure.value))
    if not small.figure.value or _digits(small) < AGREEING or _digits(large) < AGREEING:
        return None
    for factor in UNITS:
        gap = abs(small.figure.value * factor - large.figure.value)
        steps = _step(small, readings[small_at]) * factor + _step(large, readings[large_at])
        if gap <= HALF * steps:
            return factor
    return None


def _digits(entry: Entry) -> int:
    return len(entry.figure.value.normalize().as_tuple().digits)


def _step(entry: Entry, reading: Reading) -> Decimal:
    return (reading.unit or Decimal(1)).scaleb(-entry.decimals)


def conflict_issue(conflict: UnitConflict, readings: Sequence[Reading]) -> Issue:
    """Return a conflict as an issue that names every figure whose unit is in doubt."""
    named = [
        reference(readings[index], entry)
        for index in conflict.columns
        for entry in readings[index].entries
        if entry.figure.name
    ]
    total, factor = conflict.finding.total.figure, f"{conflict.factor:,}"
    return Issue(
        "unit-doubtful",
        Severity.REFER,
        Text(
            zh=f"{conflict.finding.identity.zh}：两处相差恰为 {factor} 倍，"
            "其中一张报表的单位读错或未印",
            en=f"{conflict.finding.identity.en}: the two differ by exactly {factor} times, "
            "so the unit of one statement is misread or not printed",
        ),
        total.source,
        tuple(dict.fromkeys(named)),
    )
