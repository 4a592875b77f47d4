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
from smartcredit.parsers.printed.amounts import find_amount
from smartcredit.parsers.reconcile.adding_up import HALF
from smartcredit.parsers.reconcile.identity_checks import (
    Finding,
    check_identities,
    crosses,
    reference,
)
from smartcredit.parsers.reconcile.repair_faults import UNITS, lines_of
from smartcredit.parsers.reconcile.repair_search import Standing
from smartcredit.parsers.tables.assemble import Entry, Reading

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


def doubtful_units(readings: Sequence[Reading], found: Standing) -> tuple[set[int], list[Issue]]:
    """Return the columns whose unit is in doubt, and why.

    Args:
        readings: All columns of a document.
        found: Which identities hold.
    """
    conflicts = unit_conflicts(readings)
    columns = {index for conflict in conflicts for index in conflict.columns}
    issues = [conflict_issue(conflict, readings) for conflict in conflicts]
    bare = [index for index in units_unstated(readings, found) if index not in columns]
    if bare:
        issues.append(unstated_issue(bare, readings))
    return columns | set(bare), issues


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


def units_unstated(readings: Sequence[Reading], found: Standing) -> tuple[int, ...]:
    """Return the columns without a unit in a document that has another than one elsewhere.

    A column is cleared by an identity that holds between it and one that states its unit.
    """
    stated = [i for i, reading in enumerate(readings) if reading.unit is not None]
    if all(readings[index].unit == 1 for index in stated):
        return ()
    joined = [
        {finding.reading, *finding.elsewhere.values()}
        for finding in found.holding.values()
        if finding.elsewhere
    ]
    return tuple(
        index
        for index, reading in enumerate(readings)
        if reading.unit is None
        and not any(index in pair and not pair.isdisjoint(stated) for pair in joined)
        and not _carries_units(reading)
    )


def _carries_units(reading: Reading) -> bool:
    """Say whether the amounts themselves say their unit: 12.34亿."""
    amounts = [find_amount(entry.figure.printed) for entry in reading.entries]
    return any(amount is not None and amount.factor != 1 for amount in amounts)


def unstated_issue(columns: Sequence[int], readings: Sequence[Reading]) -> Issue:
    """Return columns without a unit as an issue that names their figures."""
    stated = sorted({reading.unit for reading in readings if reading.unit is not None})
    units = ", ".join(f"{unit:,}" for unit in stated)
    return Issue(
        "unit-doubtful",
        Severity.REFER,
        Text(
            zh=f"这张报表未印金额单位，同一文件其他报表的单位为 {units} 元，暂按 1 元读取",
            en=f"this statement prints no unit, others of the document have {units}; "
            "its amounts were read in units of 1",
        ),
        readings[columns[0]].entries[0].figure.source,
        _references(columns, readings),
    )


def _references(columns: Sequence[int], readings: Sequence[Reading]) -> tuple[str, ...]:
    named = [
        reference(readings[index], entry)
        for index in columns
        for entry in readings[index].entries
        if entry.figure.name
    ]
    return tuple(dict.fromkeys(named))


def conflict_issue(conflict: UnitConflict, readings: Sequence[Reading]) -> Issue:
    """Return a conflict as an issue that names every figure whose unit is in doubt."""
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
        _references(conflict.columns, readings),
    )
