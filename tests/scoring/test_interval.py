"""How often the interval of the log-odds holds the truth, where the truth is known."""

from math import sqrt

import numpy as np
import pandas as pd
import pytest

from smartcredit.scoring.interval import HELD_OUT, LEVEL, SMOOTHING_BIAS, interval_factor
from smartcredit.scoring.scorer import CreditScorer

FITS = 8
BORROWERS = 500
APART = 15
"""Errors within one fit hang together over a bin, so 500 borrowers of it count as 15."""


def made_up(rows: int, rng: np.random.Generator) -> pd.DataFrame:
    debt, margin = rng.normal(size=(2, rows))
    overdue = rng.poisson(0.5, rows).astype(float)
    return pd.DataFrame({"debt": debt, "margin": margin, "overdue": overdue})


def true_log_odds(X: pd.DataFrame, intercept: float) -> np.ndarray:
    curves = np.tanh(X["debt"]) - 0.7 * np.minimum(X["margin"], 0.5)
    return (intercept + curves + 0.6 * np.minimum(X["overdue"], 3)).to_numpy()


def errors_and_half_widths(intercept: float) -> tuple[np.ndarray, np.ndarray]:
    """Of new borrowers, over several samples of 1,500 to fit on."""
    errors, halves = [], []
    for seed in range(FITS):
        rng = np.random.default_rng(seed)
        X = made_up(1500, rng)
        y = rng.uniform(size=len(X)) < 1 / (1 + np.exp(-true_log_odds(X, intercept)))
        scorer = CreditScorer(interactions=0, random_state=seed).fit(X, y.astype(int))
        asked = made_up(BORROWERS, rng)
        columns = scorer._columns(asked)
        model = scorer.model_
        errors.append(model.additive.log_odds(columns) - true_log_odds(asked, intercept))
        halves.append(model.half_width(model.additive.places(columns)))
    return np.concatenate(errors), np.concatenate(halves)


@pytest.fixture(scope="module", params=[-1.7, -3.2], ids=["every fifth defaults", "few default"])
def found(request) -> tuple[np.ndarray, np.ndarray]:
    return errors_and_half_widths(request.param)


def test_nine_borrowers_in_ten_have_their_true_log_odds_inside(found):
    errors, halves = found
    tolerance = 3 * sqrt(LEVEL * (1 - LEVEL) / (FITS * APART))
    assert (np.abs(errors) <= halves).mean() == pytest.approx(LEVEL, abs=tolerance)


def test_what_the_bags_differ_by_alone_would_promise_too_much(found):
    errors, halves = found
    as_they_are = halves * interval_factor(8, held_out=0.5) / interval_factor(8)
    assert (np.abs(errors) <= as_they_are).mean() < LEVEL - 0.1


def test_the_half_width_is_student_s_with_the_jackknife_s_spread_and_the_bias_of_smoothing():
    normal = 1.6448536  # of many bags
    expected = normal * sqrt((1 - HELD_OUT) / HELD_OUT * (1 + SMOOTHING_BIAS))
    assert interval_factor(100_000) == pytest.approx(expected, rel=1e-4)
    assert interval_factor(2) == pytest.approx(
        6.313752 * sqrt(0.85 / 0.15 * 2 * 1.25), rel=1e-6
    )  # Student's t with one degree of freedom


@pytest.mark.parametrize("bags", [2, 8, 30])
def test_more_is_promised_by_a_wider_interval_and_fewer_bags(bags):
    assert interval_factor(bags, 0.95) > interval_factor(bags, 0.90)
    assert interval_factor(bags) > interval_factor(bags + 1)


def test_one_bag_has_no_interval():
    assert interval_factor(1) == 0.0
