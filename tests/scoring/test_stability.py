"""What the stability index promises."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.exports.cases import borrowers, made_model
from smartcredit.scoring.additive import AdditiveModel, Feature, NumericAxis, Term
from smartcredit.scoring.columns import encode
from smartcredit.scoring.stability import (
    POINTS_KEY,
    check_stability,
    points_distribution,
    shift,
)

COUNTS = st.lists(st.integers(0, 1000), min_size=2, max_size=12)


def test_the_index_as_by_hand():
    """0.5 and 0.5 become 0.6 and 0.4: 0.1 ln 1.2 − 0.1 ln 0.8 = 0.04055."""
    found = shift("x", np.array([5e8, 5e8]), np.array([6e8, 4e8]))
    assert found.psi == pytest.approx(0.1 * np.log(1.2) - 0.1 * np.log(0.8), abs=1e-8)


@given(COUNTS, st.integers(1, 9))
def test_the_same_shares_have_not_shifted(counts, times):
    counts = np.array(counts, dtype=float) + 10_000
    assert shift("x", counts, counts * times).psi == pytest.approx(0, abs=1e-4)


@given(COUNTS, st.data())
def test_the_index_is_never_below_zero_and_never_infinite(counts, data):
    other = data.draw(st.lists(st.integers(0, 1000), min_size=len(counts), max_size=len(counts)))
    found = shift("x", np.array(counts, float), np.array(other, float))
    assert 0 <= found.psi < np.inf


def test_chance_alone_exceeds_the_critical_value_in_about_5_of_100_samples():
    random = np.random.default_rng(0)
    shares = np.array([0.1, 0.2, 0.3, 0.4])
    above = 0
    for _ in range(1000):
        found = shift(
            "x",
            random.multinomial(2000, shares).astype(float),
            random.multinomial(1000, shares).astype(float),
        )
        above += found.psi > found.critical
    assert 25 <= above <= 80


def one_feature_model(weights: np.ndarray):
    axis = NumericAxis(np.arange(1.0, len(weights) - 1))
    term = Term(("x",), (axis,), np.zeros(len(weights)), weights, np.zeros((0, len(weights))))
    feature = Feature("x", "numeric", "x")
    return replace(made_model(), additive=AdditiveModel((feature,), (term,), 0.0), references={})


def test_a_feature_is_compared_with_the_training_weights_in_the_model():
    random = np.random.default_rng(0)
    x = random.uniform(0, 100, 5000)
    weights = np.bincount(NumericAxis(np.arange(1.0, 100)).bins(x), minlength=101).astype(float)
    model = one_feature_model(weights)
    like = check_stability(model, {"x": random.uniform(0, 100, 3000)}, np.zeros(3000))
    unlike = check_stability(model, {"x": random.uniform(0, 50, 3000)}, np.zeros(3000))
    [same], [moved] = like.features, unlike.features
    assert same.psi < same.critical
    assert moved.psi > 1
    assert same.bins == 11  # ten tenths and missing


def test_missing_values_are_a_bin_of_their_own():
    weights = np.array([0.0, 500.0, 500.0])
    [found] = check_stability(
        one_feature_model(weights), {"x": np.array([np.nan] * 100)}, np.zeros(100)
    ).features
    assert found.psi > 5


def test_points_are_compared_where_the_model_says_how_they_were():
    random = np.random.default_rng(0)
    training = random.normal(600, 40, 4000)
    model = made_model()
    columns = encode(borrowers(), model.additive.features)
    assert check_stability(model, columns, np.zeros(len(borrowers()))).points is None
    knowing = replace(model, training={POINTS_KEY: points_distribution(training)})
    columns = {name: values[:2000] for name, values in columns.items()}
    like = check_stability(knowing, columns, random.normal(600, 40, 2000)).points
    unlike = check_stability(knowing, columns, random.normal(560, 40, 2000)).points
    assert like.psi < like.critical
    assert unlike.psi > 0.25


def test_points_that_are_all_alike_are_one_band():
    assert points_distribution(np.full(10, 600.0)) == {"edges": [600.0], "rows": [0.0, 10.0]}


def test_features_are_listed_from_the_most_shifted_and_pairs_not_at_all():
    model = made_model()
    columns = encode(borrowers(), model.additive.features)
    features = check_stability(model, columns, np.zeros(len(borrowers()))).features
    assert {entry.name for entry in features} == set(model.additive.feature_names)
    assert sorted(-entry.psi for entry in features) == [-entry.psi for entry in features]
