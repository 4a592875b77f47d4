"""What a change by hand promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import borrowers, made_model
from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring.columns import encode
from smartcredit.scoring.edit_record import EditNote, KnownBorrowers
from smartcredit.scoring.editing import flatten, monotonise, remove_term
from smartcredit.scoring.reference import reference_of
from smartcredit.scoring.store import load_model, save_model

NOTE = EditNote(
    "A. Validator（虚构）", "the shape has no reason in the trade", datetime(2024, 5, 1, tzinfo=UTC)
)


@pytest.fixture(scope="module")
def model():
    return made_model()


@pytest.fixture(scope="module")
def known(model):
    table = borrowers().sample(800, random_state=0, ignore_index=True)
    log_odds = model.additive.log_odds(encode(table, model.additive.features))
    random = np.random.default_rng(1)
    y = (random.uniform(size=len(table)) < 1 / (1 + np.exp(-log_odds))).astype(int)
    return KnownBorrowers(table, y, "made-up borrowers")


def points(model, table):
    return model.scaling.points(model.additive.log_odds(encode(table, model.additive.features)))


def edits(model, known):
    return {
        "remove": remove_term(model, "tiny", known, NOTE),
        "flatten": flatten(model, "流动 ratio", known, NOTE, low=-2.5, high=1.0),
        "monotonise": monotonise(model, "income", 1, known, NOTE),
    }


@pytest.mark.parametrize("kind", ["remove", "flatten", "monotonise"])
def test_the_record_says_what_who_when_why_and_what_it_did(model, known, kind):
    changed = edits(model, known)[kind]
    [entry] = changed.edits
    assert entry["edit"] == kind
    assert entry["by"] == "A. Validator（虚构）"
    assert entry["when"] == "2024-05-01T00:00:00+00:00"
    assert entry["why"] == "the shape has no reason in the trade"
    assert entry["from_sha256"] == model.sha256
    assert entry["measured_on"]["rows"] == 800
    assert entry["before"].keys() == entry["after"].keys() == {"auc", "ks", "brier", "mean_pd"}
    assert entry["before"] != entry["after"]


@pytest.mark.parametrize("kind", ["remove", "flatten", "monotonise"])
def test_the_edited_model_is_another_model_and_the_old_one_is_untouched(
    model, known, kind, tmp_path
):
    before = model.sha256
    changed = edits(model, known)[kind]
    assert changed.sha256 != before
    assert made_model().sha256 == before
    save_model(changed, tmp_path / "edited.json")
    again = load_model(tmp_path / "edited.json")
    assert again.sha256 == changed.sha256
    assert (points(again, known.table) == points(changed, known.table)).all()


def test_edits_of_an_edited_model_form_a_chain(model, known):
    once = remove_term(model, "tiny", known, NOTE)
    twice = monotonise(once, "流动 ratio", -1, known, NOTE)
    assert [entry["from_sha256"] for entry in twice.edits] == [model.sha256, once.sha256]
    assert twice.edits[0] == once.edits[0]


def test_a_removed_term_leaves_its_mean_behind(model, known):
    changed = remove_term(model, "tiny", known, NOTE)
    [gone] = [term for term in model.additive.terms if term.name == "tiny"]
    mean = np.average(gone.scores, weights=gone.weights)
    assert changed.additive.intercept == pytest.approx(model.additive.intercept + mean)
    assert "tiny" not in changed.additive.term_names
    assert "tiny & income" in changed.additive.term_names


def test_a_feature_that_no_term_speaks_of_is_no_longer_read(model, known):
    changed = model
    for term in ("tiny", "tiny & income"):
        changed = remove_term(changed, term, known, NOTE)
    assert [entry["no_longer_read"] for entry in changed.edits] == [[], ["tiny"]]
    assert "tiny" not in changed.additive.feature_names
    assert all("tiny" not in entry.medians for entry in changed.references.values())
    without = known.table.drop(columns="tiny")
    assert len(points(changed, without)) == len(without)


def test_a_removed_pair_leaves_the_features_of_their_own(model, known):
    changed = remove_term(model, "income & 流动 ratio", known, NOTE)
    assert len(changed.additive.terms) == len(model.additive.terms) - 1


@pytest.mark.parametrize("direction", [-1, 1])
def test_a_monotone_shape_runs_one_way_and_missing_and_special_values_keep_their_points(
    model, known, direction
):
    changed = monotonise(model, "income", direction, known, NOTE)
    before, after = model.additive.terms[0], changed.additive.terms[0]
    first = before.axes[0].first
    assert (direction * np.diff(after.scores[first:]) >= 0).all()
    assert (after.scores[:first] == before.scores[:first]).all()
    special = known.table[known.table["income"].isna() | known.table["income"].isin([-9, -8])]
    assert (points(changed, special) == points(model, special)).all()


def test_pairs_that_keep_the_score_from_being_monotone_are_named(model, known):
    changed = monotonise(model, "income", 1, known, NOTE)
    assert changed.edits[0]["pairs_left"] == ["income & 流动 ratio", "tiny & income"]
    assert [f.direction for f in changed.additive.features] == [0, 0, 0, 0]


def test_without_pairs_the_model_says_that_the_feature_has_a_direction(model, known):
    bare = replace(model, additive=replace(model.additive, terms=model.additive.terms[:4]))
    bare = replace(
        bare,
        references={
            name: replace(reference, terms=reference.terms[:4])
            for name, reference in model.references.items()
        },
    )
    changed = monotonise(bare, "income", 1, known, NOTE)
    assert changed.additive.features[0].direction == 1


def test_a_flat_part_is_level_and_the_rest_keeps_its_points(model, known):
    changed = flatten(model, "流动 ratio", known, NOTE, low=-2.5, high=1.0)
    before, after = model.additive.terms[1], changed.additive.terms[1]
    assert len(set(after.scores[2:5].tolist())) == 1
    mean = np.average(before.scores[2:5], weights=before.weights[2:5])
    assert after.scores[2] == pytest.approx(mean)
    assert (after.scores[[0, 1, 5]] == before.scores[[0, 1, 5]]).all()


def test_a_flat_category_keeps_what_missing_and_unseen_say(model, known):
    changed = flatten(model, "trade", known, NOTE)
    before, after = model.additive.terms[2], changed.additive.terms[2]
    assert len(set(after.scores[1:-1].tolist())) == 1
    assert (after.scores[[0, -1]] == before.scores[[0, -1]]).all()


def test_references_are_taken_anew_so_that_reasons_stay_exact(model, known):
    changed = monotonise(model, "income", 1, known, NOTE)
    columns = encode(known.table, model.additive.features)
    everyone = reference_of(changed.additive, columns, None, "all_applicants", "")
    kept = changed.references["all_applicants"]
    assert kept.log_odds(changed.additive) == pytest.approx(everyone.log_odds(changed.additive))
    score = changed.rate(known.table.iloc[3].where(known.table.iloc[3].notna(), None).to_dict())
    assert score.intercept_points + sum(c.points for c in score.contributions) == pytest.approx(
        score.points, abs=1e-9
    )


def test_a_reference_of_the_users_own_is_dropped_and_named(model, known):
    columns = encode(known.table, model.additive.features)
    own = model.with_reference(reference_of(model.additive, columns, None, "our_best", "ours"))
    changed = monotonise(own, "income", 1, known, NOTE)
    assert changed.edits[0]["references_dropped"] == ["our_best"]
    assert remove_term(own, "tiny", known, NOTE).references.keys() == own.references.keys()
    with pytest.raises(UnusableDataError, match="default reference 'our_best'"):
        monotonise(replace(own, reference="our_best"), "income", 1, known, NOTE)


def test_bags_are_edited_as_the_model_is(model, known):
    changed = monotonise(model, "income", 1, known, NOTE)
    term = changed.additive.terms[0]
    first = term.axes[0].first
    for bag in term.bags:
        assert (np.diff((term.scores + bag)[first:]) >= -0.001).all()


@pytest.mark.parametrize(
    ("edit", "error", "says"),
    [
        (
            lambda m, k: remove_term(m, "nothing", k, NOTE),
            FeatureMismatchError,
            "no term 'nothing'",
        ),
        (
            lambda m, k: monotonise(m, "trade", 1, k, NOTE),
            UnusableDataError,
            "'trade' is no",
        ),
        (lambda m, k: monotonise(m, "income", 0, k, NOTE), UnusableDataError, "1 or -1, got 0"),
        (lambda m, k: flatten(m, "trade", k, NOTE, low=1), UnusableDataError, "is a category"),
        (
            lambda m, k: flatten(m, "income", k, NOTE, low=0.2, high=0.3),
            UnusableDataError,
            "two bins or more of 'income'",
        ),
        (
            lambda m, k: flatten(m, "tiny & income", k, NOTE),
            UnusableDataError,
            "'tiny & income' is a pair",
        ),
    ],
    ids=["no such term", "category", "direction", "ends of a category", "nothing there", "pair"],
)
def test_what_cannot_be_done_is_refused(model, known, edit, error, says):
    with pytest.raises(error, match=says):
        edit(model, known)


def test_borrowers_that_the_model_cannot_score_are_refused(model):
    lacking = KnownBorrowers(pd.DataFrame({"income": [1.0, 2.0]}), np.array([0, 1]))
    with pytest.raises(FeatureMismatchError, match="X lacks"):
        remove_term(model, "tiny", lacking, NOTE)


@pytest.mark.parametrize(
    ("note", "says"),
    [
        (lambda: EditNote(" ", "why"), "say by"),
        (lambda: EditNote("me", ""), "say why"),
        (lambda: EditNote("me", "why", datetime(2024, 1, 1)), "time with its zone"),
    ],
)
def test_an_edit_says_who_and_why(note, says):
    with pytest.raises(UnusableDataError, match=says):
        note()


def test_an_edit_is_dated_now_unless_told():
    when = datetime.fromisoformat(str(EditNote("me", "why").document()["when"]))
    assert abs((datetime.now(UTC) - when).total_seconds()) < 60
