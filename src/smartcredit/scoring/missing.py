"""What a missing value says: what was learned, or nothing.  缺失值

In a sample that was put together afterwards, that a value is missing may tell the outcome
(a firm that went bankrupt filed no more statements).  A lender's applicants miss values for
other reasons, so a model made for others should not have learned that.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from smartcredit.scoring.additive import MISSING, AdditiveModel, Floats, Term


def neutral_missing(model: AdditiveModel) -> AdditiveModel:
    """Return the model in which a missing value adds what the average stated one adds."""
    terms = tuple(_neutral(term) for term in model.terms)
    return replace(model, terms=terms)


def _neutral(term: Term) -> Term:
    scores, bags = term.scores.copy(), term.bags.copy()
    for dimension in range(scores.ndim):
        other = tuple(axis for axis in range(scores.ndim) if axis != dimension)
        stated = term.weights.sum(axis=other)[MISSING + 1 :]
        if stated.sum() > 0:
            _fill(scores, dimension, stated)
            _fill(bags, dimension + 1, stated)
    return replace(term, scores=scores, bags=bags)


def _fill(tensor: Floats, dimension: int, stated: Floats) -> None:
    """Set the missing bins of a dimension to the weighted mean of the others, in place."""
    along = np.moveaxis(tensor, dimension, 0)
    along[MISSING] = np.tensordot(stated / stated.sum(), along[MISSING + 1 :], axes=1)
