"""How often the interval of the log-odds holds the truth.  区间覆盖率"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from explanations_measures import Entry
from explanations_simulator import features, simulate

from smartcredit.scoring.interval import LEVEL, interval_factor
from smartcredit.scoring.scorer import CreditScorer

ASKED = 2_000


def coverage(rows: int, bad_rate: float, seed: int) -> Iterator[Entry]:
    """Measure on borrowers that the model has not seen.

    A borrower is sparse who states a number beyond the 1st or 99th percentile of the training.
    """
    X, y, truth = simulate(rows, bad_rate, 500 + seed)
    asked = features(ASKED, np.random.default_rng(20_000 + seed))
    scorer = CreditScorer(random_state=seed).fit(X, y)
    model = scorer.model_
    columns = scorer._columns(asked)
    half = model.half_width(model.additive.places(columns))
    error = model.additive.log_odds(columns) - truth.log_odds(asked)
    sparse = ((asked < X.quantile(0.01)) | (asked > X.quantile(0.99))).any(axis=1).to_numpy()
    wider = interval_factor(8, 0.95) / interval_factor(8, LEVEL)
    held, held_95 = np.abs(error) <= half, np.abs(error) <= wider * half
    name = f"{rows:,} rows, {bad_rate:.0%} default"
    found = {
        "90 %, all": held.mean(),
        "90 %, sparse": held[sparse].mean(),
        "90 %, others": held[~sparse].mean(),
        "95 %, all": held_95.mean(),
        "95 %, sparse": held_95[sparse].mean(),
        "half width": np.median(half),
        "error": np.sqrt((error**2).mean()),
        "bias": error.mean(),
    }
    for measure, value in found.items():
        yield Entry(name, "smartcredit", measure, float(value), seed)
