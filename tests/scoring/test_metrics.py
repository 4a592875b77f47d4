"""Metrics against numbers that are known."""

import numpy as np
import pytest

from smartcredit.scoring.metrics import (
    auc,
    brier,
    calibration_intercept,
    calibration_slope,
    ks,
    measure,
    spread,
)

OUTCOME = np.array([0, 0, 1, 1], dtype=bool)
PD = np.array([0.1, 0.4, 0.35, 0.8])


def test_the_worked_example_of_scikit_learn():
    """https://scikit-learn.org, roc_auc_score and roc_curve: AUC 0.75."""
    assert auc(OUTCOME, PD) == 0.75
    assert ks(OUTCOME, PD) == 0.5
    assert brier(OUTCOME, PD) == pytest.approx((0.01 + 0.16 + 0.4225 + 0.04) / 4)


def test_true_probabilities_have_slope_one_and_intercept_zero():
    rng = np.random.default_rng(0)
    true = rng.uniform(0.01, 0.99, 50_000)
    outcome = rng.uniform(size=50_000) < true
    assert calibration_slope(outcome, true) == pytest.approx(1.0, abs=0.03)
    assert calibration_intercept(outcome, true) == pytest.approx(0.0, abs=0.04)


def test_probabilities_too_low_have_an_intercept_above_zero():
    rng = np.random.default_rng(1)
    true = rng.uniform(0.2, 0.4, 20_000)
    outcome = rng.uniform(size=20_000) < true
    assert calibration_intercept(outcome, true / 2) > 0.5


def test_certain_probabilities_do_not_break_the_slope():
    outcome = np.array([0, 1, 0, 1, 1], dtype=bool)
    assert np.isfinite(calibration_slope(outcome, np.array([0.0, 1.0, 0.3, 0.2, 1.0])))


def test_a_score_that_ranks_backwards_has_slope_zero():
    outcome = np.array([1, 1, 0, 0, 1, 0], dtype=bool)
    assert calibration_slope(outcome, np.array([0.1, 0.2, 0.8, 0.9, 0.6, 0.5])) == 0.0


def test_spread_is_mean_and_sample_standard_deviation():
    samples = [measure(OUTCOME, PD), measure(OUTCOME, 1 - PD)]
    assert spread(samples)["auc"] == {"mean": 0.5, "sd": pytest.approx(0.3536, abs=1e-4)}
