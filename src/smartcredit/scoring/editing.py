"""Changes a model by hand, and keeps a record of it in the model.  人工修改与留痕

An edit gives a new model with a new digest; the old one is not touched.  Each says what was
done, by whom, when and why, the digest of the model before, and the metrics before and
after on the borrowers that were handed in.  A missing value, a special code and a category
that was not seen keep their points, whatever is done to the shape beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring.additive import (
    CategoryAxis,
    Floats,
    NumericAxis,
    Term,
    rounded,
)
from smartcredit.scoring.columns import encode
from smartcredit.scoring.edit_record import EditNote, KnownBorrowers, recorded
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import NAMES, build_references
from smartcredit.scoring.shapes import level, rising

Shape = Callable[[Floats], Floats]


def remove_term(
    model: ScoringModel, term: str, known: KnownBorrowers, note: EditNote
) -> ScoringModel:
    """Return the model without a term; its mean over the training goes to the intercept.

    A feature that no other term speaks of is no longer read.

    Args:
        model: The model, which stays as it is.
        term: Name of the term, ``a & b`` for a pair.
        known: To measure on.
        note: Who, why, when.

    Raises:
        FeatureMismatchError: The model has no such term.
        UnusableDataError: The borrowers cannot be scored, or have one outcome only.
    """
    gone = _named(model, term)
    kept = [place for place, entry in enumerate(model.additive.terms) if entry is not gone]
    terms = tuple(model.additive.terms[place] for place in kept)
    read = {name for entry in terms for name in entry.features}
    idle = [name for name in gone.features if name not in read]
    mean = _mean(gone.scores, gone.weights)
    bag_means = np.array([_mean(bag, gone.weights) for bag in gone.bags])
    additive = replace(
        model.additive,
        features=tuple(entry for entry in model.additive.features if entry.name not in idle),
        terms=terms,
        intercept=model.additive.intercept + mean,
        bag_intercepts=rounded(model.additive.bag_intercepts + bag_means),
    )
    references = {
        name: replace(
            reference,
            terms=tuple(reference.terms[place] for place in kept),
            medians={key: value for key, value in reference.medians.items() if key not in idle},
        )
        for name, reference in model.references.items()
    }
    changed = replace(model, additive=additive, references=references)
    about = {"edit": "remove", "term": term, "no_longer_read": idle}
    return recorded(model, changed, about, known, note)


def flatten(
    model: ScoringModel,
    feature: str,
    known: KnownBorrowers,
    note: EditNote,
    *,
    low: float | None = None,
    high: float | None = None,
) -> ScoringModel:
    """Return the model with a feature's own shape level between two values.

    The level is the mean of the bins there over the training.  Bins count as between where
    they lie in whole: [``low``, ``high``); None is the end of the scale.

    Args:
        model: The model, which stays as it is.
        feature: Whose shape; a category has no order and is flattened as a whole.
        known: To measure on; the references of reasons are taken from them anew.
        note: Who, why, when.
        low: Where the level part begins.
        high: Where it ends.

    Raises:
        FeatureMismatchError: The feature has no term of its own.
        UnusableDataError: No two bins lie there, or ends were given for a category.
    """
    term = _named(model, feature)
    places = _between(term, low, high)
    changed = _reshaped(model, term, lambda shape: level(shape, term.weights, places))
    about = {"edit": "flatten", "term": feature, "low": low, "high": high}
    return recorded(model, _with_references(model, changed, known), about, known, note)


def monotonise(
    model: ScoringModel,
    feature: str,
    direction: Literal[-1, 1],
    known: KnownBorrowers,
    note: EditNote,
) -> ScoringModel:
    """Return the model with a feature's own shape made to rise or fall only.

    The new shape is the nearest such one by squares, each bin counting as much as it held in
    training: its mean stays.  Pairs with the feature are left and are named in the record;
    while there are any, the whole score need not be monotone in the feature.

    Args:
        model: The model, which stays as it is.
        feature: A number with a term of its own.
        direction: 1 where more may only raise risk, -1 where it may only lower it.
        known: To measure on; the references of reasons are taken from them anew.
        note: Who, why, when.

    Raises:
        FeatureMismatchError: The feature has no term of its own.
        UnusableDataError: The feature is a category, or ``direction`` is neither.
    """
    term = _named(model, feature)
    if direction not in (-1, 1):
        raise UnusableDataError(f"expected direction 1 or -1, got {direction!r}")
    axis = term.axes[0]
    if not isinstance(axis, NumericAxis) or term.is_pair:
        raise UnusableDataError(f"{feature!r} is no number with a shape: it has no direction")
    places = np.arange(axis.first, axis.size)
    changed = _reshaped(model, term, lambda shape: rising(shape, term.weights, places, direction))
    pairs = [t.name for t in model.additive.terms if t.is_pair and feature in t.features]
    if not pairs:
        changed = _with_direction(changed, feature, direction)
    about = {"edit": "monotonise", "term": feature, "direction": direction, "pairs_left": pairs}
    return recorded(model, _with_references(model, changed, known), about, known, note)


def _named(model: ScoringModel, name: str) -> Term:
    for term in model.additive.terms:
        if term.name == name:
            return term
    raise FeatureMismatchError(
        f"the model has no term {name!r}; it has {list(model.additive.term_names)}"
    )


def _between(term: Term, low: float | None, high: float | None) -> NDArray[np.intp]:
    """Return the bins that lie between two values."""
    axis = term.axes[0]
    if term.is_pair:
        raise UnusableDataError(f"{term.name!r} is a pair: remove it, or flatten a feature")
    if isinstance(axis, CategoryAxis):
        if low is not None or high is not None:
            raise UnusableDataError(f"{term.name!r} is a category: it has no low and high")
        return np.arange(axis.first, axis.size - 1)
    starts = np.append(-np.inf, axis.cuts)
    ends = np.append(axis.cuts, np.inf)
    inside = (starts >= (-np.inf if low is None else low)) & (
        ends <= (np.inf if high is None else high)
    )
    places = axis.first + np.flatnonzero(inside)
    if len(places) < 2:
        raise UnusableDataError(
            f"expected two bins or more of {term.name!r} between {low} and {high}, "
            f"got {len(places)}; cuts lie at {axis.cuts.tolist()}"
        )
    return places


def _reshaped(model: ScoringModel, term: Term, shape: Shape) -> ScoringModel:
    """Return the model with the term's scores, and each bag's, put through ``shape``."""
    scores = shape(term.scores)
    bags = [rounded(shape(term.scores + bag) - scores) for bag in term.bags]
    new = replace(term, scores=scores, bags=np.array(bags).reshape(term.bags.shape))
    terms = tuple(new if entry is term else entry for entry in model.additive.terms)
    return replace(model, additive=replace(model.additive, terms=terms))


def _with_direction(model: ScoringModel, feature: str, direction: Literal[-1, 1]) -> ScoringModel:
    features = tuple(
        replace(entry, direction=direction) if entry.name == feature else entry
        for entry in model.additive.features
    )
    return replace(model, additive=replace(model.additive, features=features))


def _with_references(
    before: ScoringModel, after: ScoringModel, known: KnownBorrowers
) -> ScoringModel:
    """Return the model with its standard references taken anew from the borrowers given.

    What a reference keeps of a shape is a mean over borrowers that are not stored; so a
    reference of the user's own cannot be kept.

    Raises:
        UnusableDataError: Such a reference is the model's default.
    """
    if before.reference not in NAMES:
        raise UnusableDataError(
            f"the default reference {before.reference!r} is not one that can be taken anew: "
            f"choose one of {list(NAMES)} first"
        )
    columns = encode(known.table, before.additive.features)
    cutoff = before.scaling.log_odds(before.cutoff_points)
    references = build_references(after.additive, columns, None, cutoff)
    return replace(after, references=references)


def _mean(scores: Floats, weights: Floats) -> float:
    return float(np.average(scores, weights=weights)) if weights.sum() > 0 else 0.0
