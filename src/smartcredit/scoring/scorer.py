"""The glass-box scorer: an additive model whose parts are the reasons.  评分模型"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.utils import check_consistent_length, column_or_1d
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, validate_data

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Columns, Feature
from smartcredit.scoring.columns import encode, learn_features, repeated
from smartcredit.scoring.ebm import fit_ebm
from smartcredit.scoring.ebm_settings import EbmSettings
from smartcredit.scoring.faults import find_faults, refusal
from smartcredit.scoring.fitted_scorer import FittedScorer, Table, Target, frame_of
from smartcredit.scoring.grades import read_master_scale
from smartcredit.scoring.interval import interval_factor
from smartcredit.scoring.missing import neutral_missing
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.pairs import candidates
from smartcredit.scoring.reference import build_references
from smartcredit.scoring.reference_model import reference_model
from smartcredit.scoring.scaling import Scaling
from smartcredit.scoring.store import load_model


class CreditScorer(FittedScorer):
    """Probability of default from an explainable boosting machine, shown as points.

    Each term of the machine adds to the log-odds of default, so each term's points add
    up to the score exactly: what the reasons say is what the model did.

    Parameters
    ----------
    base_points : float, default=600
        Score at ``base_odds``.  基准分
    base_odds : float, default=50
        Good-to-bad odds at ``base_points``; 50 means 1 default in 51.
    pdo : float, default=20
        Points to double the odds; more points mean less risk.
    risk_direction : dict of str to {-1, 0, 1}, default=None
        1 where more of a feature may only raise risk, -1 where it may only lower it.
    families : dict of str to str, default=None
        Features that say much the same thing, one reason for all of them; a feature that
        is not named is a family of its own.
    categorical : sequence of str, default=()
        Numeric columns whose numbers are codes, e.g. of an industry.
    special_codes : dict of str to sequence of float, default=None
        Codes in numeric columns that are no quantities, e.g. ``{"income": (-8, -9)}``;
        each has a bin of its own.
    interactions : "auto", int or sequence of pairs of str, default="auto"
        Pairs of features that may act together: which, how many, or as many as help
        borrowers whom their bag did not learn from, of 20 to 40 candidates by the rows.
    outer_bags : int, default=8
        Machines that the model is the mean of; their spread gives the interval.
    learning_rate : float, default=0.02
        How much of each boosting step is kept.
    time_budget : float, default=None
        Seconds that ``fit`` may spend on trying other settings, by training rows that no bag
        learned from; None goes by rule and takes least.  ``model_.training`` says what was
        tried and chosen.
    boosting : dict of str to number, default=None
        Settings to use in place of those of the rule.  What ``model_.training["boosting"]``
        of another scorer says, given here with the same ``random_state`` and data, makes the
        same model, whatever the clock said.
    faulty_columns : {"refuse", "drop"}, default="refuse"
        What to do about columns that are empty, constant, twice there or identifiers, or
        that alone tell nearly all defaults, as only knowledge from afterwards does.
    trusted : sequence of str, default=()
        Columns that are no leak though they look like one.
    missing : {"learn", "neutral"}, default="learn"
        Whether a missing value has the risk that was found with it in training, or adds
        what the average stated value adds.
    approval_rate : float, default=0.7
        Share of the training borrowers that counts as approved; the reference population
        ``approved_near_cutoff`` is taken from there.
    threshold : float, default=0.5
        P(default) from which ``predict`` says 1; lenders cut by policy, not here.
    random_state : int, default=0

    Attributes
    ----------
    feature_names_in_ : ndarray of str
        Columns seen in ``fit``, in order; absent after an array.
    classes_ : ndarray
        The two classes, the class of default last.
    columns_ : tuple of str
        Names of the columns of ``X`` in ``fit``; x0, x1, … after an array.
    dropped_ : tuple of ColumnFault
        Columns that were left out, and why.
    model_ : ScoringModel
        Bins, scores and all that turns them into a score, in arrays of our own.

    Notes
    -----
    Missing values are a bin of their own, special codes too; a category that was not seen
    in training adds nothing.  Infinities, and text in a column that was numeric in
    ``fit``, are refused with the column's name; nothing is imputed.

    References
    ----------
    Lou, Caruana, Gehrke, Hooker (2013), "Accurate intelligible models with pairwise
    interactions", KDD.  Scaling: Siddiqi (2006), "Credit Risk Scorecards", Wiley.
    """

    def __init__(
        self,
        base_points: float = 600,
        base_odds: float = 50,
        pdo: float = 20,
        risk_direction: Mapping[str, int] | None = None,
        families: Mapping[str, str] | None = None,
        categorical: Sequence[str] = (),
        special_codes: Mapping[str, Sequence[float]] | None = None,
        interactions: Literal["auto"] | int | Sequence[tuple[str, str]] = "auto",
        outer_bags: int = 8,
        learning_rate: float = 0.02,
        time_budget: float | None = None,
        boosting: Mapping[str, float] | None = None,
        faulty_columns: Literal["refuse", "drop"] = "refuse",
        trusted: Sequence[str] = (),
        missing: Literal["learn", "neutral"] = "learn",
        approval_rate: float = 0.7,
        threshold: float = 0.5,
        random_state: int = 0,
    ) -> None:
        self.base_points = base_points
        self.base_odds = base_odds
        self.pdo = pdo
        self.risk_direction = risk_direction
        self.families = families
        self.categorical = categorical
        self.special_codes = special_codes
        self.interactions = interactions
        self.outer_bags = outer_bags
        self.learning_rate = learning_rate
        self.time_budget = time_budget
        self.boosting = boosting
        self.faulty_columns = faulty_columns
        self.trusted = trusted
        self.missing = missing
        self.approval_rate = approval_rate
        self.threshold = threshold
        self.random_state = random_state

    def fit(self, X: Table, y: Target, sample_weight: NDArray[Any] | None = None) -> CreditScorer:
        """Fit on one row for each borrower and observation date.

        Parameters
        ----------
        X : DataFrame or array of shape (n_borrowers, n_features)
            Point-in-time features: nothing that was unknown on the observation date.
        y : Series or array of shape (n_borrowers,)
            1 for a default within 12 months of that date, else 0.
        sample_weight : array of shape (n_borrowers,), default=None
            How much each row counts; rows of weight 0 are left out.

        Raises
        ------
        UnusableDataError
            One class only, outcomes or weights that are missing, weights below 0, an infinity,
            text among numbers, no rows; columns that leak, that are constant or twice there,
            unless they may be dropped.
        FeatureMismatchError
            ``risk_direction``, ``families``, ``categorical`` or ``special_codes`` names a
            column that X lacks.
        """
        table = self._learn_columns(X)
        is_default = self._learn_target(y, table)
        weights = None
        if sample_weight is not None:
            weights = _checked_weights(sample_weight, table)
            kept = weights > 0
            table, is_default, weights = table[kept], is_default[kept], weights[kept]
            if is_default.all() or not is_default.any():
                raise UnusableDataError("y must hold 2 classes where sample_weight is above 0")
        self.columns_ = tuple(table.columns)
        features = self._features(table)
        columns = encode(table, features)
        features = self._sound(columns, features, is_default)
        columns = {feature.name: columns[feature.name] for feature in features}
        settings = self._settings(len(table), len(features))
        additive, notes = fit_ebm(
            columns, features, is_default, weights, settings, self.time_budget
        )
        if self.missing == "neutral":
            additive = neutral_missing(additive)
        scaling = Scaling(float(self.base_points), float(self.base_odds), float(self.pdo))
        cutoff = float(np.quantile(additive.log_odds(columns), self.approval_rate))
        self.model_ = ScoringModel(
            name="credit scorer",
            version="1",
            additive=additive,
            scaling=scaling,
            grades=read_master_scale(),
            references=build_references(additive, columns, weights, cutoff),
            reference="approved_near_cutoff",
            cutoff_points=scaling.points(cutoff),
            classes=tuple(self.classes_.tolist()),
            interval_factor=interval_factor(len(additive.bag_intercepts)),
            training={"rows": len(table), "defaults": int(is_default.sum()), **notes},
        )
        return self

    @classmethod
    def load(cls, path: Path | str) -> CreditScorer:
        """Read a model that ``save`` wrote.

        Raises
        ------
        ModelFormatError
            The file is not a model of ours, is of a newer format, or was altered.
        """
        return cls.of(load_model(Path(path)))

    @classmethod
    def reference(cls) -> CreditScorer:
        """Return the reference model that the package ships; recalibrate it before any use."""
        return cls.of(reference_model())

    @classmethod
    def of(cls, model: ScoringModel) -> CreditScorer:
        """Return a fitted scorer with this model."""
        scaling, features = model.scaling, model.additive.features
        scorer = cls(
            base_points=scaling.base_points,
            base_odds=scaling.base_odds,
            pdo=scaling.pdo,
            risk_direction={entry.name: entry.direction for entry in features if entry.direction},
            families={entry.name: entry.family for entry in features},
        )
        scorer.model_ = model
        scorer.columns_ = model.additive.feature_names
        scorer.dropped_ = ()
        scorer.classes_ = np.array(model.classes)
        scorer.n_features_in_ = len(features)
        scorer.feature_names_in_ = np.array(model.additive.feature_names, dtype=object)
        return scorer

    def _sound(
        self, columns: Columns, features: tuple[Feature, ...], is_default: NDArray[np.bool_]
    ) -> tuple[Feature, ...]:
        """Return the features that can be learned from."""
        faults = find_faults(columns, features, is_default, self.trusted)
        if faults and self.faulty_columns == "refuse":
            raise refusal(faults)
        self.dropped_ = tuple(faults)
        faulty = {fault.column for fault in faults}
        sound = tuple(feature for feature in features if feature.name not in faulty)
        if not sound:
            raise refusal(faults)
        return sound

    def _settings(self, rows: int, width: int) -> EbmSettings:
        pairs: int | tuple[tuple[str, str], ...]
        if isinstance(self.interactions, str):
            if self.interactions != "auto":
                raise UnusableDataError(
                    f"expected interactions 'auto', a number or pairs, got {self.interactions!r}"
                )
            pairs = candidates(rows, width)
        elif isinstance(self.interactions, int):
            pairs = min(self.interactions, width * (width - 1) // 2)
        else:
            pairs = tuple((first, second) for first, second in self.interactions)
        by_rule = EbmSettings(
            pairs=pairs,
            prune=isinstance(self.interactions, str),
            outer_bags=self.outer_bags,
            learning_rate=self.learning_rate,
            seed=self.random_state,
        )
        return by_rule.with_given(self.boosting or {})

    def _features(self, table: pd.DataFrame) -> tuple[Feature, ...]:
        return learn_features(
            table,
            directions=self.risk_direction or {},
            families=self.families or {},
            specials=self.special_codes or {},
            coded=self.categorical,
        )

    def _learn_columns(self, X: Table) -> pd.DataFrame:
        if isinstance(X, pd.DataFrame):
            if twice := repeated(X.columns):
                raise UnusableDataError(f"expected each column once in X, got {twice} twice")
            validate_data(self, X, skip_check_array=True)
            if not X.shape[1]:
                raise UnusableDataError("expected columns in X, got none")
            return X.set_axis([str(name) for name in X.columns], axis=1)
        array = validate_data(
            self, X, dtype=None, ensure_all_finite="allow-nan", ensure_min_samples=2
        )
        return frame_of(array)

    def _learn_target(self, y: Target, table: pd.DataFrame) -> NDArray[np.bool_]:
        target = column_or_1d(y, warn=True)
        check_consistent_length(table, target)
        if unknown := int(pd.isna(target).sum()):
            raise UnusableDataError(
                f"Input y contains NaN: the outcome of {unknown} of {len(target)} rows is missing"
            )
        check_classification_targets(target)
        self.classes_ = np.unique(target)
        if len(self.classes_) != 2:
            raise UnusableDataError(
                "Only binary classification is supported: "
                f"y must hold 2 classes, it holds {len(self.classes_)} class(es)"
            )
        return np.asarray(target == self.classes_[1])


def _checked_weights(sample_weight: NDArray[Any], table: pd.DataFrame) -> NDArray[np.float64]:
    """Return the weights, one for each row.

    Raises:
        UnusableDataError: One is missing or below 0.
    """
    try:
        weights = _check_sample_weight(sample_weight, table, dtype=np.float64)
    except ValueError as fault:
        raise UnusableDataError(str(fault)) from None
    if (weights < 0).any():
        row = int(np.argmax(weights < 0))
        raise UnusableDataError(
            f"expected sample_weight of 0 or more, got {weights[row]:g} in row {row}"
        )
    return np.asarray(weights)
