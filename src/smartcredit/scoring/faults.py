"""Columns that no model should be fitted on: leaking, constant, duplicated, empty, names.  问题列

A column that alone tells nearly every default was most likely written after the outcome was
known: a term that was cut short when the loan was charged off, a balance after recovery.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Bins, Columns, Feature, Floats

LEAK = 0.95
"""AUC that no honest column reaches by itself."""

SUSPECT, LEAD = 0.85, 0.10
"""AUC of a column alone, and its lead over all others together, that an honest one lacks."""

FEWEST_ROWS, FEWEST_DEFAULTS = 500, 30
"""With fewer, a column may tell all defaults by chance."""

MOST_ROWS = 20_000
"""As many rows are enough to see a leak."""

MOST_VALUES, BINS = 1_000, 64
"""Up to so many distinct numbers each is looked at by itself; beyond, so many bins are."""

MOST_CATEGORIES = 2_000
"""A column with more is an identifier or free text, and no model should learn it."""

FOLDS = 3

PIECES = 8
"""A column is compared with those that agree with it in one of so many pieces."""

SAME = 0.995
"""Share of rows in which two columns agree that are one column, but for faults."""


@dataclass(frozen=True, slots=True)
class ColumnFault:
    """Why one column should not be learned from."""

    column: str
    kind: Literal["empty", "constant", "duplicate", "identifier", "leak"]
    why: str


def find_faults(
    columns: Columns,
    features: Sequence[Feature],
    is_default: NDArray[np.bool_],
    trusted: Collection[str] = (),
) -> list[ColumnFault]:
    """Return what is wrong with columns, in their order; none of ``trusted`` for a leak."""
    faults = _alike(columns, features)
    faulty = {fault.column for fault in faults}
    sound = [feature for feature in features if feature.name not in faulty]
    leaks = {fault.column: fault for fault in _leaks(columns, sound, is_default)}
    return [
        *faults,
        *(fault for name, fault in leaks.items() if name not in trusted),
    ]


def refusal(faults: Sequence[ColumnFault]) -> UnusableDataError:
    """Return the error that names every faulty column and why."""
    words = "; ".join(f"{fault.column!r} {fault.why}" for fault in faults)
    return UnusableDataError(
        f"expected columns to learn from, got: {words}. Leave them out, or fit with "
        "faulty_columns='drop'; a leak that is none goes in trusted"
    )


def _alike(columns: Columns, features: Sequence[Feature]) -> list[ColumnFault]:
    """Return columns that hold one value, nothing, a name for each row, or an earlier column."""
    faults = []
    seen: dict[tuple[int, bytes], list[str]] = {}
    contents: dict[str, NDArray[np.generic]] = {}
    for feature in features:
        name = feature.name
        if (many := len(feature.categories)) > MOST_CATEGORIES:
            why = f"has {many} categories, {MOST_CATEGORIES} at most: an identifier or free text"
            faults.append(ColumnFault(name, "identifier", why))
            continue
        values = _codes(columns[name], feature)
        if (values < 0).all():
            faults.append(ColumnFault(name, "empty", "is missing in every row"))
            continue
        if (values == values[0]).all():
            faults.append(ColumnFault(name, "constant", "has one value in every row"))
            continue
        contents[name] = _content(columns[name], values, feature)
        pieces = [
            (place, piece.tobytes())
            for place, piece in enumerate(np.array_split(contents[name], PIECES))
        ]
        rivals = dict.fromkeys(rival for piece in pieces for rival in seen.get(piece, []))
        twin = next((rival for rival in rivals if _same(contents[name], contents[rival])), None)
        if twin is not None:
            faults.append(ColumnFault(name, "duplicate", f"holds the same as {twin!r}"))
        for piece in pieces:
            seen.setdefault(piece, []).append(name)
    return faults


def _content(values: NDArray[np.generic], codes: Bins, feature: Feature) -> NDArray[np.generic]:
    """Return values that are equal, byte for byte, where the column's are."""
    if feature.kind == "category":
        names = np.array([*feature.categories, ""], dtype=str)
        return names.astype("U64")[codes]
    numbers = np.asarray(values, dtype=np.float64) + 0.0  # -0.0 becomes 0.0
    return np.where(np.isnan(numbers), np.inf, numbers)


def _same(first: NDArray[np.generic], second: NDArray[np.generic]) -> bool:
    return first.dtype == second.dtype and float((first == second).mean()) >= SAME


def _codes(values: NDArray[np.generic], feature: Feature) -> Bins:
    """Return a number for each distinct value, -1 for missing; many numbers are cut."""
    if feature.kind == "category":
        known: dict[object, int] = {None: -1}
        for value in feature.categories:
            known[value] = len(known) - 1
        return np.array([known[value] for value in values.tolist()], dtype=np.intp)
    numbers = np.asarray(values, dtype=np.float64)
    missing = np.isnan(numbers)
    distinct = np.unique(numbers[~missing])
    if len(distinct) > MOST_VALUES:
        distinct = np.unique(np.quantile(numbers[~missing], np.linspace(0, 1, BINS + 1)[1:-1]))
    codes = distinct.searchsorted(numbers, side="right")
    codes[missing] = -1
    return codes


def _leaks(
    columns: Columns, features: Sequence[Feature], is_default: NDArray[np.bool_]
) -> list[ColumnFault]:
    if len(is_default) < FEWEST_ROWS or is_default.sum() < FEWEST_DEFAULTS:
        return []
    draw = np.random.default_rng(0)
    rows = draw.permutation(len(is_default))[:MOST_ROWS]
    outcome = is_default[rows]
    if outcome.all() or not outcome.any():
        return []
    alone = {
        feature.name: _told(_codes(columns[feature.name][rows], feature), outcome)
        for feature in features
    }
    found: list[ColumnFault] = []
    while True:  # one leak hides another: look again without those that were found
        more = _standing_out(alone, outcome)
        found += more
        alone = {name: told for name, told in alone.items() if name not in {f.column for f in more}}
        if not more or not alone:
            return found


def _standing_out(alone: dict[str, Floats], outcome: NDArray[np.bool_]) -> list[ColumnFault]:
    """Return the columns that tell the outcome alone, as no honest column does."""
    together = np.sum(list(alone.values()), axis=0)
    faults = []
    for name, told in alone.items():
        reached = _auc(outcome, told)
        if reached < SUSPECT:
            continue
        others = _auc(outcome, together - told)
        if reached >= LEAK or reached - others >= LEAD:
            why = (
                f"alone tells nearly all defaults (AUC {reached:.3f}; all other columns together "
                f"{others:.3f}): it looks like knowledge from after the outcome"
            )
            faults.append(ColumnFault(name, "leak", why))
    return faults


def _told(codes: Bins, outcome: NDArray[np.bool_]) -> Floats:
    """Return the log-odds that each row's value had in the other folds."""
    told = np.zeros(len(codes))
    places = codes + 1
    size = int(places.max()) + 1
    fold = np.arange(len(codes)) % FOLDS
    for this in range(FOLDS):
        learn = fold != this
        defaults = np.bincount(places[learn], outcome[learn], minlength=size)
        counts = np.bincount(places[learn], minlength=size)
        rate = (defaults + outcome[learn].mean()) / (counts + 1.0)
        odds = np.log(rate / (1 - np.minimum(rate, 1 - 1e-9)))
        told[~learn] = odds[places[~learn]]
    return told


def _auc(outcome: NDArray[np.bool_], score: Floats) -> float:
    """Return the area under the curve by ranks, ties halved."""
    _, places, counts = np.unique(score, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    defaults = int(outcome.sum())
    others = len(outcome) - defaults
    return float((ranks[outcome].sum() - defaults * (defaults + 1) / 2) / (defaults * others))
