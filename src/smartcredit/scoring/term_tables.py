"""Terms of a model as tables that a person can read.  评分表

A pair may be cut into a thousand cells.  Here neighbouring bins are gathered into a few bands
of about equal weight, and a band's points are the mean of its cells by training weight; the
cells themselves stay as they are, in the model and in its exports.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartcredit.core.errors import FeatureMismatchError
from smartcredit.scoring.additive import Axis, Bins, Floats, NumericAxis, Term
from smartcredit.scoring.model import ScoringModel

BANDS = 5
"""So many bands of ordinary values are read at a glance."""


@dataclass(frozen=True, slots=True, eq=False)
class TermTable:
    """One term, its bins gathered into bands.  变量分值表

    Attributes:
        term: Its name.
        points: Of each band, below 0 against the borrower; one dimension for each feature.
        share: Of the training weight in each band, same shape.
        labels: Of the bands, for each feature.
        within: By how many points a cell differs from its band at most.
    """

    term: str
    points: Floats
    share: Floats
    labels: tuple[tuple[str, ...], ...]
    within: float

    def frame(self) -> pd.DataFrame:
        """Return a single feature as points and share by value, a pair as a matrix of points."""
        names = self.term.split(" & ")
        if len(self.labels) == 1:
            columns = {"points": self.points, "share": self.share}
            return pd.DataFrame(columns, pd.Index(self.labels[0], name=names[0]))
        rows, columns_of = (
            pd.Index(labels, name=name) for labels, name in zip(self.labels, names, strict=True)
        )
        return pd.DataFrame(self.points, rows, columns_of)


def term_table(model: ScoringModel, term: str, bands: int | None = BANDS) -> TermTable:
    """Return a term's points by bands of its values.

    Args:
        model: Whose term.
        term: A feature, or two as ``a & b``.
        bands: At most so many of ordinary values for each feature; None for every bin.  A
            missing value and each special code stand alone.  Values that nobody in training
            had are left out.

    Raises:
        FeatureMismatchError: The model has no such term; the text names those it has.
        ValueError: ``bands`` is below 1.
    """
    if bands is not None and bands < 1:
        raise ValueError(f"bands must be at least 1, it is {bands}")
    found = next((one for one in model.additive.terms if one.name == term), None)
    if found is None:
        known = list(model.additive.term_names)
        raise FeatureMismatchError(f"the model has no term {term!r}; it has {known}")
    return _gathered(found, -model.scaling.factor, bands)


def _gathered(term: Term, factor: float, bands: int | None) -> TermTable:
    gathered = [
        _bands(axis, _weight_along(term, dimension), bands)
        for dimension, axis in enumerate(term.axes)
    ]
    belongs = [band == np.arange(len(labels))[:, None] for band, labels in gathered]
    scores = factor * term.scores
    weight, cells = _summed(term.weights, belongs), _summed(np.ones(scores.shape), belongs)
    by_weight = _summed(scores * term.weights, belongs) / np.where(weight > 0, weight, 1.0)
    points = np.where(weight > 0, by_weight, _summed(scores, belongs) / cells)
    seen = np.ix_(*(np.flatnonzero(band >= 0) for band, _ in gathered))
    of_band = np.ix_(*(band[band >= 0] for band, _ in gathered))
    gaps = np.abs(scores[seen] - points[of_band])[term.weights[seen] > 0]
    return TermTable(
        term=term.name,
        points=points,
        share=weight / (term.weights.sum() or 1.0),
        labels=tuple(tuple(labels) for _, labels in gathered),
        within=float(gaps.max(initial=0.0)),
    )


def _summed(values: Floats, belongs: list[NDArray[np.bool_]]) -> Floats:
    """Return the sums of ``values`` over the cells of each band of bands."""
    for dimension, rows in enumerate(belongs):
        values = np.moveaxis(np.tensordot(rows, values, axes=(1, dimension)), 0, dimension)
    return values


def _weight_along(term: Term, dimension: int) -> Floats:
    others = tuple(d for d in range(term.weights.ndim) if d != dimension)
    return np.asarray(term.weights.sum(axis=others))


def _bands(axis: Axis, weights: Floats, bands: int | None) -> tuple[Bins, list[str]]:
    """Return for each bin its band, -1 where it is left out, and a label for each band."""
    band = np.full(axis.size, -1)
    labels: list[str] = []
    names = axis.labels()
    ordinary = range(axis.first, axis.size - (0 if isinstance(axis, NumericAxis) else 1))
    for place in range(axis.size):
        if place not in ordinary and weights[place] > 0:
            band[place] = len(labels)
            labels.append(names[place])
    if isinstance(axis, NumericAxis):
        parts = _by_weight(weights[ordinary.start :], bands)
    else:
        parts = _largest(weights[ordinary.start : ordinary.stop], bands)
    for part in parts:
        places = part + ordinary.start
        band[places] = len(labels)
        labels.append(_label(axis, names, places))
    return band, labels


def _by_weight(weights: Floats, bands: int | None) -> list[Bins]:
    """Return runs of neighbouring bins of about equal weight, all bins in their order."""
    count = len(weights) if bands is None else min(bands, len(weights))
    middle = np.cumsum(weights) - weights / 2
    total = weights.sum()
    if bands is None or count == len(weights) or total <= 0:
        return [np.asarray(part) for part in np.array_split(np.arange(len(weights)), count)]
    share = np.minimum((middle / total * count).astype(int), count - 1)
    return [np.flatnonzero(share == number) for number in np.unique(share)]


def _largest(weights: Floats, bands: int | None) -> list[Bins]:
    """Return the heaviest bins one by one and all others as one, those of no weight last."""
    order = np.argsort(-weights, kind="stable")
    if bands is None or len(order) <= bands:
        return [order[place : place + 1] for place in range(len(order))]
    alone = [order[place : place + 1] for place in range(bands - 1)]
    return [*alone, np.sort(order[bands - 1 :])]


def _label(axis: Axis, names: list[str], places: Bins) -> str:
    if isinstance(axis, NumericAxis):
        low, high = names[places[0]].split(", ")[0], names[places[-1]].split(", ")[1]
        return f"{low}, {high}"
    return names[places[0]] if len(places) == 1 else f"{len(places)} others 其他"
