"""What the folder of a trained model promises."""

import json

import jsonschema
import pytest

from pipeline.test_training import made_up, plan
from smartcredit.core.contracts import json_schema
from smartcredit.core.errors import InputError
from smartcredit.pipeline.training_run import train_and_write
from smartcredit.scoring.store import load_model


def test_model_card_and_validation_stand_in_the_folder(tmp_path):
    folder = tmp_path / "new" / "model"
    document = train_and_write(made_up(300), plan(about="firms.csv"), folder)
    jsonschema.validate(document.to_dict(), json_schema("train"))
    assert sorted(path.name for path in folder.iterdir()) == sorted(document.outputs)
    model = load_model(folder / "model.json")
    assert model.sha256 == document.model.sha256
    card = (folder / "model_card.md").read_text(encoding="utf-8")
    auc = document.validation.discrimination.auc.value
    assert f"{auc:.4f}" in card
    assert "firms.csv" in card
    assert json.loads((folder / "validation.json").read_text()) == document.to_dict()


def test_the_document_says_how_the_model_was_boosted_and_what_was_tried(tmp_path):
    by_rule = train_and_write(made_up(200), plan(), tmp_path)
    assert (by_rule.time_budget_seconds, by_rule.tried) == (None, ())
    assert by_rule.boosting["outer_bags"] == 8
    searched = train_and_write(made_up(200), plan(time_budget=20.0), tmp_path)
    assert searched.time_budget_seconds == 20.0
    changed = {name for trial in searched.tried for name in trial.change}
    assert changed <= set(searched.boosting)


def test_a_folder_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        train_and_write(made_up(200), plan(), tmp_path / "taken")
