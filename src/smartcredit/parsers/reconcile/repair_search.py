"""Which correction the identities ask for, if exactly one.  修正检索

A correction is judged by all identities at once: it must mend a broken one, break none that
holds, and be proven by more than chance: two independent identities, or one that no other
visible reading explains.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from decimal import Decimal

import numpy as np

from smartcredit.core.source import Source
from smartcredit.parsers.reconcile.adding_up import Signed
from smartcredit.parsers.reconcile.identity_checks import (
    Finding,
    broken_rules,
    check_identities,
    index_of,
)
from smartcredit.parsers.reconcile.repair_print import Way
from smartcredit.parsers.tables.assemble import Entry, Reading

Place = tuple[int, Source]
"""Index of a column, and where the amount stands."""

Rule = tuple[int, str]
"""Index of a column, and the code of an identity."""

TELLING = 4
"""An amount of so many significant digits does not meet a sum by chance."""

REAL = 0.02
"""Least probability of another digit that one identity alone may choose."""

SURER = 10.0
"""How many times likelier than all others together the chosen reading must be."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Lines as they would stand if one fault were undone.  修正

    Attributes:
        way: The fault.
        lines: What each line becomes, by its place.
        units: What the unit of a column becomes, by its index.
        added: Lines that were not read, each with the index of its column.
        probability: That the fault happened, before any sum is looked at.
    """

    way: Way
    lines: Mapping[Place, Entry]
    units: Mapping[int, Decimal] = field(default_factory=dict)
    probability: float = 1.0
    added: tuple[tuple[int, Entry], ...] = ()

    @property
    def changed(self) -> list[tuple[int, Entry]]:
        """Return the lines as they would stand, each with the index of its column."""
        return [(index, entry) for (index, _), entry in self.lines.items()] + list(self.added)


@dataclass(frozen=True, slots=True)
class Standing:
    """Which rules hold and which are broken, over all columns.  勾稽状况

    Attributes:
        holding: By rule the finding that holds, within what rounding explains.
        exact: The rules among them whose sum is met as exactly as the print allows.
        broken: By rule the finding to report.
        missed: By rule the sum that is not met though the rule does not bind.
    """

    holding: Mapping[Rule, Finding]
    exact: frozenset[Rule]
    broken: Mapping[Rule, Finding]
    missed: Mapping[Rule, Finding]

    def touched_by(self, columns: Set[int]) -> frozenset[int]:
        """Return the columns whose sums have a line in one of ``columns``."""
        found = (*self.holding.values(), *self.broken.values(), *self.missed.values())
        return frozenset(columns) | {
            finding.reading
            for finding in found
            if not columns.isdisjoint(finding.elsewhere.values())
        }

    def of(self, columns: Set[int]) -> Standing:
        """Return the rules of some columns alone."""
        return Standing(
            {rule: found for rule, found in self.holding.items() if rule[0] in columns},
            frozenset(rule for rule in self.exact if rule[0] in columns),
            {rule: found for rule, found in self.broken.items() if rule[0] in columns},
            {rule: found for rule, found in self.missed.items() if rule[0] in columns},
        )

    @property
    def loose(self) -> dict[Rule, Finding]:
        """Return the sums that are met within rounding though the print is to the cent."""
        return {rule: found for rule, found in self.holding.items() if rule not in self.exact}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a correction does to the rules.

    Attributes:
        mended: Rules that hold with it and did not before.
        independent: How many of them say something that the others, and those that held
            before, do not say already; at least 1.
        telling: The amounts that came to agree have too many digits for chance.
    """

    correction: Correction
    mended: frozenset[Rule]
    independent: int
    telling: bool


def standing(readings: Sequence[Reading], columns: Collection[int] | None = None) -> Standing:
    """Return which rules hold in columns as read; of ``columns`` alone where they are given."""
    findings = list(check_identities(readings, columns))
    holding: dict[Rule, Finding] = {}
    exact: set[Rule] = set()
    for finding in findings:
        rule = (finding.reading, finding.identity.code)
        if not finding.sum.holds or rule in exact:
            continue
        if finding.sum.gap == 0 or is_rounded(readings[finding.reading]):
            exact.add(rule)
            holding[rule] = finding
        holding.setdefault(rule, finding)
    broken = {(found.reading, found.identity.code): found for found in broken_rules(findings)}
    missed: dict[Rule, Finding] = {}
    for finding in findings:
        rule = (finding.reading, finding.identity.code)
        if rule not in holding and rule not in broken:
            missed.setdefault(rule, finding)
    return Standing(holding, frozenset(exact), broken, missed)


def is_rounded(reading: Reading) -> bool:
    """Say whether a column prints less than the cents that books are kept in."""
    decimals = max((entry.decimals for entry in reading.entries), default=0)
    return reading.unit not in (None, Decimal(1)) or decimals < 2


def corrected(readings: Sequence[Reading], correction: Correction) -> list[Reading]:
    """Return the columns with a correction applied."""
    changed = {index for index, _ in correction.changed} | set(correction.units)
    return [
        replace(
            reading,
            entries=tuple(
                correction.lines.get((index, entry.figure.source), entry)
                for entry in reading.entries
            )
            + tuple(entry for at, entry in correction.added if at == index),
            unit=correction.units.get(index, reading.unit),
        )
        if index in changed
        else reading
        for index, reading in enumerate(readings)
    ]


def judge(correction: Correction, readings: Sequence[Reading], before: Standing) -> Verdict | None:
    """Return what a correction mends; None where it mends nothing or breaks what holds."""
    columns = before.touched_by({index for index, _ in correction.changed})
    before = before.of(columns)
    after = standing(corrected(readings, correction), columns)
    kept = before.holding.keys() <= after.holding.keys() and before.exact <= after.exact
    if not kept or not after.broken.keys() <= before.broken.keys():
        return None
    mended = after.exact - before.exact
    met = {place for rule in mended for place in _terms(after.holding[rule], {})}
    if not mended or any((i, entry.figure.source) not in met for i, entry in correction.added):
        return None
    moved = {entry.figure.source: place for place, entry in correction.lines.items()}
    old = [_terms(before.holding[rule], {}) for rule in before.exact]
    new = [_terms(after.holding[rule], moved) for rule in mended]
    return Verdict(
        correction,
        mended,
        max(1, _rank([*old, *new]) - _rank(old)),
        _is_telling(correction, [after.holding[rule].total for rule in mended]),
    )


def choose(verdicts: Iterable[Verdict]) -> Verdict | None:
    """Return the one correction that is proven and that no other rivals, or None.

    Args:
        verdicts: Of all visible readings that would mend one rule.
    """
    ranked = sorted(verdicts, key=lambda v: (v.independent, v.correction.probability))
    if not ranked or not is_proven(ranked[-1]):
        return None
    best = ranked[-1]
    rivals = [
        other.correction.probability
        for other in ranked[:-1]
        if other.independent == best.independent and _differs(other, best)
    ]
    return best if best.correction.probability >= SURER * sum(rivals) else None


def is_proven(verdict: Verdict) -> bool:
    """Say whether what a correction mends can hardly be chance."""
    way = verdict.correction.way
    if verdict.independent >= 2:
        return way != "exchange" or len({index for index, _ in verdict.mended}) > 1
    if way in ("exchange", "columns"):
        return False
    if way == "digit":
        return verdict.correction.probability >= REAL
    return verdict.telling


def _is_telling(correction: Correction, totals: Sequence[Entry]) -> bool:
    """Say whether what agrees has many digits: the line itself, or one total of whole columns."""
    lines = [entry for _, entry in correction.changed]
    long = [digits_of(entry) >= TELLING for entry in totals]
    return any(long) and (len(lines) > 1 or digits_of(lines[0]) >= TELLING)


def digits_of(entry: Entry) -> int:
    """Return the significant digits of an amount: 1 of 200,000, 5 of 8,649.30."""
    digits = entry.figure.value.normalize().as_tuple().digits
    return len(digits)


def _differs(one: Verdict, other: Verdict) -> bool:
    values = [
        {(index, entry.order): entry.figure.value for index, entry in verdict.correction.changed}
        for verdict in (one, other)
    ]
    return values[0] != values[1]


def _terms(finding: Finding, moved: Mapping[Source, Place]) -> dict[Place, int]:
    """Return the signs of a finding's lines, each by the place where it was first read."""
    terms: dict[Place, int] = {}
    total = Signed(finding.total, -1)
    for line in (total, *finding.sum.used):
        source = line.entry.figure.source
        place = moved.get(source, (index_of(finding, line), source))
        terms[place] = terms.get(place, 0) + line.sign
    return terms


def _rank(sums: Sequence[Mapping[Place, int]]) -> int:
    """Return how many of some sums are independent of each other."""
    places = {place: at for at, place in enumerate({place for terms in sums for place in terms})}
    matrix = np.zeros((len(sums), len(places)))
    for number, terms in enumerate(sums):
        for place, sign in terms.items():
            matrix[number, places[place]] = sign
    return int(np.linalg.matrix_rank(matrix)) if places else 0
