"""Pairs that hold no main effect, features that hold no intercept.  交互项纯化

What a pair says on average over one of its features belongs to the other alone.  Moving it
there until the weighted mean of every row and column of the pair is 0 changes no score,
and makes the curve of a feature mean what it seems to.

Source: Lengerich, Tan, Chang, Hooker, Caruana (2020), "Purifying interaction effects with
the functional ANOVA", AISTATS.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from smartcredit.scoring.additive import (
    AdditiveModel,
    Axis,
    Columns,
    Floats,
    Term,
)
from smartcredit.scoring.axes import common_axis, onto

MOST_ROUNDS = 1_000
CLOSE = 1e-12


def weigh(model: AdditiveModel, columns: Columns, weights: Floats | None) -> AdditiveModel:
    """Return the model with each term's weights taken from these borrowers."""
    terms = []
    for term, places in zip(model.terms, model.places(columns), strict=True):
        flat = np.ravel_multi_index(places, term.scores.shape)
        counted = np.bincount(flat, weights, minlength=term.scores.size).astype(np.float64)
        terms.append(replace(term, weights=counted.reshape(term.scores.shape)))
    return replace(model, terms=tuple(terms))


def purify(model: AdditiveModel, columns: Columns, weights: Floats | None) -> AdditiveModel:
    """Return the same model with pure pairs, and curves whose weighted mean is 0.

    Curves take over the cuts of the pairs they are in, so every score stays as it was.

    Args:
        model: Any additive model; a feature that is in a pair gets a curve if it has none.
        columns: The training borrowers, whose weights decide what belongs where.
        weights: Of each borrower; None for all alike.
    """
    refined = weigh(_with_common_axes(model), columns, weights)
    curves = {term.features[0]: term for term in refined.terms if not term.is_pair}
    bags = len(refined.bag_intercepts)
    values = {name: _stacked(term) for name, term in curves.items()}
    intercepts = np.concatenate([[0.0], np.zeros(bags)])
    pairs = []
    for term in refined.terms:
        if term.is_pair:
            pure, first, second = pure_tensor(_stacked(term), term.weights)
            for name, axis, moved in zip(term.features, term.axes, (first, second), strict=True):
                values[name] = values[name] + moved[:, onto(curves[name].axes[0], axis)]
            pairs.append(_unstacked(term, pure))
    centred = []
    for name, term in curves.items():
        total = term.weights.sum()
        means = values[name] @ (term.weights / total) if total else np.zeros(1 + bags)
        intercepts = intercepts + means
        centred.append(_unstacked(term, values[name] - means[:, None]))
    return AdditiveModel(
        features=model.features,
        terms=(*centred, *pairs),
        intercept=model.intercept + float(intercepts[0]),
        bag_intercepts=model.bag_intercepts + intercepts[1:],
    )


def pure_tensor(tensor: Floats, weights: Floats) -> tuple[Floats, Floats, Floats]:
    """Split tensors over two axes into a pure part and a curve for each axis.

    Args:
        tensor: Shape (any, first, second); each of the first dimension is split alike.
        weights: Shape (first, second).  A row or column without weight is averaged with
            the weights of the whole table.

    Returns:
        The pure part, what belongs to the first axis, what belongs to the second.
    """
    by_row = _shares(weights)
    by_column = _shares(weights.T)
    pure = tensor.copy()
    first, second = np.zeros(tensor.shape[:2]), np.zeros((tensor.shape[0], tensor.shape[2]))
    for _ in range(MOST_ROUNDS):
        rows = np.einsum("bij,ij->bi", pure, by_row)
        pure -= rows[:, :, None]
        columns = np.einsum("bij,ji->bj", pure, by_column)
        pure -= columns[:, None, :]
        first += rows
        second += columns
        if max(np.abs(rows).max(), np.abs(columns).max()) < CLOSE:
            break
    return pure, first, second


def _shares(weights: Floats) -> Floats:
    """Return each row as shares of its sum; a row of zeros as the shares of the whole."""
    whole = weights.sum(axis=0)
    whole = whole / whole.sum() if whole.sum() > 0 else np.full(len(whole), 1 / len(whole))
    sums = weights.sum(axis=1, keepdims=True)
    return np.where(sums > 0, weights / np.where(sums > 0, sums, 1.0), whole[None, :])


def _stacked(term: Term) -> Floats:
    """Return the scores, and behind them the deviations of each bag."""
    return np.concatenate([term.scores[None], term.bags])


def _unstacked(term: Term, stacked: Floats) -> Term:
    return replace(term, scores=stacked[0], bags=stacked[1:])


def _with_common_axes(model: AdditiveModel) -> AdditiveModel:
    """Return the model with a curve for every feature, cut wherever one of its pairs is."""
    curves = {term.features[0]: term for term in model.terms if not term.is_pair}
    in_pairs: dict[str, list[Axis]] = {}
    for term in model.terms:
        if term.is_pair:
            for name, axis in zip(term.features, term.axes, strict=True):
                in_pairs.setdefault(name, []).append(axis)
    bags = len(model.bag_intercepts)
    for name, axes in in_pairs.items():
        if name not in curves:
            size = axes[0].size
            curves[name] = Term(
                (name,), (axes[0],), np.zeros(size), np.zeros(size), np.zeros((bags, size))
            )
        for axis in axes:
            curves[name] = on_axis(curves[name], common_axis(curves[name].axes[0], axis))
    pairs = tuple(term for term in model.terms if term.is_pair)
    ordered = tuple(curves[name] for name in model.feature_names if name in curves)
    return replace(model, terms=(*ordered, *pairs))


def on_axis(term: Term, axis: Axis) -> Term:
    """Return a curve on an axis that is cut at least as finely; its weights are left out."""
    if axis is term.axes[0]:
        return term
    places = onto(axis, term.axes[0])
    return Term(
        term.features, (axis,), term.scores[places], np.zeros(axis.size), term.bags[:, places]
    )
