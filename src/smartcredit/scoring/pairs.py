"""Keeps the pairs that help borrowers whom their bag did not learn from.  交互项选择"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from smartcredit.scoring.additive import AdditiveModel, Columns, Floats

MOST_ROWS = 20_000
"""As many rows are enough to see whether a pair helps."""

FEW_ROWS, MANY_ROWS = 2_000, 10_000

FEWEST_PAIRS, MOST_PAIRS, MORE_PAIRS = 20, 30, 40
"""Candidates that boosting is given of few rows, more, and many: rows bear out pairs."""


def candidates(rows: int, width: int) -> int:
    """Return how many pairs boosting is given of so many borrowers and features."""
    most = FEWEST_PAIRS if rows < FEW_ROWS else MOST_PAIRS if rows < MANY_ROWS else MORE_PAIRS
    return min(most, width * (width - 1) // 2)


def keep_helpful_pairs(
    model: AdditiveModel,
    columns: Columns,
    is_default: NDArray[np.bool_],
    weights: Floats | None,
    bags: NDArray[np.int8],
) -> AdditiveModel:
    """Return the model without the pairs that do not lower the loss on held-out rows.

    One after the other goes, the least helpful first; pure pairs leave the rest in place.  No
    margin is asked for: many weak pairs together help more than those that are sure alone.

    Args:
        model: With pure pairs and the deviations of its bags.
        columns: The training borrowers.
        is_default: Of each.
        weights: Of each; None for all alike.
        bags: -1 where a bag holds a row out, shape (bags, n).
    """
    rows = np.random.default_rng(0).permutation(len(is_default))[:MOST_ROWS]
    held_out = bags[:, rows] < 0
    seen = held_out.any(axis=0)
    rows, held_out = rows[seen], held_out[:, seen]
    some = {name: values[rows] for name, values in columns.items()}
    share = held_out / held_out.sum(axis=0)
    said = {
        place: ((term.scores[at] + np.array([bag[at] for bag in term.bags])) * share).sum(axis=0)
        for place, (term, at) in enumerate(zip(model.terms, model.places(some), strict=True))
        if term.is_pair
    }
    total = ((model.log_odds(some) + model.bag_deviations(some)) * share).sum(axis=0)
    counted = np.ones(len(rows)) if weights is None else weights[rows]
    dropped = _unhelpful(total, said, np.where(is_default[rows], -1.0, 1.0), counted)
    terms = tuple(term for place, term in enumerate(model.terms) if place not in dropped)
    return replace(model, terms=terms)


def _unhelpful(
    total: Floats, said: dict[int, Floats], sign: Floats, weights: Floats
) -> frozenset[int]:
    """Return the pairs without which the log loss is no greater."""
    dropped: set[int] = set()
    loss = _loss(total, sign, weights)
    while len(dropped) < len(said):
        without = {
            place: _loss(total - part, sign, weights)
            for place, part in said.items()
            if place not in dropped
        }
        least = min(without, key=without.__getitem__)
        if without[least] > loss:
            break
        dropped.add(least)
        total, loss = total - said[least], without[least]
    return frozenset(dropped)


def _loss(log_odds: Floats, sign: Floats, weights: Floats) -> float:
    return float(np.average(np.logaddexp(0.0, sign * log_odds), weights=weights))
