"""Curves that may only rise or only fall, with their pairs kept.  单调约束

A feature's whole effect, its curve and its pairs together, is made monotone whatever the
other features are: each of its k pairs gets 1/k of the curve, and that sum is projected on
the nearest table that never turns.  Sums of monotone tables are monotone.  Each outer bag
is projected by itself; the model is their mean, so it is monotone too.

Missing values, special codes and unseen categories stand outside the order and stay as
they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from smartcredit.scoring.additive import AdditiveModel, Floats, NumericAxis, Term
from smartcredit.scoring.shapes import pooled

ROUNDS = 50
"""Of Dykstra's alternating projections, where both features of a pair have a direction."""


def make_monotone(model: AdditiveModel, directions: Mapping[str, int]) -> AdditiveModel:
    """Return the model with the effect of each feature in ``directions`` monotone.

    Args:
        model: With pure pairs and weights; bags as deviations from the mean of all bags.
        directions: 1 where more may only raise risk, -1 where it may only lower it.
    """
    held = {name: sign for name, sign in directions.items() if sign}
    pairs = [term for term in model.terms if term.is_pair and set(term.features) & set(held)]
    often = {name: sum(name in term.features for term in pairs) for name in held}
    curves = {term.features[0]: term for term in model.terms if not term.is_pair}
    terms = []
    for term in model.terms:
        if not term.is_pair and term.features[0] in held:
            name = term.features[0]
            if often[name]:
                terms.append(_without_order(term))
            else:
                terms.append(_projected(term, _each(term), (held[name],)))
        elif term.is_pair and set(term.features) & set(held):
            whole = _each(term)
            for dimension, name in enumerate(term.features):
                if name in held:
                    whole = whole + _spread(curves[name], term, dimension, often[name])
            signs = tuple(held.get(name, 0) for name in term.features)
            terms.append(_projected(term, whole, signs))
        else:
            terms.append(term)
    return replace(model, terms=tuple(terms))


def _each(term: Term) -> Floats:
    """Return the table of every bag; the scores alone where there are none."""
    return term.scores[None] + term.bags if len(term.bags) else term.scores[None]


def _without_order(term: Term) -> Term:
    """Return a curve of which only the bins outside the order are left."""
    first = term.axes[0].first
    scores, bags = term.scores.copy(), term.bags.copy()
    scores[first:] = 0.0
    bags[:, first:] = 0.0
    return replace(term, scores=scores, bags=bags)


def _spread(curve: Term, pair: Term, dimension: int, often: int) -> Floats:
    """Return 1/``often`` of a curve, averaged over each ordinary bin of the pair's axis."""
    fine, coarse = curve.axes[0], pair.axes[dimension]
    assert isinstance(fine, NumericAxis)  # noqa: S101  only numbers have a direction
    assert isinstance(coarse, NumericAxis)  # noqa: S101
    values = _each(curve)[:, fine.first :]
    weights = curve.weights[fine.first :] + 1e-9
    inside = coarse.cuts.searchsorted(np.concatenate([[-np.inf], fine.cuts]), side="right")
    sums = np.zeros((len(values), len(coarse.cuts) + 1))
    np.add.at(sums.T, inside, (values * weights).T)
    means = sums / np.maximum(np.bincount(inside, weights, len(coarse.cuts) + 1), 1e-300)
    padded = np.concatenate([np.zeros((len(values), coarse.first)), means / often], axis=1)
    return padded[:, :, None] if dimension == 0 else padded[:, None, :]


def _projected(term: Term, whole: Floats, signs: tuple[int, ...]) -> Term:
    """Return the term with the nearest monotone table of each bag, and their mean."""
    weights = term.weights + 1e-6 * max(1.0, float(term.weights.max()))
    tables = np.array([nearest(table, weights, signs, term) for table in whole])
    mean = tables.mean(axis=0)
    return replace(term, scores=mean, bags=tables - mean if len(term.bags) else term.bags)


def nearest(table: Floats, weights: Floats, signs: tuple[int, ...], term: Term) -> Floats:
    """Return the nearest table that is monotone along each dimension with a sign."""
    held = [dimension for dimension, sign in enumerate(signs) if sign]
    if len(held) == 1:
        return _along(table, weights, held[0], signs[held[0]], term)
    current = table
    left = {dimension: np.zeros_like(table) for dimension in held}
    for _ in range(ROUNDS):  # Dykstra (1983)
        before = current
        for dimension in held:
            target = current + left[dimension]
            current = _along(target, weights, dimension, signs[dimension], term)
            left[dimension] = target - current
        if np.abs(current - before).max() < 1e-9:
            break
    return _settled(current, signs, term)


def _settled(table: Floats, signs: tuple[int, ...], term: Term) -> Floats:
    """Take out what the alternating projections left unfinished, by running maxima."""
    settled = table.copy()
    for dimension, sign in enumerate(signs):
        along = np.moveaxis(settled, dimension, 0)[term.axes[dimension].first :]
        along[:] = sign * np.maximum.accumulate(sign * along, axis=0)
    return settled


def _along(table: Floats, weights: Floats, dimension: int, sign: int, term: Term) -> Floats:
    projected = table.copy()
    first = term.axes[dimension].first
    values = np.moveaxis(projected, dimension, 0)[first:].reshape(-1, _others(table, dimension))
    mass = np.moveaxis(weights, dimension, 0)[first:].reshape(values.shape)
    levels = np.empty_like(values)
    for column in range(values.shape[1]):
        levels[:, column] = sign * pooled(sign * values[:, column], mass[:, column])
    shape = np.moveaxis(projected, dimension, 0)[first:].shape
    np.moveaxis(projected, dimension, 0)[first:] = levels.reshape(shape)
    return projected


def _others(table: Floats, dimension: int) -> int:
    return int(table.size // table.shape[dimension])
