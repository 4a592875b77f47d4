"""With whom reasons compare, and the exact split of a score against them.  原因参照

With score s = Σ f_i(x_i) + Σ f_ij(x_i, x_j) and a borrower b of the reference, feature i
accounts for

    φ_i = [f_i(x_i) − f_i(b_i)]
          + ½ Σ_j { [f_ij(x_i,x_j) − f_ij(b_i,x_j)] + [f_ij(x_i,b_j) − f_ij(b_i,b_j)] }

its Shapley value in this model, so that Σ φ_i = s(x) − s(b) exactly; against a population
φ is averaged over its borrowers.  That average needs of the population only what is kept
here: for a feature the mean of f_i, for a pair the mean over b of f_ij(b_i, ·), of
f_ij(·, b_j) and of f_ij.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import (
    AdditiveModel,
    Bins,
    CategoryAxis,
    Columns,
    Floats,
    Term,
    Value,
    mean_scores,
)

NAMES = ("approved_near_cutoff", "all_applicants", "max_points", "neutral")
"""References that every model is stored with; the first is the default."""

NEAR_CUTOFF = 0.15
"""The lowest share of the approved, by weight, that counts as near the cut-off."""

NEAR_BASE_RATE = 0.10
"""Share of all borrowers, by weight, that is neutral: nearest to the average risk."""


@dataclass(frozen=True, slots=True, eq=False)
class TermReference:
    """What a reference keeps of one term.

    Attributes:
        mean: Mean of the term over the reference.
        over_first: For a pair, mean over b of f(b_i, ·), one for each bin of the second axis.
        over_second: For a pair, mean over b of f(·, b_j), one for each bin of the first axis.
    """

    mean: float
    over_first: Floats | None = None
    over_second: Floats | None = None


@dataclass(frozen=True, slots=True, eq=False)
class ReasonReference:
    """A population that reasons compare with.

    Attributes:
        about: Who they are, for people.
        rows: How many borrowers it was taken from.
        terms: One for each term of the model, in order.
        medians: Of each number that some of them state, for words such as "8 days, where
            20 are usual"; scores do not use it.
    """

    name: str
    about: str
    rows: int
    terms: tuple[TermReference, ...]
    medians: Mapping[str, float] = field(default_factory=dict)

    def log_odds(self, model: AdditiveModel) -> float:
        """Return the mean log-odds of default of the reference."""
        return model.intercept + sum(term.mean for term in self.terms)


def shares(term: Term, reference: TermReference) -> tuple[Floats, ...]:
    """Return φ of each feature of the term in log-odds, one tensor of the term's shape each."""
    if reference.over_first is None or reference.over_second is None:
        return (term.scores - reference.mean,)
    first = term.scores - reference.over_first[None, :] + reference.over_second[:, None]
    second = term.scores - reference.over_second[:, None] + reference.over_first[None, :]
    return (first - reference.mean) / 2, (second - reference.mean) / 2


def reference_of(
    model: AdditiveModel, columns: Columns, weights: Floats | None, name: str, about: str
) -> ReasonReference:
    """Return the reference that these borrowers are.

    Raises:
        UnusableDataError: No borrower, or none with a weight.
    """
    rows = len(next(iter(columns.values()), ()))
    if not rows or (weights is not None and not np.sum(weights) > 0):
        raise UnusableDataError("expected borrowers to compare with, got none")
    terms = []
    for term, places in zip(model.terms, model.places(columns), strict=True):
        mean = mean_scores(term, places, weights)
        if term.is_pair:
            over_first = np.average(term.scores[places[0], :], axis=0, weights=weights)
            over_second = np.average(term.scores[:, places[1]], axis=1, weights=weights)
            terms.append(TermReference(mean, over_first, over_second))
        else:
            terms.append(TermReference(mean))
    return ReasonReference(name, about, rows, tuple(terms), _medians(model, columns))


def _medians(model: AdditiveModel, columns: Columns) -> dict[str, float]:
    """Return the median of each number, missing values and special codes left out."""
    medians = {}
    for feature in model.features:
        if feature.kind != "numeric":
            continue
        values = np.array(columns[feature.name], dtype=np.float64)
        stated = values[~np.isnan(values) & ~np.isin(values, feature.specials)]
        if len(stated):
            medians[feature.name] = float(np.median(stated))
    return medians


def build_references(
    model: AdditiveModel, columns: Columns, weights: Floats | None, cutoff: float
) -> Mapping[str, ReasonReference]:
    """Return the references in ``NAMES`` from the training borrowers.

    Args:
        model: The fitted model.
        columns: The training borrowers.
        weights: Of each borrower; None for all alike.
        cutoff: Highest log-odds of default that is approved.
    """
    log_odds = model.log_odds(columns)
    chosen = {
        "approved_near_cutoff": (
            f"the {NEAR_CUTOFF:.0%} of the approved who are nearest to the cut-off",
            _near_cutoff(log_odds, weights, cutoff),
        ),
        "all_applicants": ("all borrowers of the training data", np.arange(len(log_odds))),
        "neutral": (
            f"the {NEAR_BASE_RATE:.0%} of borrowers whose risk is nearest to the average",
            _near_average(log_odds, weights),
        ),
    }
    references = {
        name: reference_of(
            model,
            {feature: values[rows] for feature, values in columns.items()},
            None if weights is None else weights[rows],
            name,
            about,
        )
        for name, (about, rows) in chosen.items()
    }
    best = {name: np.array([value], dtype=object) for name, value in best_values(model).items()}
    about = "a borrower with the best value of every feature"
    references["max_points"] = reference_of(model, best, None, "max_points", about)
    return {name: references[name] for name in NAMES}


def _near_cutoff(log_odds: Floats, weights: Floats | None, cutoff: float) -> Bins:
    """Return the approved nearest to the cut-off; the best borrower where none is approved."""
    order = np.argsort(log_odds, kind="stable")
    approved = max(1, int(np.searchsorted(log_odds[order], cutoff, side="right")))
    return _first(order[:approved][::-1], weights, NEAR_CUTOFF)


def _near_average(log_odds: Floats, weights: Floats | None) -> Bins:
    mean_pd = np.average(1 / (1 + np.exp(-log_odds)), weights=weights)
    average = np.log(mean_pd / (1 - mean_pd))
    order = np.argsort(np.abs(log_odds - average), kind="stable")
    return _first(order, weights, NEAR_BASE_RATE)


def _first(order: Bins, weights: Floats | None, share: float) -> Bins:
    """Return the first rows in order that hold a share of all weight, one at least."""
    each = np.ones(len(order)) if weights is None else weights[order]
    middles = np.cumsum(each) - each / 2
    count = int(np.searchsorted(middles, share * each.sum(), side="right"))
    return np.sort(order[: max(1, count)])


def best_values(model: AdditiveModel) -> dict[str, Value]:
    """Return a value of each feature in the bin with the least risk, pairs aside."""
    best: dict[str, Value] = {}
    for term in model.terms:
        if term.is_pair:
            continue
        axis = term.axes[0]
        last = len(term.scores) - (1 if isinstance(axis, CategoryAxis) else 0)
        seen = [place for place in range(axis.first, last) if term.weights[place] > 0]
        place = min(seen or [axis.first], key=lambda bin_: float(term.scores[bin_]))
        best[term.features[0]] = _value_in(term, place)
    for name in model.feature_names:  # a feature that is in pairs alone
        best.setdefault(name, None)
    return best


def _value_in(term: Term, place: int) -> Value:
    axis = term.axes[0]
    if isinstance(axis, CategoryAxis):
        return next((name for name, group in axis.groups.items() if group == place), None)
    if not len(axis.cuts):
        return 0.0
    above = place - axis.first
    lowest = float(np.nextafter(axis.cuts[0], -np.inf))
    return float(axis.cuts[above - 1]) if above else lowest
