"""Pairs stay where they help borrowers whom their bag did not learn from."""

import numpy as np
import pytest

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.pairs import _loss, _unhelpful, candidates
from smartcredit.scoring.scorer import CreditScorer

rng = np.random.default_rng(0)
ROWS = 3000


def test_a_pair_that_helps_stays_and_noise_goes():
    helps, noise = rng.choice([-1.0, 1.0], ROWS), rng.normal(0, 0.5, ROWS)
    outcome = rng.uniform(size=ROWS) < 1 / (1 + np.exp(-helps))
    sign = np.where(outcome, -1.0, 1.0)
    assert _unhelpful(helps + noise, {7: helps, 9: noise}, sign, np.ones(ROWS)) == {9}


def test_of_two_pairs_that_say_the_same_twice_one_goes():
    helps = rng.choice([-1.0, 1.0], ROWS)
    outcome = rng.uniform(size=ROWS) < 1 / (1 + np.exp(-helps))
    sign = np.where(outcome, -1.0, 1.0)
    assert len(_unhelpful(2 * helps, {1: helps, 2: helps.copy()}, sign, np.ones(ROWS))) == 1


def test_the_loss_is_the_log_loss_of_scikit_learn():
    from sklearn.metrics import log_loss

    log_odds, outcome = rng.normal(size=50), rng.uniform(size=50) < 0.5
    weights = rng.uniform(size=50)
    expected = log_loss(outcome, 1 / (1 + np.exp(-log_odds)), sample_weight=weights)
    assert _loss(log_odds, np.where(outcome, -1.0, 1.0), weights) == pytest.approx(expected)


def test_without_pairs_in_the_data_few_are_kept():
    X = rng.normal(size=(1500, 4))
    y = rng.uniform(size=1500) < 1 / (1 + np.exp(-X[:, 0] - X[:, 1]))
    scorer = CreditScorer(outer_bags=4).fit(X, y)
    assert sum(term.is_pair for term in scorer.model_.additive.terms) < 6


def test_a_true_pair_is_found_by_itself():
    X = rng.normal(size=(1500, 4))
    y = rng.uniform(size=1500) < 1 / (1 + np.exp(-2 * np.sign(X[:, 1] * X[:, 3])))
    scorer = CreditScorer(outer_bags=4).fit(X, y)
    assert "x1 & x3" in scorer.model_.additive.term_names


def test_a_word_that_is_not_auto_is_refused(borrowers):
    with pytest.raises(UnusableDataError, match="'auto', a number or pairs, got 'many'"):
        CreditScorer(interactions="many").fit(*borrowers)


@pytest.mark.parametrize(
    ("rows", "width", "pairs"),
    [(500, 4, 6), (500, 20, 20), (5_000, 20, 30), (150_000, 20, 40), (150_000, 3, 3)],
)
def test_more_rows_bear_out_more_pairs_but_never_more_than_there_are(rows, width, pairs):
    assert candidates(rows, width) == pairs
