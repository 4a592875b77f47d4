"""What the ONNX graph promises, run in onnxruntime against the library itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import (
    CALIBRATIONS,
    borrowers,
    made_model,
    python_answers,
    python_reasons,
)
from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.exports.onnx_export import save_onnx, to_onnx

onnxruntime = pytest.importorskip("onnxruntime")


def run(model, table: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return what onnxruntime makes of the graph, by output."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        to_onnx(model).SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    inputs = {}
    for feature in model.additive.features:
        column = table[feature.name]
        if feature.kind == "numeric":
            inputs[feature.name] = column.to_numpy(np.float64)[:, None]
        else:
            inputs[feature.name] = column.fillna("").to_numpy(object)[:, None]
    outputs = [entry.name for entry in session.get_outputs()]
    return dict(zip(outputs, session.run(outputs, inputs), strict=True))


def told_apart(table: pd.DataFrame) -> pd.DataFrame:
    """Return the borrowers without the empty category, which ONNX has as missing."""
    return table[table["trade"] != ""].reset_index(drop=True)


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_the_graph_gives_the_points_pd_and_grade_of_the_library(calibration):
    model, table = made_model(calibration), told_apart(borrowers())
    answers, got = python_answers(model, table), run(model, table)
    assert np.abs(got["points"][:, 0] - answers["points"]).max() < 1e-9
    assert np.abs(got["pd_12m"][:, 0] - answers["pd_12m"]).max() < 1e-12
    assert got["grade"][:, 0].tolist() == answers["grade"].tolist()


@pytest.mark.parametrize("seed", range(3))
def test_the_graph_gives_the_reasons_of_the_library(seed):
    model = made_model(seed=seed)
    table = told_apart(borrowers()).sample(500, random_state=seed, ignore_index=True)
    assert run(model, table)["reasons"].tolist() == python_reasons(model, table)


def test_an_infinity_has_no_points():
    table = pd.DataFrame(
        {"income": [np.inf, 1.0], "流动 ratio": [1.0, 1.0], "trade": ["7", "7"], "tiny": [0.0, 0.0]}
    )
    assert np.isnan(run(made_model(), table)["points"][:, 0]).tolist() == [True, False]


def test_one_row_and_no_row_are_scored_too():
    table = told_apart(borrowers())
    assert run(made_model(), table.head(1))["reasons"].shape == (1, 4)
    assert run(made_model(), table.head(0))["points"].shape == (0, 1)


def test_the_file_says_which_model_it_is(tmp_path):
    import onnx

    model = made_model()
    save_onnx(model, tmp_path / "scorer.onnx")
    read = onnx.load(tmp_path / "scorer.onnx")
    assert {entry.key: entry.value for entry in read.metadata_props} == {
        "sha256": model.sha256,
        "reference": "approved_near_cutoff",
    }


def renamed(old: str, **changes: object):
    model = made_model()
    features = tuple(
        replace(feature, **changes) if feature.name == old else feature
        for feature in model.additive.features
    )
    return replace(model, additive=replace(model.additive, features=features))


def test_what_the_graph_cannot_say_is_refused():
    with pytest.raises(UnusableDataError, match="no empty text among the categories of 'trade'"):
        to_onnx(renamed("trade", categories=("", "a")))
    with pytest.raises(UnusableDataError, match="no feature named 'points'"):
        to_onnx(renamed("tiny", name="points"))
