"""How far the true log-odds may lie from the model's, as the outer bags say.  置信区间"""

from __future__ import annotations

from math import sqrt

from scipy.stats import t

HELD_OUT = 0.15
"""Share of the rows that a bag does not learn from, but stops by."""

LEVEL = 0.90
"""Share of borrowers whose true log-odds the interval is to hold."""


def interval_factor(bags: int, level: float = LEVEL, held_out: float = HELD_OUT) -> float:
    """Return the half width of an interval, in root mean squares of the bags' deviations.

    Each bag leaves out a share of the rows, so the bags are a delete-d jackknife: the
    variance of the whole is (kept ÷ left out) × that of the bags.

    Source: Shao and Wu (1989), "A general theory for jackknife variance estimation",
    Annals of Statistics 17(3).
    """
    if bags < 2:
        return 0.0
    spread = (1 - held_out) / held_out * bags / (bags - 1)
    return float(t.ppf((1 + level) / 2, bags - 1) * sqrt(spread))
