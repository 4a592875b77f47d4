"""A model against borrowers whose outcome is known.  模型验证"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.core.validation import Validation
from smartcredit.scoring.additive import Floats
from smartcredit.scoring.calibration_check import check_calibration
from smartcredit.scoring.columns import encode, texts
from smartcredit.scoring.discrimination import Flags, discrimination
from smartcredit.scoring.disparity import check_disparity
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.scorer import CreditScorer
from smartcredit.scoring.stability import check_stability

RESAMPLES = 200


def validate(
    scorer: CreditScorer | ScoringModel,
    X: pd.DataFrame,
    y: pd.Series | NDArray[Any],
    sample_weight: NDArray[Any] | None = None,
    *,
    group: str | None = None,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> Validation:
    """Return discrimination, calibration and stability, and disparity where a group is named.

    Args:
        scorer: A fitted scorer, or its model.
        X: One row for each borrower; columns that the model does not read may be there.
        y: The outcome, in the classes of the training; the second of them is default.
        sample_weight: How much each row counts.
        group: A column of ``X`` that names each borrower's group, to compare treatment.
        resamples: Bootstrap samples behind the intervals; the same seed, the same intervals.
        seed: Of the resampling.

    Raises:
        FeatureMismatchError: ``X`` lacks a column.
        UnusableDataError: A value that its column cannot hold, one outcome only, or an
            outcome that is missing or is neither of the two classes.
    """
    model = scorer.model_ if isinstance(scorer, CreditScorer) else scorer
    is_default = outcomes(y, model)
    if len(is_default) != len(X):
        raise UnusableDataError(f"expected one outcome for each of {len(X)} rows, got {len(y)}")
    weights = None if sample_weight is None else _checked_weights(sample_weight, len(X))
    columns = encode(X, model.additive.features)
    log_odds = model.additive.log_odds(columns)
    points = np.asarray(model.scaling.points(log_odds))
    pd_12m = model.calibration.pd_12m(log_odds)
    settings = {"resamples": resamples, "seed": seed}
    return Validation(
        rows=len(X),
        defaults=int(is_default.sum()),
        discrimination=discrimination(log_odds, is_default, weights, **settings),
        calibration=check_calibration(
            model.calibration.log_odds(log_odds), is_default, model.grades, weights, **settings
        ),
        stability=check_stability(model, columns, points, weights),
        disparity=(
            None
            if group is None
            else check_disparity(
                group, _groups(X, group), points, pd_12m, is_default, model.cutoff_points
            )
        ),
        resamples=resamples,
    )


def outcomes(y: pd.Series | NDArray[Any], model: ScoringModel) -> Flags:
    """Return which borrowers defaulted.

    Raises:
        UnusableDataError: An outcome is missing, or is neither of the model's two classes.
    """
    values = np.asarray(y)
    good, bad = model.classes
    is_good, is_bad = values == good, values == bad
    known = np.asarray(is_good | is_bad, dtype=bool)
    if not known.all():
        stranger = values[~known][:1].tolist()[0]
        raise UnusableDataError(f"expected outcomes {good!r} or {bad!r}, got {stranger!r}")
    return np.asarray(is_bad, dtype=bool)


def _checked_weights(weights: NDArray[Any], rows: int) -> Floats:
    values = np.asarray(weights, dtype=np.float64)
    if values.shape != (rows,) or not np.isfinite(values).all() or (values < 0).any():
        raise UnusableDataError(f"expected {rows} weights, none below 0 or missing")
    return values


def _groups(X: pd.DataFrame, group: str) -> NDArray[np.object_]:
    if group not in X.columns:
        raise FeatureMismatchError(f"the group {group!r} is no column; there are {list(X.columns)}")
    return texts(X[group])
