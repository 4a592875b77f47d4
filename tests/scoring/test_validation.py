"""What a validation promises."""

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import borrowers, made_model
from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.core.validation import FIGURES
from smartcredit.scoring.scorer import CreditScorer
from smartcredit.scoring.validation import outcomes, validate


@pytest.fixture(scope="module")
def model():
    return made_model()


@pytest.fixture(scope="module")
def table():
    return borrowers().sample(600, random_state=0, ignore_index=True)


@pytest.fixture(scope="module")
def y(model, table):
    scorer = CreditScorer.of(model)
    return (
        np.random.default_rng(0).uniform(size=len(table)) < scorer.predict_proba(table)[:, 1]
    ) * 1


def test_every_question_is_answered(model, table, y):
    found = validate(model, table, y, group="trade")
    assert found.rows == 600
    assert found.defaults == int(y.sum())
    assert found.discrimination.auc.low < found.discrimination.auc.value
    assert found.calibration.slope.low < 1 < found.calibration.slope.high
    assert len(found.stability.features) == 4
    assert {g.group for g in found.disparity.groups} >= {"五金", "missing"}


def test_a_scorer_and_its_model_are_validated_alike(model, table, y):
    assert validate(CreditScorer.of(model), table, y) == validate(model, table, y)


def test_the_figures_have_the_names_that_limits_are_set_on(model, table, y):
    figures = validate(model, table, y, group="trade").figures()
    assert set(figures) <= set(FIGURES)
    assert set(FIGURES) - set(figures) == {"psi"}  # this model keeps no distribution of points


@pytest.mark.parametrize(
    ("values", "says"),
    [([0, 1, 2], "got 2"), ([0, np.nan, 1], "got nan"), (["0", "1", "yes"], "expected outcomes 0")],
)
def test_an_outcome_that_is_neither_class_is_refused(model, values, says):
    with pytest.raises(UnusableDataError, match=says):
        outcomes(pd.Series(values), model)


def test_one_outcome_only_is_refused(model, table):
    with pytest.raises(UnusableDataError, match="one outcome"):
        validate(model, table, np.zeros(len(table), int))


def test_a_column_that_is_absent_is_named(model, table, y):
    with pytest.raises(FeatureMismatchError, match="X lacks \\['tiny'\\]"):
        validate(model, table.drop(columns="tiny"), y)
    with pytest.raises(FeatureMismatchError, match="group 'sex' is no column"):
        validate(model, table, y, group="sex")


def test_rows_and_outcomes_must_be_as_many(model, table, y):
    with pytest.raises(UnusableDataError, match="one outcome for each of 600 rows"):
        validate(model, table, y[:10])


@pytest.mark.parametrize("weight", [-1.0, np.nan])
def test_weights_below_zero_or_missing_are_refused(model, table, y, weight):
    weights = np.ones(600)
    weights[3] = weight
    with pytest.raises(UnusableDataError, match="600 weights, none below 0"):
        validate(model, table, y, weights)
