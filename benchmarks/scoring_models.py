"""The models that ``scoring.py`` compares, each with its own kind of reasons.  对比模型

A rival is fitted on the same columns, scores a table, scores one row, and says why: which of
its terms or columns took most away.  The settings of the boosted trees are the bar and are not
tuned; interpret and optbinning come as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.scorer import CreditScorer

Floats = NDArray[np.float64]

REASONS = 4


class Rival(Protocol):
    """A model as the benchmark needs it."""

    def fit(self, X: pd.DataFrame, y: pd.Series) -> None:
        """Learn from the rows."""

    def table(self, X: pd.DataFrame) -> Any:
        """Return the rows in the form that the model reads; its cost is no part of scoring."""

    def pd_12m(self, table: Any) -> Floats:
        """Return P(default) of each row."""

    def reasons(self, table: Any) -> Any:
        """Return P(default) and the four greatest reasons of each row."""

    def one(self, row: Any) -> Any:
        """Return P(default) of one row, with reasons where the model has them at once."""

    def row(self, X: pd.DataFrame) -> Any:
        """Return the first row in the form that ``one`` reads."""


def text_columns(X: pd.DataFrame) -> list[str]:
    """Return the columns that hold categories."""
    return [name for name in X.columns if not pd.api.types.is_numeric_dtype(X[name])]


def most(contributions: Floats) -> NDArray[np.intp]:
    """Return the places of the greatest contributions, greatest first."""
    width = contributions.shape[1]
    if width <= REASONS:
        return np.argsort(-contributions, axis=1)
    top = np.argpartition(-contributions, REASONS, axis=1)[:, :REASONS]
    order = np.argsort(-np.take_along_axis(contributions, top, axis=1), axis=1)
    return np.take_along_axis(top, order, axis=1)


LIGHTGBM: dict[str, Any] = {
    "n_estimators": 300, "learning_rate": 0.03, "num_leaves": 15, "subsample": 0.8,
    "subsample_freq": 1, "colsample_bytree": 0.6, "n_jobs": 1, "verbose": -1,
}  # fmt: skip
XGBOOST: dict[str, Any] = {
    "n_estimators": 400, "learning_rate": 0.03, "max_depth": 4, "subsample": 0.8,
    "colsample_bytree": 0.6, "n_jobs": 1,
}  # fmt: skip
"""The settings of the bar: not tuned, and not to be."""


@dataclass
class Ours:
    """Our scorer as it comes; scored by the compiled model."""

    def __post_init__(self) -> None:
        """Make an unfitted one."""
        self.scorer = CreditScorer(faulty_columns="drop")

    def fit(self, X: pd.DataFrame, y: pd.Series) -> None:
        """Learn from the rows."""
        self.scorer.fit(X, y)
        self.compiled = CompiledScorer(self.scorer.model_)

    def table(self, X: pd.DataFrame) -> pd.DataFrame:
        """Return the frame itself."""
        return X

    def pd_12m(self, table: pd.DataFrame) -> Floats:
        """Return P(default) of each row."""
        return np.asarray(self.scorer.predict_proba(table)[:, 1])

    def reasons(self, table: pd.DataFrame) -> Any:
        """Return points, P(default), grade and reasons of each row."""
        return self.compiled.rate_table(table, threads=1)

    def row(self, X: pd.DataFrame) -> Any:
        """Return a record of what the model reads."""
        first = X.iloc[0]
        names = self.scorer.model_.additive.feature_names
        return {name: None if pd.isna(first[name]) else first[name] for name in names}

    def one(self, row: Any) -> Any:
        """Return points, P(default), grade and reasons."""
        return self.compiled.rate(row)


class _Estimator:
    """What scikit-learn's interface gives."""

    model: Any

    def fit(self, X: pd.DataFrame, y: pd.Series) -> None:
        """Learn from the rows."""
        self.model.fit(self.table(X), y)

    def table(self, X: pd.DataFrame) -> Any:
        """Return the frame itself."""
        return X

    def pd_12m(self, table: Any) -> Floats:
        """Return P(default) of each row."""
        return np.asarray(self.model.predict_proba(table)[:, 1])

    def row(self, X: pd.DataFrame) -> Any:
        """Return a frame of one row."""
        return self.table(X.head(1))

    def one(self, row: Any) -> Any:
        """Return P(default) of the row, without reasons."""
        return self.pd_12m(row)


class InterpretDefault(_Estimator):
    """interpret's machine as it comes, in one process."""

    def __init__(self) -> None:
        from interpret.glassbox import ExplainableBoostingClassifier

        self.model = ExplainableBoostingClassifier(n_jobs=1, random_state=0)

    def reasons(self, table: Any) -> Any:
        """Return the terms that add most."""
        return self.pd_12m(table), most(self.model.eval_terms(table))


class _WithCategories(_Estimator):
    """A model that reads pandas' categories."""

    levels: dict[str, pd.CategoricalDtype]

    def fit(self, X: pd.DataFrame, y: pd.Series) -> None:
        """Learn from the rows; what is not among them is no category."""
        self.levels = {
            name: pd.CategoricalDtype(sorted(X[name].unique())) for name in text_columns(X)
        }
        super().fit(X, y)

    def table(self, X: pd.DataFrame) -> Any:
        """Return the frame with the categories of the training rows."""
        return X.astype(self.levels)


class LightGbm(_WithCategories):
    """LightGBM with the settings of the bar; reasons by TreeSHAP."""

    def __init__(self) -> None:
        from lightgbm import LGBMClassifier

        self.model = LGBMClassifier(**LIGHTGBM, random_state=0)

    def reasons(self, table: Any) -> Any:
        """Return the columns of the greatest SHAP values, and P(default) from their sum."""
        parts = self.model.predict_proba(table, pred_contrib=True)
        return 1 / (1 + np.exp(-parts.sum(axis=1))), most(parts[:, :-1])


class PairsOnly(LightGbm):
    """LightGBM with trees of two cuts: what curves and pairs can say, however many pairs."""

    def __init__(self) -> None:
        super().__init__()
        self.model.set_params(max_depth=2, num_leaves=4, n_estimators=600, learning_rate=0.05)


class XgBoost(_WithCategories):
    """XGBoost with the settings of the bar; reasons by TreeSHAP."""

    def __init__(self) -> None:
        from xgboost import XGBClassifier

        self.model = XGBClassifier(
            **XGBOOST, enable_categorical=True, tree_method="hist", random_state=0
        )

    def reasons(self, table: Any) -> Any:
        """Return the columns of the greatest SHAP values, and P(default) from their sum."""
        from xgboost import DMatrix

        read = DMatrix(table, enable_categorical=True, nthread=1)
        parts = self.model.get_booster().predict(read, pred_contribs=True)
        return 1 / (1 + np.exp(-parts.sum(axis=1))), most(parts[:, :-1])


class CatBoost(_Estimator):
    """CatBoost with the settings of the bar; reasons by its own SHAP values."""

    def fit(self, X: pd.DataFrame, y: pd.Series) -> None:
        """Learn from the rows."""
        from catboost import CatBoostClassifier

        self.model = CatBoostClassifier(
            iterations=600,
            cat_features=text_columns(X),
            random_seed=0,
            thread_count=1,
            verbose=0,
            allow_writing_files=False,
        )
        super().fit(X, y)

    def reasons(self, table: Any) -> Any:
        """Return the columns of the greatest SHAP values, and P(default) from their sum."""
        from catboost import Pool

        pool = Pool(table, cat_features=text_columns(table))
        parts = self.model.get_feature_importance(pool, type="ShapValues", thread_count=1)
        return 1 / (1 + np.exp(-parts.sum(axis=1))), most(parts[:, :-1])


class WoeScorecard(_Estimator):
    """A scorecard: optbinning's weights of evidence in a logistic regression."""

    def fit(self, X: pd.DataFrame, y: pd.Series) -> None:
        """Bin each column, then fit."""
        from optbinning import BinningProcess

        names = list(X.columns)
        self.binning = BinningProcess(names, categorical_variables=text_columns(X), n_jobs=1)
        woe = self.binning.fit_transform(X, y.to_numpy(), metric="woe", metric_missing="empirical")
        self.model = LogisticRegression(max_iter=1000).fit(woe.to_numpy(), y)

    def _woe(self, table: pd.DataFrame) -> Floats:
        woe = self.binning.transform(table, metric="woe", metric_missing="empirical")
        return np.asarray(woe.to_numpy())

    def pd_12m(self, table: Any) -> Floats:
        """Return P(default) of each row."""
        return np.asarray(self.model.predict_proba(self._woe(table))[:, 1])

    def reasons(self, table: Any) -> Any:
        """Return the columns that add most."""
        parts = self._woe(table) * self.model.coef_[0]
        return 1 / (1 + np.exp(-parts.sum(axis=1) - self.model.intercept_)), most(parts)


RIVALS: dict[str, type[Any]] = {
    "smartcredit": Ours,
    "LightGBM": LightGbm,
    "XGBoost": XgBoost,
    "CatBoost": CatBoost,
    "LightGBM, depth 2": PairsOnly,
    "WOE scorecard": WoeScorecard,
    "interpret, defaults": InterpretDefault,
}
