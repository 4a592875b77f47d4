"""How the machine is boosted, and which rows each of its bags learns from.  模型设置"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.interval import HELD_OUT

TUNED = ("bins", "pair_bins", "learning_rate", "smoothing_rounds", "min_samples", "outer_bags")
"""Settings that may be given, and that are tried where there is time."""


@dataclass(frozen=True, slots=True)
class EbmSettings:
    """How the machine is boosted.

    Attributes:
        pairs: Names of the pairs, or how many to choose.
        prune: Whether pairs that do not help held-out rows are taken out again.
        outer_bags: Each is fitted on its own 85 % of the rows; the model is their mean.
        bins, pair_bins: Most bins of a feature alone, and in a pair.
        learning_rate: How much of each boosting step is kept.
        smoothing_rounds: First rounds with random cuts, which give smooth shapes.
        min_samples: Fewest training rows on either side of a cut.
    """

    pairs: int | tuple[tuple[str, str], ...] = 0
    prune: bool = False
    outer_bags: int = 8
    bins: int = 256
    pair_bins: int = 32
    learning_rate: float = 0.02
    smoothing_rounds: int = 75
    min_samples: int = 4
    max_rounds: int = 25_000
    early_stopping: int = 100
    jobs: int = 1
    seed: int = 0

    def noted(self) -> dict[str, int | float]:
        """Return what ``with_given`` takes to boost alike; of named pairs how many."""
        pairs = self.pairs if isinstance(self.pairs, int) else len(self.pairs)
        return {"pairs": pairs, **{name: getattr(self, name) for name in TUNED}}

    def with_given(self, given: Mapping[str, int | float]) -> EbmSettings:
        """Return the settings with some given; pairs that are named stay.

        Raises:
            UnusableDataError: A name or a value that no setting has.
        """
        known = ("pairs", *TUNED)
        if strangers := sorted(set(given) - set(known)):
            raise UnusableDataError(f"expected boosting to give some of {known}, got {strangers}")
        for name, value in given.items():
            if not value > 0 and not (name in ("pairs", "smoothing_rounds") and value == 0):
                raise UnusableDataError(f"expected {name} above 0 in boosting, got {value!r}")
        chosen = {
            name: float(value) if name == "learning_rate" else int(value)
            for name, value in given.items()
            if name != "pairs" or self.prune
        }
        return replace(self, **chosen)  # type: ignore[arg-type]


def draw_bags(is_default: NDArray[np.bool_], settings: EbmSettings) -> NDArray[np.int8]:
    """Return for each bag which rows it learns from (1) and stops by (-1), shape (bags, n).

    Defaults and others are drawn apart, so that each bag has its share of both.
    """
    draw = np.random.default_rng(settings.seed)
    bags = np.ones((settings.outer_bags, len(is_default)), dtype=np.int8)
    for bag in bags:
        for outcome in (True, False):
            rows = np.flatnonzero(is_default == outcome)
            held_out = round(HELD_OUT * len(rows))
            bag[draw.permutation(rows)[:held_out]] = -1
    return bags
