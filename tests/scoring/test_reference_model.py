"""The model that the package ships."""

from pathlib import Path

import numpy as np
import pytest

from smartcredit.core.catalogue import feature_catalogue
from smartcredit.core.errors import FeatureMismatchError
from smartcredit.scoring.card import model_card
from smartcredit.scoring.reference_model import reference_model
from smartcredit.scoring.scorer import CreditScorer

ROOT = Path(__file__).parents[2]
GOOD = {
    "liabilities_to_assets": 0.3,
    "return_on_assets_closing": 0.15,
    "current_ratio": 3.0,
    "quick_ratio": 2.0,
    "liquid_assets_to_current_liabilities": 0.8,
    "revenue_to_prior_year": 1.2,
    "profit_before_tax_to_current_liabilities": 0.8,
}
BAD = {
    "liabilities_to_assets": 1.1,
    "return_on_assets_closing": -0.3,
    "current_ratio": 0.5,
    "quick_ratio": 0.3,
    "liquid_assets_to_current_liabilities": 0.01,
    "revenue_to_prior_year": 0.5,
    "profit_before_tax_to_current_liabilities": -0.5,
}


def test_it_loads_and_ranks_a_sound_firm_above_a_failing_one():
    scorer = CreditScorer.reference()
    assert scorer.rate(GOOD).points > scorer.rate(BAD).points + 60


def test_every_feature_is_of_the_catalogue_with_its_family():
    catalogue = feature_catalogue()
    for feature in reference_model().additive.features:
        assert feature.family == catalogue[feature.name].family


def test_reasons_of_a_failing_firm_speak_in_families():
    reasons = CreditScorer.reference().rate(BAD).reasons(4)
    assert 1 <= len(reasons) <= 4
    assert {"leverage", "profitability"} & {reason.code for reason in reasons}


def test_a_missing_ratio_adds_what_the_average_firm_has():
    for term in reference_model().additive.terms:
        if not term.is_pair:
            stated = np.average(term.scores[1:], weights=term.weights[1:])
            assert term.scores[0] == pytest.approx(stated, abs=1e-9)


@pytest.mark.parametrize(
    "feature",
    [feature for feature in reference_model().additive.features if feature.direction],
    ids=lambda feature: feature.name,
)
def test_a_constrained_feature_never_turns_whatever_the_others_are(feature):
    model = reference_model().additive
    draw = np.random.default_rng(0)
    curve = next(term for term in model.terms if term.name == feature.name)
    values = np.append(curve.axes[0].cuts, curve.axes[0].cuts[-1] + 1)
    for _ in range(20):
        columns = {
            name: np.full(len(values), draw.normal(0.5, 1.0)) for name in model.feature_names
        }
        columns[feature.name] = values
        assert (feature.direction * np.diff(model.log_odds(columns)) >= -1e-9).all()


def test_it_says_what_it_is_not_for_and_how_it_was_measured():
    model = reference_model()
    assert any("Chinese MSMEs" in use for use in model.training["must_not"])
    assert model.training["data"]["licence"] == "CC BY 4.0"
    assert model.validation["metrics"]["auc"]["sd"] > 0
    assert model.validation["metrics"]["auc"]["mean"] > 0.84


def test_none_of_the_columns_that_do_not_hold_what_they_say():
    assert not {"X9", "X34", "X52"} & set(reference_model().training["columns"].values())


def test_its_card_is_the_one_that_the_code_writes():
    kept = (ROOT / "model_cards" / "reference_polish_5year.md").read_text(encoding="utf-8")
    assert kept == model_card(reference_model())


def test_a_misspelt_ratio_is_refused_with_the_right_name():
    with pytest.raises(FeatureMismatchError, match="nearest name is 'current_ratio'"):
        CreditScorer.reference().rate({"curent_ratio": 1.2})
