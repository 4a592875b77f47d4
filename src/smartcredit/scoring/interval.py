"""How far the true log-odds may lie from the model's, as the outer bags say.  置信区间

The bags tell how the model would vary with the sample; they share whatever a smooth curve
misses.  A smoother that is stopped where its squared error is least has a squared bias of
about a quarter of its variance on average, so that much is added.  The promise is one over
borrowers: of many, a share of ``LEVEL`` has its true log-odds inside, not each alike: where
curves jump fewer do, where borrowers are few more do.  It is about the risk of borrowers like
those trained on: no interval knows of another population, or of what a calibration adds.

Sources: Shao and Wu (1989), "A general theory for jackknife variance estimation", Annals of
Statistics 17(3); Wand and Jones (1995), "Kernel Smoothing", 2.5 (bias and variance at the
best bandwidth); Nychka (1988), "Bayesian confidence intervals for smoothing splines", JASA
83 (coverage on average over the points).
"""

from __future__ import annotations

from math import sqrt

from scipy.stats import t

HELD_OUT = 0.15
"""Share of the rows that a bag does not learn from, but stops by."""

LEVEL = 0.90
"""Share of borrowers whose true log-odds the interval is to hold."""

SMOOTHING_BIAS = 0.25
"""Mean squared bias of a smoother at its best bandwidth, in parts of its variance."""


def interval_factor(bags: int, level: float = LEVEL, held_out: float = HELD_OUT) -> float:
    """Return the half width of an interval, in root mean squares of the bags' deviations.

    Each bag leaves out a share of the rows, so the bags are a delete-d jackknife: the
    variance of the whole is (kept ÷ left out) × that of the bags.
    """
    if bags < 2:
        return 0.0
    spread = (1 - held_out) / held_out * bags / (bags - 1)
    return float(t.ppf((1 + level) / 2, bags - 1) * sqrt(spread * (1 + SMOOTHING_BIAS)))
