"""Which figures may be what breaks an identity.  可疑金额

A figure is cleared where the amount that would mend one identity breaks another that holds.  Of
the others those remain that one slip of the eye explains, the likeliest of them where the print
tells, and the one that explains most broken identities.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smartcredit.parsers.reconcile.account_signs import EITHER_SIGN
from smartcredit.parsers.reconcile.adding_up import Signed, tolerance
from smartcredit.parsers.reconcile.identity_checks import Finding, crosses, index_of
from smartcredit.parsers.reconcile.repair_faults import lines_of, seen_of
from smartcredit.parsers.reconcile.repair_print import Print
from smartcredit.parsers.reconcile.repair_search import Place, Rule, Standing
from smartcredit.parsers.tables.assemble import Entry, Reading

SURE = 0.98
"""A figure read with less than this may be what breaks a sum."""

_LOSS_WITH_MINUS = re.compile(r"损失以|loss(?:es)? (?:with|as|in) ", re.IGNORECASE)
"""A label by which a loss is printed with a minus: 投资收益（损失以“-”号填列）."""

FEW = 3
"""All figures of a sum of so few are named when it breaks."""

LIKELY = 0.05
"""A suspect is dropped where its slip is so much less likely than that of another."""

UNSEEN_SIGN, UNSEEN_POINT = 0.01, 0.01
"""How probable it is that a minus or the place of the point was missed without a trace."""

UNSEEN_DIGIT = 1e-4
"""How probable it is that a digit is another one, where the recogniser is sure of it."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A line, and what it would have to be for an identity to hold.  可疑金额

    Attributes:
        index: Of its column.
        needed: In whole currency units.
    """

    index: int
    entry: Entry
    needed: Decimal

    @property
    def place(self) -> Place:
        """Return where the line stands."""
        return self.index, self.entry.figure.source


class Inquiry:
    """Who may have broken what, over all columns of a document.

    Args:
        found: Which identities hold.
        readings: The columns.
        shown: The document's print.
    """

    def __init__(self, found: Standing, readings: Sequence[Reading], shown: Print) -> None:
        self._readings = readings
        self._shown = shown
        self._holding: defaultdict[Place, list[Finding]] = defaultdict(list)
        for finding in found.holding.values():
            for index, entry in lines_of(finding):
                self._holding[index, entry.figure.source].append(finding)
        self._open = {
            rule: [suspect for suspect in _named(finding) if not self._is_cleared(suspect)]
            for rule, finding in (*found.broken.items(), *found.missed.items())
        }
        self._votes = Counter(
            (suspect.place, suspect.needed) for rule in found.broken for suspect in self._open[rule]
        )

    def suspects(self, rule: Rule, finding: Finding) -> list[Suspect]:
        """Return the lines to name where a binding identity is broken; at least one."""
        left, total = self._open[rule], _total(finding)
        most = max((self._votes[suspect.place, suspect.needed] for suspect in left), default=0)
        if most > 1:
            return [s for s in left if self._votes[s.place, s.needed] == most]
        if misread := self.misread(rule):
            return misread
        unsure = [suspect for suspect in left if suspect.entry.figure.confidence < SURE]
        if crosses(finding.identity):
            return unsure or [total]
        named = list(_named(finding))
        if len(named) <= FEW:
            return left or named
        return list(dict.fromkeys((*(s for s in left if s == total), *unsure))) or [total]

    def misread(self, rule: Rule) -> list[Suspect]:
        """Return the recognised lines of a rule that one slip explains, the likeliest alone."""
        chances = {
            suspect: self._chance(suspect)
            for suspect in self._open[rule]
            if self.is_misread(suspect)
        }
        best = max(chances.values(), default=0.0)
        return [s for s, chance in chances.items() if chance >= LIKELY * best]

    def is_misread(self, suspect: Suspect) -> bool:
        """Say whether a slip of the recogniser explains what a line would have to be."""
        recognised = self._shown.is_recognised(suspect.entry.figure.source)
        return recognised and self._chance(suspect) > 0

    def unsigned(self) -> list[Suspect]:
        """Return the positive lines beside which a bracket stands that no identity clears."""
        lines = (
            Suspect(index, entry, -entry.figure.value)
            for index, reading in enumerate(self._readings)
            for entry in reading.entries
            if entry.figure.name and self._shown.has_loose_bracket(entry.figure.source)
        )
        return [line for line in lines if line.needed < 0 and not self._is_cleared(line)]

    def unproven_signs(self) -> list[Suspect]:
        """Return the recognised gains that may be losses: no identity tells their sign.

        A minus that the recogniser missed leaves no trace, however sure its digits are.
        """
        return [
            Suspect(index, entry, -entry.figure.value)
            for index, reading in enumerate(self._readings)
            for entry in reading.entries
            if entry.figure.name in EITHER_SIGN
            and entry.figure.value > 0
            and self._shown.is_recognised(entry.figure.source)
            and not any(_tells_sign(f, entry) for f in self._holding[index, entry.figure.source])
        ]

    def _is_cleared(self, suspect: Suspect) -> bool:
        """Say whether the amount that is needed here breaks an identity that holds."""
        change = suspect.needed - suspect.entry.figure.value
        return any(
            abs(_gap_with(finding, suspect.place, change)) > _tolerance(finding, self._readings)
            for finding in self._holding[suspect.place]
        )

    def _chance(self, suspect: Suspect) -> float:
        """Return how probable the slip is that a suspect supposes; 0 where it is none."""
        reading, entry = self._readings[suspect.index], suspect.entry
        for seen in seen_of(entry, reading, self._shown, frozenset()):
            if seen.entry.figure.value == suspect.needed:
                return seen.probability
        slip = find_slip(entry, suspect.needed, reading.unit or Decimal(1))
        if slip is None:
            return 0.0
        if slip != "digit":
            return UNSEEN_SIGN if slip == "sign" else UNSEEN_POINT
        least = min((w.confidence for w in self._shown.recognised(entry.figure.source)), default=1)
        return max(UNSEEN_DIGIT, (1 - least) / 9)


def _tells_sign(finding: Finding, entry: Entry) -> bool:
    """Say whether an identity that holds would not hold with the other sign of a line.

    One that takes either sign of it tells the sign where the line counts as its label says: a
    loss printed as an amount taken off is one, unless the label has losses printed with a minus.
    """
    free = {term.name for term in finding.identity.terms if term.either_sign}
    if entry.figure.name not in free:
        return True
    signs = [
        line.sign for line in finding.sum.used if line.entry.figure.source == entry.figure.source
    ]
    return signs == [1] or _LOSS_WITH_MINUS.search(entry.figure.label) is None


def _total(finding: Finding) -> Suspect:
    total = finding.total
    return Suspect(finding.reading, total, total.figure.value - finding.sum.gap)


def _named(finding: Finding) -> Iterator[Suspect]:
    """Yield the lines of a finding that have an account, with what each would have to be."""
    if finding.total.figure.name:
        yield _total(finding)
    for line in finding.sum.used:
        if line.entry.figure.name:
            needed = line.entry.figure.value + finding.sum.gap * line.sign
            yield Suspect(index_of(finding, line), line.entry, needed)


def _gap_with(finding: Finding, place: Place, change: Decimal) -> Decimal:
    """Return the gap of a sum once the line at ``place`` has changed."""
    gap = finding.sum.gap
    for line in (Signed(finding.total, -1), *finding.sum.used):
        if (index_of(finding, line), line.entry.figure.source) == place:
            gap -= line.sign * change
    return gap


def _tolerance(finding: Finding, readings: Sequence[Reading]) -> Decimal:
    reading = readings[finding.reading]
    decimals = min(2, max((entry.decimals for entry in reading.entries), default=0))
    return tolerance(finding.total, finding.sum.used, reading.unit or Decimal(1), decimals)


def find_slip(entry: Entry, needed: Decimal, unit: Decimal) -> str | None:
    """Return which one slip in reading ``needed`` gives the line's amount, or None.

    ``"digit"``: one misread, lost or added; ``"sign"``: lost; ``"point"``: misplaced.
    """
    read = _characters(entry.figure.value / unit, entry.decimals)
    meant = _characters(needed / unit, entry.decimals)
    if read is None or meant is None:
        return None
    (sign, digits), (other_sign, others) = read, meant
    if sign != other_sign:
        return "sign" if digits == others else None
    if len(digits) == len(others):
        differ = sum(a != b for a, b in zip(digits, others, strict=True))
        return "digit" if differ <= 1 else None
    if digits.strip("0") == others.strip("0"):
        return "point"
    short, long = sorted((digits, others), key=len)
    lost = (long[:at] + long[at + 1 :] == short for at in range(len(long)))
    return "digit" if len(long) == len(short) + 1 and any(lost) else None


def _characters(value: Decimal, decimals: int) -> tuple[bool, str] | None:
    """Return the sign and the digits of an amount as printed, or None where it has more."""
    digits = abs(value).scaleb(max(decimals, 2))
    whole = digits.to_integral_value()
    return (value < 0, f"{whole:f}") if digits == whole else None
