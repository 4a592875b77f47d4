"""A category with many levels, in pairs: the frequent levels apart, the rest together.

A pair with every level of a state or an industry has mostly empty cells, takes most of the
time and learns nothing of the rare ones.  So a column of many levels has a second one that
is boosted in pairs only.  It is made from how often a level stands, never from the outcome.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from smartcredit.scoring.additive import Axis, CategoryAxis, Feature

MOST_LEVELS = 24
"""Levels of a category in a pair; of more, the most frequent stand alone, the rest together."""

REST = "other levels"


def coarse(
    feature: Feature, values: NDArray[np.generic]
) -> tuple[Feature, NDArray[np.generic]] | None:
    """Return the column for pairs; None where the category has few levels.

    Args:
        feature: A category.
        values: Of the training borrowers, None for missing.
    """
    if len(feature.categories) <= MOST_LEVELS:
        return None
    counts = Counter(value for value in values.tolist() if value is not None)
    often = sorted(feature.categories, key=lambda level: (-counts[level], level))
    kept = set(often[: MOST_LEVELS - 1])
    label = REST
    while label in feature.categories:
        label += "'"
    groups = {level: level if level in kept else label for level in feature.categories}
    column = np.array([groups.get(value) for value in values.tolist()], dtype=object)
    stand_in = replace(
        feature, name=f"{feature.name} in pairs", categories=tuple(sorted(set(groups.values())))
    )
    return stand_in, column


def spread(axis: Axis, feature: Feature) -> CategoryAxis:
    """Return the axis of a column for pairs as one of its feature's own levels."""
    assert isinstance(axis, CategoryAxis)  # noqa: S101  only categories have stand-ins
    rest = next((bin_ for label, bin_ in axis.groups.items() if label not in feature.categories), 0)
    return CategoryAxis({level: axis.groups.get(level, rest) for level in feature.categories})
