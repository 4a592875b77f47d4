"""A table of borrowers as points, PD, grade and reason codes.  批量评分"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from smartcredit.scoring.additive import Bins, Floats
from smartcredit.scoring.columns import encode
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reasons import FLOOR, MOST_REASONS

REASONS = tuple(f"reason_{rank}" for rank in range(1, MOST_REASONS + 1))
RATING = ("points", "pd_12m", "grade", *REASONS)
"""The columns of a rated table."""


def rate_table(model: ScoringModel, table: pd.DataFrame, keys: Sequence[str] = ()) -> pd.DataFrame:
    """Return ``RATING`` for each row; where there are fewer reasons the rest is missing.

    Args:
        model: The model.
        table: What it reads, one row for each borrower.
        keys: Columns of the table to keep in front of the rating.

    Raises:
        FeatureMismatchError: The table lacks a column that the model reads.
        UnusableDataError: Text or an infinity in a column of numbers.
    """
    columns = encode(table, model.additive.features)
    places = model.additive.places(columns)
    log_odds = np.full(len(table), model.additive.intercept)
    for term, place in zip(model.additive.terms, places, strict=True):
        log_odds += term.scores[place]
    pd_12m = model.calibration.pd_12m(log_odds)
    grades = np.array(model.grades.names, dtype=object)[model.grades.indexes(pd_12m)]
    rated = {
        "points": model.scaling.points(log_odds),
        "pd_12m": pd_12m,
        "grade": grades,
        **_reasons(model, places, len(table)),
    }
    rating = pd.DataFrame(rated, index=table.index)
    return pd.concat([table[list(keys)], rating], axis=1) if keys else rating


def _reasons(
    model: ScoringModel, places: Sequence[tuple[Bins, ...]], rows: int
) -> dict[str, np.ndarray[tuple[int], np.dtype[np.object_]]]:
    """Return the codes by rank, as ``rank_reasons`` has them."""
    by_feature = model.attributions(places, model.reference_named(None))
    families = sorted({model.additive.families[name] for name in by_feature})
    totals = np.zeros((len(families), rows))
    for name, points in by_feature.items():
        totals[families.index(model.additive.families[name])] += points
    shortfall = np.minimum(totals, 0.0).sum(axis=0)
    counts = (totals < 0) & (totals <= FLOOR * shortfall)
    ranked = np.where(counts, totals, np.inf)
    codes = np.array([*families, None], dtype=object)
    return dict(zip(REASONS, (codes[place] for place in _worst(ranked)), strict=True))


def _worst(ranked: Floats) -> list[Bins]:
    """Return, rank by rank, the row of each column's lowest value left; the last for none."""
    beyond = len(ranked)
    order = []
    columns = np.arange(ranked.shape[1])
    for _ in range(MOST_REASONS):
        if not beyond:
            order.append(np.zeros(len(columns), dtype=np.intp))
            continue
        worst = ranked.argmin(axis=0)
        found = ranked[worst, columns] < np.inf
        order.append(np.where(found, worst, beyond))
        ranked[worst, columns] = np.inf
    return order
