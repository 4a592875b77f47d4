"""What the estimator promises its callers."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.utils.estimator_checks import parametrize_with_checks

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring.scorer import CreditScorer

EXCEPTIONS = {
    "check_sample_weight_equivalence_on_dense_data": (
        "bags are drawn by row, so a row of weight 2 lies in a bag or not, while two equal rows "
        "may lie on either side: equal in expectation, not to the last digit"
    ),
}


@parametrize_with_checks([CreditScorer(outer_bags=2)], expected_failed_checks=lambda _: EXCEPTIONS)
def test_scikit_learn_s_estimator_checks(estimator, check):
    check(estimator)


def test_contributions_and_intercept_add_up_to_the_points(scorer, borrowers):
    X, _ = borrowers
    parts = scorer.contributions(X)
    assert parts.shape == (len(X), 6)
    assert (parts.index == X.index).all()
    total = scorer.intercept_points_ + parts.sum(axis=1)
    assert np.abs(total - scorer.points(X)).max() < 1e-9


def test_points_and_probability_say_the_same(scorer, borrowers):
    X, _ = borrowers
    odds = np.exp((scorer.points(X) - 600) / 20 * np.log(2)) * 50
    assert np.abs(1 / (1 + odds) - scorer.predict_proba(X)[:, 1]).max() < 1e-12


def test_one_borrower_scores_as_in_the_table(scorer, borrowers):
    X, _ = borrowers
    for row in range(0, len(X), 97):
        score = scorer.rate(X.iloc[row].to_dict())
        assert score.points == pytest.approx(scorer.points(X).iloc[row], abs=1e-9)
        assert score.pd_12m == pytest.approx(scorer.predict_proba(X)[row, 1], abs=1e-12)
        total = score.intercept_points + sum(part.points for part in score.contributions)
        assert total == pytest.approx(score.points, abs=1e-9)
        assert score.reason_codes[:4] == scorer.reasons(X.iloc[[row]])[0]


def test_a_contribution_names_its_features_and_their_values(scorer):
    score = scorer.rate({"debt": 1.5, "sector": "farm", "margin": None, "age": -9})
    by_term = {part.term: part for part in score.contributions}
    assert by_term["debt"].values == (1.5,)
    assert by_term["margin & sector"].features == ("margin", "sector")
    assert by_term["margin & sector"].values == (None, "farm")
    assert score.missing == ("margin",)


def test_an_empty_record_is_scored_from_the_missing_bins_and_says_so(scorer):
    score = scorer.rate({})
    assert score.missing == ("debt", "margin", "age", "sector")
    assert np.isfinite(score.points)


def test_reasons_name_what_counts_against_in_families(scorer):
    worst = scorer.rate({"debt": 2.0, "margin": -2.0, "age": 10, "sector": "shop"})
    assert worst.reference == "approved_near_cutoff"
    codes = [reason.code for reason in worst.reasons(4)]
    assert set(codes[:2]) == {"leverage", "profitability"}
    assert all(reason.points < 0 for reason in worst.reason_codes)


def test_reasons_add_up_with_what_speaks_for_the_borrower(scorer, borrowers):
    model = scorer.model_
    X, _ = borrowers
    reference = model.reference_named(None)
    split = model.attributions(model.additive.places(scorer._columns(X)), reference)
    mean = model.scaling.points(reference.log_odds(model.additive))
    assert np.abs(sum(split.values()) - (scorer.points(X) - mean)).max() < 1e-9


def test_a_reference_of_another_model_is_refused(scorer, borrowers):
    model, (X, _) = scorer.model_, borrowers
    stranger = replace(model.reference_named(None), about="others")
    places = model.additive.places(scorer._columns(X))
    with pytest.raises(FeatureMismatchError, match="is another reference"):
        model.attributions(places, stranger)


@pytest.mark.parametrize(
    ("y", "weights", "says"),
    [
        ([np.nan, 1.0, 0.0, 1.0], None, "y contains NaN: the outcome of 1 of 4 rows"),
        ([0, 1, 0, 1], [1, -1, 1, 1], "sample_weight of 0 or more, got -1 in row 1"),
        ([0, 1, 0, 1], [1, np.nan, 1, 1], "NaN"),
    ],
    ids=["outcome", "negative weight", "no weight"],
)
def test_outcomes_and_weights_that_cannot_be_learned_from_are_refused(y, weights, says):
    with pytest.raises(UnusableDataError, match=says):
        CreditScorer().fit(pd.DataFrame({"a": [1.0, 2.0, 3.0, 4.0]}), y, sample_weight=weights)


def test_no_more_than_four_reasons(scorer, borrowers):
    assert all(len(reasons) <= 4 for reasons in scorer.reasons(borrowers[0].head(100)))
    assert all(len(reasons) <= 1 for reasons in scorer.reasons(borrowers[0].head(100), n=1))


def test_another_reference_can_be_named_and_a_stranger_is_refused(scorer, borrowers):
    X = borrowers[0].head(5)
    assert scorer.reasons(X, reference="max_points") != scorer.reasons(X)
    with pytest.raises(FeatureMismatchError, match=r"no reference 'friends'; it has \['all_app"):
        scorer.reasons(X, reference="friends")


def test_a_lender_s_own_borrowers_can_be_the_reference_and_are_stored(scorer, borrowers, tmp_path):
    X, _ = borrowers
    own = CreditScorer.of(scorer.model_).add_reference(X.tail(80), about="approved in May")
    assert (own.points(X) == scorer.points(X)).all()
    assert own.rate({"debt": 1.9}).reference == "custom"
    assert own.rate({"debt": 1.9}, reference="neutral").reference == "neutral"
    own.save(tmp_path / "model.json")
    kept = CreditScorer.load(tmp_path / "model.json").model_.reference_named(None)
    assert (kept.name, kept.about, kept.rows) == ("custom", "approved in May", 80)
    mean = kept.log_odds(own.model_.additive)
    assert own.model_.scaling.points(mean) == pytest.approx(own.points(X.tail(80)).mean())
    assert "custom" not in scorer.model_.references


def test_a_reference_that_every_model_has_cannot_be_replaced(scorer, borrowers):
    with pytest.raises(UnusableDataError, match="got 'neutral': every model has these"):
        CreditScorer.of(scorer.model_).add_reference(borrowers[0], "neutral")


def test_the_interval_holds_the_probability_and_widens_where_data_are_few(scorer):
    usual = scorer.rate({"debt": 1.0, "margin": 0.0, "age": 10, "sector": "shop"})
    rare = scorer.rate({"debt": 1.99, "margin": -3.5, "age": 10, "sector": "farm"})
    for score in (usual, rare):
        low, high = score.pd_interval
        assert 0 < low < score.pd_12m < high < 1
    log_width = [
        np.diff(np.log(np.array(s.pd_interval) / (1 - np.array(s.pd_interval))))[0]
        for s in (usual, rare)
    ]
    assert log_width[1] > log_width[0]


def test_a_saved_scorer_loads_to_the_same_scores(scorer, borrowers, tmp_path):
    X, _ = borrowers
    scorer.save(tmp_path / "model.json")
    loaded = CreditScorer.load(tmp_path / "model.json")
    assert (loaded.predict_proba(X) == scorer.predict_proba(X)).all()
    assert (loaded.contributions(X) == scorer.contributions(X)).all(axis=None)
    assert loaded.sha256 == scorer.sha256
    assert loaded.reasons(X.head(20)) == scorer.reasons(X.head(20))
    assert (loaded.predict(X) == scorer.predict(X)).all()


def test_the_same_data_give_the_same_model(scorer, borrowers):
    assert clone(scorer).fit(*borrowers).sha256 == scorer.sha256


def test_classes_may_be_words(borrowers, tmp_path):
    X, y = borrowers
    words = np.where(y == 1, "late", "fine")
    model = CreditScorer(interactions=0, outer_bags=2).fit(X, words)
    assert list(model.classes_) == ["fine", "late"]
    model.save(tmp_path / "model.json")
    assert set(CreditScorer.load(tmp_path / "model.json").predict(X)) == {"fine", "late"}


def test_columns_are_found_by_name_in_any_order(scorer, borrowers):
    X, _ = borrowers
    mixed = X[["sector", "age", "debt", "margin"]].assign(note="extra")
    assert (scorer.points(mixed) == scorer.points(X)).all()


def test_a_category_that_was_not_seen_adds_nothing_alone(scorer):
    part = next(
        part for part in scorer.rate({"sector": "mine"}).contributions if part.term == "sector"
    )
    assert part.points == pytest.approx(0.0, abs=1e-9)


def test_weights_shift_the_model(borrowers):
    X, y = borrowers
    plain = CreditScorer(interactions=0, outer_bags=2).fit(X, y)
    heavy = CreditScorer(interactions=0, outer_bags=2).fit(X, y, np.where(y == 1, 5.0, 1.0))
    assert heavy.predict_proba(X)[:, 1].mean() > plain.predict_proba(X)[:, 1].mean() + 0.1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda X: X.assign(debt=np.inf), "'debt', got infinity"),
        (lambda X: X.assign(debt="high"), "expected numbers in 'debt', got 'high'"),
        (lambda X: X.drop(columns="debt"), r"X lacks \['debt'\]"),
    ],
    ids=["infinity", "text", "absent"],
)
def test_what_cannot_be_scored_is_refused_by_name(scorer, borrowers, change, says):
    with pytest.raises((UnusableDataError, FeatureMismatchError), match=says):
        scorer.predict_proba(change(borrowers[0].head(3)))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda X: X.assign(debt=np.inf), "'debt', got infinity"),
        (lambda X: X.assign(debt=[1, "high"] * (len(X) // 2)), "'debt', got both: 'high'"),
        (
            lambda X: X.assign(sector=[f"firm {n}" for n in range(len(X))]),
            "'sector' has 3000 categories",
        ),
        (lambda X: X.assign(debt=np.nan), "'debt' is missing in every row"),
        (lambda X: X.assign(debt=1.0), "'debt' has one value in every row"),
        (lambda X: X.assign(owed=X["debt"]), "'owed' holds the same as 'debt'"),
        (lambda X: pd.concat([X, X[["debt"]]], axis=1), r"got \['debt'\] twice"),
    ],
    ids=[
        "infinity",
        "text among numbers",
        "identifier",
        "empty",
        "constant",
        "twice there",
        "a name twice",
    ],
)
def test_what_cannot_be_learned_from_is_refused_by_name(borrowers, change, says):
    X, y = borrowers
    X = pd.concat([X, X], ignore_index=True)
    with pytest.raises(UnusableDataError, match=says):
        CreditScorer(outer_bags=2).fit(change(X), np.concatenate([y, y]))


@pytest.mark.parametrize("parameter", ["risk_direction", "families", "special_codes"])
def test_a_parameter_that_names_no_column_is_refused(borrowers, parameter):
    with pytest.raises(
        FeatureMismatchError, match=rf"{parameter} names no column of X: \['dept'\]"
    ):
        CreditScorer(**{parameter: {"dept": 1}}).fit(*borrowers)


def test_one_class_is_refused(borrowers):
    X, _y = borrowers
    with pytest.raises(UnusableDataError, match="holds 1 class"):
        CreditScorer().fit(X, np.zeros(len(X)))


def test_weights_of_zero_that_leave_one_class_are_refused(borrowers):
    X, y = borrowers
    with pytest.raises(UnusableDataError, match="2 classes where sample_weight is above 0"):
        CreditScorer().fit(X, y, np.where(y == 1, 0.0, 1.0))


def test_calibration_moves_pd_and_leaves_points_and_reasons(scorer, borrowers):
    X, y = borrowers
    fresh = CreditScorer.of(scorer.model_).calibrate(
        X, method="base_rate", base_rate=0.03, about="a made-up region"
    )
    assert fresh.predict_proba(X)[:, 1].mean() == pytest.approx(0.03, abs=1e-6)
    assert (fresh.points(X) == scorer.points(X)).all()
    assert fresh.reasons(X.head(5)) == scorer.reasons(X.head(5))
    assert fresh.model_.calibration.about == "a made-up region"
    fresh.calibrate(X, y, method="isotonic")
    assert fresh.predict_proba(X)[:, 1].mean() == pytest.approx(y.mean(), abs=0.01)
    assert fresh.sha256 != scorer.sha256


@pytest.mark.parametrize(
    ("how", "says"),
    [({"method": "base_rate"}, "expected base_rate"), ({"method": "logistic"}, "expected y")],
)
def test_calibration_without_what_it_needs_is_refused(scorer, borrowers, how, says):
    with pytest.raises(UnusableDataError, match=says):
        CreditScorer.of(scorer.model_).calibrate(borrowers[0], **how)
