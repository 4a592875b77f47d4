"""What the additive core promises."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.scoring.additive import (
    AdditiveModel,
    CategoryAxis,
    Feature,
    NumericAxis,
    Term,
)

AXIS = NumericAxis(np.array([1.0, 2.0, 5.0]), specials=(-9.0, -8.0))
SECTORS = CategoryAxis({"farm": 1, "shop": 2, "works": 2})

numbers = st.one_of(
    st.none(),
    st.sampled_from([-9.0, -8.0, 1.0, 2.0, 5.0]),
    st.floats(allow_nan=False, allow_infinity=False),
)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (None, 0),
        (float("nan"), 0),
        (-9.0, 1),
        (-8.0, 2),
        (-1e300, 3),
        (0.999, 3),
        (1.0, 4),
        (4.99, 5),
        (5.0, 6),
        (1e300, 6),
    ],
)
def test_every_number_has_its_declared_bin(value, place):
    assert AXIS.bin(value) == place


@given(st.lists(numbers, min_size=1, max_size=20))
def test_a_column_and_its_values_one_by_one_fall_in_the_same_bins(values):
    column = np.array(values, dtype=np.float64)
    assert AXIS.bins(column).tolist() == [AXIS.bin(value) for value in values]


@given(st.lists(st.sampled_from([None, "farm", "shop", "works", "mine", ""]), min_size=1))
def test_a_column_of_categories_too(values):
    column = np.array(values, dtype=object)
    assert SECTORS.bins(column).tolist() == [SECTORS.bin(value) for value in values]


def test_a_category_that_was_not_seen_has_the_last_bin():
    assert SECTORS.bin("mine") == SECTORS.size - 1 == 3


@pytest.mark.parametrize("axis", [AXIS, SECTORS], ids=["numbers", "categories"])
def test_every_bin_has_a_name_to_print(axis):
    assert len(axis.labels()) == axis.size
    assert len(set(axis.labels())) == axis.size


def two_term_model() -> AdditiveModel:
    rng = np.random.default_rng(0)
    alone = rng.normal(size=AXIS.size)
    pair = rng.normal(size=(AXIS.size, SECTORS.size))
    return AdditiveModel(
        features=(
            Feature("debt", "numeric", "leverage", specials=(-9.0, -8.0)),
            Feature("sector", "category", "sector", categories=("farm", "shop", "works")),
        ),
        terms=(
            Term(("debt",), (AXIS,), alone, np.ones_like(alone), rng.normal(size=(3, AXIS.size))),
            Term(
                ("debt", "sector"),
                (AXIS, SECTORS),
                pair,
                np.ones_like(pair),
                rng.normal(size=(3, *pair.shape)),
            ),
        ),
        intercept=-1.5,
        bag_intercepts=np.array([0.1, 0.0, -0.1]),
    )


@given(numbers, st.sampled_from([None, "farm", "shop", "mine"]))
def test_a_table_and_one_borrower_give_the_same_scores(debt, sector):
    model = two_term_model()
    columns = {
        "debt": np.array([debt], dtype=np.float64),
        "sector": np.array([sector], dtype=object),
    }
    places = model.places_of({"debt": debt, "sector": sector})
    one = [float(term.scores[place]) for term, place in zip(model.terms, places, strict=True)]
    assert model.term_scores(columns)[0].tolist() == one
    assert model.log_odds(columns)[0] == pytest.approx(model.intercept + sum(one), abs=1e-12)


def test_bags_deviate_by_the_sum_of_what_their_terms_deviate():
    model = two_term_model()
    columns = {"debt": np.array([1.5]), "sector": np.array(["farm"], dtype=object)}
    place = AXIS.bin(1.5), SECTORS.bin("farm")
    expected = model.bag_intercepts + model.terms[0].bags[:, place[0]]
    expected = expected + model.terms[1].bags[:, place[0], place[1]]
    assert model.bag_deviations(columns)[:, 0] == pytest.approx(expected)


def test_an_absent_key_is_a_missing_value():
    model = two_term_model()
    assert model.places_of({}) == model.places_of({"debt": None, "sector": None})
