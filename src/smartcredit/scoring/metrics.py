"""How well a score ranks and how true its probabilities are.  区分度与校准度"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import brier_score_loss, roc_auc_score, roc_curve

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Floats
from smartcredit.scoring.calibration import fit_calibration

LEAST_PD = 1e-9
"""Probabilities are kept this far from 0 and 1 before their log-odds are taken."""


def auc(is_default: NDArray[np.bool_], pd_12m: Floats) -> float:
    """Return the probability that a defaulter is ranked above another; 0.5 is chance."""
    return float(roc_auc_score(is_default, pd_12m))


def ks(is_default: NDArray[np.bool_], pd_12m: Floats) -> float:
    """Return the greatest gap between the distributions of defaulters and others."""
    false_alarms, hits, _ = roc_curve(is_default, pd_12m)
    return float(np.max(hits - false_alarms))


def brier(is_default: NDArray[np.bool_], pd_12m: Floats) -> float:
    """Return the mean squared error of the probabilities."""
    return float(brier_score_loss(is_default, pd_12m))


def calibration_slope(is_default: NDArray[np.bool_], pd_12m: Floats) -> float:
    """Return the slope of outcome on log-odds of PD; below 1 the PDs are too extreme."""
    try:
        return fit_calibration("logistic", _log_odds(pd_12m), is_default).slope
    except UnusableDataError:  # the score ranks the wrong way round
        return 0.0


def calibration_intercept(is_default: NDArray[np.bool_], pd_12m: Floats) -> float:
    """Return the shift of log-odds that the outcomes ask for; above 0 the PDs are too low."""
    return fit_calibration("intercept", _log_odds(pd_12m), is_default).intercept


METRICS = {
    "auc": auc,
    "ks": ks,
    "brier": brier,
    "calibration_slope": calibration_slope,
    "calibration_intercept": calibration_intercept,
}
"""In the order in which they are reported."""


def measure(is_default: NDArray[np.bool_], pd_12m: Floats) -> dict[str, float]:
    """Return every metric on one sample."""
    return {name: metric(is_default, pd_12m) for name, metric in METRICS.items()}


def spread(samples: Sequence[Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """Return mean and standard deviation of each metric over samples, to four decimals."""
    return {
        name: {
            "mean": round(float(np.mean([sample[name] for sample in samples])), 4),
            "sd": round(float(np.std([sample[name] for sample in samples], ddof=1)), 4),
        }
        for name in samples[0]
    }


def _log_odds(pd_12m: Floats) -> Floats:
    kept = np.clip(pd_12m, LEAST_PD, 1 - LEAST_PD)
    return np.asarray(np.log(kept / (1 - kept)))
