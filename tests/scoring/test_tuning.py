"""Trials inside a time budget: by held-out rows, in one order, to be had again without a clock."""

from dataclasses import replace

import numpy as np
import pytest

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import AdditiveModel, Feature, NumericAxis, Term
from smartcredit.scoring.ebm_settings import EbmSettings
from smartcredit.scoring.scorer import CreditScorer
from smartcredit.scoring.tuning import CHANGES, MOST_BAGS, Borrowers, tune

rng = np.random.default_rng(0)
ROWS = 2000
SIDE = rng.choice([-1.0, 1.0], ROWS)
OUTCOME = rng.uniform(size=ROWS) < 1 / (1 + np.exp(-2 * SIDE))
BORROWERS = Borrowers({"x": SIDE}, OUTCOME, None)
SETTINGS = EbmSettings(pairs=20, prune=True)


class Boosting:
    """Boosts in no time to a slope that depends on one setting; its clock counts trials."""

    def __init__(self, slope, seconds=1.0):
        self.slope, self.seconds, self.now, self.seen = slope, seconds, 0.0, []

    def __call__(self, settings: EbmSettings) -> AdditiveModel:
        self.now += self.seconds
        self.seen.append(settings)
        scores = self.slope(settings) * np.array([0.0, -1.0, 1.0])
        bags = settings.outer_bags
        axis = NumericAxis(np.array([0.0]))
        curve = Term(("x",), (axis,), scores, np.zeros(3), np.zeros((bags, 3)))
        return AdditiveModel((Feature("x", "numeric", "x"),), (curve,), 0.0, np.zeros(bags))

    def clock(self):
        return self.now


def test_a_change_that_surely_helps_is_kept():
    boosting = Boosting(lambda settings: 2.0 if settings.pair_bins < 32 else 0.5)
    chosen, notes = tune(boosting, BORROWERS, SETTINGS, 100, boosting.clock)
    assert chosen.pair_bins == 16
    kept = [trial for trial in notes["tried"] if trial["kept"]]
    assert [trial["change"] for trial in kept] == [{"pair_bins": 16}]
    assert kept[0]["lower_loss_by"] > kept[0]["standard_error"] > 0
    assert len(notes["tried"]) == len(CHANGES)


def test_a_change_that_chance_alone_may_favour_is_not_kept():
    boosting = Boosting(lambda settings: 2.0 + 0.02 * (settings.bins == 64))
    chosen, notes = tune(boosting, BORROWERS, SETTINGS, 100, boosting.clock)
    assert replace(chosen, outer_bags=8) == SETTINGS
    assert not any(trial["kept"] for trial in notes["tried"])


def test_what_is_tried_next_starts_from_what_was_kept():
    boosting = Boosting(lambda settings: 2.0 if settings.pairs == 10 else 0.5)
    tune(boosting, BORROWERS, SETTINGS, 100, boosting.clock)
    assert {settings.pairs for settings in boosting.seen[2:]} == {10, 20}
    assert boosting.seen[3].pair_bins == 16
    assert boosting.seen[3].pairs == 10


@pytest.mark.parametrize("budget", [0.0, 1.0, 7.0, 12.0])
def test_time_for_the_model_itself_is_left(budget):
    boosting = Boosting(lambda settings: 1.0)
    chosen, _ = tune(boosting, BORROWERS, SETTINGS, budget, boosting.clock)
    assert chosen.outer_bags >= SETTINGS.outer_bags
    trials = len(boosting.seen)
    assert trials == 1 or boosting.now + chosen.outer_bags / 4 <= budget  # a trial has 4 bags


def test_less_time_tries_a_beginning_of_the_same_list():
    def tried(budget):
        boosting = Boosting(lambda settings: 1.0)
        return tune(boosting, BORROWERS, SETTINGS, budget, boosting.clock)[1]["tried"]

    assert tried(9.0) == tried(100.0)[: len(tried(9.0))]
    assert 0 < len(tried(9.0)) < len(tried(100.0))


def test_time_left_over_becomes_bags():
    boosting = Boosting(lambda settings: 1.0)
    chosen, _ = tune(boosting, BORROWERS, SETTINGS, 1000, boosting.clock)
    assert chosen.outer_bags == MOST_BAGS


def test_pairs_that_were_named_are_not_changed():
    named = replace(SETTINGS, pairs=(("a", "b"),), prune=False)
    boosting = Boosting(lambda settings: 1.0)
    chosen, notes = tune(boosting, BORROWERS, named, 100, boosting.clock)
    assert chosen.pairs == named.pairs
    assert all("pairs" not in trial["change"] for trial in notes["tried"])


def test_what_a_budget_chose_makes_the_same_model_without_a_clock(borrowers):
    X, y = (part[:400] for part in borrowers)
    tried = CreditScorer(outer_bags=2, time_budget=3.0, faulty_columns="drop").fit(X, y)
    training = tried.model_.training
    assert set(training["tuning"]) == {"time_budget_seconds", "tried"}
    again = CreditScorer(outer_bags=2, boosting=training["boosting"], faulty_columns="drop")
    again.fit(X, y)
    assert (again.predict_proba(X) == tried.predict_proba(X)).all()
    assert again.model_.training["boosting"] == training["boosting"]


def test_boosting_says_what_it_may_be_given(borrowers):
    with pytest.raises(UnusableDataError, match=r"expected boosting to give some of .*\['depth'\]"):
        CreditScorer(boosting={"depth": 3}).fit(*borrowers)
    with pytest.raises(UnusableDataError, match="expected bins above 0 in boosting, got -1"):
        CreditScorer(boosting={"bins": -1}).fit(*borrowers)
