"""Are the probabilities right: slope, Brier score, tests by grade.  校准度检验

Sources: Hosmer, Lemeshow, Sturdivant (2013), "Applied Logistic Regression", ch. 5; Jeffreys
test: European Central Bank (2019), "Instructions for reporting the validation results of
internal models", 2.5.3; calibration intercept and slope: Cox (1958), Biometrika 45.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy import stats

from smartcredit.core.validation import CalibrationCheck, FitTest, GradeCheck, Measure
from smartcredit.scoring.additive import Floats
from smartcredit.scoring.calibration import fit_calibration, sigmoid
from smartcredit.scoring.discrimination import LEVEL, Flags, measure, resampled
from smartcredit.scoring.grades import MasterScale

GROUPS = 10
"""Of like PD, for the Hosmer–Lemeshow test and the expected calibration error."""


def check_calibration(
    log_odds: Floats,
    is_default: Flags,
    grades: MasterScale,
    weights: Floats | None = None,
    *,
    resamples: int = 200,
    seed: int = 0,
) -> CalibrationCheck:
    """Return how the PDs stand against the outcomes.

    Args:
        log_odds: Of the PD, after calibration.
        is_default: What happened.
        grades: The model's master scale.
        weights: Of each borrower; the tests, which count rows, are then left out.
        resamples: Behind the intervals of ratio and Brier score; those of intercept and
            slope are Wald's.
        seed: Of the resampling.

    Raises:
        UnusableDataError: One outcome only.
    """
    pd_12m = sigmoid(log_odds)
    counted = np.ones(len(pd_12m)) if weights is None else weights
    losses = (pd_12m - is_default) ** 2
    draws = np.array(
        [
            _ratio_and_brier(pd_12m, is_default, losses, counted * counts)
            for counts in resampled(np.zeros_like(is_default), resamples, seed)
        ]
    ).reshape(-1, 2)
    ratio, brier = _ratio_and_brier(pd_12m, is_default, losses, counted)
    intercept, slope = _intercept_and_slope(log_odds, is_default, counted)
    places = _like_groups(pd_12m)
    return CalibrationCheck(
        mean_pd=float(np.average(pd_12m, weights=counted)),
        default_rate=float(np.average(is_default, weights=counted)),
        ratio=measure(ratio, draws[:, 0]),
        brier=measure(brier, draws[:, 1]),
        intercept=intercept,
        slope=slope,
        ece=_expected_error(pd_12m, is_default, counted, places),
        fit=_hosmer_lemeshow(pd_12m, is_default, places) if weights is None else None,
        grades=tuple(_by_grade(pd_12m, is_default, grades)) if weights is None else (),
    )


def _ratio_and_brier(
    pd_12m: Floats, is_default: Flags, losses: Floats, weights: Floats
) -> tuple[float, float]:
    defaults = float(weights @ is_default)  # a resample may hold none
    ratio = float(weights @ pd_12m) / defaults if defaults else float("nan")
    return ratio, float(weights @ losses / weights.sum())


def _intercept_and_slope(
    log_odds: Floats, is_default: Flags, weights: Floats
) -> tuple[Measure, Measure]:
    """Return the shift that makes the mean right, and the slope of outcome on log-odds."""
    shift = fit_calibration("intercept", log_odds, is_default, weights).intercept
    p = sigmoid(log_odds + shift)
    half = _half_widths(np.ones((len(p), 1)), weights * p * (1 - p))
    intercept = Measure(shift, shift - float(half[0]), shift + float(half[0]))
    if np.ptp(log_odds) == 0:  # one PD for all has no slope
        return intercept, Measure(float("nan"))
    start, slope = _logistic(log_odds, is_default, weights)
    p = sigmoid(start + slope * log_odds)
    design = np.column_stack([np.ones(len(p)), log_odds])
    half = _half_widths(design, weights * p * (1 - p))
    return intercept, Measure(slope, slope - float(half[1]), slope + float(half[1]))


def _logistic(x: Floats, y: Flags, weights: Floats) -> tuple[float, float]:
    """Return intercept and slope of greatest likelihood, by Newton's method, of any sign."""
    design = np.column_stack([np.ones(len(x)), x])
    found = np.array([0.0, 1.0])
    for _ in range(100):
        p = sigmoid(design @ found)
        curvature = (design * (weights * p * (1 - p))[:, None]).T @ design
        curvature += 1e-9 * np.eye(2)
        step = np.linalg.solve(curvature, design.T @ (weights * (y - p)))
        found += np.clip(step, -2.0, 2.0)
        if np.abs(step).max() < 1e-10:
            break
    return float(found[0]), float(found[1])


def _half_widths(design: Floats, variances: Floats) -> Floats:
    """Return half the width of Wald's intervals of the coefficients."""
    information = (design * variances[:, None]).T @ design
    spread = np.sqrt(np.diag(np.linalg.pinv(information)))
    return np.asarray(stats.norm.ppf((1 + LEVEL) / 2) * spread)


def _like_groups(pd_12m: Floats) -> Sequence[np.ndarray[tuple[int], np.dtype[np.intp]]]:
    """Return the places of the borrowers in up to ten groups of like PD."""
    order = np.argsort(pd_12m, kind="stable")
    return [group for group in np.array_split(order, GROUPS) if len(group)]


def _expected_error(
    pd_12m: Floats,
    is_default: Flags,
    weights: Floats,
    groups: Sequence[np.ndarray[tuple[int], np.dtype[np.intp]]],
) -> float:
    total = weights.sum()
    gaps = [abs(float(weights[group] @ (pd_12m[group] - is_default[group]))) for group in groups]
    return sum(gaps) / float(total)


def _hosmer_lemeshow(
    pd_12m: Floats,
    is_default: Flags,
    groups: Sequence[np.ndarray[tuple[int], np.dtype[np.intp]]],
) -> FitTest:
    """Return the test with as many degrees of freedom as groups: the model was not fitted here."""
    statistic = 0.0
    for group in groups:
        expected, seen = float(pd_12m[group].sum()), float(is_default[group].sum())
        spread = expected * (1 - expected / len(group))
        if spread > 0:
            statistic += (seen - expected) ** 2 / spread
    return FitTest(statistic, len(groups), float(stats.chi2.sf(statistic, len(groups))))


def _by_grade(pd_12m: Floats, is_default: Flags, grades: MasterScale) -> list[GradeCheck]:
    places = grades.indexes(pd_12m)
    checks = []
    for place, name in enumerate(grades.names):
        inside = places == place
        rows, defaults = int(inside.sum()), int(is_default[inside].sum())
        if not rows:
            continue
        mean_pd = float(pd_12m[inside].mean())
        checks.append(
            GradeCheck(
                grade=name,
                rows=rows,
                defaults=defaults,
                mean_pd=mean_pd,
                default_rate=defaults / rows,
                jeffreys_p=float(stats.beta.cdf(mean_pd, defaults + 0.5, rows - defaults + 0.5)),
                binomial_p=float(stats.binom.sf(defaults - 1, rows, mean_pd)),
            )
        )
    return checks
