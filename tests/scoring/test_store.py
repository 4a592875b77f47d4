"""A stored model is readable, exact, and refused when it is not as written."""

import json

import pytest

from smartcredit.core.errors import ModelFormatError
from smartcredit.scoring.calibration import fit_calibration, to_base_rate
from smartcredit.scoring.store import (
    digest,
    from_document,
    load_model,
    render,
    save_model,
    to_document,
)


@pytest.fixture
def stored(scorer, tmp_path):
    path = tmp_path / "model.json"
    save_model(scorer.model_, path)
    return path


def rewritten(path, change):
    """Change the document and give it a digest that fits, as a careful forger would."""
    document = json.loads(path.read_text())
    change(document)
    content = {key: value for key, value in document.items() if key != "sha256"}
    path.write_text(json.dumps(content | {"sha256": digest(content)}))
    return path


def test_a_loaded_model_scores_exactly_as_the_one_that_was_saved(scorer, stored, borrowers):
    columns = scorer._columns(borrowers[0])
    loaded = load_model(stored)
    assert (loaded.additive.log_odds(columns) == scorer.model_.additive.log_odds(columns)).all()
    for row in (0, 7, 23):
        record = borrowers[0].iloc[row].to_dict()
        assert loaded.rate(record) == scorer.model_.rate(record)


def test_saving_what_was_loaded_gives_the_same_bytes(stored, tmp_path):
    again = tmp_path / "again.json"
    save_model(load_model(stored), again)
    assert again.read_bytes() == stored.read_bytes()


def test_the_digest_of_the_file_is_the_model_s(scorer, stored):
    assert json.loads(stored.read_text())["sha256"] == scorer.sha256 == load_model(stored).sha256


@pytest.mark.parametrize("method", ["base_rate", "logistic", "isotonic"])
def test_a_calibration_step_is_stored_and_leaves_points_alone(scorer, borrowers, tmp_path, method):
    X, y = borrowers
    log_odds = scorer.model_.additive.log_odds(scorer._columns(X))
    step = to_base_rate(log_odds, 0.05, "made up")
    if method != "base_rate":
        step = fit_calibration(method, log_odds, y == 1, about="made up")
    calibrated = scorer.model_.calibrated(step)
    save_model(calibrated, tmp_path / "calibrated.json")
    record = X.iloc[0].to_dict()
    loaded = load_model(tmp_path / "calibrated.json").rate(record)
    assert loaded == calibrated.rate(record)
    assert loaded.points == scorer.rate(record).points
    assert loaded.pd_12m != scorer.rate(record).pd_12m


def test_one_changed_digit_is_found(stored):
    text = stored.read_text()
    stored.write_text(text.replace('"pdo": 20.0', '"pdo": 21.0'))
    with pytest.raises(ModelFormatError, match=r"does not match its sha256.*\(.*model.json\)"):
        load_model(stored)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "expected a model as JSON"),
        ("[1, 2]", "expected schema smartcredit/scorer/1, got 'list'"),
        ("{}", "got None"),
        ('{"schema": "smartcredit/scorer/2"}', "a newer package wrote it"),
        ('{"schema": "smartcredit/assess/1"}', "got 'smartcredit/assess/1'"),
        ('{"intercept": NaN}', "NaN is no number"),
        ("\x80", "expected a model as JSON"),
    ],
    ids=["empty", "list", "no schema", "newer", "another document", "NaN", "not UTF-8"],
)
def test_what_is_no_model_of_ours_is_refused(tmp_path, content, says):
    path = tmp_path / "model.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ModelFormatError, match=says):
        load_model(path)


def test_an_absent_file_is_named(tmp_path):
    with pytest.raises(ModelFormatError, match=r"cannot be opened.*nowhere.json"):
        load_model(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.pop("terms"),
        lambda d: d["terms"][0]["scores"].pop(),
        lambda d: d["terms"][0]["axes"][0]["cuts"].reverse(),
        lambda d: d["terms"][0].update(features=["stranger"]),
        lambda d: d.update(reason_reference="nobody"),
        lambda d: d["references"][0]["terms"].pop(),
        lambda d: d["grades"].pop(),
        lambda d: d["scaling"].update(pdo=-20),
        lambda d: d["scaling"].update(code="import os"),
        lambda d: d["calibration"].update(slope=-1),
    ],
    ids=[
        "no terms",
        "a score too few",
        "cuts that fall",
        "a term of no feature",
        "no such reference",
        "a reference too short",
        "grades that end below 1",
        "points that fall",
        "an unknown key",
        "a ranking turned round",
    ],
)
def test_a_document_that_cannot_be_a_model_is_refused_though_its_digest_fits(stored, change):
    with pytest.raises(ModelFormatError):
        load_model(rewritten(stored, change))


def test_the_file_can_be_read_by_a_person(stored):
    lines = stored.read_text().splitlines()
    assert lines[1] == '  "schema": "smartcredit/scorer/1",'
    assert any(line.strip().startswith('"cuts": [') for line in lines)


def test_rendered_json_means_the_same():
    document = {"a": [1, [2.5, None]], "b": {}, "c": {"d": "字", "e": [{"f": []}]}}
    assert json.loads(render(document)) == document


def test_a_document_goes_through_without_a_file(scorer):
    document = to_document(scorer.model_)
    document["sha256"] = digest(document)
    assert from_document(document).sha256 == scorer.sha256
