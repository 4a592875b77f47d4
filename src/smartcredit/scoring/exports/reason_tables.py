"""What each bin of a term says against the reference, as exports need it.  原因分值表"""

from __future__ import annotations

from smartcredit.scoring.additive import Floats
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import shares


def reason_points(model: ScoringModel) -> list[tuple[Floats, ...]]:
    """Return for each term the points of each of its features against the default reference.

    Each table has the shape of the term's scores; below 0 counts against.
    """
    kept = model.reference_named(None).terms
    factor = -model.scaling.factor
    return [
        tuple(factor * table for table in shares(term, of_term))
        for term, of_term in zip(model.additive.terms, kept, strict=True)
    ]
