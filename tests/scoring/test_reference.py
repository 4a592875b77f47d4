"""The split of a score against a reference is the Shapley value, exactly."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import AdditiveModel, Feature, NumericAxis, Term
from smartcredit.scoring.purify import purify
from smartcredit.scoring.reference import (
    NAMES,
    best_values,
    build_references,
    reference_of,
    shares,
)

NAMES_OF_FEATURES = ("a", "b", "c", "d")


def random_model(seed: int) -> AdditiveModel:
    """Four features, five pairs, all with a missing bin."""
    rng = np.random.default_rng(seed)
    axes = {name: NumericAxis(np.sort(rng.normal(size=3))) for name in NAMES_OF_FEATURES}
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d")]
    terms = []
    for features in [*((name,) for name in NAMES_OF_FEATURES), *pairs]:
        shape = tuple(axes[name].size for name in features)
        scores = rng.normal(size=shape)
        of = tuple(axes[name] for name in features)
        terms.append(Term(features, of, scores, np.ones(shape), np.zeros((0, *shape))))
    features = tuple(Feature(name, "numeric", name) for name in NAMES_OF_FEATURES)
    return AdditiveModel(features, tuple(terms), 0.3)


def some_rows(seed: int, rows: int) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    columns = {name: rng.normal(size=rows) for name in NAMES_OF_FEATURES}
    columns["b"][0] = np.nan
    return columns


def shapley_by_brute_force(model, row, background) -> np.ndarray:
    """Average over all orders in which features switch from the background to the borrower."""
    phi = np.zeros(4)
    rows = len(background["a"])
    for order in permutations(range(4)):
        current = {name: values.copy() for name, values in background.items()}
        before = model.log_odds(current).mean()
        for place in order:
            name = NAMES_OF_FEATURES[place]
            current[name] = np.full(rows, row[name])
            after = model.log_odds(current).mean()
            phi[place] += after - before
            before = after
    return phi / 24


def split(model, row, reference) -> dict[str, float]:
    totals = dict.fromkeys(NAMES_OF_FEATURES, 0.0)
    kept = zip(model.terms, model.places_of(row), reference.terms, strict=True)
    for term, place, of_term in kept:
        for name, tensor in zip(term.features, shares(term, of_term), strict=True):
            totals[name] += tensor[place]
    return totals


@pytest.mark.parametrize("seed", range(5))
def test_it_agrees_with_brute_force_over_all_orders(seed):
    model, background = random_model(seed), some_rows(seed + 100, 7)
    row = {"a": 0.2, "b": -1.0, "c": None, "d": 3.0}
    reference = reference_of(model, background, None, "custom", "seven rows")
    values = {name: np.nan if value is None else value for name, value in row.items()}
    expected = shapley_by_brute_force(model, values, background)
    assert list(split(model, row, reference).values()) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_it_adds_up_to_the_difference_to_the_reference_s_mean(seed):
    model, background = random_model(seed), some_rows(seed, 50)
    weights = np.random.default_rng(seed).uniform(0, 3, 50)
    reference = reference_of(model, background, weights, "custom", "")
    row = {"a": 0.1, "b": 0.1, "c": 0.1, "d": None}
    own = model.intercept + sum(
        term.scores[place] for term, place in zip(model.terms, model.places_of(row), strict=True)
    )
    mean = np.average(model.log_odds(background), weights=weights)
    assert reference.log_odds(model) == pytest.approx(mean, abs=1e-9)
    assert sum(split(model, row, reference).values()) == pytest.approx(own - mean, abs=1e-9)


def splits(model, borrowers, reference) -> np.ndarray:
    """The split of each borrower, shape (features, borrowers)."""
    totals = {name: np.zeros(len(borrowers["a"])) for name in NAMES_OF_FEATURES}
    kept = zip(model.terms, model.places(borrowers), reference.terms, strict=True)
    for term, place, of_term in kept:
        for name, tensor in zip(term.features, shares(term, of_term), strict=True):
            totals[name] += tensor[place]
    return np.array(list(totals.values()))


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(max_examples=25, deadline=None)
def test_nothing_counts_for_or_against_a_population_beside_itself(seed, rows):
    model, borrowers = random_model(seed), some_rows(seed, rows)
    weights = np.random.default_rng(seed).uniform(0.1, 3, rows)
    reference = reference_of(model, borrowers, weights, "custom", "")
    means = np.average(splits(model, borrowers, reference), axis=1, weights=weights)
    assert means == pytest.approx(np.zeros(4), abs=1e-9)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_a_borrower_beside_borrowers_like_it_has_nothing_for_or_against_it(seed):
    model, borrowers = random_model(seed), some_rows(seed, 1)
    reference = reference_of(model, borrowers, None, "custom", "")
    assert splits(model, borrowers, reference) == pytest.approx(np.zeros((4, 1)), abs=1e-12)


@given(st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_reasons_do_not_depend_on_what_of_a_pair_is_written_as_a_curve(seed):
    model, borrowers = random_model(seed), some_rows(seed, 60)
    pure = purify(model, borrowers, None)
    there, here = (
        splits(of, borrowers, reference_of(of, borrowers, None, "custom", ""))
        for of in (pure, model)
    )
    assert there == pytest.approx(here, abs=1e-9)


def test_a_weight_counts_like_as_many_rows_in_who_is_near():
    model, borrowers = random_model(6), some_rows(6, 200)
    weights = np.random.default_rng(6).integers(1, 4, 200).astype(float)
    often = np.repeat(np.arange(200), weights.astype(int))
    repeated = {name: values[often] for name, values in borrowers.items()}
    cutoff = float(np.median(model.log_odds(borrowers)))
    weighted = build_references(model, borrowers, weights, cutoff)
    alike = build_references(model, repeated, None, cutoff)
    unlike = build_references(model, borrowers, None, cutoff)
    for name in ("approved_near_cutoff", "neutral", "all_applicants"):
        expected = alike[name].log_odds(model)
        assert weighted[name].log_odds(model) == pytest.approx(expected, abs=0.02)
    assert abs(unlike["all_applicants"].log_odds(model) - expected) > 0.02


def test_where_nobody_is_approved_the_best_borrower_is_the_reference():
    model, borrowers = random_model(7), some_rows(7, 100)
    near = build_references(model, borrowers, None, -1e9)["approved_near_cutoff"]
    assert near.rows == 1
    assert near.log_odds(model) == pytest.approx(model.log_odds(borrowers).min())


@pytest.mark.parametrize("rows", [0, 3], ids=["no row", "no weight"])
def test_nobody_is_no_reference(rows):
    columns = {name: np.zeros(rows) for name in NAMES_OF_FEATURES}
    with pytest.raises(UnusableDataError, match="borrowers to compare with, got none"):
        reference_of(random_model(0), columns, np.zeros(rows), "custom", "")


def test_a_population_is_not_its_mean_borrower():
    model, background = random_model(1), some_rows(1, 50)
    population = reference_of(model, background, None, "p", "")
    mean = {name: np.array([np.nanmean(values)]) for name, values in background.items()}
    assert population.log_odds(model) != pytest.approx(model.log_odds(mean)[0], abs=1e-3)


def test_every_reference_is_built_and_near_the_cut_off_is_just_below_it():
    model, borrowers = random_model(2), some_rows(2, 1000)
    log_odds = np.sort(model.log_odds(borrowers))
    cutoff = float(log_odds[699])
    references = build_references(model, borrowers, None, cutoff)
    assert tuple(references) == NAMES
    near = references["approved_near_cutoff"]
    approved = int((log_odds <= cutoff).sum())  # 700 and those who tie with the last of them
    assert near.rows == round(0.15 * approved)
    assert log_odds[approved - near.rows] <= near.log_odds(model) <= cutoff
    assert references["all_applicants"].rows == 1000
    assert references["all_applicants"].log_odds(model) == pytest.approx(log_odds.mean())


def test_neutral_is_where_risk_is_average():
    model, borrowers = random_model(3), some_rows(3, 1000)
    pds = 1 / (1 + np.exp(-model.log_odds(borrowers)))
    neutral = build_references(model, borrowers, None, 0.0)["neutral"]
    assert 1 / (1 + np.exp(-neutral.log_odds(model))) == pytest.approx(pds.mean(), abs=0.05)


def test_the_best_value_of_a_feature_lies_in_its_best_bin():
    model = random_model(4)
    for term in model.terms[:4]:
        place = term.axes[0].bin(best_values(model)[term.features[0]])
        assert place > 0  # not the missing bin
        assert term.scores[place] == term.scores[1:].min()


def test_bins_without_borrowers_are_no_best_value():
    model = random_model(4)
    term = model.terms[0]
    term.weights[1 + int(np.argmin(term.scores[1:]))] = 0.0
    place = term.axes[0].bin(best_values(model)["a"])
    assert term.scores[place] == np.sort(term.scores[1:])[1]


def test_a_median_leaves_out_what_is_missing_and_special_codes():
    model = random_model(5)
    coded = Feature("a", "numeric", "a", specials=(-9.0,))
    category = Feature("d", "category", "d", categories=("x", "y"))
    of = AdditiveModel((coded, *model.features[1:3], category), (), 0.0)
    borrowers = {
        "a": np.array([-9.0, 1.0, 2.0, 9.0, -9.0]),
        "b": np.array([np.nan, 1.0, 3.0, np.nan, np.nan]),
        "c": np.full(5, np.nan),
        "d": np.array(["x", None, "y", "y", "y"], dtype=object),
    }
    assert reference_of(of, borrowers, None, "x", "").medians == {"a": 2.0, "b": 2.0}
