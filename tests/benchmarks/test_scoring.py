"""The page of the scoring benchmark compares like with like, and its rivals work."""

import numpy as np
import pandas as pd
import pytest
import scoring_models
import scoring_report

FOLD = {"ks": 0.5, "brier": 0.1, "fit_seconds": 2.0}
KEPT = {
    "sba_national": {
        "smartcredit": {f"0.{n}": {**FOLD, "auc": 0.80 + n / 100} for n in range(4)},
        "LightGBM": {f"0.{n}": {**FOLD, "auc": 0.81 + n / 100} for n in range(3)},
        "interpret, defaults": {
            f"0.{n}": {**FOLD, "auc": 0.79, "fit_seconds": 10.0} for n in range(2)
        },
    }
}


def test_only_folds_that_both_have_are_compared():
    gaps = scoring_report.gaps(KEPT["sba_national"], "LightGBM")
    assert gaps == pytest.approx([-0.01] * 3)
    assert len(scoring_report.gaps(KEPT["sba_national"], "XGBoost")) == 0


def test_the_bound_is_that_of_the_mean():
    differences = np.array([0.0, 0.02, 0.01, 0.03])
    error = differences.std(ddof=1) / 2
    assert scoring_report.bound(differences) == pytest.approx(0.015 - 1.645 * error)
    assert scoring_report.bound(differences, corrected=True) < scoring_report.bound(differences)


def test_the_page_says_what_is_wanted_and_what_came():
    page = scoring_report.report(KEPT)
    assert "| sba_national | LightGBM: -0.0100 | −0.010 | +0.0150 |" in page
    assert "| 0.20 | 0.33 |" in page
    assert "| LightGBM | 3 | 0.8200 ± 0.0100 |" in page


def test_what_the_smaller_benchmarks_left_is_printed():
    held = {"directions": {"debt": 1}, "auc": {"free": [0.9, 0.8]}, "cost_of_each": {"debt": 0.01}}
    page = scoring_report.directions(held)
    assert "1 of them with the catalogue's direction, 2 of 5 folds" in page
    assert "| free | 0.8500 |" in page
    assert "| debt | +0.0100 |" in page
    large = dict.fromkeys(("bad_rate", "auc", "auc_of_truth", "table_gb"), 0.25)
    page = scoring_report.size({**large, "rows": 9, "columns": 2, "fit_seconds": 3, "peak_gb": 1})
    assert "fitted in 3 processor seconds" in page


def test_the_greatest_contributions_come_first():
    parts = np.array([[0.1, 5.0, -3.0, 2.0, 4.0, 3.0], [6.0, 1.0, 2.0, 3.0, 4.0, 5.0]])
    assert scoring_models.most(parts).tolist() == [[1, 4, 5, 3], [0, 5, 4, 3]]
    assert scoring_models.most(parts[:, :2]).tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("smartcredit", "numpy"),
        ("LightGBM", "lightgbm"),
        ("XGBoost", "xgboost"),
        ("CatBoost", "catboost"),
        ("WOE scorecard", "optbinning"),
    ],
)
def test_a_rival_scores_alike_with_and_without_reasons(name, needs, rival):
    rival(needs)
    draw = np.random.default_rng(0)
    X = pd.DataFrame(draw.normal(size=(300, 5))).add_prefix("x")
    X["kind"] = draw.choice(["a", "b"], 300)
    y = pd.Series((draw.uniform(size=300) < 1 / (1 + np.exp(-X["x0"] - (X["kind"] == "a")))) * 1)
    model = scoring_models.RIVALS[name]()
    model.fit(X, y)
    table = model.table(X)
    alone = model.pd_12m(table)
    found = model.reasons(table)
    with_reasons = found.pd_12m if name == "smartcredit" else found[0]
    assert np.abs(alone - np.asarray(with_reasons)).max() < 1e-5
    one = model.one(model.row(X))
    assert float(one.pd_12m if name == "smartcredit" else one[0]) == pytest.approx(
        alone[0], abs=1e-5
    )
