"""What the commands of models promise: from training to scoring, in files and exit statuses."""

from __future__ import annotations

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import NamedTuple

import jsonschema
import pandas as pd
import pytest

from pipeline.test_training import made_up
from smartcredit.cli import main
from smartcredit.core.contracts import json_schema


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def run(*arguments: object) -> Done:
    """Run the command line in this process: starting one costs seconds."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return Done(end.value.code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A table of made-up firms, and what train made of it."""
    folder = tmp_path_factory.mktemp("commands")
    made_up(500).to_csv(folder / "firms.csv", index=False)
    done = run(
        "train",
        folder / "firms.csv",
        "--target",
        "default",
        "--out",
        folder / "model",
        "--exclude",
        "firm,year,weight",
        "--date",
        "opened",
        "--json",
    )
    assert (done.returncode, done.stderr) == (0, "")
    (folder / "train.json").write_text(done.stdout, encoding="utf-8")
    return folder


def test_train_prints_one_document_and_writes_the_model_and_its_card(folder):
    document = json.loads((folder / "train.json").read_text(encoding="utf-8"))
    jsonschema.validate(document, json_schema("train"))
    assert list(document)[:2] == ["schema", "version"]
    assert document["split"]["method"] == "out_of_time"
    assert document["features"] == ["debt", "trade"]
    for name in document["outputs"]:
        assert (folder / "model" / name).exists()


def test_train_takes_special_codes_and_a_time_budget_and_says_what_it_chose(tmp_path):
    table = made_up(300)
    table.loc[::7, "debt"] = -9
    table.to_csv(tmp_path / "firms.csv", index=False)
    options = ("--target", "default", "--out", tmp_path / "model", "--exclude", "firm,year,opened")
    done = run("train", tmp_path / "firms.csv", *options, "--special=-9", "--time-budget", "0")
    assert done.returncode == 0
    assert "设置 boosted with pairs" in done.stdout
    assert "试过 tried 0 changes, kept 0" in done.stdout
    model = json.loads((tmp_path / "model" / "model.json").read_text(encoding="utf-8"))
    features = {feature["name"]: feature for feature in model["features"]}
    assert features["debt"]["specials"] == [-9.0]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_score_writes_the_results_beside_the_keys(folder, tmp_path, suffix):
    out = tmp_path / f"scored{suffix}"
    done = run(
        "score",
        folder / "model" / "model.json",
        folder / "firms.csv",
        "-o",
        out,
        "--key",
        "firm",
        "--json",
    )
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    jsonschema.validate(document, json_schema("score"))
    table = pd.read_csv(out) if suffix == ".csv" else pd.read_parquet(out)
    assert list(table.columns) == document["columns"]
    assert table["firm"].tolist() == made_up(500)["firm"].tolist()
    assert document["portfolio"]["rows"] == 500


def test_validate_ends_with_status_1_where_a_limit_is_crossed(folder):
    arguments = (
        "validate",
        folder / "model" / "model.json",
        folder / "firms.csv",
        "--target",
        "default",
        "--resamples",
        "20",
    )
    passes = run(*arguments, "--json", "--fail-on", "auc<0.5", "--group", "trade")
    fails = run(*arguments, "--json", "--fail-on", "auc<0.5", "--fail-on", "auc<0.99")
    assert (passes.returncode, fails.returncode) == (0, 1)
    assert passes.stderr == fails.stderr == ""
    for done in (passes, fails):
        jsonschema.validate(json.loads(done.stdout), json_schema("validate"))
    assert [check["passed"] for check in json.loads(fails.stdout)["checks"]] == [True, False]


@pytest.mark.parametrize("suffix", [".sql", ".onnx", ".xlsx", ".pmml"])
def test_export_writes_what_the_name_says(folder, tmp_path, suffix):
    out = tmp_path / f"scorecard{suffix}"
    done = run("export", folder / "model" / "model.json", "-o", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.stat().st_size > 1000


def test_without_json_the_commands_are_for_a_person(folder, tmp_path):
    model, table = folder / "model" / "model.json", folder / "firms.csv"
    trained = run(
        "train",
        table,
        "--target",
        "default",
        "--exclude",
        "firm,year,opened,weight",
        "--out",
        tmp_path / "m",
    )
    validated = run(
        "validate",
        model,
        table,
        "--target",
        "default",
        "--resamples",
        "20",
        "--fail-on",
        "auc<0.99,psi>9",
        "--group",
        "trade",
    )
    scored = run("score", model, table, "-o", tmp_path / "scored.csv")
    assert "训练 trained on" in trained.stdout
    assert "区分度 AUC" in validated.stdout
    assert "fails 不通过" in validated.stdout
    assert "500 rows → scored.csv" in scored.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["train", "FIRMS", "--target", "bad", "--out", "m"], "lacks ['bad']"),
        (["train", "nowhere.csv", "--target", "default", "--out", "m"], "(nowhere.csv)"),
        (["score", "FIRMS", "FIRMS", "-o", "x.csv"], "expected a model as JSON"),
        (["score", "MODEL", "FIRMS", "-o", "x.txt"], "expected a .csv or .parquet file"),
        (["score", "MODEL", "FIRMS", "-o", "x.csv", "--key", "id"], "lacks the keys ['id']"),
        (["score", "MODEL", "FIRMS", "-o", "x.csv", "--engine", "dask"], "'dask'"),
        (["validate", "MODEL", "FIRMS", "--target", "firm"], "numbers in 'firm'"),
        (
            ["validate", "MODEL", "FIRMS", "--target", "default", "--fail-on", "luck<1"],
            "--fail-on: expected FIGURE<NUMBER",
        ),
        (["export", "MODEL", "-o", "x.docx"], "expected .sql, .onnx, .xlsx or .pmml"),
    ],
)
def test_a_fault_is_one_line_and_status_2(folder, tmp_path, arguments, says):
    places = {"FIRMS": folder / "firms.csv", "MODEL": folder / "model" / "model.json"}
    given = [places.get(argument, argument) for argument in arguments]
    given = [tmp_path / g if g in ("m", "x.csv", "x.txt", "x.docx") else g for g in given]
    done = run(*given)
    assert done.returncode == 2
    assert done.stderr.startswith("smartcredit: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""
