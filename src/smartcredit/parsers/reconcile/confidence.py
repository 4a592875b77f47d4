"""How sure a figure is, by what speaks for it.  金额的把握

The log-odds that a figure is what is printed are a sum of few terms: where it comes from, the
least sure digit, the link from label to account, and the identities that it enters.  The
weights were fitted on documents with known truth by ``benchmarks/confidence.py``, whose
reliability table stands in ``benchmarks/results/confidence.md``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import astuple, dataclass, fields, replace
from functools import cache
from importlib.resources import files
from math import exp, log10

from smartcredit.parsers.printed.labels import UNLISTED
from smartcredit.parsers.reconcile.repair_faults import lines_of
from smartcredit.parsers.reconcile.repair_print import Print
from smartcredit.parsers.reconcile.repair_search import Place, Standing, Verdict, is_rounded
from smartcredit.parsers.tables.assemble import CLEAN, Entry, Reading

MOST, LEAST = 0.999, 0.01
"""No figure is surer than this, and none less sure."""

SUSPECT_MOST = 0.85
"""A figure that misreading would make what breaks an identity is always doubted."""

SURE_DIGIT = 1e-4
"""What a digit lacks to certainty is not told apart below this."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a figure and against it.  依据

    Attributes:
        text: 1 for a text layer or a cell, else 0.
        recognised: 1 for recognised characters, else 0.
        digit: What the least sure digit lacks to certainty: 0 for a ten-thousandth, 4 for all.
        link: What the link from the label lacks: 0 for the form's own label beside its amount,
            1 where it lacks ten times as much, 2 at most.
        unlisted: 1 where the chart of accounts does not list the spelling.
        once: 1 where the figure enters an identity that holds and bears out its every digit.
        twice: 1 where it enters more than one.
        suspect: 1 where misreading it would explain why an identity is broken.
        corrected: 1 where it was corrected.
    """

    text: float
    recognised: float
    digit: float
    link: float
    unlisted: float
    once: float
    twice: float
    suspect: float
    corrected: float


AGAINST = frozenset(("digit", "link", "unlisted", "suspect", "corrected"))
"""Signs that lower the confidence; their weights are taken off."""


def probability(signs: Signs, weights: Mapping[str, float] | None = None) -> float:
    """Return how probable it is that a figure is what is printed, 0 to 1.

    Args:
        signs: What speaks for it and against it.
        weights: By sign, all at least 0; by default those of the package.
    """
    weights = weights or fitted_weights()
    names = (field.name for field in fields(signs))
    odds = sum(
        (-1 if name in AGAINST else 1) * weights[name] * value
        for name, value in zip(names, astuple(signs), strict=True)
    )
    most = SUSPECT_MOST if signs.suspect else MOST
    return min(most, max(LEAST, 1 / (1 + exp(-odds))))


@cache
def fitted_weights() -> Mapping[str, float]:
    """Return the weight of each sign, as fitted."""
    text = (files("smartcredit.parsers.reconcile") / "confidence.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights


def with_confidence(
    readings: Sequence[Reading],
    shown: Print,
    found: Standing,
    doubted: Set[Place],
    corrections: Sequence[Verdict] = (),
) -> list[Reading]:
    """Return the columns with the confidence of each figure.

    Args:
        readings: All columns of a document.
        shown: Its print.
        found: Which identities hold.
        doubted: Places of the figures that may be misread, by what is broken.
        corrections: What was corrected.
    """
    signs = signs_of(readings, shown, found, doubted, corrections)
    return [
        replace(
            reading,
            entries=tuple(
                _sure(entry, probability(signs[index, entry.figure.source]))
                for entry in reading.entries
            ),
        )
        for index, reading in enumerate(readings)
    ]


def signs_of(
    readings: Sequence[Reading],
    shown: Print,
    found: Standing,
    doubted: Set[Place],
    corrections: Sequence[Verdict] = (),
) -> dict[Place, Signs]:
    """Return what speaks for each figure and against it, by its place.

    Args: As for ``with_confidence``.
    """
    entered = _borne_out(found, readings, shown)
    changed = {
        (index, entry.figure.source)
        for verdict in corrections
        for index, entry in verdict.correction.changed
    }
    return {
        place: _signs(entry, shown, entered[place], place in doubted, place in changed)
        for index, reading in enumerate(readings)
        for entry in reading.entries
        for place in [(index, entry.figure.source)]
    }


def _borne_out(found: Standing, readings: Sequence[Reading], shown: Print) -> Counter[Place]:
    """Return how many identities bear out each figure, by its place.

    One of rounded amounts bears out all digits but the last; one that holds with
    either sign of a line does not bear out that line's sign.
    """
    entered: Counter[Place] = Counter()
    for finding in found.holding.values():
        rounded = bool(finding.sum.gap) or is_rounded(readings[finding.reading])
        free = {term.name for term in finding.identity.terms if term.either_sign}
        for index, entry in lines_of(finding):
            source = entry.figure.source
            if shown.is_recognised(source) and (
                entry.figure.name in free or (rounded and not _ends_clearly(entry, shown))
            ):
                continue
            entered[index, source] += 1
    return entered


def _ends_clearly(entry: Entry, shown: Print) -> bool:
    """Say whether nothing else was seen in the place of an amount's last digit."""
    for word in shown.recognised(entry.figure.source):
        last = max((at for at, c in enumerate(word.text) if c.isdigit()), default=-1)
        if any(other.position == last for other in word.alternatives):
            return False
    return True


def _signs(entry: Entry, shown: Print, entered: int, suspect: bool, corrected: bool) -> Signs:
    figure = entry.figure
    recognised = shown.is_recognised(figure.source)
    least = min((w.confidence for w in shown.recognised(figure.source)), default=1.0)
    return Signs(
        text=float(not recognised),
        recognised=float(recognised),
        digit=0.0 if corrected else log10(max(1 - least, SURE_DIGIT) / SURE_DIGIT),
        link=_link_doubt(figure.confidence / max(least, SURE_DIGIT)),
        unlisted=float(entry.rank >= UNLISTED),
        once=float(entered >= 1),
        twice=float(entered >= 2),
        suspect=float(suspect),
        corrected=float(corrected),
    )


def _link_doubt(confidence: float) -> float:
    """Return how much less sure than ``CLEAN`` a link is: 0 for as sure, 1 for ten times less."""
    return min(2.0, max(0.0, log10(max(1 - confidence, 1 - CLEAN) / (1 - CLEAN))))


def _sure(entry: Entry, confidence: float) -> Entry:
    return replace(entry, figure=replace(entry.figure, confidence=round(confidence, 4)))
