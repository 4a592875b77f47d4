"""The additive core: bins, term scores, intercept.  加性模型

Every way of scoring runs through these arrays: the estimator after ``fit``, a stored
model after ``load``, the compiled scorer.  numpy is all that is needed.

Bins of an axis stand in a fixed order: missing; the special codes, in the order they are
declared; the ordinary bins (a value equal to a cut belongs to the bin above it); for a
category one last bin for whatever was not seen in training.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bins = NDArray[np.intp]
Value = float | str | None
Columns = Mapping[str, NDArray[np.generic]]
"""Numeric features as float64 with NaN for missing; categories as str objects with None."""

BAG_UNIT = 0.001
"""Deviations of the outer bags are kept in whole thousandths of log-odds."""

MISSING = 0
"""The bin of a missing value on every axis."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One input of the model.

    Attributes:
        family: Features of one family are one reason; its own name where it stands alone.
        specials: Codes that are no quantities, e.g. -9 for "not asked"; numeric only.
        categories: Every category seen in training; empty for a number.
        direction: 1 where more may only raise risk in this model, -1 lower, 0 free.
    """

    name: str
    kind: Literal["numeric", "category"]
    family: str
    specials: tuple[float, ...] = ()
    categories: tuple[str, ...] = ()
    direction: Literal[-1, 0, 1] = 0


@dataclass(frozen=True, slots=True, eq=False)
class NumericAxis:
    """Numbers cut into bins.

    Attributes:
        cuts: Ascending; n cuts make n + 1 ordinary bins.
    """

    cuts: Floats
    specials: tuple[float, ...] = ()

    @property
    def size(self) -> int:
        """Number of bins, missing and special ones included."""
        return 2 + len(self.specials) + len(self.cuts)

    @property
    def first(self) -> int:
        """Index of the lowest ordinary bin."""
        return 1 + len(self.specials)

    def bins(self, values: NDArray[np.generic]) -> Bins:
        """Return the bin of each value; NaN is the missing bin."""
        numbers = np.asarray(values, dtype=np.float64)
        found = self.cuts.searchsorted(numbers, side="right")
        found += self.first
        for index, special in enumerate(self.specials, start=1):
            found[numbers == special] = index
        found[np.isnan(numbers)] = MISSING
        return found

    def bin(self, value: Value) -> int:
        """Return the bin of one value; None and NaN are the missing bin."""
        if value is None or value != value:  # noqa: PLR0124  NaN
            return MISSING
        if value in self.specials:
            return 1 + self.specials.index(float(value))
        return self.first + int(self.cuts.searchsorted(value, side="right"))

    def labels(self) -> list[str]:
        """Return a name for each bin, to print."""
        edges = ["(-∞", *(f"[{cut:.6g}" for cut in self.cuts), "[∞"]
        spans = [f"{low}, {high[1:]})" for low, high in pairwise(edges)]
        return ["missing", *(f"{code:g}" for code in self.specials), *spans]


@dataclass(frozen=True, slots=True, eq=False)
class CategoryAxis:
    """Categories gathered into bins.

    Attributes:
        groups: The bin of each category, the first ordinary bin being 1.
    """

    groups: Mapping[str, int]

    @property
    def size(self) -> int:
        """Number of bins, the missing and the unseen one included."""
        return max(self.groups.values(), default=0) + 2

    @property
    def first(self) -> int:
        """Index of the first ordinary bin."""
        return 1

    def bins(self, values: NDArray[np.generic]) -> Bins:
        """Return the bin of each value; None is the missing bin, a stranger the last."""
        known: dict[object, int] = {None: MISSING}
        known.update(self.groups)
        unseen = self.size - 1
        found = (known.get(value, unseen) for value in values.tolist())
        return np.fromiter(found, dtype=np.intp, count=len(values))

    def bin(self, value: Value) -> int:
        """Return the bin of one value."""
        if value is None:
            return MISSING
        return self.groups.get(str(value), self.size - 1)

    def labels(self) -> list[str]:
        """Return a name for each bin, to print."""
        names: list[list[str]] = [[] for _ in range(self.size)]
        for category, group in self.groups.items():
            names[group].append(category)
        return ["missing", *(" | ".join(group) for group in names[1:-1]), "unseen"]


Axis = NumericAxis | CategoryAxis


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """A shape over one feature, or over a pair.

    Attributes:
        features: Names of the one feature or the two.
        axes: How each is cut, in the same order.
        scores: Log-odds of default that each bin adds; one dimension for each axis.
        weights: Training weight that fell in each bin, same shape.
        bags: What each outer bag says more than ``scores``, one more dimension in front.
    """

    features: tuple[str, ...]
    axes: tuple[Axis, ...]
    scores: Floats
    weights: Floats
    bags: Floats

    @property
    def name(self) -> str:
        """The feature, or ``a & b``."""
        return " & ".join(self.features)

    @property
    def is_pair(self) -> bool:
        """Whether two features act together here."""
        return len(self.features) == 2


@dataclass(frozen=True, eq=False)
class AdditiveModel:
    """Log-odds of default as an intercept and a sum of terms.  对数发生比

    Attributes:
        bag_intercepts: What each outer bag's intercept says more than ``intercept``.
    """

    features: tuple[Feature, ...]
    terms: tuple[Term, ...]
    intercept: float
    bag_intercepts: Floats = field(default_factory=lambda: np.zeros(0))

    @cached_property
    def feature_names(self) -> tuple[str, ...]:
        """Names of the inputs, in order."""
        return tuple(feature.name for feature in self.features)

    @cached_property
    def term_names(self) -> tuple[str, ...]:
        """Names of the terms, in order."""
        return tuple(term.name for term in self.terms)

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The family of each feature."""
        return {feature.name: feature.family for feature in self.features}

    def places(self, columns: Columns) -> list[tuple[Bins, ...]]:
        """Return for each term the bins of its axes, each of shape (n,)."""
        known: dict[tuple[str, int], Bins] = {}

        def bins(name: str, axis: Axis) -> Bins:
            key = (name, id(axis))
            if key not in known:
                known[key] = axis.bins(columns[name])
            return known[key]

        return [
            tuple(bins(name, axis) for name, axis in zip(term.features, term.axes, strict=True))
            for term in self.terms
        ]

    def places_of(self, record: Mapping[str, Value]) -> list[tuple[int, ...]]:
        """Return for each term the bins of one borrower; an absent key is a missing value."""
        return [
            tuple(
                axis.bin(record.get(name))
                for name, axis in zip(term.features, term.axes, strict=True)
            )
            for term in self.terms
        ]

    def term_scores(self, columns: Columns) -> Floats:
        """Return what each term adds to the log-odds, shape (n, n_terms)."""
        places = self.places(columns)
        rows = len(places[0][0]) if places else _length(columns)
        scores = np.empty((rows, len(self.terms)))
        for index, (term, place) in enumerate(zip(self.terms, places, strict=True)):
            scores[:, index] = term.scores[place]
        return scores

    def log_odds(self, columns: Columns) -> Floats:
        """Return the log-odds of default, shape (n,)."""
        total = np.full(_length(columns), self.intercept)
        for term, place in zip(self.terms, self.places(columns), strict=True):
            total += term.scores[place]
        return total

    def bag_deviations(self, columns: Columns) -> Floats:
        """Return how far each outer bag lies from the model in log-odds, shape (bags, n)."""
        bags = np.repeat(self.bag_intercepts[:, None], _length(columns), axis=1)
        for term, place in zip(self.terms, self.places(columns), strict=True):
            bags += [bag[place] for bag in term.bags]
        return bags


def _length(columns: Columns) -> int:
    return len(next(iter(columns.values()), ()))


def rounded(deviations: Floats) -> Floats:
    """Return deviations of bags in whole ``BAG_UNIT``, as they are stored."""
    return np.rint(deviations / BAG_UNIT) * BAG_UNIT


def mean_scores(term: Term, places: tuple[Bins, ...], weights: Floats | None = None) -> float:
    """Return the mean of a term's scores over the rows at ``places``."""
    return float(np.average(term.scores[places], weights=weights))
