"""From the model's log-odds to a probability; the points stay as they are.  校准"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Floats

Method = Literal["none", "base_rate", "intercept", "logistic", "isotonic"]


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """PD as a rising function of the model's log-odds.

    ``none`` to ``logistic``: log-odds of PD = ``intercept`` + ``slope`` × log-odds of the
    model.  ``isotonic``: straight lines between ``knots``, level outside them.

    Attributes:
        knots: Log-odds of the model, and log-odds of PD there; both rise.
        about: What it was fitted to, for people.

    Raises:
        UnusableDataError: A slope that is not above 0, or knots that fall.
    """

    method: Method = "none"
    intercept: float = 0.0
    slope: float = 1.0
    knots: tuple[tuple[float, float], ...] = ()
    about: str = ""

    def __post_init__(self) -> None:
        if not self.slope > 0:
            raise UnusableDataError(
                f"expected a calibration slope above 0, got {self.slope}: the score would "
                "rank borrowers the wrong way round"
            )
        steps = list(zip(self.knots, self.knots[1:], strict=False))
        if any(low[0] >= high[0] or low[1] > high[1] for low, high in steps):
            raise UnusableDataError("expected knots of the calibration that rise")
        if (self.method == "isotonic") != bool(self.knots):
            raise UnusableDataError(f"{self.method} calibration with {len(self.knots)} knots")

    def log_odds(self, model_log_odds: Floats) -> Floats:
        """Return the log-odds of PD."""
        if self.method == "isotonic":
            places, values = np.array(self.knots).T
            return np.asarray(np.interp(model_log_odds, places, values))
        return self.intercept + self.slope * model_log_odds

    def pd_12m(self, model_log_odds: Floats) -> Floats:
        """Return P(default) within 12 months."""
        return sigmoid(self.log_odds(model_log_odds))


def sigmoid(log_odds: Floats) -> Floats:
    """Return 1 ÷ (1 + e^−x) without overflow."""
    odds = np.exp(-np.abs(log_odds))
    return np.where(log_odds >= 0, 1.0, odds) / (1.0 + odds)


def to_base_rate(
    model_log_odds: Floats, base_rate: float, about: str = "", weights: Floats | None = None
) -> Calibration:
    """Shift all log-odds alike so that the mean PD of these borrowers is ``base_rate``.

    For a portfolio whose default rate is known but not yet who defaulted.

    Raises:
        UnusableDataError: ``base_rate`` is not between 0 and 1, or there is no borrower, or
            none with a weight.
    """
    if not 0 < base_rate < 1:
        raise UnusableDataError(f"expected a base rate between 0 and 1, got {base_rate!r}")
    if not len(model_log_odds) or (weights is not None and not weights.sum() > 0):
        raise UnusableDataError("expected borrowers to calibrate on, got none")
    low, high = -60.0, 60.0
    for _ in range(200):  # the mean PD rises with the shift: halve the bracket
        middle = (low + high) / 2
        if np.average(sigmoid(model_log_odds + middle), weights=weights) < base_rate:
            low = middle
        else:
            high = middle
    return Calibration("base_rate", intercept=(low + high) / 2, about=about)


def fit_calibration(
    method: Literal["intercept", "logistic", "isotonic"],
    model_log_odds: Floats,
    is_default: NDArray[np.bool_],
    weights: Floats | None = None,
    about: str = "",
) -> Calibration:
    """Fit PD to what happened to these borrowers.

    Raises:
        UnusableDataError: One outcome only where weights are above 0, or a slope that comes
            out below 0.
    """
    if weights is not None:
        kept = weights > 0
        model_log_odds, is_default, weights = model_log_odds[kept], is_default[kept], weights[kept]
    if is_default.all() or not is_default.any():
        raise UnusableDataError("expected defaults and others to calibrate on, got one outcome")
    weights = np.ones(len(is_default)) if weights is None else weights
    if method == "isotonic":
        return Calibration(
            "isotonic", knots=_isotonic(model_log_odds, is_default, weights), about=about
        )
    intercept, slope = _logistic(model_log_odds, is_default, weights, method == "logistic")
    return Calibration(method, intercept=intercept, slope=slope, about=about)


def _logistic(
    x: Floats, y: NDArray[np.bool_], weights: Floats, with_slope: bool
) -> tuple[float, float]:
    """Return intercept and slope of greatest likelihood, by Newton's method."""
    design = np.column_stack([np.ones(len(x)), x]) if with_slope else np.ones((len(x), 1))
    given = np.zeros(len(x)) if with_slope else x
    found = np.array([0.0, 1.0]) if with_slope else np.zeros(1)
    for _ in range(100):
        p = sigmoid(given + design @ found)
        gradient = design.T @ (weights * (y - p))
        curvature = (design * (weights * p * (1 - p))[:, None]).T @ design
        curvature += 1e-9 * np.eye(len(found))
        step = np.linalg.solve(curvature, gradient)
        found += np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-10:
            break
    return float(found[0]), float(found[1]) if with_slope else 1.0


def _isotonic(x: Floats, y: NDArray[np.bool_], weights: Floats) -> tuple[tuple[float, float], ...]:
    """Return knots by pooling adjacent violators, each block at the mean of its log-odds.

    Borrowers of one score have one PD.  Half a default and half a survivor are added to each
    block, so that none has PD 0 or 1.
    """
    scores, group = np.unique(x, return_inverse=True)
    total_weights = np.bincount(group, weights)
    totals = zip(
        total_weights, np.bincount(group, weights * y), total_weights * scores, strict=True
    )
    blocks: list[list[float]] = []  # weight, defaults, sum of x
    for of_score in totals:
        blocks.append([float(value) for value in of_score])
        while len(blocks) > 1 and _rate(blocks[-2]) >= _rate(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    knots: list[tuple[float, float]] = []
    for weight, defaults, total in blocks:
        place, value = total / weight, float(np.log((defaults + 0.5) / (weight - defaults + 0.5)))
        if knots and (place <= knots[-1][0] or value < knots[-1][1]):
            value = max(value, knots[-1][1])
            if place <= knots[-1][0]:
                continue
        knots.append((float(place), value))
    return tuple(knots)


def _rate(block: list[float]) -> float:
    return block[1] / block[0]
