"""The arrays say what interpret says."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from smartcredit.scoring.additive import Feature
from smartcredit.scoring.ebm import EbmSettings, _inputs, boost, draw_bags, fit_ebm, from_interpret

rng = np.random.default_rng(0)
ROWS = 800
COLUMNS = {
    "debt": np.where(rng.uniform(size=ROWS) < 0.1, np.nan, rng.normal(size=ROWS)),
    "margin": rng.normal(size=ROWS),
    "sector": rng.choice(np.array(["farm", "shop", None], dtype=object), ROWS),
    "age": np.where(rng.uniform(size=ROWS) < 0.2, -9.0, rng.uniform(0, 30, ROWS)),
}
FEATURES = (
    Feature("debt", "numeric", "debt", direction=1),
    Feature("margin", "numeric", "margin"),
    Feature("sector", "category", "sector", categories=("farm", "shop")),
)
FREE = (replace(FEATURES[0], direction=0), *FEATURES[1:])
LOG_ODDS = np.nan_to_num(COLUMNS["debt"]) - COLUMNS["margin"] + 2.0 * (COLUMNS["age"] == -9)
OUTCOME = rng.uniform(size=ROWS) < 1 / (1 + np.exp(-LOG_ODDS))
SETTINGS = EbmSettings(pairs=(("margin", "sector"),), outer_bags=3, max_rounds=500)


def test_probabilities_equal_interpret_s_to_1e_12():
    inputs = _inputs(COLUMNS, FEATURES)
    machine = boost(inputs, OUTCOME, None, SETTINGS)
    model = from_interpret(machine, inputs)
    extreme = {
        "debt": np.array([np.nan, -1e9, 1e9, *COLUMNS["debt"][:300]]),
        "margin": np.array([np.nan, 1e9, -1e9, *COLUMNS["margin"][:300]]),
        "sector": np.array([None, "mine", "farm", *COLUMNS["sector"][:300]], dtype=object),
    }
    theirs = machine.predict_proba(_inputs(extreme, FEATURES).table)[:, 1]
    ours = 1 / (1 + np.exp(-model.log_odds(extreme)))
    assert np.abs(theirs - ours).max() < 1e-12


def test_terms_equal_interpret_s_to_1e_12():
    inputs = _inputs(COLUMNS, FEATURES)
    machine = boost(inputs, OUTCOME, None, SETTINGS)
    ours = from_interpret(machine, inputs).term_scores(COLUMNS)
    assert np.abs(machine.eval_terms(inputs.table) - ours).max() < 1e-12


def test_a_special_code_has_the_score_of_its_own_column():
    coded = (*FREE, Feature("age", "numeric", "age", specials=(-9.0,)))
    inputs = _inputs(COLUMNS, coded)
    assert [feature.name for feature in inputs.features][-1] == "age = -9"
    machine = boost(inputs, OUTCOME, None, SETTINGS)
    theirs = machine.predict_proba(inputs.table)[:, 1]
    model, _ = fit_ebm(COLUMNS, coded, OUTCOME, None, SETTINGS)
    ours = 1 / (1 + np.exp(-model.log_odds(COLUMNS)))
    assert np.abs(theirs - ours).max() < 1e-12
    age = next(term for term in model.terms if term.name == "age")
    special, ordinary = age.scores[1], age.scores[age.axes[0].first :]
    assert special > ordinary.mean() + 1.0  # the code, and it alone, raises risk


def test_weights_of_bins_add_up_to_the_rows():
    coded = (*FREE, Feature("age", "numeric", "age", specials=(-9.0,)))
    model, _ = fit_ebm(COLUMNS, coded, OUTCOME, None, SETTINGS)
    for term in model.terms:
        assert term.weights.sum() == pytest.approx(ROWS)
    age = next(term for term in model.terms if term.name == "age")
    assert age.weights[1] == (COLUMNS["age"] == -9).sum()


def test_a_constrained_shape_never_falls():
    model, _ = fit_ebm(COLUMNS, FEATURES, OUTCOME, None, SETTINGS)
    debt = next(term for term in model.terms if term.name == "debt")
    assert (np.diff(debt.scores[1:]) >= -1e-12).all()


def test_bags_deviate_around_the_model():
    model, _ = fit_ebm(COLUMNS, FEATURES, OUTCOME, None, SETTINGS)
    deviations = model.bag_deviations(COLUMNS)
    assert deviations.shape == (3, ROWS)
    assert np.abs(deviations.mean(axis=0)).max() < 0.01  # rounding of the stored thousandths
    assert deviations.std() > 0.05


def test_interpret_is_given_a_column_for_each_code_and_no_code_among_the_numbers():
    coded = (Feature("age", "numeric", "age", specials=(-9.0,)),)
    table = _inputs(COLUMNS, coded).table
    assert isinstance(table, pd.DataFrame)
    assert (table[0].isna() == (COLUMNS["age"] == -9)).all()
    assert (table[1] == (COLUMNS["age"] == -9)).all()


def test_each_bag_learns_from_most_rows_and_stops_by_the_others():
    bags = draw_bags(OUTCOME, SETTINGS)
    assert bags.shape == (3, ROWS)
    for bag in bags:
        assert (bag == -1).mean() == pytest.approx(0.15, abs=0.01)
        assert OUTCOME[bag == -1].mean() == pytest.approx(OUTCOME.mean(), abs=0.01)
    assert (bags[0] != bags[1]).any()
    assert (draw_bags(OUTCOME, SETTINGS) == bags).all()


def test_notes_say_what_a_direction_costs():
    _, notes = fit_ebm(COLUMNS, FEATURES, OUTCOME, None, SETTINGS)
    cost = notes["directions"]
    assert set(cost["cost_of_each"]) == {"debt"}
    assert 0.5 < cost["auc"] <= cost["auc_free"] + 0.02
    assert "directions" not in fit_ebm(COLUMNS, FREE, OUTCOME, None, SETTINGS)[1]


def test_a_direction_against_the_data_costs_much():
    wrong = (replace(FEATURES[0], direction=-1), *FEATURES[1:])
    cost = fit_ebm(COLUMNS, wrong, OUTCOME, None, SETTINGS)[1]["directions"]
    assert cost["cost_of_each"]["debt"] > 0.05
    assert cost["auc"] < cost["auc_free"] - 0.05


def test_a_special_code_is_in_no_pair_by_itself():
    """Its 0/1 column is a means of boosting, no feature that a pair could name."""
    coded = (*FREE, Feature("age", "numeric", "age", specials=(-9.0,)))
    settings = replace(SETTINGS, pairs=10, outer_bags=2, max_rounds=50)
    model, _ = fit_ebm(COLUMNS, coded, OUTCOME, None, settings)
    pairs = [term for term in model.terms if term.is_pair]
    assert len(pairs) == 6
    assert {name for term in pairs for name in term.features} == {"debt", "margin", "sector", "age"}


def test_with_given_settings_a_machine_is_boosted_as_noted():
    noted = fit_ebm(COLUMNS, FREE, OUTCOME, None, SETTINGS)[1]["boosting"]
    assert noted["pairs"] == 1
    assert noted["outer_bags"] == 3
    assert EbmSettings(prune=True).with_given(noted).noted() == noted
    assert SETTINGS.with_given({"pairs": 7, "bins": 64}) == replace(SETTINGS, bins=64)
