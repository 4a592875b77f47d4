"""Special codes: a 0/1 column each while boosting, a bin of their feature afterwards.  特殊码"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smartcredit.scoring.additive import AdditiveModel, Feature, NumericAxis, Term


def flag_name(name: str, code: float) -> str:
    """Return what the 0/1 column of a code is called."""
    return f"{name} = {code:g}"


def fold_specials(model: AdditiveModel, features: Sequence[Feature]) -> AdditiveModel:
    """Return the model with each 0/1 column of a special code made a bin of its feature."""
    if not any(feature.specials for feature in features):
        return model
    by_name = {term.name: term for term in model.terms}
    flags = {
        feature.name: [by_name.pop(flag_name(feature.name, code)) for code in feature.specials]
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
