"""A table of borrowers as columns to write: keys, points, PD, grade, reason codes.  批量评分"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.reasons import MOST_REASONS

REASONS = tuple(f"reason_{rank}" for rank in range(1, MOST_REASONS + 1))
RATING = ("points", "pd_12m", "grade", *REASONS)
"""The columns of a rated table."""


def rate_table(
    scorer: CompiledScorer, table: pd.DataFrame, keys: Sequence[str] = ()
) -> pd.DataFrame:
    """Return ``RATING`` for each row; where there are fewer reasons the rest is missing.

    Args:
        scorer: The model, laid out for speed.
        table: What it reads, one row for each borrower.
        keys: Columns of the table to keep in front of the rating.

    Raises:
        FeatureMismatchError: The table lacks a column that the model reads.
        UnusableDataError: Text or an infinity in a column of numbers.
    """
    features = scorer.model.additive.features
    texts = [f.name for f in features if f.kind == "category" and f.name in table]
    coded = table.assign(**{name: table[name].astype("category") for name in texts})
    rating = scorer.rate_table(coded, threads=1).to_frame(table.index)
    return pd.concat([table[list(keys)], rating], axis=1) if keys else rating
