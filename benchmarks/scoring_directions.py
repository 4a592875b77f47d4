"""What trade directions cost, with pairs kept and without.  单调约束的代价

    SMARTCREDIT_DATA=FOLDER python benchmarks/scoring_directions.py

The 22 Polish ratios that statements can give; a direction wherever the catalogue has one.  Five
folds, seed 42.  Ours makes a curve and its pairs together monotone; interpret keeps no pair of a
feature with a direction.  Leaves out/scoring_directions.json, which ``scoring.py`` prints.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Callable
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd
from train_reference_model import COLUMNS

from scoring import ROOT, folds
from smartcredit.core.catalogue import feature_catalogue
from smartcredit.datasets import load_polish_bankruptcy
from smartcredit.scoring.metrics import auc
from smartcredit.scoring.scorer import CreditScorer

KEPT = ROOT / "out" / "scoring_directions.json"
PAIRS = 10


def directions(names: list[str]) -> dict[str, int]:
    """Return the catalogue's directions of these ratios."""
    known = {spec.name: spec.direction for spec in feature_catalogue().values()}
    return {name: known[name] for name in names if known.get(name)}


def ours(pairs: int, held: dict[str, int]) -> Any:
    """Return our scorer with so many pairs."""
    return CreditScorer(interactions=pairs, risk_direction=held, faulty_columns="drop")


def interpret(pairs: int, held: dict[str, int], names: list[str]) -> Any:
    """Return interpret's machine with our settings and its own constraints."""
    from interpret.glassbox import ExplainableBoostingClassifier

    return ExplainableBoostingClassifier(
        interactions=pairs,
        monotone_constraints=[held.get(name, 0) for name in names],
        outer_bags=8,
        max_bins=256,
        max_interaction_bins=32,
        learning_rate=0.02,
        n_jobs=1,
        random_state=0,
    )


def main() -> None:
    """Measure each way in the same folds."""
    data = load_polish_bankruptcy()
    X = data.X[list(COLUMNS)].rename(columns=COLUMNS).astype("float64")
    names = list(X.columns)
    held = directions(names)
    ways: dict[str, Callable[[], Any]] = {
        "curves, free": lambda: ours(0, {}),
        "curves, directions": lambda: ours(0, held),
        f"{PAIRS} pairs, free": lambda: ours(PAIRS, {}),
        f"{PAIRS} pairs, directions": lambda: ours(PAIRS, held),
        f"interpret, {PAIRS} pairs, directions": lambda: interpret(PAIRS, held, names),
    }
    found: dict[str, list[float]] = {name: [] for name in ways}
    costs: list[dict[str, float]] = []
    for _, train, test in folds(data.y, 1):
        outcome = data.y.iloc[test].to_numpy() == 1
        for name, make in ways.items():
            model = make()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                model.fit(X.iloc[train], data.y.iloc[train])
            found[name].append(auc(outcome, model.predict_proba(X.iloc[test])[:, 1]))
            if name == f"{PAIRS} pairs, directions":
                costs.append(model.model_.training["directions"]["cost_of_each"])
        each = pd.DataFrame(costs).mean().sort_values(ascending=False).round(4).to_dict()
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps({"directions": held, "auc": found, "cost_of_each": each}))
        print({name: np.round(values, 4).tolist() for name, values in found.items()}, flush=True)


if __name__ == "__main__":
    main()
