"""Sums that lack a line which was not understood, or count one twice.  漏行与重行

A label that could not be read leaves its amount without an account.  Where the gap of a sum is
exactly such an amount of the same column, nothing was misread: the sum holds with that line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.money import plain
from smartcredit.core.source import Source
from smartcredit.core.text import Text
from smartcredit.parsers.printed.grid import Row, Span
from smartcredit.parsers.reconcile.adding_up import Sum
from smartcredit.parsers.reconcile.identity_checks import Finding, crosses
from smartcredit.parsers.reconcile.repair_faults import lines_of, used_places
from smartcredit.parsers.reconcile.repair_print import Print
from smartcredit.parsers.reconcile.repair_search import TELLING, Rule, Standing
from smartcredit.parsers.tables.assemble import Reading


@dataclass(frozen=True, slots=True)
class SpareLine:
    """An amount without an account that a sum lacks or counts twice.  未归类的行

    Attributes:
        label: What stands before it, as printed.
        value: In whole currency units.
    """

    label: str
    value: Decimal
    source: Source


def explained(
    found: Standing, readings: Sequence[Reading], shown: Print
) -> tuple[Standing, dict[Rule, SpareLine]]:
    """Return the rules with those that a spare line explains as holding, and these lines."""
    spare = {
        rule: line
        for rule, finding in found.broken.items()
        if not crosses(finding.identity)
        and (line := _spare_line(finding, readings, shown)) is not None
    }
    holding = dict(found.holding)
    for rule in spare:
        finding = found.broken[rule]
        holding[rule] = replace(finding, sum=Sum(True, finding.sum.used, Decimal(0)))
    broken = {rule: finding for rule, finding in found.broken.items() if rule not in spare}
    return replace(found, holding=holding, broken=broken), spare


def spare_issue(line: SpareLine, finding: Finding) -> Issue:
    """Return as an issue that a sum holds with a line that was not understood."""
    amount, label = plain(line.value), line.label
    return Issue(
        "line-not-understood",
        Severity.WARN,
        Text(
            zh=f"“{label}”一行（{amount}）未能归类，计入或剔除后 {finding.identity.zh} 成立",
            en=f"the line {label!r} ({amount}) has no account; with or without it "
            f"{finding.identity.en} holds",
        ),
        line.source,
    )


def _spare_line(finding: Finding, readings: Sequence[Reading], shown: Print) -> SpareLine | None:
    gap = abs(finding.sum.gap)
    if len(gap.normalize().as_tuple().digits) < TELLING:
        return None
    reading = readings[finding.reading]
    own = {entry.figure.source for _, entry in lines_of(finding) if entry.figure.name}
    for entry in reading.entries:
        bare = not entry.figure.name and entry.figure.source not in own
        if bare and abs(entry.figure.value) == gap:
            return SpareLine(entry.figure.label, entry.figure.value, entry.figure.source)
    unit = reading.unit or Decimal(1)
    for row, span in _unused(finding, readings, shown):
        amount = span.amount
        if amount is not None and abs(amount.value) * unit == gap:
            return SpareLine(_label(row), amount.value * unit, span.source)
    return None


def _unused(
    finding: Finding, readings: Sequence[Reading], shown: Print
) -> Iterator[tuple[Row, Span]]:
    """Yield the amounts of the total's column that were taken for no line."""
    source = finding.total.figure.source
    home = shown.rows.get(source)
    if home is None:
        return
    total = next(span for span in home.spans if span.source == source)
    used = used_places(readings)
    for place, row in shown.rows.items():
        if place in used or row.place != home.place:
            continue
        for span in row.spans:
            if span.source == place and span.x0 < total.x1 and span.x1 > total.x0:
                yield row, span


def _label(row: Row) -> str:
    return next((span.text for span in row.spans if span.has_words), "")
