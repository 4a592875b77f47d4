"""What the outer bags say of the rows they did not learn from.  袋外评估"""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from smartcredit.scoring.additive import AdditiveModel, Columns, Floats
from smartcredit.scoring.metrics import auc
from smartcredit.scoring.monotone import make_monotone

MOST_ROWS = 20_000
"""As many rows are enough to measure on."""


def held_out_log_odds(
    model: AdditiveModel, columns: Columns, bags: NDArray[np.int8]
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return log-odds of each row by the bags that held it out, and which rows have any.

    Args:
        model: With the deviations of its bags.
        columns: The training borrowers.
        bags: -1 where a bag holds a row out, shape (bags, n).
    """
    log_odds = model.log_odds(columns) + model.bag_deviations(columns)
    held_out = bags < 0
    counts = held_out.sum(axis=0)
    seen = counts > 0
    totals = np.where(held_out, log_odds, 0.0).sum(axis=0)
    return np.asarray(totals[seen] / counts[seen]), seen


def held_out_losses(
    model: AdditiveModel, columns: Columns, is_default: NDArray[np.bool_], bags: NDArray[np.int8]
) -> Floats:
    """Return the log loss of each row by the bags that held it out, NaN where none did."""
    log_odds, seen = held_out_log_odds(model, columns, bags)
    losses = np.full(len(seen), np.nan)
    losses[seen] = np.logaddexp(0.0, np.where(is_default[seen], -log_odds, log_odds))
    return losses


def mean_and_error(values: Floats, weights: Floats) -> tuple[float, float]:
    """Return the weighted mean of rows, and its standard error."""
    mean = float(np.average(values, weights=weights))
    spread = float(np.average((values - mean) ** 2, weights=weights))
    return mean, sqrt(spread * float((weights**2).sum())) / float(weights.sum())


def direction_cost(
    model: AdditiveModel,
    columns: Columns,
    is_default: NDArray[np.bool_],
    bags: NDArray[np.int8],
    directions: Mapping[str, int],
) -> dict[str, object]:
    """Return AUC on held-out rows without and with directions, and what each one costs.

    Args:
        model: As fitted, without directions.
        columns: The training borrowers.
        is_default: Of each.
        bags: Which rows each bag held out.
        directions: 1 where more may only raise risk, -1 where it may only lower it.
    """
    rows = np.random.default_rng(0).permutation(len(is_default))[:MOST_ROWS]
    some = {name: values[rows] for name, values in columns.items()}

    def reached(held: Mapping[str, int]) -> float:
        candidate = make_monotone(model, held) if held else model
        log_odds, seen = held_out_log_odds(candidate, some, bags[:, rows])
        return auc(is_default[rows][seen], log_odds)

    free = reached({})
    return {
        "auc_free": round(free, 4),
        "auc": round(reached(directions), 4),
        "cost_of_each": {
            name: round(free - reached({name: sign}), 4) for name, sign in directions.items()
        },
    }
