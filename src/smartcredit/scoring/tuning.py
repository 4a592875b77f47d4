"""Tries other ways of boosting inside a time budget, by rows that no bag learned from.  调参

One change after the other is tried on a few bags and kept only where the log loss of held-out
rows falls by more than its standard error, so chance alone seldom moves a setting.  Only the
training borrowers are used.  The clock decides how many changes are tried, never their order
or outcome: what was chosen is written into the model and can be asked for again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from smartcredit.scoring.additive import AdditiveModel, Columns, Floats
from smartcredit.scoring.ebm_settings import EbmSettings, draw_bags
from smartcredit.scoring.held_out import held_out_losses, mean_and_error

TRIAL_BAGS = 4
"""Bags of a trial: together they hold out about half of the rows."""

MOST_BAGS = 16
"""Bags that time left over is spent on; more change next to nothing."""

CHANGES: tuple[Mapping[str, float], ...] = (
    {"pairs": 0.5},
    {"pairs": 2.0},
    {"pair_bins": 0.5},
    {"pair_bins": 2.0},
    {"min_samples": 5.0},
    {"bins": 0.25},
    {"smoothing_rounds": 4.0},
    {"learning_rate": 0.5},
    {"smoothing_rounds": 0.25},
    {"bins": 4.0},
)
"""What is tried, in order: a setting, and what it is multiplied by."""

Boost = Callable[[EbmSettings], AdditiveModel]


@dataclass(frozen=True, slots=True)
class Borrowers:
    """The training borrowers.

    Attributes:
        weights: Of each; None for all alike.
    """

    columns: Columns
    is_default: NDArray[np.bool_]
    weights: Floats | None


@dataclass(frozen=True, slots=True)
class Trial:
    """One way of boosting, and how it did.

    Attributes:
        losses: Log loss of each row that a bag held out.
        seconds: That boosting took.
    """

    settings: EbmSettings
    losses: Floats
    seconds: float


def tune(
    boost: Boost,
    borrowers: Borrowers,
    settings: EbmSettings,
    budget: float,
    clock: Callable[[], float] = time.monotonic,
) -> tuple[EbmSettings, dict[str, object]]:
    """Return the settings to boost with, and what was tried.

    Args:
        boost: Gives the model that settings make of the borrowers.
        borrowers: Of the training.
        settings: Chosen by rule; the search starts there.
        budget: Seconds for the trials and the boosting that follows.
        clock: Seconds that have passed since some moment.
    """
    end = clock() + budget
    best = _trial(boost, borrowers, settings, clock)
    longest = best.seconds
    tried: list[dict[str, object]] = []
    for change in CHANGES:
        candidate = _changed(best.settings, change)
        if candidate == best.settings:
            continue
        if clock() + 2 * longest + _last(max(longest, best.seconds), settings) > end:
            break
        other = _trial(boost, borrowers, candidate, clock)
        longest = max(longest, other.seconds)
        gain, error = _gain(best, other, borrowers)
        kept = gain > error
        tried.append(
            {
                "change": {name: getattr(candidate, name) for name in change},
                "lower_loss_by": round(gain, 6),
                "standard_error": round(error, 6),
                "kept": kept,
            }
        )
        best = other if kept else best
    bags = settings.outer_bags
    if best.seconds > 0:
        bags = max(bags, min(MOST_BAGS, int((end - clock()) * TRIAL_BAGS / best.seconds / 1.2)))
    chosen = replace(best.settings, outer_bags=bags)
    return chosen, {"time_budget_seconds": budget, "tried": tried}


def _trial(
    boost: Boost, borrowers: Borrowers, settings: EbmSettings, clock: Callable[[], float]
) -> Trial:
    few = replace(settings, outer_bags=min(TRIAL_BAGS, settings.outer_bags))
    start = clock()
    model = boost(few)
    took = clock() - start
    bags = draw_bags(borrowers.is_default, few)
    losses = held_out_losses(model, borrowers.columns, borrowers.is_default, bags)
    return Trial(settings, losses, took)


def _last(seconds: float, settings: EbmSettings) -> float:
    """Return what boosting with all bags will take, from what a trial took."""
    return seconds * settings.outer_bags / min(TRIAL_BAGS, settings.outer_bags)


def _changed(settings: EbmSettings, change: Mapping[str, float]) -> EbmSettings:
    """Return the settings with one of them multiplied; named pairs stay as they are."""
    changed: dict[str, float] = {}
    for name, factor in change.items():
        value = getattr(settings, name)
        if isinstance(value, float):
            changed[name] = value * factor
        elif isinstance(value, int):
            changed[name] = max(1 if value else 0, round(value * factor))
    if "pairs" in changed and not settings.prune:
        return settings
    return replace(settings, **changed)  # type: ignore[arg-type]


def _gain(best: Trial, other: Trial, borrowers: Borrowers) -> tuple[float, float]:
    """Return by how much the mean loss is lower, and the standard error of that."""
    gains = best.losses - other.losses
    seen = ~np.isnan(gains)
    gains = gains[seen]
    weights = np.ones(len(gains)) if borrowers.weights is None else borrowers.weights[seen]
    return mean_and_error(gains, weights)
