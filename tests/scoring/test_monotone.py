"""A constrained feature never turns, whatever the others are, and keeps its pairs."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcredit.scoring.additive import AdditiveModel, Feature, NumericAxis, Term
from smartcredit.scoring.monotone import make_monotone

AXES = {
    "a": NumericAxis(np.array([-1.0, 0.0, 1.0]), specials=(-9.0,)),
    "b": NumericAxis(np.array([-0.5, 0.5])),
    "c": NumericAxis(np.array([0.0])),
}
VALUES = {"a": [-2.0, -0.5, 0.5, 2.0], "b": [-1.0, 0.0, 1.0], "c": [-1.0, 1.0]}


def a_model(seed: int, pairs=(("a", "b"), ("a", "c"), ("b", "c"))) -> AdditiveModel:
    rng = np.random.default_rng(seed)

    def term(features):
        size = tuple(AXES[name].size for name in features)
        bags = rng.normal(size=(3, *size)) * 0.3
        return Term(
            features,
            tuple(AXES[name] for name in features),
            rng.normal(size=size),
            rng.integers(0, 20, size=size).astype(float),
            bags - bags.mean(axis=0),
        )

    features = tuple(Feature(name, "numeric", name) for name in AXES)
    return AdditiveModel(
        features, tuple(term(of) for of in [("a",), ("b",), ("c",), *pairs]), 0.0, np.zeros(3)
    )


def total(model: AdditiveModel, bag: int | None = None, **row: float) -> float:
    places = zip(model.terms, model.places_of(row), strict=True)
    return sum(
        float(term.scores[place]) + (0.0 if bag is None else float(term.bags[bag][place]))
        for term, place in places
    )


def never_turns(model: AdditiveModel, name: str, sign: int, bag: int | None = None) -> bool:
    others = [other for other in AXES if other != name]
    for values in product(*(([None, *VALUES[other]]) for other in others)):
        fixed = dict(zip(others, values, strict=True))
        curve = [total(model, bag, **fixed, **{name: value}) for value in VALUES[name]]
        if (sign * np.diff(curve) < -1e-9).any():
            return False
    return True


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([1, -1]))
def test_one_constrained_feature_never_turns_in_the_model_and_in_every_bag(seed, sign):
    held = make_monotone(a_model(seed), {"a": sign})
    assert never_turns(held, "a", sign)
    assert all(never_turns(held, "a", sign, bag) for bag in range(3))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_two_constrained_features_of_one_pair_neither_turns(seed):
    held = make_monotone(a_model(seed), {"a": 1, "b": -1})
    assert never_turns(held, "a", 1)
    assert never_turns(held, "b", -1)


def test_a_feature_without_pairs_is_projected_by_itself():
    held = make_monotone(a_model(5, pairs=(("b", "c"),)), {"a": 1})
    assert never_turns(held, "a", 1)


def test_a_model_that_already_obeys_keeps_its_scores():
    model = make_monotone(a_model(7), {"a": 1})
    again = make_monotone(model, {"a": 1})
    row = {"a": 0.5, "b": 0.0, "c": 1.0}
    assert total(again, **row) == pytest.approx(total(model, **row), abs=1e-9)


def test_missing_values_and_special_codes_stay_as_they_are():
    model = a_model(9)
    held = make_monotone(model, {"a": 1})
    for value in (None, -9.0):
        assert total(held, a=value, b=0.0, c=1.0) == pytest.approx(
            total(model, a=value, b=0.0, c=1.0)
        )


def test_other_terms_are_not_touched():
    model = a_model(11)
    held = make_monotone(model, {"a": 1})
    for before, after in zip(model.terms, held.terms, strict=True):
        if "a" not in before.features:
            assert after is before


def test_pairs_are_kept_not_dropped():
    held = make_monotone(a_model(13), {"a": 1})
    pair = next(term for term in held.terms if term.name == "a & b")
    steps = np.diff(pair.scores[2:], axis=0)
    assert np.ptp(steps, axis=1).max() > 0.1  # a's effect still depends on b
