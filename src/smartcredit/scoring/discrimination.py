"""AUC, Gini and KS, with bootstrap intervals.  区分度"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError
from smartcredit.core.validation import Discrimination, Measure
from smartcredit.scoring.additive import Floats

Flags = NDArray[np.bool_]
LEVEL = 0.95
"""Of all intervals."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranking:
    """Borrowers in order of rising risk, ready for any weights.

    Attributes:
        order: Places of the borrowers, least risk first.
        is_default: In that order.
        ends: Where each run of equal risk ends, in that order.
    """

    order: NDArray[np.intp]
    is_default: Flags
    ends: NDArray[np.intp]

    @classmethod
    def of(cls, risk: Floats, is_default: Flags) -> Ranking:
        """Return the ranking by ``risk``; more is riskier.

        Raises:
            UnusableDataError: One outcome only.
        """
        if is_default.all() or not is_default.any():
            raise UnusableDataError("expected defaults and others to validate on, got one outcome")
        order = np.argsort(risk, kind="stable")
        ranked = risk[order]
        ends = np.append(np.flatnonzero(ranked[1:] != ranked[:-1]), len(ranked) - 1)
        return cls(order, is_default[order], ends)

    def auc_and_ks(self, weights: Floats) -> tuple[float, float]:
        """Return AUC and KS where each borrower counts ``weights``, in the original order."""
        ranked = weights[self.order]
        bad = np.cumsum(np.where(self.is_default, ranked, 0.0))[self.ends]
        good = np.cumsum(np.where(self.is_default, 0.0, ranked))[self.ends]
        if bad[-1] == 0 or good[-1] == 0:  # a resample of one outcome
            return np.nan, np.nan
        bad, good = bad / bad[-1], good / good[-1]
        bad_steps = np.diff(bad, prepend=0.0)
        good_before = np.append(0.0, good[:-1])
        auc = float(np.sum(bad_steps * (good_before + good) / 2))
        return auc, float(np.max(np.abs(good - bad)))


def discrimination(
    risk: Floats,
    is_default: Flags,
    weights: Floats | None = None,
    *,
    resamples: int = 200,
    seed: int = 0,
) -> Discrimination:
    """Return how well ``risk`` tells defaults from others.

    Intervals are percentiles over resamples of the borrowers, each outcome apart.

    Raises:
        UnusableDataError: One outcome only.
    """
    ranking = Ranking.of(risk, is_default)
    weights = np.ones(len(risk)) if weights is None else weights
    auc, ks = ranking.auc_and_ks(weights)
    draws = np.array(
        [ranking.auc_and_ks(weights * counts) for counts in resampled(is_default, resamples, seed)]
    ).reshape(-1, 2)
    return Discrimination(
        auc=measure(auc, draws[:, 0]),
        gini=measure(2 * auc - 1, 2 * draws[:, 0] - 1),
        ks=measure(ks, draws[:, 1]),
    )


def auc_of(risk: Floats, is_default: Flags, weights: Floats | None = None) -> float:
    """Return the AUC alone.

    Raises:
        UnusableDataError: One outcome only.
    """
    weights = np.ones(len(risk)) if weights is None else weights
    return Ranking.of(risk, is_default).auc_and_ks(weights)[0]


def resampled(strata: NDArray[np.generic], resamples: int, seed: int) -> Iterator[Floats]:
    """Yield how often each borrower is drawn, once for each resample.

    Args:
        strata: Each of its values is drawn as often as it stands there; one value for all
            draws from everybody.
        resamples: How many.
        seed: The same seed, the same draws.
    """
    random = np.random.default_rng(seed)
    groups = [np.flatnonzero(strata == stratum) for stratum in np.unique(strata)]
    for _ in range(resamples):
        counts = np.zeros(len(strata))
        for places in groups:
            drawn = random.integers(0, len(places), len(places))
            counts[places] = np.bincount(drawn, minlength=len(places))
        yield counts


def measure(value: float, draws: Floats) -> Measure:
    """Return a value with the percentiles of its resamples."""
    kept = draws[~np.isnan(draws)]
    if not len(kept):
        return Measure(float(value))
    low, high = np.quantile(kept, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Measure(float(value), float(low), float(high))
