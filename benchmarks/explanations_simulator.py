"""Made-up borrowers whose risk, and so the right reasons, are known.  已知真实风险的模拟借款人

The log-odds of default are a sum of known curves and two known pairs of what is stated: a
missing value has a risk of its own.  Two features of leverage move together, two of liquidity
too; two more say nothing, one of them though it moves with debt.  Young firms leave margin and
growth out more often, so a value is missing at random given the age.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]

FAMILIES = {
    "debt": "leverage",
    "interest": "leverage",
    "current": "liquidity",
    "quick": "liquidity",
}
NOISE = ("idle", "echo")
"""Features without any risk; ``echo`` moves with debt."""

_LATENT = ("debt", "interest", "current", "quick", "margin", "growth", "idle", "echo")
_CORRELATIONS = {
    ("debt", "interest"): 0.8,
    ("current", "quick"): 0.8,
    ("debt", "current"): -0.4,
    ("debt", "quick"): -0.3,
    ("interest", "current"): -0.3,
    ("interest", "quick"): -0.3,
    ("debt", "echo"): 0.6,
    ("interest", "echo"): 0.5,
}


def _stated(values: Floats, curve: Callable[[Floats], Floats], missing: float) -> Floats:
    return np.where(np.isnan(values), missing, curve(np.nan_to_num(values)))


CURVES: dict[str, Callable[[Floats], Floats]] = {
    "debt": lambda x: 0.9 * np.tanh(x),
    "interest": lambda x: 0.5 * np.maximum(x, 0.0),
    "current": lambda x: -0.5 * np.clip(x, -2.0, 2.0),
    "quick": lambda x: -0.3 * np.clip(x, -2.0, 2.0),
    "margin": lambda x: _stated(x, lambda v: -0.9 * np.minimum(v, 0.5), 0.4),
    "growth": lambda x: _stated(x, lambda v: 0.35 * np.minimum(v * v, 4.0), 0.3),
    "overdue": lambda x: 0.7 * np.minimum(x, 3.0),
    "age": lambda x: 0.7 * (x < 3.0) - 0.3 * (x >= 10.0),
}
PAIRS: dict[tuple[str, str], Callable[[Floats, Floats], Floats]] = {
    ("debt", "margin"): lambda a, b: _stated(
        b, lambda v: -0.6 * np.tanh(2 * a) * np.tanh(2 * v), 0.0
    ),
    ("current", "growth"): lambda a, b: _stated(
        b, lambda v: 0.6 * np.sign(a) * np.sign(v) * (np.abs(v) > 0.5), 0.0
    ),
}


@dataclass(frozen=True)
class Truth:
    """The risk that made the outcomes, and its exact split between the features.

    Attributes:
        intercept: Log-odds of default of a borrower to whom nothing adds anything.
    """

    intercept: float

    def log_odds(self, X: pd.DataFrame) -> Floats:
        """Return the true log-odds of default."""
        curves = sum(curve(_values(X, name)) for name, curve in CURVES.items())
        pairs = sum(pair(_values(X, a), _values(X, b)) for (a, b), pair in PAIRS.items())
        return np.asarray(self.intercept + curves + pairs)

    def contributions(self, X: pd.DataFrame, background: pd.DataFrame) -> pd.DataFrame:
        """Return the Shapley value of each feature in log-odds, averaged over the background."""
        found = {name: np.zeros(len(X)) for name in X.columns}
        for name, curve in CURVES.items():
            found[name] += curve(_values(X, name)) - curve(_values(background, name)).mean()
        for (a, b), pair in PAIRS.items():
            x_a, x_b = _values(X, a), _values(X, b)
            b_a, b_b = _values(background, a), _values(background, b)
            here = pair(x_a, x_b)
            other_a = pair(b_a[None, :], x_b[:, None]).mean(axis=1)
            other_b = pair(x_a[:, None], b_b[None, :]).mean(axis=1)
            both = pair(b_a, b_b).mean()
            found[a] += (here - other_a + other_b - both) / 2
            found[b] += (here - other_b + other_a - both) / 2
        return pd.DataFrame(found)


def _values(X: pd.DataFrame, name: str) -> Floats:
    return X[name].to_numpy(dtype=np.float64)


def features(rows: int, rng: np.random.Generator) -> pd.DataFrame:
    """Return what borrowers state: latent normals, counts, years; NaN where missing."""
    spread = np.eye(len(_LATENT))
    for (a, b), correlation in _CORRELATIONS.items():
        i, j = _LATENT.index(a), _LATENT.index(b)
        spread[i, j] = spread[j, i] = correlation
    drawn = rng.multivariate_normal(np.zeros(len(_LATENT)), spread, rows)
    X = pd.DataFrame(drawn, columns=list(_LATENT))
    X["overdue"] = rng.poisson(0.5, rows).astype(np.float64)
    X["age"] = np.ceil(rng.gamma(1.5, 5.0, rows))
    odds = np.exp(-3.0 + 1.8 * (X["age"] < 5))
    for name in ("margin", "growth"):
        X.loc[rng.uniform(size=rows) < odds / (1 + odds), name] = np.nan
    return X


def simulate(rows: int, bad_rate: float, seed: int) -> tuple[pd.DataFrame, NDArray[np.int_], Truth]:
    """Return borrowers, what became of them, and the truth behind it."""
    rng = np.random.default_rng(seed)
    truth = Truth(_intercept(bad_rate))
    X = features(rows, rng)
    outcome = rng.uniform(size=rows) < 1 / (1 + np.exp(-truth.log_odds(X)))
    return X, outcome.astype(int), truth


def _intercept(bad_rate: float) -> float:
    """Return the intercept with which so many of 100,000 borrowers are expected to default."""
    rest = Truth(0.0).log_odds(features(100_000, np.random.default_rng(0)))
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        if (1 / (1 + np.exp(-rest - middle))).mean() < bad_rate:
            low = middle
        else:
            high = middle
    return low
