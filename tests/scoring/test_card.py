"""The card says what the model says, and names what it does not."""

from dataclasses import replace

from smartcredit.scoring.card import model_card
from smartcredit.scoring.reference_model import reference_model


def test_it_holds_source_licence_and_every_metric():
    card = model_card(reference_model())
    for expected in ("CC BY 4.0", "https://archive.ics.uci.edu", "AUC", "Brier", "Zieba"):
        assert expected in card
    assert reference_model().sha256 in card


def test_every_feature_stands_with_its_label_and_column():
    card = model_card(reference_model())
    for feature in reference_model().additive.features:
        assert f"| `{feature.name}` |" in card
    assert "流动比率 Current ratio | X4 |" in card


def test_what_it_must_not_be_used_for_comes_before_how_good_it_is():
    card = model_card(reference_model())
    assert card.index("Not for") < card.index("How good it is")


def test_what_the_model_does_not_say_is_named_as_not_stated(scorer):
    card = model_card(scorer.model_)
    assert "| Licence | not stated |" in card
    assert "Not measured." in card


def test_a_calibration_step_is_shown():
    from smartcredit.scoring.calibration import Calibration

    calibrated = replace(reference_model(), calibration=Calibration("logistic", 0.1, 0.9))
    assert "Calibration step: logistic" in model_card(calibrated)


def test_every_pair_is_shown_as_a_table():
    model = reference_model()
    card = model_card(model)
    pairs = [term for term in model.additive.terms if term.is_pair]
    assert pairs
    for pair in pairs:
        first, second = pair.features
        assert f"| {first} \\ {second} |" in card
        assert f"`{pair.name}`: a single cell differs by up to" in card
