"""The fast path: a stored scorer laid out for speed; numpy is all it needs.  编译评分器

Each term is turned into points against the reference, split between its features.  They
add up to the score (the reference's mean is added once), so reasons cost no more than the
score itself.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import exp, isinf
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import ReasonCode
from smartcredit.scoring.additive import Axis, Feature, Floats, NumericAxis, Term
from smartcredit.scoring.axes import common_axis, onto
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.rated_table import RatedTable
from smartcredit.scoring.reasons import FLOOR, MOST_REASONS
from smartcredit.scoring.record import category_text, encode_record
from smartcredit.scoring.reference import shares
from smartcredit.scoring.store import load_model

CHUNK = 32_768
"""Rows that one thread works on at a time: they and their bins fit in its cache."""


@dataclass(frozen=True, slots=True)
class QuickScore:
    """What a lender's system asks for of one borrower.

    Attributes:
        points: More points, less risk.
        pd_12m: P(default) within 12 months.
        grade: 信用等级.
        reason_codes: Ranked, worst first; all above the floor.
    """

    points: float
    pd_12m: float
    grade: str
    reason_codes: tuple[ReasonCode, ...]

    def reasons(self, n: int = MOST_REASONS) -> tuple[ReasonCode, ...]:
        """Return the worst ``n`` reasons."""
        return self.reason_codes[:n]


@dataclass(frozen=True, slots=True, eq=False)
class _Curve:
    """A feature: its axis, cut wherever one of its terms is, and its points in each bin."""

    feature: Feature
    axis: Axis
    points: Floats
    cuts: list[float]
    listed: list[float]


@dataclass(frozen=True, slots=True, eq=False)
class _Pair:
    """A pair: from the bins of its two curves to its points, split between the two."""

    first: int
    second: int
    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    points: tuple[Floats, Floats]
    listed: tuple[list[int], list[int], list[float], list[float]]


class CompiledScorer:
    """A scorer that is only read, laid out for speed.

    Points, PD, grade and reasons are those of the model to rounding in the last digits.

    Args:
        model: What to lay out.
        reference: With whom reasons compare; the model's own by default.

    Raises:
        FeatureMismatchError: The model has no such reference.
    """

    def __init__(self, model: ScoringModel, reference: str | None = None) -> None:
        self.model = model
        self.reference = model.reference_named(reference).name
        kept = model.references[self.reference]
        self._medians = kept.medians
        self._base = model.scaling.points(kept.log_odds(model.additive))
        factor = -model.scaling.factor
        self._tables = {
            term.features: tuple(factor * share for share in shares(term, of_term))
            for term, of_term in zip(model.additive.terms, kept.terms, strict=True)
        }
        self._curves = [self._curve(feature) for feature in model.additive.features]
        self._names = [curve.feature.name for curve in self._curves]
        self._known = frozenset(self._names)
        self._pairs = [self._pair(term) for term in model.additive.terms if term.is_pair]
        self._families = sorted(set(model.additive.families.values()))
        self._family_of = [self._families.index(curve.feature.family) for curve in self._curves]
        self._bounds = [grade.pd_below for grade in model.grades.grades[:-1]]

    @classmethod
    def load(cls, path: Path | str, reference: str | None = None) -> CompiledScorer:
        """Read a model that ``CreditScorer.save`` wrote.

        Raises:
            ModelFormatError: The file is not a model of ours, or was altered.
        """
        return cls(load_model(Path(path)), reference)

    def rate(self, record: FeatureVector | Mapping[str, object]) -> QuickScore:
        """Return the score of one borrower.

        Raises:
            FeatureMismatchError: A plain mapping has a key that the model does not know.
            UnusableDataError: No mapping; text or an infinity where a number is expected.
        """
        if not isinstance(record, dict) or not self._known.issuperset(record):
            values = encode_record(record, self.model.additive.features)
            places = [
                curve.axis.bin(value)
                for curve, value in zip(self._curves, values.values(), strict=True)
            ]
        else:
            get = record.get
            places = [_place(curve, get(curve.feature.name)) for curve in self._curves]
        points = [curve.listed[place] for curve, place in zip(self._curves, places, strict=True)]
        for pair in self._pairs:
            rows, columns, of_first, of_second = pair.listed
            cell = rows[places[pair.first]] + columns[places[pair.second]]
            points[pair.first] += of_first[cell]
            points[pair.second] += of_second[cell]
        total = self._base + sum(points)
        pd_12m = self._pd_12m(total)
        return QuickScore(
            total,
            pd_12m,
            self.model.grades.grades[bisect_right(self._bounds, pd_12m)].name,
            self._ranked(points),
        )

    def rate_table(self, table: Any, *, threads: int | None = None) -> RatedTable:
        """Return points, PD, grade and the four worst reasons of each borrower.

        Args:
            table: A DataFrame, or a mapping of column name to values; other columns than
                the model's are not looked at.
            threads: How many to use; all cores by default.

        Raises:
            FeatureMismatchError: A column is absent.
            UnusableDataError: Text or an infinity in a numeric column.
        """
        columns = [self._column(table, curve) for curve in self._curves]
        rows = len(columns[0]) if columns else 0
        rated = RatedTable.empty(rows, self.model.grades.names, tuple(self._families))
        slices = [slice(start, min(start + CHUNK, rows)) for start in range(0, rows, CHUNK)]
        workers = threads or os.cpu_count() or 1
        if workers == 1 or len(slices) < 2:
            for part in slices:
                self._rate_part(columns, part, rated)
        else:
            with ThreadPoolExecutor(workers) as pool:
                for _ in pool.map(lambda part: self._rate_part(columns, part, rated), slices):
                    pass
        return rated

    def _rate_part(
        self, columns: list[NDArray[np.generic]], part: slice, rated: RatedTable
    ) -> None:
        places = [
            _places(curve, column[part])
            for curve, column in zip(self._curves, columns, strict=True)
        ]
        rows = part.stop - part.start
        families = np.zeros((len(self._families), rows))
        for curve, place, family in zip(self._curves, places, self._family_of, strict=True):
            families[family] += curve.points[place]
        for pair in self._pairs:
            cell = pair.rows[places[pair.first]]
            cell += pair.columns[places[pair.second]]
            families[self._family_of[pair.first]] += pair.points[0][cell]
            families[self._family_of[pair.second]] += pair.points[1][cell]
        points = families.sum(axis=0)
        points += self._base
        scaling = self.model.scaling
        pd_12m = self.model.calibration.pd_12m((scaling.offset - points) / scaling.factor)
        rated.points[part] = points
        rated.pd_12m[part] = pd_12m
        rated.grade[part] = self.model.grades.indexes(pd_12m)
        rated.reasons[part] = worst(families).T

    def _curve(self, feature: Feature) -> _Curve:
        terms = [term for term in self.model.additive.terms if feature.name in term.features]
        axes = [term.axes[term.features.index(feature.name)] for term in terms]
        axis: Axis = NumericAxis(np.zeros(0), feature.specials)
        if axes:
            axis = axes[0]
        for other in axes[1:]:
            axis = common_axis(axis, other)
        points = np.zeros(axis.size)
        for term, of_term in zip(terms, axes, strict=True):
            if not term.is_pair:
                points += self._tables[term.features][0][onto(axis, of_term)]
        cuts = axis.cuts.tolist() if isinstance(axis, NumericAxis) else []
        return _Curve(feature, axis, points, cuts, points.tolist())

    def _pair(self, term: Term) -> _Pair:
        first, second = (self._names.index(name) for name in term.features)
        width = term.axes[1].size
        rows = onto(self._curves[first].axis, term.axes[0]) * width
        columns = onto(self._curves[second].axis, term.axes[1])
        of_first, of_second = (table.ravel() for table in self._tables[term.features])
        listed = (rows.tolist(), columns.tolist(), of_first.tolist(), of_second.tolist())
        return _Pair(first, second, rows, columns, (of_first, of_second), listed)

    def _pd_12m(self, points: float) -> float:
        scaling, calibration = self.model.scaling, self.model.calibration
        log_odds = (scaling.offset - points) / scaling.factor
        if calibration.method == "isotonic":
            return float(calibration.pd_12m(np.array(log_odds)))
        log_odds = calibration.intercept + calibration.slope * log_odds
        if log_odds >= 0:
            return 1.0 / (1.0 + exp(-log_odds))
        odds = exp(log_odds)
        return odds / (1.0 + odds)

    def _ranked(self, points: list[float]) -> tuple[ReasonCode, ...]:
        totals = [0.0] * len(self._families)
        for family, value in zip(self._family_of, points, strict=True):
            totals[family] += value
        floor = FLOOR * sum(total for total in totals if total < 0)
        chosen = [(total, place) for place, total in enumerate(totals) if total <= floor < 0]
        chosen.sort()
        members: dict[int, list[tuple[float, str]]] = {place: [] for _, place in chosen}
        for value, family, name in zip(points, self._family_of, self._names, strict=True):
            if value < 0 and family in members:
                members[family].append((value, name))
        return tuple(
            self._code(place, total, [name for _, name in sorted(members[place])])
            for total, place in chosen
        )

    def _code(self, place: int, total: float, features: list[str]) -> ReasonCode:
        family = self._families[place]
        typical = tuple([self._medians.get(name) for name in features])
        return ReasonCode(family, family, tuple(features), total, typical)

    def _column(self, table: Any, curve: _Curve) -> NDArray[np.generic]:
        name = curve.feature.name
        if name not in table:
            raise FeatureMismatchError(f"X lacks {[name]}; it has {list(table)}")
        if curve.feature.kind == "category":
            return _category_places(table[name], curve.axis)
        try:
            values = np.asarray(table[name], dtype=np.float64)
        except (TypeError, ValueError):
            raise UnusableDataError(f"expected numbers in {name!r}, got something else") from None
        if np.isinf(values).any():
            raise UnusableDataError(f"expected finite numbers in {name!r}, got infinity (inf)")
        return values


def worst(families: Floats) -> NDArray[np.int8]:
    """Return the four families that count most against each borrower, -1 for no more.

    Args:
        families: Points of each family, shape (families, n).
    """
    floor = FLOOR * np.minimum(families, 0.0).sum(axis=0)
    left = np.where(families <= floor, families, 0.0)
    found = np.full((MOST_REASONS, families.shape[1]), -1, dtype=np.int8)
    everyone = np.arange(families.shape[1])
    for place in range(min(MOST_REASONS, len(families))):
        lowest = left.argmin(axis=0)
        against = left[lowest, everyone] < 0
        found[place, against] = lowest[against]
        left[lowest, everyone] = 0.0
    return found


def _place(curve: _Curve, value: object) -> int:
    """Return the bin of one value, as quickly as checks allow."""
    feature = curve.feature
    if value is None:
        return 0
    if feature.kind == "category":
        return 0 if value != value else curve.axis.bin(category_text(value))  # noqa: PLR0124  NaN
    if type(value) is not float:
        if isinstance(value, str):
            raise UnusableDataError(f"expected a number in {feature.name!r}, got {value!r}")
        try:
            value = float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise UnusableDataError(
                f"expected a number in {feature.name!r}, got {value!r}"
            ) from None
    if value != value:  # noqa: PLR0124  NaN
        return 0
    if isinf(value):
        raise UnusableDataError(f"expected a finite number in {feature.name!r}, got {value}")
    if feature.specials and value in feature.specials:
        return 1 + feature.specials.index(value)
    return 1 + len(feature.specials) + bisect_right(curve.cuts, value)


def _places(curve: _Curve, values: NDArray[np.generic]) -> NDArray[np.intp]:
    if curve.feature.kind == "category":
        return values  # type: ignore[return-value]  # they are places already
    return curve.axis.bins(values)


def _category_places(values: Any, axis: Axis) -> NDArray[np.generic]:
    """Return the bin of each category; each distinct value is looked up once."""
    if hasattr(values, "cat"):  # a categorical column of pandas
        names = [axis.bin(category_text(name)) for name in values.cat.categories]
        places: NDArray[np.intp] = np.array([*names, 0], dtype=np.intp)
        found: NDArray[np.intp] = places[np.asarray(values.cat.codes)]
        return found
    known: dict[object, int] = {None: 0}
    return np.fromiter(_looked_up(values, axis, known), dtype=np.intp, count=len(values))


def _looked_up(values: Any, axis: Axis, known: dict[object, int]) -> Iterator[int]:
    for value in values:
        if value not in known:
            missing = value != value  # noqa: PLR0124  NaN
            known[value] = 0 if missing is not False else axis.bin(category_text(value))
        yield known[value]
