"""A missing value may be made to say nothing."""

import numpy as np
import pytest

from smartcredit.scoring.missing import neutral_missing
from smartcredit.scoring.scorer import CreditScorer


@pytest.fixture(scope="module")
def telling():
    """Borrowers (虚构) whose missing margin alone tells the default."""
    rng = np.random.default_rng(0)
    X = rng.normal(size=(1200, 2))
    y = (X[:, 1] + rng.normal(size=1200) > 1.5).astype(int)
    X[(y == 1) & (rng.uniform(size=1200) < 0.5), 0] = np.nan
    return X, y


def test_a_missing_value_adds_what_the_average_stated_one_adds(telling):
    model = CreditScorer(interactions=1, outer_bags=2).fit(*telling).model_.additive
    assert model.terms[0].scores[0] > 2.0
    neutral = neutral_missing(model)
    for term in neutral.terms[:2]:
        stated = np.average(term.scores[1:], weights=term.weights[1:])
        assert term.scores[0] == pytest.approx(stated)
        bags = np.average(term.bags[:, 1:], axis=1, weights=term.weights[1:])
        assert term.bags[:, 0] == pytest.approx(bags)
    pair = neutral.terms[2]
    weights = pair.weights.sum(axis=1)[1:]
    assert pair.scores[0, 1:] == pytest.approx(
        np.average(pair.scores[1:, 1:], axis=0, weights=weights)
    )


def test_stated_values_score_as_before(telling):
    X, y = telling
    learned = CreditScorer(interactions=1, outer_bags=2).fit(X, y)
    neutral = CreditScorer(interactions=1, outer_bags=2, missing="neutral").fit(X, y)
    stated = X[~np.isnan(X).any(axis=1)]
    assert (learned.points(stated) == neutral.points(stated)).all()


def test_the_scorer_no_longer_tells_who_lacks_the_value(telling):
    neutral = CreditScorer(interactions=0, outer_bags=2, missing="neutral").fit(*telling)
    lacking, having = neutral.points(np.array([[np.nan, 0.0], [0.0, 0.0]]))
    assert abs(lacking - having) < 25
