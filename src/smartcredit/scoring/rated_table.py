"""Scores of many borrowers, column by column.  批量评分结果"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from smartcredit.scoring.additive import Floats
from smartcredit.scoring.reasons import MOST_REASONS

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class RatedTable:
    """One row for each borrower, in the order of the table that was rated.

    Attributes:
        points, pd_12m: Shape (n,).
        grade: Place of the grade in ``grade_names``, shape (n,).
        reasons: Places in ``reason_names``, worst first, -1 for no more; shape (n, 4).
    """

    points: Floats
    pd_12m: Floats
    grade: NDArray[np.int8]
    reasons: NDArray[np.int8]
    grade_names: tuple[str, ...]
    reason_names: tuple[str, ...]

    @classmethod
    def empty(
        cls, rows: int, grade_names: tuple[str, ...], reason_names: tuple[str, ...]
    ) -> RatedTable:
        """Return a table to be filled in."""
        return cls(
            np.empty(rows),
            np.empty(rows),
            np.empty(rows, dtype=np.int8),
            np.empty((rows, MOST_REASONS), dtype=np.int8),
            grade_names,
            reason_names,
        )

    def __len__(self) -> int:
        return len(self.points)

    def to_frame(self, index: Any = None) -> pd.DataFrame:
        """Return columns ``points, pd_12m, grade, reason_1 … reason_4``; needs pandas."""
        import pandas as pd

        columns: dict[str, Any] = {
            "points": self.points,
            "pd_12m": self.pd_12m,
            "grade": pd.Categorical.from_codes(
                self.grade, pd.Index(self.grade_names), ordered=True
            ),
        }
        for place in range(MOST_REASONS):
            codes = self.reasons[:, place]
            columns[f"reason_{place + 1}"] = pd.Categorical.from_codes(
                codes, pd.Index(self.reason_names)
            )
        return pd.DataFrame(columns, index=index)
