"""The measures of explanations, the simulator's truth, and the benchmark from end to end."""

import json
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from explanations import QUICK, Section, kept_so_far, run
from explanations_measures import (
    Entry,
    by_chance,
    by_family,
    changed,
    chosen,
    jaccard,
    members,
    perturbed,
    rank_correlation,
    recall,
    top,
)
from explanations_models import LightGbm, PathDependent
from explanations_report import report
from explanations_simulator import FAMILIES, NOISE, features, simulate


def test_reasons_are_the_greatest_and_never_speak_for_the_borrower():
    mask = top(np.array([[3.0, -1.0, 2.0, 1.0], [-1.0, -2.0, 0.0, 5.0]]), 2)
    assert mask.tolist() == [[True, False, True, False], [False, False, False, True]]


def test_recall_counts_the_true_reasons_and_leaves_out_who_has_none():
    truth = np.array([[True, True], [False, False]])
    assert recall(truth, np.array([[True, False], [True, True]])) == 0.5


def test_jaccard_is_shared_by_either_and_one_where_nobody_says_anything():
    a, b = np.array([[True, True, False]]), np.array([[False, True, True]])
    assert jaccard(a, b) == pytest.approx(1 / 3)
    assert jaccard(a & ~a, b & ~b) == 1.0


def test_chance_agrees_with_counting_all_draws():
    sets = [set(order[:2]) for order in permutations(range(4))]
    counted = np.mean([len(a & b) / len(a | b) for a in sets for b in sets])
    assert by_chance(4, 2, draws=20_000) == pytest.approx(counted, abs=0.01)


def test_rank_correlation_is_spearman_s():
    from scipy.stats import spearmanr

    a, b = np.random.default_rng(0).normal(size=(2, 5, 6))
    expected = np.mean([spearmanr(x, y).statistic for x, y in zip(a, b, strict=True)])
    assert rank_correlation(a, b) == pytest.approx(expected)


def test_members_of_a_family_add_up_in_the_same_order():
    sums = by_family(np.array([[1.0, 2.0, 4.0]]), ["debt", "age", "interest"], FAMILIES)
    assert sums.tolist() == [[5.0, 2.0]]
    assert members(["debt", "age", "interest"], FAMILIES) == [["debt", "interest"], ["age"]]


def test_only_the_chosen_families_are_taken_from_the_donor():
    X = pd.DataFrame({"a": [1.0, 1.0], "b": [1.0, 1.0], "c": ["x", "x"]})
    donors = pd.DataFrame({"a": [9.0, 9.0], "b": [8.0, 8.0], "c": ["y", "y"]})
    change = np.array([[True, False], [False, True]])
    new = changed(X, donors, change, [["a", "c"], ["b"]])
    assert new.to_numpy().tolist() == [[9.0, 1.0, "y"], [1.0, 8.0, "x"]]


def test_top_and_bottom_are_the_ends_of_the_ranking():
    said = np.array([[3.0, -1.0, 2.0, 1.0]])
    rng = np.random.default_rng(0)
    assert np.flatnonzero(chosen(said, 1, "top", rng)[0]).tolist() == [0]
    assert np.flatnonzero(chosen(said, 2, "bottom", rng)[0]).tolist() == [1, 3]
    assert chosen(said, 3, "random", rng).sum() == 3


def test_noise_leaves_counts_codes_and_missing_values():
    X = features(500, np.random.default_rng(0))
    moved = perturbed(X, 0.01, np.random.default_rng(1))
    assert (moved["overdue"] == X["overdue"]).all()
    assert (moved["margin"].isna() == X["margin"].isna()).all()
    apart = (moved["debt"] - X["debt"]).std() / X["debt"].std()
    assert apart == pytest.approx(0.01, rel=0.1)


def test_the_true_contributions_are_the_shapley_values_of_the_true_risk():
    X, _, truth = simulate(60, 0.2, 1)
    background, row = X.head(6), X.iloc[[50]]
    names = ["debt", "margin", "current", "growth"]
    found = dict.fromkeys(names, 0.0)
    for order in permutations(names):
        table = background.copy()
        for name in [name for name in X.columns if name not in names]:
            table[name] = row[name].iloc[0]
        before = truth.log_odds(table).mean()
        for name in order:
            table[name] = row[name].iloc[0]
            after = truth.log_odds(table).mean()
            found[name] += (after - before) / 24
            before = after
    told = truth.contributions(row, background).iloc[0]
    assert told[names].to_dict() == pytest.approx(found, abs=1e-12)
    assert (told[list(NOISE)] == 0).all()


def test_so_many_simulated_borrowers_default_as_were_asked_for():
    for bad_rate in (0.05, 0.2):
        _, outcome, _ = simulate(20_000, bad_rate, 3)
        assert outcome.mean() == pytest.approx(bad_rate, abs=0.01)


@pytest.fixture
def no_data(monkeypatch):
    monkeypatch.delenv("SMARTCREDIT_DATA", raising=False)


@pytest.mark.usefixtures("no_data")
def test_a_section_that_was_measured_is_not_measured_again(tmp_path):
    path = tmp_path / "kept.json"
    first = run(["references"], QUICK, path)
    assert run(["references"], QUICK, path) == first == kept_so_far(path)
    assert json.loads(path.read_text())["references"]["entries"]


def test_the_trees_reasons_add_up_missing_values_and_categories_included(rival):
    for peer in ("lightgbm", "shap"):
        rival(peer)
    X, y, _ = simulate(400, 0.2, 2)
    X["sector"] = np.where(X["age"] < 5, "farm", "shop")
    model = LightGbm(X, y)
    asked, background = X.tail(20), X.head(30)
    said = model.contributions(asked, background).sum(axis=1)
    expected = model.log_odds(asked) - model.log_odds(background).mean()
    assert said == pytest.approx(expected, abs=1e-4)
    beside_training = PathDependent(model).contributions(asked, background).sum(axis=1)
    assert np.ptp(beside_training - model.log_odds(asked)) < 1e-9  # the same constant for all


def test_the_page_says_what_was_not_reached():
    entries = [
        Entry("a", "smartcredit", "bootstrap", 0.5, 0),
        Entry("a", "smartcredit", "bootstrap", 0.6, 1),
        Entry("a", "LightGBM", "bootstrap", 0.9, 0),
    ]
    page = report({"stability": Section(entries, 3.0)})
    assert "| Jaccard@4 over bootstrap refits | ≥ 0.7 | 0.55 | **no** |" in page
    assert "| a | smartcredit | 0.55 ± 0.07 | – |" in page
