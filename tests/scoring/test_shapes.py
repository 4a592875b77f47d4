"""What a shape made level or monotone promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.isotonic import IsotonicRegression

from smartcredit.scoring.shapes import level, pooled, rising

SHAPES = st.lists(
    st.tuples(st.floats(-3, 3, width=32), st.integers(0, 50)), min_size=1, max_size=30
)


def arrays(pairs):
    values, weights = np.array(pairs, dtype=np.float64).T
    return values, weights


@given(SHAPES)
def test_it_is_the_isotonic_regression_of_scikit_learn(pairs):
    values, weights = arrays(pairs)
    weights = weights + 1
    places = np.arange(len(values))
    fitted = IsotonicRegression().fit(places, values, sample_weight=weights)
    expected = fitted.predict(places)
    np.testing.assert_allclose(pooled(values, weights), expected, atol=1e-9)


@given(SHAPES, st.sampled_from([-1, 1]))
def test_the_shape_runs_one_way_and_keeps_its_mean(pairs, direction):
    values, weights = arrays(pairs)
    changed = rising(values, weights, np.arange(len(values)), direction)
    assert (direction * np.diff(changed) >= 0).all()
    if weights.sum():
        assert changed @ weights == pytest.approx(values @ weights, abs=1e-6)


@given(SHAPES)
def test_a_shape_that_already_rises_is_left_as_it_is(pairs):
    values, weights = arrays(pairs)
    values = np.sort(values)
    changed = rising(values, weights, np.arange(len(values)))
    np.testing.assert_allclose(changed, values, atol=1e-12)


def test_bins_that_are_not_named_are_left_to_the_last_bit():
    shape = np.array([9.9, -9.9, 3.0, 1.0, 2.0])
    changed = rising(shape, np.ones(5), np.array([2, 3, 4]))
    assert changed.tolist() == [9.9, -9.9, 2.0, 2.0, 2.0]


def test_a_bin_without_weight_takes_what_its_neighbours_allow():
    shape = np.array([1.0, 99.0, 2.0])
    changed = rising(shape, np.array([1.0, 0.0, 1.0]), np.arange(3))
    assert changed.tolist() == [1.0, 2.0, 2.0]


def test_level_is_the_mean_by_weight():
    changed = level(np.array([5.0, 1.0, 2.0]), np.array([1.0, 3.0, 1.0]), np.array([1, 2]))
    assert changed.tolist() == [5.0, 1.25, 1.25]


def test_level_without_any_weight_is_the_plain_mean():
    assert level(np.array([1.0, 3.0]), np.zeros(2), np.array([0, 1])).tolist() == [2.0, 2.0]
