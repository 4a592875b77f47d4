"""What the explanations are measured by.  解释的度量

Reasons are the greatest contributions above 0, at most k; where the floor of the scorer counts,
a measure says so.  Every model is under the same rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import rankdata

from smartcredit.scoring.reasons import FLOOR

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Entry:
    """One measurement.

    Attributes:
        group: The set, or what else a row of the table begins with.
        seed: Of the draw; entries that differ in it alone give mean and deviation.
    """

    group: str
    model: str
    measure: str
    value: float
    seed: int = 0


def by_family(contributions: Floats, names: Sequence[str], families: Mapping[str, str]) -> Floats:
    """Return the sums of the columns of each family, families in order of appearance."""
    order = list(dict.fromkeys(families.get(name, name) for name in names))
    sums = np.zeros((len(contributions), len(order)))
    for column, name in enumerate(names):
        sums[:, order.index(families.get(name, name))] += contributions[:, column]
    return sums


def members(names: Sequence[str], families: Mapping[str, str]) -> list[list[str]]:
    """Return the columns of each family, families in order of appearance."""
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault(families.get(name, name), []).append(name)
    return list(found.values())


def top(contributions: Floats, k: int) -> Mask:
    """Return which columns are a row's reasons: the k greatest, as far as they are above 0."""
    rank = np.argsort(np.argsort(-contributions, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray((rank < k) & (contributions > 0))


def above_floor(contributions: Floats) -> Mask:
    """Return which columns hold the scorer's own least share of all that counts against."""
    against = np.maximum(contributions, 0.0)
    least = FLOOR * against.sum(axis=1, keepdims=True)
    return np.asarray((against > 0) & (against >= least))


def recall(truth: Mask, found: Mask) -> float:
    """Return the share of true reasons that were found, mean over borrowers who have any."""
    any_ = truth.any(axis=1)
    return float(((truth & found).sum(axis=1)[any_] / truth.sum(axis=1)[any_]).mean())


def jaccard(a: Mask, b: Mask) -> float:
    """Return shared reasons ÷ reasons of either, mean over borrowers; 1 where neither has any."""
    either = (a | b).sum(axis=1)
    return float(np.where(either > 0, (a & b).sum(axis=1) / np.maximum(either, 1), 1.0).mean())


def pairwise_jaccard(masks: Sequence[Mask]) -> list[float]:
    """Return the index for each two of several explanations of the same borrowers."""
    return [jaccard(a, b) for a, b in combinations(masks, 2)]


def by_chance(width: int, k: int, draws: int = 2_000) -> float:
    """Return the Jaccard index of k reasons of ``width`` drawn at random, twice."""
    rng = np.random.default_rng(0)
    masks = [top(rng.uniform(size=(draws, width)), k) for _ in range(2)]
    return jaccard(masks[0], masks[1])


def rank_correlation(a: Floats, b: Floats) -> float:
    """Return Spearman's coefficient between the columns of each row, mean over rows."""
    ranks = [rankdata(values, axis=1) for values in (a, b)]
    centred = [rank - rank.mean(axis=1, keepdims=True) for rank in ranks]
    over = np.sqrt((centred[0] ** 2).sum(axis=1) * (centred[1] ** 2).sum(axis=1))
    return float(((centred[0] * centred[1]).sum(axis=1)[over > 0] / over[over > 0]).mean())


def chosen(contributions: Floats, k: int, how: str, rng: np.random.Generator) -> Mask:
    """Return which columns of each row to change: its k "top", "bottom" or "random" ones."""
    key = {
        "top": -contributions,
        "bottom": contributions,
        "random": rng.uniform(size=contributions.shape),
    }[how]
    rank = np.argsort(np.argsort(key, axis=1, kind="stable"), axis=1, kind="stable")
    return np.asarray(rank < k)


def changed(
    X: pd.DataFrame, donors: pd.DataFrame, change: Mask, groups: Sequence[Sequence[str]]
) -> pd.DataFrame:
    """Return each borrower with the chosen families taken from a donor each.

    Args:
        X: The borrowers.
        donors: One for each borrower.
        change: Which families, shape (n, families).
        groups: The columns of each family.
    """
    new = X.reset_index(drop=True).copy()
    given = donors.reset_index(drop=True)
    for family, names in enumerate(groups):
        for name in names:
            new[name] = new[name].where(~change[:, family], given[name])
    return new


def perturbed(X: pd.DataFrame, share: float, rng: np.random.Generator) -> pd.DataFrame:
    """Return the table with normal noise of a share of the deviation on each measured number.

    Columns with 20 values or fewer are counts or codes and stay as they are.
    """
    new = X.copy()
    for name in X.columns:
        if pd.api.types.is_numeric_dtype(X[name]) and X[name].nunique() > 20:
            values = X[name].astype("float64")
            new[name] = values + share * values.std() * rng.normal(size=len(X))
    return new
