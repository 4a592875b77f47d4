"""A category of many levels stands in pairs with its frequent levels, and nothing is lost."""

import numpy as np
import pandas as pd
import pytest

from smartcredit.scoring.additive import CategoryAxis, Feature
from smartcredit.scoring.ebm import _inputs, _rejoined, boost, fit_ebm, from_interpret
from smartcredit.scoring.ebm_settings import EbmSettings
from smartcredit.scoring.pair_levels import MOST_LEVELS, REST, coarse, spread
from smartcredit.scoring.scorer import CreditScorer

rng = np.random.default_rng(0)
ROWS = 1200
LEVELS = tuple(f"state {n:02d}" for n in range(40))
SHARES = 1 / np.arange(1, 41)
STATE = rng.choice(np.array(LEVELS, dtype=object), ROWS, p=SHARES / SHARES.sum())
STATE[rng.uniform(size=ROWS) < 0.05] = None
DEBT = rng.normal(size=ROWS)
COLUMNS = {"state": STATE, "debt": DEBT}
FEATURES = (
    Feature("state", "category", "state", categories=tuple(sorted(set(STATE) - {None}))),
    Feature("debt", "numeric", "debt"),
)
WORSE = np.isin(STATE.astype(str), LEVELS[:2])
OUTCOME = rng.uniform(size=ROWS) < 1 / (1 + np.exp(-DEBT * np.where(WORSE, 2.0, -1.0)))
SETTINGS = EbmSettings(pairs=(("debt", "state"),), outer_bags=2, max_rounds=300)


def test_few_levels_stand_in_pairs_as_they_are():
    few = Feature("kind", "category", "kind", categories=("a", "b"))
    assert coarse(few, np.array(["a", "b", None], dtype=object)) is None


def test_the_frequent_levels_stand_alone_and_the_rest_together():
    stand_in, column = coarse(FEATURES[0], STATE)
    assert len(stand_in.categories) == MOST_LEVELS
    assert set(column) == {None, *stand_in.categories}
    assert (column[WORSE] == STATE[WORSE]).all()
    rest = STATE[column == REST]
    kept = min((level == STATE).sum() for level in stand_in.categories if level != REST)
    assert max((rest == level).sum() for level in set(rest)) <= kept


def test_a_level_that_is_called_like_the_rest_stays_itself():
    named = Feature("s", "category", "s", categories=(*LEVELS, REST))
    values = np.array([*LEVELS, REST, REST, REST], dtype=object)
    stand_in, column = coarse(named, values)
    assert (column[-3:] == REST).all()
    assert REST + "'" in stand_in.categories


def test_every_level_has_the_bin_of_its_stand_in():
    axis = CategoryAxis({"b": 1, REST: 2})
    few = Feature("s", "category", "s", categories=("a", "b", "c"))
    assert spread(axis, few).groups == {"a": 2, "b": 1, "c": 2}
    assert spread(axis, few).size == axis.size


def test_scores_equal_interpret_s_on_the_stand_ins_to_1e_12():
    inputs = _inputs(COLUMNS, FEATURES)
    assert inputs.stands_for == {2: 0}
    machine = boost(inputs, OUTCOME, None, SETTINGS)
    theirs = machine.decision_function(inputs.table)
    assert [len(term) for term in machine.term_features_] == [1, 1, 2]
    ours = _rejoined(from_interpret(machine, inputs), inputs).log_odds(COLUMNS)
    assert np.abs(ours - theirs).max() < 1e-12
    model, _ = fit_ebm(COLUMNS, FEATURES, OUTCOME, None, SETTINGS)
    assert np.abs(model.log_odds(COLUMNS) - theirs).max() < 1e-12
    assert {feature.name for feature in model.features} == {"state", "debt"}


def test_a_pair_with_a_frequent_level_is_found():
    table = {"state": STATE, "debt": DEBT}
    scorer = CreditScorer(outer_bags=2).fit(pd.DataFrame(table), OUTCOME.astype(int))
    assert "debt & state" in {
        " & ".join(sorted(term.features)) for term in scorer.model_.additive.terms if term.is_pair
    }


@pytest.mark.parametrize("state", ["state 00", "state 39", "nowhere", None])
def test_one_borrower_scores_as_in_the_table_whatever_the_level(state):
    model, _ = fit_ebm(COLUMNS, FEATURES, OUTCOME, None, SETTINGS)
    table = {"state": np.array([state], dtype=object), "debt": np.array([0.3])}
    places = model.places_of({"state": state, "debt": 0.3})
    one = model.intercept + sum(t.scores[p] for t, p in zip(model.terms, places, strict=True))
    assert one == pytest.approx(float(model.log_odds(table)[0]), abs=1e-12)
