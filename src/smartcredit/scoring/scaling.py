"""Log-odds of default as points of a scorecard.  评分标尺"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, log
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError

Number = TypeVar("Number", float, NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Scaling:
    """points = offset + factor × ln(odds good:bad), factor = PDO ÷ ln 2.

    Source: Siddiqi (2006), "Credit Risk Scorecards", Wiley.

    Attributes:
        base_points: 基准分, the score at ``base_odds``.
        base_odds: 基准比率, good-to-bad odds; 50 means 1 default in 51.
        pdo: 翻倍分值, points that double the odds.

    Raises:
        UnusableDataError: ``base_odds`` or ``pdo`` is not above 0.

    >>> Scaling().points(-log(50)), Scaling().points(-log(100))
    (600.0, 620.0)
    """

    base_points: float = 600.0
    base_odds: float = 50.0
    pdo: float = 20.0

    def __post_init__(self) -> None:
        for name in ("base_odds", "pdo"):
            value = getattr(self, name)
            if not (isfinite(value) and value > 0):
                raise UnusableDataError(f"expected {name} above 0, got {value!r}")

    @property
    def factor(self) -> float:
        """Points for one unit of log-odds."""
        return self.pdo / log(2)

    @property
    def offset(self) -> float:
        """Points at even odds."""
        return self.base_points - self.factor * log(self.base_odds)

    def points(self, log_odds: Number) -> Number:
        """Return the points of log-odds of default."""
        return self.offset - self.factor * log_odds

    def log_odds(self, points: float) -> float:
        """Return the log-odds of default that ``points`` stand for."""
        return (self.offset - points) / self.factor
