"""The models whose reasons ``explanations.py`` compares.  对比的模型与解释方法

Contributions are in log-odds of default beside a background: above 0 counts against.  The
peers are imported where they are used, so that the rest runs without them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scoring_models import LIGHTGBM, XGBOOST

from smartcredit.scoring.reference import reference_of
from smartcredit.scoring.scorer import CreditScorer

Floats = NDArray[np.float64]

ABSENT = -1e6
"""What a missing value is to the trees: interventional TreeSHAP does not add up with NaN."""


class Explained(Protocol):
    """A model with an explanation."""

    def log_odds(self, X: pd.DataFrame) -> Floats:
        """Return the log-odds of default."""

    def contributions(self, X: pd.DataFrame, background: pd.DataFrame) -> Floats:
        """Return what each column adds beside the background, shape (n, columns)."""


class Ours:
    """The scorer as it comes; reasons by its own exact split."""

    label = "smartcredit"

    def __init__(self, X: pd.DataFrame, y: Floats, seed: int = 0) -> None:
        """Fit, each column a family of its own."""
        self.names = list(X.columns)
        self.scorer = CreditScorer(faulty_columns="drop", random_state=seed).fit(X, y)

    def log_odds(self, X: pd.DataFrame) -> Floats:
        """Return the log-odds of default."""
        return self.scorer.model_.additive.log_odds(self.scorer._columns(X))

    def contributions(self, X: pd.DataFrame, background: pd.DataFrame) -> Floats:
        """Return the split against a reference that is the background."""
        additive = self.scorer.model_.additive
        reference = reference_of(additive, self.scorer._columns(background), None, "rows", "")
        model = self.scorer.model_.with_reference(reference)
        points = model.attributions(additive.places(self.scorer._columns(X)), reference)
        rows = np.zeros((len(X), len(self.names)))
        for name, of_name in points.items():
            rows[:, self.names.index(name)] = of_name / -model.scaling.factor
        return rows


class Trees:
    """Encodes a table for trees: categories as codes, missing as a number below all others."""

    def __init__(self, X: pd.DataFrame) -> None:
        """Learn the categories."""
        self.known: Mapping[str, list[str]] = {
            name: sorted(X[name].dropna().astype(str).unique())
            for name in X.columns
            if not pd.api.types.is_numeric_dtype(X[name])
        }

    def numbers(self, X: pd.DataFrame) -> pd.DataFrame:
        """Return numbers alone."""
        columns = {}
        for name in X.columns:
            if name in self.known:
                codes = pd.Categorical(X[name].astype(str), categories=self.known[name]).codes
                columns[name] = codes.astype(np.float64)
            else:
                columns[name] = X[name].astype("float64").fillna(ABSENT).to_numpy()
        return pd.DataFrame(columns)


class LightGbm:
    """LightGBM with interventional TreeSHAP; the settings are the project's bar."""

    label = "LightGBM, TreeSHAP interventional"

    def __init__(self, X: pd.DataFrame, y: Floats, seed: int = 0) -> None:
        """Fit."""
        from lightgbm import LGBMClassifier

        self.trees = Trees(X)
        self.machine = LGBMClassifier(**LIGHTGBM, random_state=seed).fit(self.trees.numbers(X), y)

    def log_odds(self, X: pd.DataFrame) -> Floats:
        """Return the log-odds of default."""
        return np.asarray(self.machine.predict(self.trees.numbers(X), raw_score=True))

    def contributions(self, X: pd.DataFrame, background: pd.DataFrame) -> Floats:
        """Return SHAP values that break the dependence between columns."""
        import shap

        explainer = shap.TreeExplainer(
            self.machine, self.trees.numbers(background), feature_perturbation="interventional"
        )
        return np.asarray(explainer(self.trees.numbers(X), check_additivity=False).values)


class PathDependent:
    """A fitted LightGBM with path-dependent TreeSHAP: the trees' own counts, no background."""

    label = "LightGBM, TreeSHAP path-dependent"

    def __init__(self, of: LightGbm) -> None:
        """Explain the same machine otherwise."""
        self.of = of
        self.log_odds = of.log_odds

    def contributions(self, X: pd.DataFrame, background: pd.DataFrame) -> Floats:
        """Return LightGBM's own SHAP values; the background is not looked at."""
        return np.asarray(self.of.machine.predict(self.of.trees.numbers(X), pred_contrib=True))[
            :, :-1
        ]


class Judge:
    """XGBoost on other borrowers: whether it, too, thinks better of a changed borrower."""

    def __init__(self, X: pd.DataFrame, y: Floats, seed: int = 0) -> None:
        """Fit."""
        from xgboost import XGBClassifier

        self.trees = Trees(X)
        self.machine = XGBClassifier(**XGBOOST, random_state=seed).fit(self.trees.numbers(X), y)

    def log_odds(self, X: pd.DataFrame) -> Floats:
        """Return the log-odds of default."""
        margin = self.machine.predict(self.trees.numbers(X), output_margin=True)
        return np.asarray(margin, dtype=np.float64)
