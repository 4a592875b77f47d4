"""Pairs hold no main effect, and no score changes for it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcredit.scoring.additive import (
    AdditiveModel,
    CategoryAxis,
    Feature,
    NumericAxis,
    Term,
)
from smartcredit.scoring.axes import common_axis
from smartcredit.scoring.purify import pure_tensor, purify

DEBT = NumericAxis(np.array([0.0, 1.0]), specials=(-9.0,))
DEBT_COARSE = NumericAxis(np.array([0.5]), specials=(-9.0,))
SECTOR = CategoryAxis({"farm": 1, "shop": 2, "works": 3})
SECTOR_COARSE = CategoryAxis({"farm": 1, "shop": 2, "works": 2})


def a_model(seed: int) -> AdditiveModel:
    rng = np.random.default_rng(seed)
    shape = (DEBT_COARSE.size, SECTOR_COARSE.size)

    def term(features, axes):
        size = tuple(axis.size for axis in axes)
        return Term(
            features, axes, rng.normal(size=size), np.zeros(size), rng.normal(size=(2, *size))
        )

    assert shape == (4, 4)
    return AdditiveModel(
        (Feature("debt", "numeric", "debt", (-9.0,)), Feature("sector", "category", "sector")),
        (
            term(("debt",), (DEBT,)),
            term(("sector",), (SECTOR,)),
            term(("debt", "sector"), (DEBT_COARSE, SECTOR_COARSE)),
        ),
        0.4,
        rng.normal(size=2),
    )


def borrowers(seed: int, rows: int = 300) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    debt = rng.normal(size=rows)
    debt[:20], debt[20:30] = -9.0, np.nan
    return {"debt": debt, "sector": rng.choice(np.array(["farm", "shop", "works", None]), rows)}


EXTREME = {
    "debt": np.array([np.nan, -9.0, -1e9, 0.0, 0.5, 0.7, 1.0, 1e9]),
    "sector": np.array([None, "farm", "shop", "works", "mine", "mine", "farm", None], dtype=object),
}


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_no_score_and_no_bag_changes_on_any_value(seed):
    model = a_model(seed)
    pure = purify(model, borrowers(seed), None)
    for columns in (borrowers(seed + 1), EXTREME):
        assert pure.log_odds(columns) == pytest.approx(model.log_odds(columns), abs=1e-10)
        assert pure.bag_deviations(columns) == pytest.approx(
            model.bag_deviations(columns), abs=1e-10
        )


@settings(max_examples=20)
@given(st.integers(0, 10_000))
def test_rows_and_columns_of_a_pair_average_to_nothing(seed):
    pair = purify(a_model(seed), borrowers(seed), None).terms[2]
    for dimension in (0, 1):
        assert np.abs((pair.scores * pair.weights).sum(axis=dimension)).max() < 1e-8
        assert np.abs((pair.bags * pair.weights).sum(axis=dimension + 1)).max() < 1e-8


def test_curves_average_to_nothing_so_the_intercept_is_the_mean():
    columns = borrowers(1)
    pure = purify(a_model(1), columns, None)
    for term in pure.terms[:2]:
        assert (term.scores * term.weights).sum() == pytest.approx(0.0, abs=1e-9)
    assert pure.log_odds(columns).mean() == pytest.approx(pure.intercept, abs=1e-9)


def test_a_pair_that_is_only_two_curves_becomes_nothing():
    row, column = np.array([1.0, -2.0, 0.5]), np.array([3.0, 0.0])
    pure, first, second = pure_tensor(
        (row[:, None] + column)[None], np.array([[1, 2], [3, 4], [5, 6.0]])
    )
    assert np.abs(pure).max() < 1e-10
    assert first[0][:, None] + second[0] == pytest.approx(row[:, None] + column, abs=1e-9)


def test_what_only_both_together_say_stays_in_the_pair():
    both = np.array([[1.0, -1.0], [-1.0, 1.0]])
    pure, first, second = pure_tensor(both[None], np.ones((2, 2)))
    assert pure[0] == pytest.approx(both)
    assert np.abs(first).max() == np.abs(second).max() == 0.0


def test_a_row_without_borrowers_is_averaged_as_the_whole():
    tensor = np.array([[1.0, 3.0], [5.0, 9.0]])
    pure, first, _ = pure_tensor(tensor[None], np.array([[1.0, 1.0], [0.0, 0.0]]))
    assert np.isfinite(pure).all()
    assert pure[0][1].mean() == pytest.approx(0.0, abs=1e-9)
    assert first[0][1] - first[0][0] == pytest.approx(5.0)


def test_the_common_axis_tells_apart_what_either_does():
    assert common_axis(DEBT, DEBT_COARSE).cuts.tolist() == [0.0, 0.5, 1.0]
    other = CategoryAxis({"farm": 1, "shop": 1, "works": 2})
    common = common_axis(SECTOR_COARSE, other)
    assert len({common.bin(name) for name in ("farm", "shop", "works")}) == 3


def test_weights_say_which_borrowers_count():
    columns = borrowers(3)
    weights = np.where(columns["debt"] > 0, 5.0, 1.0)
    pure = purify(a_model(3), columns, weights)
    assert np.average(pure.log_odds(columns), weights=weights) == pytest.approx(pure.intercept)
    assert pure.terms[0].weights.sum() == pytest.approx(weights.sum())
