"""The scorer beside interpret, boosted trees and the shape of a scorecard.  评分模型对比

    SMARTCREDIT_DATA=FOLDER python benchmarks/scoring.py --repeats 5

Every model sees the same columns and the same folds: 5 stratified folds, repeated with
seeds 42, 43, …; one thread.  The settings of the boosted trees are fixed and not tuned.
The defaults of our scorer (learning rate, bags, most pairs) were chosen by looking at some of
these folds, so its figures are a little kind to it.  What has been measured is
kept in out/scoring.json, so that a run that was stopped goes on.  Writes
benchmarks/results/scoring.md.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from sklearn.model_selection import StratifiedKFold

from smartcredit.datasets import (
    load_polish_bankruptcy,
    load_sba_california,
    load_sba_national,
    load_south_german_credit,
)
from smartcredit.scoring.metrics import auc, brier, ks
from smartcredit.scoring.scorer import CreditScorer

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "out" / "scoring.json"
RESULT = ROOT / "benchmarks" / "results" / "scoring.md"
BOOSTED = ("LightGBM", "XGBoost", "CatBoost")
Fold = dict[str, float]
Make = Callable[[pd.DataFrame], Any]


def data_sets() -> dict[str, tuple[pd.DataFrame, pd.Series]]:
    """Return each set with what was known at application, numbers as numbers."""
    loaded = {
        "south_german_credit": load_south_german_credit(),
        "sba_california": load_sba_california(),
        "polish_bankruptcy_5year": load_polish_bankruptcy(),
        "sba_national": load_sba_national(),
    }
    return {name: (_plain(data.X), data.y) for name, data in loaded.items()}


def _plain(X: pd.DataFrame) -> pd.DataFrame:
    """Return numbers as float64 and text as str, missing text as a category of its own."""
    columns = {
        name: X[name].astype("float64")
        if pd.api.types.is_numeric_dtype(X[name])
        else X[name].astype(object).where(X[name].notna(), "missing").astype(str)
        for name in X.columns
    }
    return pd.DataFrame(columns)


def _text(X: pd.DataFrame) -> list[str]:
    return [name for name in X.columns if not pd.api.types.is_numeric_dtype(X[name])]


def ours(X: pd.DataFrame) -> Any:
    """Return our scorer, as it comes."""
    return CreditScorer(faulty_columns="drop")


def interpret_default(X: pd.DataFrame) -> Any:
    """Interpret's machine, as it comes."""
    from interpret.glassbox import ExplainableBoostingClassifier

    return ExplainableBoostingClassifier(n_jobs=1, random_state=0)


def lightgbm(X: pd.DataFrame) -> Any:
    """Return LightGBM with the settings of the bar."""
    from lightgbm import LGBMClassifier

    return LGBMClassifier(
        n_estimators=300,
        learning_rate=0.03,
        num_leaves=15,
        subsample=0.8,
        subsample_freq=1,
        colsample_bytree=0.6,
        random_state=0,
        n_jobs=1,
        verbose=-1,
    )


def xgboost(X: pd.DataFrame) -> Any:
    """Return XGBoost with the settings of the bar."""
    from xgboost import XGBClassifier

    return XGBClassifier(
        n_estimators=400,
        learning_rate=0.03,
        max_depth=4,
        subsample=0.8,
        colsample_bytree=0.6,
        enable_categorical=True,
        tree_method="hist",
        random_state=0,
        n_jobs=1,
    )


def catboost(X: pd.DataFrame) -> Any:
    """Return CatBoost with the settings of the bar."""
    from catboost import CatBoostClassifier

    return CatBoostClassifier(
        iterations=600,
        cat_features=_text(X),
        random_seed=0,
        thread_count=1,
        verbose=0,
        allow_writing_files=False,
    )


MODELS: dict[str, Make] = {
    "smartcredit": ours,
    "LightGBM": lightgbm,
    "XGBoost": xgboost,
    "CatBoost": catboost,
    "interpret, defaults": interpret_default,
}


def folds(y: pd.Series, repeats: int) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Yield a name for each fold, and its rows."""
    for repeat in range(repeats):
        split = StratifiedKFold(5, shuffle=True, random_state=42 + repeat)
        for number, (train, test) in enumerate(split.split(np.zeros(len(y)), y)):
            yield f"{repeat}.{number}", train, test


def measured(make: Make, name: str, X: pd.DataFrame, y: pd.Series, rows: tuple[Any, Any]) -> Fold:
    """Return metrics and times of one model on one fold."""
    train, test = rows
    table = X
    if name in ("LightGBM", "XGBoost"):
        table = X.astype(dict.fromkeys(_text(X), "category"))
    model = make(table)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.perf_counter()
        model.fit(table.iloc[train], y.iloc[train])
        fitted = time.perf_counter()
        pd_12m = model.predict_proba(table.iloc[test])[:, 1]
        scored = time.perf_counter()
    outcome = y.iloc[test].to_numpy() == 1
    return {
        "auc": auc(outcome, pd_12m),
        "ks": ks(outcome, pd_12m),
        "brier": brier(outcome, pd_12m),
        "fit_seconds": fitted - start,
        "rows_per_second": len(test) / (scored - fitted),
    }


def run(sets: list[str], models: list[str], repeats: int) -> dict[str, Any]:
    """Measure what has not been measured yet, and keep it."""
    kept: dict[str, Any] = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    data = data_sets()
    for set_name in sets:
        X, y = data[set_name]
        for model in models:
            of_model = kept.setdefault(set_name, {}).setdefault(model, {})
            for fold, train, test in folds(y, repeats):
                if fold not in of_model:
                    of_model[fold] = measured(MODELS[model], model, X, y, (train, test))
                    KEPT.write_text(json.dumps(kept))
            values = [entry["auc"] for entry in of_model.values()]
            print(f"{set_name:26s} {model:22s} AUC {np.mean(values):.4f} ({len(values)} folds)")
    return kept


def report(kept: dict[str, Any]) -> str:
    """Return everything that has been measured, as Markdown."""
    parts = [
        "# Scoring: accuracy and speed beside other models\n",
        "Made by `benchmarks/scoring.py`. 5 stratified folds, repeated; same columns, same folds, "
        f"one thread, {platform.processor() or platform.machine()}. Times were taken on a "
        "machine with other work on it and compare within one set only. The defaults of "
        "smartcredit (learning rate 0.02 or 0.04, 8 or 12 bags, 10 to 30 pairs) were chosen "
        "by looking at the first folds of south_german_credit and sba_california; the boosted "
        "trees were not tuned.\n",
    ]
    for set_name, models in kept.items():
        parts += [f"\n## {set_name}\n", _table(models), _differences(models)]
    return "\n".join(parts) + "\n"


def _table(models: dict[str, dict[str, Fold]]) -> str:
    lines = [
        "| Model | Folds | AUC | KS | Brier | Fit, s | Rows/s |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, by_fold in models.items():
        values = pd.DataFrame(by_fold.values())
        mean, spread = values.mean(), values["auc"].std()
        lines.append(
            f"| {name} | {len(values)} | {mean['auc']:.4f} ± {spread:.4f} | {mean['ks']:.3f} | "
            f"{mean['brier']:.4f} | {mean['fit_seconds']:.1f} | {mean['rows_per_second']:,.0f} |"
        )
    return "\n".join(lines)


def _differences(models: dict[str, dict[str, Fold]]) -> str:
    """Return AUC of ours less that of each other model, in the same folds."""
    own = models.get("smartcredit", {})
    lines = [
        "\n| smartcredit less | Mean | 95 % bound | 95 % bound, corrected |",
        "|---|---|---|---|",
    ]
    for name, by_fold in models.items():
        shared = [fold for fold in own if fold in by_fold]
        if name == "smartcredit" or len(shared) < 2:
            continue
        gaps = np.array([own[fold]["auc"] - by_fold[fold]["auc"] for fold in shared])
        plain = gaps.std(ddof=1) / np.sqrt(len(gaps))
        corrected = gaps.std(ddof=1) * np.sqrt(1 / len(gaps) + 1 / 4)
        lines.append(
            f"| {name} | {gaps.mean():+.4f} | {gaps.mean() - 1.645 * plain:+.4f} "
            f"| {gaps.mean() - 1.645 * corrected:+.4f} |"
        )
    lines.append(
        "\nBounds are one-sided; the corrected one counts that folds share training rows "
        "(Nadeau and Bengio, 2003)."
    )
    return "\n".join(lines)


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", default=",".join(data_sets()))
    parser.add_argument("--models", default=";".join(MODELS))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--again", default="", help="models to forget and measure anew")
    chosen = parser.parse_args()
    if chosen.again and KEPT.exists():
        kept = json.loads(KEPT.read_text())
        for of_set in kept.values():
            for model in chosen.again.split(";"):
                of_set.pop(model, None)
        KEPT.write_text(json.dumps(kept))
    kept = run(chosen.sets.split(","), chosen.models.split(";"), chosen.repeats)
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(report(kept), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
