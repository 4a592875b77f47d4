"""Fits the explainable boosting machine and turns it into arrays of our own.  模型拟合

interpret does the boosting and nothing else: what it learned is copied at once, so that a
stored model depends on no private class of any library.

Source: Lou, Caruana, Gehrke, Hooker (2013), "Accurate intelligible models with pairwise
interactions", KDD.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd
from interpret.glassbox import ExplainableBoostingClassifier
from numpy.typing import NDArray

from smartcredit.scoring.additive import (
    AdditiveModel,
    Axis,
    CategoryAxis,
    Columns,
    Feature,
    Floats,
    NumericAxis,
    Term,
    rounded,
)
from smartcredit.scoring.ebm_settings import EbmSettings, draw_bags
from smartcredit.scoring.held_out import direction_cost
from smartcredit.scoring.monotone import make_monotone
from smartcredit.scoring.pair_levels import coarse, spread
from smartcredit.scoring.pairs import keep_helpful_pairs
from smartcredit.scoring.purify import purify
from smartcredit.scoring.specials import flag_name, fold_specials
from smartcredit.scoring.tuning import Borrowers, tune


def fit_ebm(
    columns: Columns,
    features: Sequence[Feature],
    is_default: NDArray[np.bool_],
    weights: Floats | None,
    settings: EbmSettings,
    time_budget: float | None = None,
) -> tuple[AdditiveModel, dict[str, object]]:
    """Return the machine boosted on ``columns`` as an additive model, and notes on it.

    Pairs are pure, and where a feature has a direction its whole effect is monotone; the
    notes say what that costs, with which settings the machine was boosted, and what else was
    tried where there is a ``time_budget`` in seconds.
    """
    inputs = _inputs(columns, features)

    def boosted(chosen: EbmSettings) -> AdditiveModel:
        machine = boost(inputs, is_default, weights, chosen)
        raw = fold_specials(_rejoined(from_interpret(machine, inputs), inputs), features)
        model = purify(raw, columns, weights)
        if not chosen.prune:
            return model
        bags = draw_bags(is_default, chosen)
        return keep_helpful_pairs(model, columns, is_default, weights, bags)

    notes: dict[str, object] = {}
    if time_budget is not None:
        borrowers = Borrowers(columns, is_default, weights)
        settings, notes["tuning"] = tune(boosted, borrowers, settings, time_budget)
    model = boosted(settings)
    notes["boosting"] = settings.noted()
    directions = {feature.name: feature.direction for feature in features if feature.direction}
    if directions:
        bags = draw_bags(is_default, settings)
        notes["directions"] = direction_cost(model, columns, is_default, bags, directions)
        model = purify(make_monotone(model, directions), columns, weights)
    return _stored(model), notes


def _stored(model: AdditiveModel) -> AdditiveModel:
    """Return the model with the deviations of its bags as they are stored."""
    terms = tuple(replace(term, bags=rounded(term.bags)) for term in model.terms)
    return replace(model, terms=terms, bag_intercepts=rounded(model.bag_intercepts))


@dataclass(frozen=True, slots=True)
class Inputs:
    """What interpret is given: the features, and a 0/1 column for each special code.

    Attributes:
        table: One column for each entry of ``features``.
        alone: Places of columns that are in no pair.
        stands_for: Places of columns that are in pairs only, and which column each is for.
    """

    table: pd.DataFrame
    features: tuple[Feature, ...]
    alone: frozenset[int] = frozenset()
    stands_for: Mapping[int, int] = field(default_factory=dict)

    def excluded(self) -> list[tuple[int, ...]]:
        """Return the terms that must not be boosted."""
        width = range(len(self.features))
        pairs = {
            (min(one, two), max(one, two)) for one in self.alone for two in width if two != one
        }
        return [*((place,) for place in self.stands_for), *sorted(pairs)]

    def pair(self, names: tuple[str, str]) -> tuple[int, int]:
        """Return the places of the columns that stand in a pair of these features."""
        stand_ins = {original: place for place, original in self.stands_for.items()}
        places = [feature.name for feature in self.features]
        first, second = (places.index(name) for name in names)
        return stand_ins.get(first, first), stand_ins.get(second, second)


def boost(
    inputs: Inputs, is_default: NDArray[np.bool_], weights: Floats | None, settings: EbmSettings
) -> ExplainableBoostingClassifier:
    """Return interpret's own fitted machine."""
    pairs: int | list[tuple[int, int]]
    if isinstance(settings.pairs, int):
        pairs = settings.pairs
    else:
        pairs = [inputs.pair(names) for names in settings.pairs]
    machine = ExplainableBoostingClassifier(
        feature_types=[
            "continuous" if feature.kind == "numeric" else "nominal" for feature in inputs.features
        ],
        interactions=pairs,
        exclude=inputs.excluded() or None,
        outer_bags=settings.outer_bags,
        max_bins=settings.bins,
        max_interaction_bins=settings.pair_bins,
        learning_rate=settings.learning_rate,
        smoothing_rounds=settings.smoothing_rounds,
        interaction_smoothing_rounds=settings.smoothing_rounds,
        min_samples_leaf=settings.min_samples,
        max_rounds=settings.max_rounds,
        early_stopping_rounds=settings.early_stopping,
        n_jobs=settings.jobs,
        random_state=settings.seed,
    )
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Missing values detected")
        return machine.fit(
            inputs.table, is_default, sample_weight=weights, bags=draw_bags(is_default, settings).T
        )


def from_interpret(machine: ExplainableBoostingClassifier, inputs: Inputs) -> AdditiveModel:
    """Return a copy of a fitted binary machine as an additive model."""
    known: dict[tuple[int, int], Axis] = {}
    terms = []
    for index, places in enumerate(machine.term_features_):
        for place in places:
            resolution = min(len(machine.bins_[place]), len(places)) - 1
            if (place, resolution) not in known:
                known[place, resolution] = _axis(machine.bins_[place][resolution])
        axes = tuple(
            known[place, min(len(machine.bins_[place]), len(places)) - 1] for place in places
        )
        used = tuple(slice(0, axis.size) for axis in axes)  # the rest is for text among numbers
        scores = np.array(machine.term_scores_[index][used])
        terms.append(
            Term(
                features=tuple(inputs.features[place].name for place in places),
                axes=axes,
                scores=scores,
                weights=np.array(machine.bin_weights_[index][used]),
                bags=machine.bagged_scores_[index][(slice(None), *used)] - scores,
            )
        )
    intercept = float(np.ravel(machine.intercept_)[0])
    return AdditiveModel(
        features=inputs.features,
        terms=tuple(terms),
        intercept=intercept,
        bag_intercepts=np.ravel(machine.bagged_intercept_) - intercept,
    )


def _axis(bins: Floats | dict[str, int]) -> Axis:
    if isinstance(bins, dict):
        return CategoryAxis(dict(bins))
    return NumericAxis(np.array(bins, dtype=np.float64))


def _inputs(columns: Columns, features: Sequence[Feature]) -> Inputs:
    """Return what interpret is given; a special code is missing in its own column."""
    table: list[NDArray[np.generic]] = []
    inputs: list[Feature] = []
    flags: list[tuple[Feature, NDArray[np.generic]]] = []
    stand_ins: list[tuple[Feature, NDArray[np.generic]]] = []
    stands_for: dict[int, int] = {}
    for feature in features:
        values = columns[feature.name]
        if feature.specials:
            values = np.where(np.isin(values, feature.specials), np.nan, values)
        for code in feature.specials:
            flag = Feature(flag_name(feature.name, code), "numeric", feature.family)
            flags.append((flag, (columns[feature.name] == code).astype(np.float64)))
        if feature.kind == "category" and (column := coarse(feature, values)) is not None:
            stands_for[len(stand_ins)] = len(inputs)
            stand_ins.append(column)
        table.append(values)
        inputs.append(feature)
    own = len(inputs) + len(flags)
    for added, values in (*flags, *stand_ins):
        table.append(values)
        inputs.append(added)
    return Inputs(
        pd.DataFrame(dict(enumerate(table))),
        tuple(inputs),
        alone=frozenset(range(len(features), own)) | frozenset(stands_for.values()),
        stands_for={own + place: original for place, original in stands_for.items()},
    )


def _rejoined(model: AdditiveModel, inputs: Inputs) -> AdditiveModel:
    """Return the model with pairs over the features themselves, not over their stand-ins."""
    originals = {
        inputs.features[place].name: inputs.features[original]
        for place, original in inputs.stands_for.items()
    }
    known: dict[int, Axis] = {}
    terms = []
    for term in model.terms:
        axes = list(term.axes)
        for dimension, name in enumerate(term.features):
            if name in originals:
                axis = axes[dimension]
                axes[dimension] = known.setdefault(id(axis), spread(axis, originals[name]))
        names = tuple(originals[name].name if name in originals else name for name in term.features)
        terms.append(replace(term, features=names, axes=tuple(axes)))
    kept = (f for place, f in enumerate(inputs.features) if place not in inputs.stands_for)
    return replace(model, features=tuple(kept), terms=tuple(terms))
