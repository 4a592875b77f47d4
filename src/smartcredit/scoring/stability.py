"""Are these borrowers like those of the training: the population stability index.  稳定性

The model keeps the training weight of every bin, so each feature's shift is measured
against the model itself; no training data are needed.

Source: Yurdakul and Naranjo (2020), "Statistical properties of the population stability
index", Journal of Risk Model Validation 14(4): PSI ÷ (1/n + 1/m) is about χ² with bins − 1
degrees of freedom where nothing shifted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy import stats

from smartcredit.core.validation import Shift, Stability
from smartcredit.scoring.additive import AdditiveModel, Axis, Bins, CategoryAxis, Columns, Floats
from smartcredit.scoring.discrimination import LEVEL
from smartcredit.scoring.model import ScoringModel

BANDS = 10
"""Most bins of a distribution that is compared, missing and special ones apart."""

POINTS_KEY = "points_distribution"
"""Where ``model.training`` keeps how the points of the training borrowers were distributed."""


def points_distribution(points: Floats) -> dict[str, list[float]]:
    """Return tenths of the points to keep with a model: ``edges`` and rows of each band."""
    edges = np.unique(np.quantile(points, np.linspace(0, 1, BANDS + 1)[1:-1]))
    counts = np.bincount(edges.searchsorted(points, side="right"), minlength=len(edges) + 1)
    return {"edges": edges.tolist(), "rows": counts.astype(float).tolist()}


def check_stability(
    model: ScoringModel, columns: Columns, points: Floats, weights: Floats | None = None
) -> Stability:
    """Return how far these borrowers moved from those the model was trained on."""
    weights = np.ones(len(points)) if weights is None else weights
    shifts = _feature_shifts(model.additive, columns, weights)
    shifts.sort(key=lambda shift: (-shift.psi, shift.name))
    kept = model.training.get(POINTS_KEY)
    return Stability(
        points=_points_shift(kept, points, weights) if isinstance(kept, Mapping) else None,
        features=tuple(shifts),
    )


def shift(name: str, expected: Floats, actual: Floats) -> Shift:
    """Return the index of two distributions, given as rows (or weight) in each bin."""
    bins = len(expected)
    n, m = float(expected.sum()), float(actual.sum())
    e = (expected + 0.5) / (n + 0.5 * bins)
    a = (actual + 0.5) / (m + 0.5 * bins)
    chance = float(stats.chi2.ppf(LEVEL, max(bins - 1, 1))) * (1 / n + 1 / m) if n and m else 0.0
    return Shift(name, float(np.sum((a - e) * np.log(a / e))), bins, chance)


def _points_shift(kept: Mapping[str, Any], points: Floats, weights: Floats) -> Shift:
    edges, expected = np.array(kept["edges"]), np.array(kept["rows"])
    places = edges.searchsorted(points, side="right")
    actual = _summed(places, weights, len(expected))
    return shift("points", expected, actual)


def _feature_shifts(additive: AdditiveModel, columns: Columns, weights: Floats) -> list[Shift]:
    found = []
    for term, places in zip(additive.terms, additive.places(columns), strict=True):
        if term.is_pair:
            continue
        axis = term.axes[0]
        band = _bands(axis, term.weights)
        bands = int(band.max()) + 1
        expected = _summed(band, term.weights, bands)
        actual = _summed(band[places[0]], weights, bands)
        found.append(shift(term.features[0], expected, actual))
    return found


def _summed(places: Bins, weights: Floats, size: int) -> Floats:
    return np.bincount(places, weights=weights, minlength=size).astype(np.float64)


def _bands(axis: Axis, weights: Floats) -> Bins:
    """Return for each bin its band: neighbours together until each holds a tenth.

    Missing, special and unseen bins stand alone; categories keep their own bins.
    """
    ordinary = range(axis.first, axis.size - (1 if isinstance(axis, CategoryAxis) else 0))
    bands = np.arange(axis.size)
    if isinstance(axis, CategoryAxis) or len(ordinary) <= BANDS:
        return bands
    share = np.cumsum(weights[axis.first :]) / max(float(weights[axis.first :].sum()), 1e-300)
    before = np.append(0.0, share[:-1])
    tenth: Sequence[int] = np.minimum((before * BANDS).astype(int), BANDS - 1).tolist()
    _, numbered = np.unique(tenth, return_inverse=True)
    bands[axis.first :] = axis.first + numbered
    return bands
