"""What is said of a portfolio that was scored.  组合评分结果"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PortfolioSummary:
    """Totals over all rows.

    Attributes:
        keys: Columns that were kept beside the results.
        grades: How many borrowers have each grade.
        first_reasons: How many have each code as their first reason, most frequent first.
    """

    rows: int
    keys: tuple[str, ...]
    mean_points: float
    lowest_points: float
    highest_points: float
    mean_pd: float
    grades: Mapping[str, int]
    first_reasons: Mapping[str, int]
