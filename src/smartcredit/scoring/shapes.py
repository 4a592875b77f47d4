"""Shapes made level or monotone over some of their bins; the others are not touched.  形状"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartcredit.scoring.additive import Floats


def level(shape: Floats, weights: Floats, places: NDArray[np.intp]) -> Floats:
    """Return the shape with its mean by weight at every one of ``places``."""
    inside = weights[places]
    mean = np.average(shape[places], weights=inside if inside.sum() > 0 else None)
    changed = shape.copy()
    changed[places] = mean
    return changed


def rising(shape: Floats, weights: Floats, places: NDArray[np.intp], direction: int = 1) -> Floats:
    """Return the nearest shape that only rises over ``places``, or falls for direction -1.

    Weighted isotonic regression; a bin without weight takes what its neighbours allow.
    """
    values, counted = direction * shape[places], weights[places]
    held = np.flatnonzero(counted > 0)
    if not len(held):  # nothing says which bin counts more
        held, counted = np.arange(len(places)), np.ones(len(places))
    fitted = pooled(values[held], counted[held])
    low = np.append(-np.inf, fitted)[np.searchsorted(held, np.arange(len(places)), side="right")]
    high = np.append(fitted, np.inf)[np.searchsorted(held, np.arange(len(places)), side="left")]
    allowed = np.maximum.accumulate(np.clip(values, low, high))
    changed = shape.copy()
    changed[places] = direction * np.minimum(allowed, high)
    return changed


def pooled(values: Floats, weights: Floats) -> Floats:
    """Return the rising values nearest by weighted squares: pool adjacent violators.

    Source: Barlow, Bartholomew, Bremner, Brunk (1972), "Statistical Inference under Order
    Restrictions", ch. 1.
    """
    blocks: list[tuple[float, float, int]] = []  # mean, weight, how many values
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        mean, size, count = value, weight, 1
        while blocks and blocks[-1][0] > mean:
            below, below_size, below_count = blocks.pop()
            mean = (below * below_size + mean * size) / (below_size + size)
            size, count = below_size + size, below_count + count
        blocks.append((mean, size, count))
    return np.repeat([mean for mean, _, _ in blocks], [count for _, _, count in blocks])
