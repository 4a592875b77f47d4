"""Fits the explainable boosting machine and turns it into arrays of our own.  模型拟合

interpret does the boosting and nothing else: what it learned is copied at once, so that a
stored model depends on no private class of any library.

Source: Lou, Caruana, Gehrke, Hooker (2013), "Accurate intelligible models with pairwise
interactions", KDD.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from smartcredit.scoring.held_out import direction_cost
from smartcredit.scoring.interval import HELD_OUT
from smartcredit.scoring.monotone import make_monotone
from smartcredit.scoring.pairs import keep_helpful_pairs
from smartcredit.scoring.purify import purify


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


def fit_ebm(
    columns: Columns,
    features: Sequence[Feature],
    is_default: NDArray[np.bool_],
    weights: Floats | None,
    settings: EbmSettings,
) -> tuple[AdditiveModel, dict[str, object]]:
    """Return the machine boosted on ``columns`` as an additive model, and notes on it.

    Pairs are pure, and where a feature has a direction its whole effect is monotone; the
    notes then say what that costs.
    """
    inputs = _inputs(columns, features)
    machine = boost(inputs, is_default, weights, settings)
    model = purify(_fold_specials(from_interpret(machine, inputs), features), columns, weights)
    bags = draw_bags(is_default, settings)
    if settings.prune:
        model = keep_helpful_pairs(model, columns, is_default, weights, bags)
    directions = {feature.name: feature.direction for feature in features if feature.direction}
    notes: dict[str, object] = {}
    if directions:
        notes["directions"] = direction_cost(model, columns, is_default, bags, directions)
        model = purify(make_monotone(model, directions), columns, weights)
    return _stored(model), notes


def _stored(model: AdditiveModel) -> AdditiveModel:
    """Return the model with the deviations of its bags as they are stored."""
    terms = tuple(replace(term, bags=rounded(term.bags)) for term in model.terms)
    return replace(model, terms=terms, bag_intercepts=rounded(model.bag_intercepts))


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


@dataclass(frozen=True, slots=True)
class Inputs:
    """What interpret is given: the features, and a 0/1 column for each special code.

    Attributes:
        table: One column for each entry of ``features``.
    """

    table: pd.DataFrame
    features: tuple[Feature, ...]


def boost(
    inputs: Inputs, is_default: NDArray[np.bool_], weights: Floats | None, settings: EbmSettings
) -> ExplainableBoostingClassifier:
    """Return interpret's own fitted machine."""
    names = [feature.name for feature in inputs.features]
    pairs: int | list[tuple[int, int]]
    if isinstance(settings.pairs, int):
        pairs = settings.pairs
    else:
        pairs = [(names.index(first), names.index(second)) for first, second in settings.pairs]
    machine = ExplainableBoostingClassifier(
        feature_types=[
            "continuous" if feature.kind == "numeric" else "nominal" for feature in inputs.features
        ],
        interactions=pairs,
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
    table: dict[int, NDArray[np.generic]] = {}
    inputs: list[Feature] = []
    flags: list[tuple[Feature, NDArray[np.generic]]] = []
    for feature in features:
        values = columns[feature.name]
        if feature.specials:
            values = np.where(np.isin(values, feature.specials), np.nan, values)
        for code in feature.specials:
            flag = Feature(_flag_name(feature.name, code), "numeric", feature.family)
            flags.append((flag, (columns[feature.name] == code).astype(np.float64)))
        table[len(inputs)] = values
        inputs.append(feature)
    for flag, values in flags:
        table[len(inputs)] = values
        inputs.append(flag)
    return Inputs(pd.DataFrame(table), tuple(inputs))


def _flag_name(name: str, code: float) -> str:
    return f"{name} = {code:g}"


def _fold_specials(model: AdditiveModel, features: Sequence[Feature]) -> AdditiveModel:
    """Return the model with each 0/1 column of a special code made a bin of its feature."""
    if not any(feature.specials for feature in features):
        return model
    by_name = {term.name: term for term in model.terms}
    flags = {
        feature.name: [by_name.pop(_flag_name(feature.name, code)) for code in feature.specials]
        for feature in features
    }
    specials = {feature.name: feature.specials for feature in features}
    terms = []
    for term in by_name.values():
        folded = term
        for dimension, name in enumerate(term.features):
            if specials[name]:
                folded = _with_special_bins(folded, dimension, specials[name])
        if not term.is_pair:
            folded = _with_flag_scores(folded, flags[term.features[0]])
        terms.append(folded)
    return AdditiveModel(tuple(features), tuple(terms), model.intercept, model.bag_intercepts)


def _with_special_bins(term: Term, dimension: int, codes: tuple[float, ...]) -> Term:
    """Return the term with a copy of the missing bin for each code, weights left there."""
    axis = term.axes[dimension]
    assert isinstance(axis, NumericAxis)  # noqa: S101  only numbers have special codes
    axes = list(term.axes)
    axes[dimension] = NumericAxis(axis.cuts, codes)
    order = [0] * (1 + len(codes)) + list(range(1, axis.size))
    weights = np.take(term.weights, order, axis=dimension)
    copies: list[slice | int] = [slice(None)] * weights.ndim
    for place in range(1, 1 + len(codes)):
        copies[dimension] = place
        weights[tuple(copies)] = 0.0
    return Term(
        term.features,
        tuple(axes),
        np.take(term.scores, order, axis=dimension),
        weights,
        np.take(term.bags, order, axis=dimension + 1),
    )


def _with_flag_scores(term: Term, flags: Sequence[Term]) -> Term:
    """Return the term with what the 0/1 columns add: "no" everywhere, "yes" at their bin."""
    scores, weights, bags = term.scores.copy(), term.weights.copy(), term.bags.copy()
    for place, flag in enumerate(flags, start=1):
        no, yes = flag.axes[0].bin(0.0), flag.axes[0].bin(1.0)
        scores += flag.scores[no]
        bags += flag.bags[:, [no]]
        scores[place] += flag.scores[yes] - flag.scores[no]
        bags[:, place] += flag.bags[:, yes] - flag.bags[:, no]
        weights[place] = flag.weights[yes]
        weights[0] -= flag.weights[yes]
    return Term(term.features, term.axes, scores, weights, bags)
