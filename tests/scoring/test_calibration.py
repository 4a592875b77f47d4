"""The step from log-odds to PD."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.calibration import (
    Calibration,
    fit_calibration,
    sigmoid,
    to_base_rate,
)

rng = np.random.default_rng(0)
LOG_ODDS = rng.normal(-2, 1.5, 20_000)
OUTCOME = rng.uniform(size=20_000) < sigmoid(0.7 + 0.6 * LOG_ODDS)


def test_without_a_step_pd_is_the_model_s_own():
    assert Calibration().pd_12m(np.array([0.0, -np.log(50)])) == pytest.approx([0.5, 1 / 51])


def test_extreme_log_odds_do_not_overflow():
    with np.errstate(all="raise"):
        assert sigmoid(np.array([-700.0, 700.0])) == pytest.approx([0.0, 1.0])


@given(st.floats(0.001, 0.999))
def test_the_mean_pd_becomes_the_base_rate_asked_for(base_rate):
    step = to_base_rate(LOG_ODDS[:500], base_rate)
    assert step.pd_12m(LOG_ODDS[:500]).mean() == pytest.approx(base_rate, abs=1e-9)


def test_logistic_calibration_finds_intercept_and_slope_that_made_the_data():
    step = fit_calibration("logistic", LOG_ODDS, OUTCOME)
    assert step.intercept == pytest.approx(0.7, abs=0.1)
    assert step.slope == pytest.approx(0.6, abs=0.05)


def test_logistic_calibration_agrees_with_scikit_learn():
    from sklearn.linear_model import LogisticRegression

    other = LogisticRegression(C=np.inf, tol=1e-10).fit(LOG_ODDS[:, None], OUTCOME)
    step = fit_calibration("logistic", LOG_ODDS, OUTCOME)
    assert step.slope == pytest.approx(other.coef_[0, 0], abs=1e-4)
    assert step.intercept == pytest.approx(other.intercept_[0], abs=1e-4)


def test_intercept_calibration_makes_expected_defaults_equal_to_those_that_came():
    step = fit_calibration("intercept", LOG_ODDS, OUTCOME)
    assert step.slope == 1.0
    assert step.pd_12m(LOG_ODDS).mean() == pytest.approx(OUTCOME.mean(), abs=1e-9)


def test_isotonic_calibration_never_turns_the_ranking():
    step = fit_calibration("isotonic", LOG_ODDS, OUTCOME)
    probabilities = step.pd_12m(np.sort(LOG_ODDS))
    assert (np.diff(probabilities) >= 0).all()
    assert 0 < probabilities[0] < probabilities[-1] < 1


def test_isotonic_calibration_is_true_on_what_it_was_fitted_to():
    probabilities = fit_calibration("isotonic", LOG_ODDS, OUTCOME).pd_12m(LOG_ODDS)
    assert probabilities.mean() == pytest.approx(OUTCOME.mean(), abs=0.003)
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 1.0)):
        here = (probabilities >= low) & (probabilities < high)
        assert probabilities[here].mean() == pytest.approx(OUTCOME[here].mean(), abs=0.02)


def test_borrowers_of_one_score_have_the_default_rate_of_all_of_them():
    scores = np.repeat([-3.0, -1.0], 100)
    outcome = np.r_[np.arange(100) >= 80, np.arange(100) >= 50]  # 20 and 50 of 100, in rows
    step = fit_calibration("isotonic", scores, outcome)
    assert step.pd_12m(np.array([-3.0, -1.0])) == pytest.approx([0.2, 0.5], abs=0.005)


def test_isotonic_calibration_does_not_depend_on_the_order_of_rows():
    scores = np.round(LOG_ODDS[:2000], 1)
    order = np.random.default_rng(1).permutation(2000)
    step = fit_calibration("isotonic", scores, OUTCOME[:2000])
    other = fit_calibration("isotonic", scores[order], OUTCOME[:2000][order])
    assert np.array(step.knots) == pytest.approx(np.array(other.knots))


def test_isotonic_levels_are_those_of_scikit_learn_but_for_the_half_counts():
    from sklearn.isotonic import IsotonicRegression

    scores = np.round(LOG_ODDS, 1)
    weights = np.random.default_rng(2).integers(0, 3, len(scores)).astype(float)
    other = IsotonicRegression().fit(scores, OUTCOME, sample_weight=weights)
    kept = weights > 0
    levels, defaults_at = np.unique(other.predict(scores[kept]), return_inverse=True)
    size = np.bincount(defaults_at, weights[kept])
    step = fit_calibration("isotonic", scores, OUTCOME, weights)
    expected = (levels * size + 0.5) / (size + 1)
    assert sigmoid(np.array(step.knots)[:, 1]) == pytest.approx(
        np.maximum.accumulate(expected), abs=1e-9
    )


def test_weights_count_like_repeated_rows():
    x, y = LOG_ODDS[:300], OUTCOME[:300]
    weights = np.arange(300) % 3 + 1.0
    rows = np.repeat(np.arange(300), weights.astype(int))
    for method in ("intercept", "logistic"):
        weighted = fit_calibration(method, x, y, weights)
        repeated = fit_calibration(method, x[rows], y[rows])
        assert weighted.intercept == pytest.approx(repeated.intercept, abs=1e-6)
        assert weighted.slope == pytest.approx(repeated.slope, abs=1e-6)


def test_weights_count_like_repeated_rows_in_a_base_rate():
    weights = np.arange(300) % 3 + 1.0
    rows = np.repeat(np.arange(300), weights.astype(int))
    weighted = to_base_rate(LOG_ODDS[:300], 0.1, weights=weights)
    assert weighted.intercept == pytest.approx(to_base_rate(LOG_ODDS[rows], 0.1).intercept)
    assert weighted.intercept != pytest.approx(to_base_rate(LOG_ODDS[:300], 0.1).intercept)


@pytest.mark.parametrize("method", ["intercept", "logistic", "isotonic"])
def test_a_row_without_weight_is_not_there(method):
    x, y = LOG_ODDS[:400], OUTCOME[:400]
    weights = np.where(np.arange(400) < 300, 1.0, 0.0)
    there, gone = fit_calibration(method, x, y, weights), fit_calibration(method, x[:300], y[:300])
    assert there.pd_12m(x) == pytest.approx(gone.pd_12m(x), abs=1e-9)
    with pytest.raises(UnusableDataError, match="got one outcome"):
        fit_calibration(method, x, y, weights=y.astype(float))


def test_a_score_that_ranks_backwards_is_refused():
    with pytest.raises(UnusableDataError, match="slope above 0"):
        fit_calibration("logistic", -LOG_ODDS, OUTCOME)


@pytest.mark.parametrize("outcome", [np.zeros(5, bool), np.ones(5, bool)], ids=["none", "all"])
def test_one_outcome_alone_is_nothing_to_calibrate_on(outcome):
    with pytest.raises(UnusableDataError, match="got one outcome"):
        fit_calibration("logistic", np.arange(5.0), outcome)


@pytest.mark.parametrize("rate", [0.0, 1.0, -0.1])
def test_a_base_rate_that_is_no_probability_is_refused(rate):
    with pytest.raises(UnusableDataError, match="between 0 and 1"):
        to_base_rate(LOG_ODDS[:5], rate)
