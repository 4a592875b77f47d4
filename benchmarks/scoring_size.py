"""A fit on 150,000 borrowers with 50 columns: seconds and memory.  大样本训练

    python benchmarks/scoring_size.py

Made-up borrowers: 46 numbers, some missing, one with a special code, and categories of 6, 30,
200 and 1,500 levels.  A fifth is held out.  Leaves out/scoring_size.json, which ``scoring.py``
prints.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import pandas as pd

from smartcredit.scoring.metrics import auc
from smartcredit.scoring.scorer import CreditScorer

KEPT = Path(__file__).resolve().parent.parent / "out" / "scoring_size.json"
NUMBERS, LEVELS = 46, (6, 30, 200, 1500)


def made_up(rows: int) -> tuple[pd.DataFrame, np.ndarray]:
    """Return borrowers and their true log-odds of default."""
    draw = np.random.default_rng(0)
    X = pd.DataFrame(draw.normal(size=(rows, NUMBERS))).add_prefix("n")
    for place in range(0, NUMBERS, 3):
        X[f"n{place}"] = draw.integers(0, 40, rows).astype(float)
    for place in range(0, NUMBERS, 5):
        X.loc[draw.random(rows) < 0.1, f"n{place}"] = np.nan
    X.loc[draw.random(rows) < 0.05, "n1"] = -9.0
    for place, levels in enumerate(LEVELS):
        names = np.array([f"level {level}" for level in range(levels)])
        X[f"c{place}"] = names[np.minimum(draw.zipf(1.4, rows) - 1, levels - 1)]
    effect = draw.normal(size=LEVELS[2])[X["c2"].str[6:].astype(int)]
    log_odds = (
        -3
        + 0.8 * X["n1"].where(X["n1"] > -9, 1.5)
        + 0.6 * X["n2"] * X["n4"]
        + 0.5 * X["n8"].abs()
        + 0.4 * effect
        + 0.3 * (X["n3"].fillna(0) > 20) * X["n7"]
    )
    return X, log_odds.to_numpy()


def main() -> None:
    """Fit once, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=150_000)
    rows = parser.parse_args().rows
    X, log_odds = made_up(rows)
    defaults = np.random.default_rng(1).random(rows) < 1 / (1 + np.exp(-log_odds))
    learn = rows * 4 // 5
    start = time.process_time()
    scorer = CreditScorer(special_codes={"n1": (-9,)}).fit(X[:learn], defaults[:learn])
    seconds = time.process_time() - start
    found = {
        "rows": learn,
        "columns": X.shape[1],
        "bad_rate": float(defaults.mean()),
        "fit_seconds": seconds,
        "peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6,
        "table_gb": float(X.memory_usage(deep=True).sum() / 1e9),
        "auc": auc(defaults[learn:], scorer.predict_proba(X[learn:])[:, 1]),
        "auc_of_truth": auc(defaults[learn:], log_odds[learn:]),
    }
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps(found))
    print(found)


if __name__ == "__main__":
    main()
