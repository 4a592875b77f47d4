"""Do the parts add up, are they Shapley values, do they find the truth.  可加性、Shapley 一致性、真值恢复"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from explanations_measures import (
    Entry,
    above_floor,
    by_family,
    jaccard,
    rank_correlation,
    recall,
    top,
)
from explanations_models import Explained, Floats, LightGbm, Ours, PathDependent
from explanations_simulator import FAMILIES, NOISE, Truth, features, simulate

from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.edit_record import EditNote, KnownBorrowers
from smartcredit.scoring.editing import flatten, remove_term
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import NAMES
from smartcredit.scoring.scorer import CreditScorer

GRID = np.linspace(0.05, 0.95, 19)
"""Quantiles of a feature at which shapes are compared."""


def additivity(name: str, X: pd.DataFrame, y: Floats) -> Iterator[Entry]:
    """Measure on one set: as fitted, then edited by hand and calibrated."""
    scorer = CreditScorer(faulty_columns="drop").fit(X, y)
    yield from _deviations(name, "as fitted", scorer, X)
    numeric = {entry.name for entry in scorer.model_.additive.features if entry.kind == "numeric"}
    shape = next(term.name for term in scorer.model_.additive.terms if term.name in numeric)
    known = KnownBorrowers(X, np.asarray(y), "the training borrowers")
    note = EditNote("benchmark", "to see that the parts still add up")
    model = remove_term(scorer.model_, scorer.model_.additive.terms[-1].name, known, note)
    edited = CreditScorer.of(flatten(model, shape, known, note))
    edited.calibrate(X, np.asarray(y), method="isotonic")
    yield from _deviations(name, "edited, isotonic calibration", edited, X)


def _deviations(
    name: str, model_name: str, scorer: CreditScorer, X: pd.DataFrame
) -> Iterator[Entry]:
    """Yield the greatest deviations over all rows, in points."""
    model = scorer.model_
    columns = scorer._columns(X)
    scored = model.scaling.points(model.additive.log_odds(columns))
    summed = scorer.points(X).to_numpy()
    yield Entry(name, model_name, "contributions", np.abs(summed - scored).max())
    compiled = CompiledScorer(model).rate_table(X, threads=1)
    yield Entry(name, model_name, "fast path", np.abs(compiled.points - scored).max())
    places = model.additive.places(columns)
    for reference in (model.references[key] for key in NAMES):
        base = model.scaling.points(reference.log_odds(model.additive))
        split = np.sum(list(model.attributions(places, reference).values()), axis=0)
        yield Entry(name, model_name, reference.name, np.abs(base + split - scored).max())
    yield Entry(name, model_name, "rows", len(X))


def agreement(name: str, X: pd.DataFrame, y: Floats, rows: int, seed: int) -> Iterator[Entry]:
    """Compare with shap's own exact explainer, which knows nothing of how the model is built."""
    import shap

    ours = Ours(X, y, seed)
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(X))
    background, asked = X.iloc[chosen[:20]], X.iloc[chosen[20 : 20 + rows]]
    coded = Coded(pd.concat([background, asked]))

    def score(numbers: Floats) -> Floats:
        return ours.log_odds(coded.table(numbers))

    masker = shap.maskers.Independent(coded.numbers(background), max_samples=len(background))
    told = shap.explainers.Permutation(score, masker, seed=seed)
    theirs = np.asarray(
        told(coded.numbers(asked), max_evals=4 * X.shape[1] + 2, silent=True).values
    )
    own = ours.contributions(asked, background)
    yield Entry(name, "smartcredit", "shap Permutation", np.abs(own - theirs).max(), seed)
    if X.shape[1] <= 10:
        told = shap.explainers.Exact(score, masker)
        theirs = np.asarray(told(coded.numbers(asked), silent=True).values)
        yield Entry(name, "smartcredit", "shap Exact", np.abs(own - theirs).max(), seed)
    yield Entry(name, "smartcredit", "rows", len(asked), seed)


class Coded:
    """A table as places in each column's distinct values, -1 for missing.

    ``shap`` takes values that are nearly equal for the same, such as two industry codes; whole
    small numbers it tells apart.
    """

    def __init__(self, X: pd.DataFrame) -> None:
        """Learn the distinct values."""
        self.levels = {name: sorted(X[name].dropna().unique()) for name in X.columns}

    def numbers(self, X: pd.DataFrame) -> Floats:
        """Return places, shape (n, columns)."""
        return np.column_stack(
            [
                pd.Categorical(X[name], categories=levels).codes.astype(np.float64)
                for name, levels in self.levels.items()
            ]
        )

    def table(self, numbers: Floats) -> pd.DataFrame:
        """Return the values at the places."""
        columns = {}
        for place, (name, levels) in enumerate(self.levels.items()):
            is_text = any(isinstance(level, str) for level in levels)
            values = np.array(
                [*levels, None if is_text else np.nan], dtype=object if is_text else float
            )
            columns[name] = values[numbers[:, place].astype(int)]
        return pd.DataFrame(columns)


def recovery(rows: int, bad_rate: float, seed: int) -> Iterator[Entry]:
    """Measure how much of the truth each model's reasons hold, on borrowers it has not seen."""
    X, y, truth = simulate(rows, bad_rate, seed)
    asked = features(500, np.random.default_rng(10_000 + seed))
    background = X.iloc[:100]
    trees = LightGbm(X, y, seed)
    models: list[tuple[str, Explained]] = [
        (Ours.label, Ours(X, y, seed)),
        (LightGbm.label, trees),
        (PathDependent.label, PathDependent(trees)),
    ]
    names = list(X.columns)
    right = truth.contributions(asked, background).to_numpy()
    name = f"simulated, {rows:,} rows, {bad_rate:.0%} default"
    main = top(right, 4) & above_floor(right)
    idle = [names.index(column) for column in NOISE]
    for label, model in models:
        said = model.contributions(asked, background)
        families = [by_family(values, names, FAMILIES) for values in (right, said)]
        named = top(said, 4) & above_floor(said)
        found = {
            "recall@1": recall(top(right, 1), top(said, 1)),
            "recall@4": recall(top(right, 4), top(said, 4)),
            "recall@4 above the floor": recall(main, top(said, 4)),
            "recall@4, families": recall(*(top(values, 4) for values in families)),
            "rank correlation": rank_correlation(right, said),
            "error of contributions": float(np.sqrt(((said - right) ** 2).mean())),
            "idle named": float(named[:, idle].any(axis=1).mean()),
        }
        if label != PathDependent.label:
            found["error of shapes"] = shape_error(model, truth, X)
        for measure, value in found.items():
            yield Entry(name, label, measure, value, seed)


def shape_error(model: Explained, truth: Truth, X: pd.DataFrame) -> float:
    """Return the root mean square error of partial dependence, in log-odds, each centred."""
    some = X.iloc[:100]
    errors = []
    for name in X.columns:
        at = np.unique(X[name].quantile(GRID).to_numpy())
        table = pd.concat([some.assign(**{name: value}) for value in at], ignore_index=True)
        said, right = (
            of.log_odds(table).reshape(len(at), -1).mean(axis=1) for of in (model, truth)
        )
        errors.append(((said - said.mean()) - (right - right.mean())) ** 2)
    return float(np.sqrt(np.concatenate(errors).mean()))


def references_overlap(name: str, X: pd.DataFrame, y: Floats) -> Iterator[Entry]:
    """Measure how far the reasons of a declined borrower depend on the reference."""
    scorer = CreditScorer(faulty_columns="drop").fit(X, y)
    model: ScoringModel = scorer.model_
    columns = scorer._columns(X)
    declined = model.scaling.points(model.additive.log_odds(columns)) < model.cutoff_points
    places = model.additive.places({key: values[declined] for key, values in columns.items()})
    tops = {
        key: top(
            -np.column_stack(list(model.attributions(places, model.references[key]).values())), 4
        )
        for key in NAMES
    }
    for key in NAMES[1:]:
        yield Entry(name, "smartcredit", key, jaccard(tops[NAMES[0]], tops[key]))
