"""What the tests of calibration promise."""

import numpy as np
import pytest
from scipy.special import logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss

from smartcredit.scoring.calibration_check import check_calibration
from smartcredit.scoring.grades import read_master_scale, scale_of

SCALE = read_master_scale()


def simulated(rows: int = 4000, seed: int = 0):
    random = np.random.default_rng(seed)
    log_odds = random.normal(-2, 1, rows)
    is_default = random.uniform(size=rows) < 1 / (1 + np.exp(-log_odds))
    return log_odds, is_default


def test_right_probabilities_are_found_to_be_right():
    check = check_calibration(*simulated(), SCALE)
    assert check.intercept.low < 0 < check.intercept.high
    assert check.slope.low < 1 < check.slope.high
    assert check.ratio.low < 1 < check.ratio.high
    assert check.fit.p > 0.01
    assert all(grade.jeffreys_p > 0.001 for grade in check.grades)


def test_half_the_risk_is_found_to_be_too_little():
    log_odds, is_default = simulated()
    check = check_calibration(log_odds - 0.7, is_default, SCALE)
    assert check.intercept.value == pytest.approx(0.7, abs=0.15)
    assert check.ratio.high < 0.7
    assert check.fit.p < 1e-6
    assert min(grade.jeffreys_p for grade in check.grades) < 1e-6


def test_probabilities_that_spread_too_far_have_a_slope_below_one():
    log_odds, is_default = simulated()
    check = check_calibration(2 * log_odds + 2, is_default, SCALE)
    assert check.slope.value == pytest.approx(0.5, abs=0.08)


def test_slope_and_brier_score_are_those_of_scikit_learn():
    log_odds, is_default = simulated(seed=3)
    check = check_calibration(log_odds, is_default, SCALE)
    fitted = LogisticRegression(C=np.inf, tol=1e-10).fit(log_odds[:, None], is_default)
    assert check.slope.value == pytest.approx(fitted.coef_[0, 0], abs=1e-4)
    pd_12m = 1 / (1 + np.exp(-log_odds))
    assert check.brier.value == pytest.approx(brier_score_loss(is_default, pd_12m))


def test_a_score_that_ranks_the_wrong_way_round_has_a_slope_below_zero():
    log_odds, is_default = simulated()
    assert check_calibration(-log_odds - 4, is_default, SCALE).slope.value < 0


def test_grades_are_tested_as_by_hand():
    """1 default in 10 at PD 0.1: P(X ≥ 1) = 1 − 0.9¹⁰ = 0.6513.

    Jeffreys: Beta(1.5, 9.5) up to 0.1 is 0.4395, from the regularised incomplete beta
    integral computed by the midpoint rule below.
    """
    log_odds = np.full(10, logit(0.1))
    is_default = np.arange(10) == 0
    [grade] = check_calibration(log_odds, is_default, SCALE).grades
    assert (grade.grade, grade.rows, grade.defaults) == ("CCC", 10, 1)
    assert grade.binomial_p == pytest.approx(1 - 0.9**10)
    steps = (np.arange(1_000_000) + 0.5) / 1_000_000
    density = steps**0.5 * (1 - steps) ** 8.5
    assert grade.jeffreys_p == pytest.approx(density[steps < 0.1].sum() / density.sum(), abs=1e-5)


def test_hosmer_lemeshow_as_by_hand():
    """Two levels of PD, five groups each of 20: Σ (seen − expected)² ÷ (n p (1 − p))."""
    log_odds = np.repeat(logit([0.1, 0.5]), 100)
    is_default = np.concatenate([np.arange(100) % 20 < 3, np.arange(100) % 20 < 10])
    fit = check_calibration(log_odds, is_default, SCALE, resamples=0).fit
    assert fit.statistic == pytest.approx(5 * (3 - 2) ** 2 / (20 * 0.1 * 0.9))
    assert fit.groups == 10


def test_expected_calibration_error_is_the_mean_gap_of_the_groups():
    log_odds = np.repeat(logit([0.1, 0.5]), 100)
    is_default = np.concatenate([np.arange(100) % 20 < 3, np.arange(100) % 20 < 10])
    check = check_calibration(log_odds, is_default, SCALE, resamples=0)
    assert check.ece == pytest.approx((0.05 + 0.0) / 2)


def test_a_whole_weight_counts_as_so_many_rows_and_leaves_out_tests_that_count_rows():
    log_odds, is_default = simulated(300)
    weights = np.random.default_rng(0).integers(1, 4, 300)
    weighted = check_calibration(log_odds, is_default, SCALE, weights.astype(float), resamples=0)
    repeated = check_calibration(
        np.repeat(log_odds, weights), np.repeat(is_default, weights), SCALE, resamples=0
    )
    for name in ("ratio", "brier", "intercept", "slope"):
        assert getattr(weighted, name).value == pytest.approx(getattr(repeated, name).value)
    assert weighted.fit is None
    assert weighted.grades == ()


def test_only_grades_that_hold_a_borrower_are_listed():
    check = check_calibration(*simulated(50), scale_of([("low", 1e-9), ("all", 1.0)]))
    assert [grade.grade for grade in check.grades] == ["all"]
