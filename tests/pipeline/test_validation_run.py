"""What a validation of a file promises, limits included."""

import jsonschema
import numpy as np
import pytest

from scoring.exports.cases import borrowers, made_model
from smartcredit.core.contracts import json_schema
from smartcredit.core.errors import FeatureMismatchError, InputError, UnusableDataError
from smartcredit.pipeline.validation_run import read_limits, validate_file
from smartcredit.scoring.scorer import CreditScorer
from smartcredit.scoring.store import save_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A model, and borrowers whose outcome is as the model says."""
    folder = tmp_path_factory.mktemp("validation")
    save_model(made_model(), folder / "model.json")
    table = borrowers()
    table = table[table["trade"] != ""].sample(500, random_state=0, ignore_index=True)
    pd_12m = CreditScorer.of(made_model()).predict_proba(table)[:, 1]
    random = np.random.default_rng(0)
    table["default"] = (random.uniform(size=len(table)) < pd_12m).astype(int)
    table["sex"] = random.choice(["f", "m"], len(table))
    table["weight"] = 2.0
    table.to_csv(folder / "known.csv", index=False)
    table.to_parquet(folder / "known.parquet", index=False)
    return folder


def run(folder, name="known.csv", target="default", **options):
    return validate_file(folder / "model.json", folder / name, target, resamples=50, **options)


@pytest.mark.parametrize("name", ["known.csv", "known.parquet"])
def test_the_document_holds_every_answer(folder, name):
    document = run(folder, name, group="sex")
    jsonschema.validate(document.to_dict(), json_schema("validate"))
    assert document.model.sha256 == made_model().sha256
    found = document.validation
    assert found.rows == 500
    assert found.calibration.slope.low < 1 < found.calibration.slope.high
    assert [group.group for group in found.disparity.groups] == ["f", "m"]
    assert document.passed
    assert found == run(folder, group="sex").validation


def test_weights_of_a_column_are_used(folder):
    found = run(folder, weight="weight").validation
    assert found.calibration.fit is None
    assert found.calibration.brier.value == pytest.approx(
        run(folder).validation.calibration.brier.value
    )


def test_a_limit_that_is_crossed_fails(folder):
    document = run(folder, limits=read_limits(["auc<0.99", "auc<0.5,brier>0.9"]))
    assert [check.passed for check in document.checks] == [False, True, True]
    assert not document.passed


def test_what_cannot_be_measured_does_not_pass(folder):
    [check] = run(folder, limits=read_limits(["impact_ratio<0.8"])).checks
    assert check.value is None
    assert not check.passed


@pytest.mark.parametrize("text", ["auc", "auc<", "auc<x", "accuracy<0.7", "auc=0.7", "auc<1e", ""])
def test_a_limit_that_says_nothing_is_refused(text):
    with pytest.raises(InputError, match="--fail-on: expected FIGURE<NUMBER"):
        read_limits([text])


@pytest.mark.parametrize(
    "text", ["auc<0.7", "auc <= .7", " psi >= 2.5e-1 ", "calibration_slope<-1"]
)
def test_limits_may_be_written_with_blanks_and_exponents(text):
    [limit] = read_limits([text])
    assert str(limit).startswith(text.split()[0].split("<")[0].strip())


def test_a_file_at_fault_is_refused_with_its_name(folder):
    with pytest.raises(FeatureMismatchError, match=r"lacks \['bad'\].*\(known\.csv\)"):
        run(folder, target="bad")
    with pytest.raises(UnusableDataError, match=r"outcomes 0 or 1, got .*known\.csv"):
        run(folder, target="流动 ratio")
    names = ",".join([*made_model().additive.feature_names, "default"])
    (folder / "empty.csv").write_text(f"{names}\n", encoding="utf-8")
    with pytest.raises(UnusableDataError, match=r"got none.*\(empty\.csv\)"):
        run(folder, "empty.csv")
