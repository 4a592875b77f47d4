"""The scorer beside interpret, boosted trees and a WOE scorecard.  评分模型对比

    SMARTCREDIT_DATA=FOLDER python benchmarks/scoring.py --repeats 5

Every model sees the same columns and the same folds: 5 stratified folds, repeated with
seeds 42, 43, …; one process, one thread.  Fitting is timed in processor seconds, so other work
on the machine does not count.  What has been measured is kept in out/scoring.json, so a run
that was stopped goes on, and several runs may share it.  Writes benchmarks/results/scoring.md.
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from scoring_models import RIVALS
from scoring_report import directions, report, size
from sklearn.model_selection import StratifiedKFold

from smartcredit.datasets import (
    load_polish_bankruptcy,
    load_sba_california,
    load_sba_national,
    load_south_german_credit,
)
from smartcredit.scoring.metrics import auc, brier, ks

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "out" / "scoring.json"
RESULT = ROOT / "benchmarks" / "results" / "scoring.md"
SPEED_ROWS = 20_000
"""Rows of the table whose scoring is timed: test rows, repeated."""
SPEED_FOLD = "0.0"
Fold = dict[str, float]
Kept = dict[str, dict[str, dict[str, Fold]]]


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


def folds(y: pd.Series, repeats: int) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """Yield a name for each fold, and its rows."""
    for repeat in range(repeats):
        split = StratifiedKFold(5, shuffle=True, random_state=42 + repeat)
        for number, (train, test) in enumerate(split.split(np.zeros(len(y)), y)):
            yield f"{repeat}.{number}", train, test


def measured(
    name: str, X: pd.DataFrame, y: pd.Series, rows: tuple[Any, Any], *, speeds: bool
) -> Fold:
    """Return metrics and times of one model on one fold."""
    train, test = rows
    rival = RIVALS[name]()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.process_time()
        rival.fit(X.iloc[train], y.iloc[train])
        fit_seconds = time.process_time() - start
        pd_12m = rival.pd_12m(rival.table(X.iloc[test]))
        outcome = y.iloc[test].to_numpy() == 1
        found = {
            "auc": auc(outcome, pd_12m),
            "ks": ks(outcome, pd_12m),
            "brier": brier(outcome, pd_12m),
            "fit_seconds": fit_seconds,
        }
        return {**found, **_speeds(rival, X.iloc[test])} if speeds else found


def _speeds(rival: Any, X: pd.DataFrame) -> Fold:
    """Return rows a second without and with reasons, and microseconds for one row."""
    many = X.iloc[np.resize(np.arange(len(X)), SPEED_ROWS)].reset_index(drop=True)
    table, row = rival.table(many), rival.row(X)
    return {
        "rows_per_second": SPEED_ROWS / _seconds(lambda: rival.pd_12m(table)),
        "rows_per_second_reasons": SPEED_ROWS / _seconds(lambda: rival.reasons(table)),
        "one_row_us": 1e6 * _seconds(lambda: rival.one(row), times=200),
    }


def _seconds(call: Callable[[], object], times: int = 3) -> float:
    """Return the least processor time of a few calls."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        call()
        taken.append(time.process_time() - start)
    return min(taken)


def kept_so_far() -> Kept:
    """Return what has been measured."""
    return json.loads(KEPT.read_text()) if KEPT.exists() else {}


def keep(set_name: str, model: str, fold: str, entry: Fold | None) -> None:
    """Add a fold to what is kept (None: forget the model); other runs may do so meanwhile."""
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    with KEPT.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = kept_so_far()
        if entry is None:
            kept.get(set_name, {}).pop(model, None)
        else:
            kept.setdefault(set_name, {}).setdefault(model, {})[fold] = entry
        KEPT.write_text(json.dumps(kept))


def run(sets: list[str], models: list[str], repeats: int) -> None:
    """Measure what has not been measured yet, and keep it."""
    data = data_sets()
    for set_name in sets:
        X, y = data[set_name]
        for model in models:
            for fold, train, test in folds(y, repeats):
                if fold in kept_so_far().get(set_name, {}).get(model, {}):
                    continue
                entry = measured(model, X, y, (train, test), speeds=fold == SPEED_FOLD)
                keep(set_name, model, fold, entry)
            values = [entry["auc"] for entry in kept_so_far()[set_name][model].values()]
            print(
                f"{set_name:26s} {model:22s} AUC {np.mean(values):.4f} ({len(values)} folds)",
                flush=True,
            )


def _more() -> str:
    """Return what the smaller benchmarks beside this one have left."""
    left = {"scoring_directions": directions, "scoring_size": size}
    found = ((KEPT.with_name(f"{name}.json"), say) for name, say in left.items())
    return "\n".join(say(json.loads(path.read_text())) for path, say in found if path.exists())


def main() -> None:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", default=",".join(data_sets()))
    parser.add_argument("--models", default=";".join(RIVALS))
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--again", default="", help="models to forget and measure anew")
    parser.add_argument("--no-report", action="store_true", help="measure, write no report")
    chosen = parser.parse_args()
    for model in filter(None, chosen.again.split(";")):
        for set_name in chosen.sets.split(","):
            keep(set_name, model, "", None)
    run(chosen.sets.split(","), chosen.models.split(";"), chosen.repeats)
    if not chosen.no_report:
        RESULT.parent.mkdir(parents=True, exist_ok=True)
        RESULT.write_text(report(kept_so_far(), _more()), encoding="utf-8")
        print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
