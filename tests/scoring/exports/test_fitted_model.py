"""What holds for a model as it is fitted: many bins and levels, special codes, pure pairs."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import python_answers, python_reasons
from scoring.exports.test_onnx_export import run as run_onnx
from scoring.exports.test_sql import numbered
from scoring.exports.test_sql import run as run_sql
from smartcredit.scoring.exports.excel import save_excel
from smartcredit.scoring.exports.pmml import to_pmml
from smartcredit.scoring.scorer import CreditScorer


def made_up(rows: int, seed: int) -> pd.DataFrame:
    random = np.random.default_rng(seed)
    income = np.round(random.lognormal(3, 1, rows), 2)
    income[random.uniform(size=rows) < 0.1] = -9.0
    debt = random.uniform(0, 2, rows)
    debt[random.uniform(size=rows) < 0.1] = np.nan
    trade = random.choice(["C33", "F51", "G54", None], rows)
    years = random.integers(0, 30, rows).astype(float)
    shares = 1 / np.arange(1, 41)
    state = random.choice([f"state {n}" for n in range(40)], rows, p=shares / shares.sum())
    columns = {"income": income, "debt": debt, "trade": trade, "years": years, "state": state}
    return pd.DataFrame(columns)


@pytest.fixture(scope="module")
def model():
    table = made_up(1500, 0)
    risk = table["debt"].fillna(1) - table["years"] / 15 + (table["trade"] == "C33")
    y = np.random.default_rng(1).uniform(size=len(table)) < 1 / (1 + np.exp(1.5 - risk))
    scorer = CreditScorer(
        interactions=[("income", "debt"), ("debt", "state"), ("trade", "years")],
        outer_bags=2,
        special_codes={"income": [-9]},
        risk_direction={"debt": 1},
        families={"debt": "debts"},
    )
    return scorer.fit(table, y.astype(int)).model_


@pytest.fixture(scope="module")
def unseen():
    return made_up(1500, 2).replace({"trade": {"G54": "never seen"}, "state": {"state 1": "new"}})


def test_sql_gives_the_points_of_the_library(model, unseen):
    got, answers = run_sql(model, numbered(unseen)), python_answers(model, unseen)
    assert np.abs(got["points"] - answers["points"]).max() < 1e-9
    assert got["grade"].tolist() == answers["grade"].tolist()


def test_onnx_gives_the_points_and_reasons_of_the_library(model, unseen):
    got, answers = run_onnx(model, unseen), python_answers(model, unseen)
    assert np.abs(got["points"][:, 0] - answers["points"]).max() < 1e-9
    assert got["reasons"].tolist() == python_reasons(model, unseen)


def test_java_gives_the_points_of_the_library(java, model, unseen):
    evaluator = pytest.importorskip("pypmml").Model.fromString(to_pmml(model))
    rows = unseen.head(200).astype(object)
    answers = python_answers(model, unseen.head(200))
    for place, row in enumerate(rows.where(rows.notna(), None).to_dict("records")):
        result = dict(evaluator.predict(row))
        assert result["points"] == pytest.approx(answers["points"][place], abs=1e-9)
        assert result["grade"] == answers["grade"][place]


def test_the_workbook_has_the_points_of_every_bin(model, tmp_path):
    import openpyxl

    save_excel(model, tmp_path / "scorecard.xlsx", rows=1)
    sheet = openpyxl.load_workbook(tmp_path / "scorecard.xlsx")["Scorecard 评分卡"]
    mains = [term for term in model.additive.terms if not term.is_pair]
    assert sheet.max_row - 1 == sum(term.axes[0].size for term in mains)
    points = [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)]
    expected = np.concatenate([-model.scaling.factor * term.scores for term in mains])
    np.testing.assert_allclose(points, expected, rtol=1e-14)
