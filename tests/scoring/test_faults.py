"""Columns that no model should be fitted on are named, with the reason."""

import numpy as np
import pandas as pd
import pytest

from smartcredit.core.errors import UnusableDataError
from smartcredit.datasets import load_sba_california, load_sba_national
from smartcredit.datasets.folder import read_set
from smartcredit.scoring.columns import encode
from smartcredit.scoring.faults import _auc, find_faults
from smartcredit.scoring.scorer import CreditScorer

rng = np.random.default_rng(0)
ROWS = 2001
HONEST = pd.DataFrame(
    {
        "debt": rng.normal(size=ROWS),
        "margin": rng.normal(size=ROWS),
        "sector": rng.choice(["farm", "shop"], ROWS),
    }
)
OUTCOME = (HONEST["debt"] - HONEST["margin"] + rng.normal(size=ROWS) > 1.5).to_numpy()


def faults_of(table: pd.DataFrame, outcome=OUTCOME, trusted=()) -> dict[str, str]:
    features = CreditScorer()._features(table)
    found = find_faults(encode(table, features), features, outcome, trusted)
    return {fault.column: fault.kind for fault in found}


def test_honest_columns_are_left_alone():
    assert faults_of(HONEST) == {}


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (np.full(ROWS, np.nan), "empty"),
        ([None] * ROWS, "empty"),
        (np.ones(ROWS), "constant"),
        (["one"] * ROWS, "constant"),
        (HONEST["debt"].to_numpy(), "duplicate"),
        (HONEST["sector"].to_numpy(), "duplicate"),
        ([f"firm {place}" for place in range(ROWS)], "identifier"),
        (OUTCOME.astype(float), "leak"),
        (np.where(OUTCOME, "charged off", "paid"), "leak"),
        (np.where(OUTCOME, rng.integers(1, 100, ROWS), np.nan), "leak"),
    ],
    ids=[
        "no number",
        "no text",
        "one number",
        "one word",
        "a number twice",
        "text twice",
        "a name for each row",
        "the outcome",
        "the outcome in words",
        "stated for defaults only",
    ],
)
def test_a_faulty_column_is_found_for_what_it_is(column, kind):
    assert faults_of(HONEST.assign(last=column)) == {"last": kind}


def test_a_column_that_is_another_but_for_one_row_is_that_column():
    nearly = HONEST["debt"].copy()
    nearly.iloc[17] = 55.0
    assert faults_of(HONEST.assign(debt_again=nearly)) == {"debt_again": "duplicate"}


def test_one_value_or_missing_is_not_constant():
    flag = np.where(rng.uniform(size=ROWS) < 0.5, 1.0, np.nan)
    assert faults_of(HONEST.assign(flag=flag)) == {}


def test_two_leaks_do_not_hide_each_other():
    first = OUTCOME + rng.normal(0, 0.2, ROWS)
    second = np.where(rng.uniform(size=ROWS) < 0.97, OUTCOME, ~OUTCOME).astype(float)
    assert faults_of(HONEST.assign(a=first, b=second)) == {"a": "leak", "b": "leak"}


def test_a_leak_need_not_be_monotone():
    """As in the SBA files: the term of a loan that was paid is a multiple of twelve."""
    term = 12 * rng.integers(5, 25, ROWS) + np.where(OUTCOME, rng.integers(1, 12, ROWS), 0)
    assert faults_of(HONEST.assign(term=term.astype(float))) == {"term": "leak"}


def test_a_trusted_column_is_no_leak():
    assert faults_of(HONEST.assign(flag=OUTCOME.astype(float)), trusted=("flag",)) == {}


def test_few_borrowers_prove_no_leak():
    table = HONEST.assign(flag=OUTCOME.astype(float)).head(100)
    assert faults_of(table, OUTCOME[:100]) == {}


@pytest.mark.parametrize(
    ("load", "target"), [(load_sba_california, "Default"), (load_sba_national, "target")]
)
def test_the_term_of_the_sba_files_is_refused_and_nothing_that_was_known_is(
    shared_data, load, target
):
    data = load(folder=shared_data)
    term = read_set(data.source, shared_data)["Term"]
    outcome = data.y.to_numpy() == 1
    assert faults_of(data.X, outcome) == {}
    assert faults_of(data.X.assign(Term=term), outcome) == {"Term": "leak"}
    with pytest.raises(UnusableDataError, match=r"'Term' alone tells nearly all defaults"):
        CreditScorer().fit(data.X.assign(Term=term), data.y)


def test_faulty_columns_can_be_dropped_and_are_named():
    table = HONEST.assign(flag=OUTCOME.astype(float), one=1.0)
    scorer = CreditScorer(faulty_columns="drop", interactions=0, outer_bags=2).fit(table, OUTCOME)
    assert [fault.column for fault in scorer.dropped_] == ["one", "flag"]
    assert scorer.model_.additive.feature_names == ("debt", "margin", "sector")
    assert len(scorer.predict_proba(table)) == ROWS


def test_an_array_is_read_by_place_though_columns_were_dropped():
    array = HONEST[["debt", "margin"]].assign(one=1.0)[["one", "debt", "margin"]].to_numpy()
    scorer = CreditScorer(faulty_columns="drop", interactions=0, outer_bags=2).fit(array, OUTCOME)
    plain = CreditScorer(interactions=0, outer_bags=2).fit(array[:, 1:], OUTCOME)
    assert (scorer.predict_proba(array) == plain.predict_proba(array[:, 1:])).all()


def test_the_area_under_the_curve_agrees_with_scikit_learn():
    from sklearn.metrics import roc_auc_score

    score = np.round(rng.normal(size=ROWS), 1)
    assert _auc(OUTCOME, score) == pytest.approx(roc_auc_score(OUTCOME, score), abs=1e-12)


def test_an_identifier_is_refused_by_name_and_may_be_dropped():
    table = HONEST.assign(firm=[f"firm {place}" for place in range(ROWS)])
    with pytest.raises(UnusableDataError, match="'firm' has 2001 categories, 2000 at most"):
        CreditScorer().fit(table, OUTCOME)
    scorer = CreditScorer(faulty_columns="drop", outer_bags=2, interactions=0).fit(table, OUTCOME)
    assert [(fault.column, fault.kind) for fault in scorer.dropped_] == [("firm", "identifier")]
    assert "firm" not in scorer.model_.additive.feature_names
