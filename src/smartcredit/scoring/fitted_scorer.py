"""What a scorer does once it has a model: score, decompose, explain, calibrate, store.  评分器"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Self

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils import Tags, column_or_1d
from sklearn.utils.validation import check_is_fitted, validate_data

from smartcredit.core.errors import UnusableDataError
from smartcredit.core.features import FeatureVector
from smartcredit.core.score import ReasonCode, Score
from smartcredit.scoring.additive import Columns, Floats
from smartcredit.scoring.calibration import fit_calibration, to_base_rate
from smartcredit.scoring.columns import encode
from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reasons import MOST_REASONS
from smartcredit.scoring.reference import NAMES, reference_of
from smartcredit.scoring.store import save_model
from smartcredit.scoring.term_tables import BANDS, term_table

Table = pd.DataFrame | NDArray[Any] | Sequence[Sequence[Any]]
Target = pd.Series | NDArray[Any] | Sequence[Any]


class FittedScorer(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """The half of ``CreditScorer`` that reads a model and never changes its scores.

    Attributes
    ----------
    model_ : ScoringModel
        Bins, scores and all that turns them into a score.
    columns_ : tuple of str
        Names of the columns of ``X`` in ``fit``; x0, x1, … after an array.
    classes_ : ndarray
        The two classes, the class of default last.
    threshold : float
        P(default) from which ``predict`` says 1.
    """

    threshold: float
    model_: ScoringModel
    columns_: tuple[str, ...]
    classes_: NDArray[Any]

    def predict_proba(self, X: Table) -> Floats:
        """Return P(no default) and P(default), shape (n_borrowers, 2)."""
        model = self._fitted()
        pd_12m = model.calibration.pd_12m(model.additive.log_odds(self._columns(X)))
        return np.column_stack([1 - pd_12m, pd_12m])

    def predict(self, X: Table) -> NDArray[Any]:
        """Return the class at ``threshold``, shape (n_borrowers,)."""
        above = self.predict_proba(X)[:, 1] >= self.threshold
        return np.asarray(self.classes_[above.astype(int)])

    def contributions(self, X: Table) -> pd.DataFrame:
        """Return each term's points, shape (n_borrowers, n_terms); below 0 counts against."""
        model = self._fitted()
        points = -model.scaling.factor * model.additive.term_scores(self._columns(X))
        return pd.DataFrame(points, _index(X), list(model.additive.term_names))

    def points(self, X: Table) -> pd.Series:
        """Return each score, unrounded: ``intercept_points_`` plus the contributions."""
        return self.contributions(X).sum(axis=1).add(self.intercept_points_).rename("points")

    def reasons(
        self, X: Table, n: int = MOST_REASONS, reference: str | None = None
    ) -> list[tuple[ReasonCode, ...]]:
        """Return for each borrower what counts against them, worst first, at most ``n``."""
        model = self._fitted()
        chosen = model.reference_named(reference)
        places = model.additive.places(self._columns(X))
        rows = range(len(places[0][0]) if places else 0)
        return [
            model.reason_codes(
                [tuple(int(axis[row]) for axis in place) for place in places], chosen
            )[:n]
            for row in rows
        ]

    def term_table(self, term: str, bands: int | None = BANDS) -> pd.DataFrame:
        """Return the points of one term by its values: a feature's curve, a pair's matrix.

        Parameters
        ----------
        term : str
            A feature, or two as ``"a & b"``; ``model_.additive.term_names`` lists them.
        bands : int, default=5
            Neighbouring bins are gathered into so many bands, whose points are the mean of
            their bins by training weight; None shows every bin.

        Returns
        -------
        DataFrame
            ``points`` and ``share`` of the training weight by value, or for a pair its points,
            the first feature down and the second across.

        Raises
        ------
        FeatureMismatchError
            The model has no such term.
        """
        return term_table(self._fitted(), term, bands).frame()

    def rate(
        self, record: FeatureVector | Mapping[str, object], reference: str | None = None
    ) -> Score:
        """Return the score of one borrower, with the reasons for it.

        Parameters
        ----------
        record : FeatureVector or mapping of feature to value
            What is absent or None is missing and is listed in ``Score.missing``.
        reference : str, default=None
            With whom reasons compare; the model's own by default.

        Raises
        ------
        FeatureMismatchError
            A plain mapping has a key that the model does not know, or the model has no such
            reference.
        UnusableDataError
            Text or an infinity where a number is expected.
        """
        return self._fitted().rate(record, reference=reference)

    def add_reference(
        self,
        X: Table,
        name: str = "custom",
        *,
        about: str = "",
        sample_weight: NDArray[Any] | None = None,
        default: bool = True,
    ) -> Self:
        """Let reasons compare with borrowers of the lender's own choice; points stay.  参照群体

        Parameters
        ----------
        X : DataFrame or array of shape (n_borrowers, n_features)
            E.g. those whom the lender approved at or just above its own cut-off.
        name : str, default="custom"
            Stored with the model, and in each score that compares with it.
        about : str, default=""
            Who they are, for people.
        sample_weight : array of shape (n_borrowers,), default=None
            How much each row counts.
        default : bool, default=True
            Whether reasons compare with them unless told otherwise.

        Raises
        ------
        UnusableDataError
            No borrower, or the name of a reference that every model has.
        """
        model = self._fitted()
        if name in NAMES:
            raise UnusableDataError(
                f"expected a name other than {list(NAMES)}, got {name!r}: every model has these"
            )
        columns = self._columns(X)
        reference = reference_of(model.additive, columns, sample_weight, name, about)
        self.model_ = model.with_reference(reference, default=default)
        return self

    def calibrate(
        self,
        X: Table,
        y: Target | None = None,
        *,
        method: Literal["base_rate", "intercept", "logistic", "isotonic"] = "logistic",
        base_rate: float | None = None,
        sample_weight: NDArray[Any] | None = None,
        about: str = "",
    ) -> Self:
        """Fit PD to a lender's own borrowers; points, and so reasons, do not move.  校准

        Parameters
        ----------
        X : DataFrame or array of shape (n_borrowers, n_features)
            Borrowers of the lender or region that the PD is to be true for.
        y : array of shape (n_borrowers,), default=None
            What became of them; not looked at by ``base_rate``.
        method : {"base_rate", "intercept", "logistic", "isotonic"}, default="logistic"
            Shift all log-odds to a mean PD; shift them to the defaults that came; shift and
            stretch them; any rising function.
        base_rate : float, default=None
            The mean PD that ``base_rate`` is to reach.
        sample_weight : array of shape (n_borrowers,), default=None
            How much each row counts.
        about : str, default=""
            Whose borrowers they are, for people; stored in the model.

        Raises
        ------
        UnusableDataError
            One outcome only, a score that ranks the wrong way round, no base rate.
        """
        model = self._fitted()
        log_odds = model.additive.log_odds(self._columns(X))
        given = None if sample_weight is None else np.asarray(sample_weight, dtype=np.float64)
        if method == "base_rate":
            if base_rate is None:
                raise UnusableDataError("expected base_rate with method 'base_rate', got none")
            step = to_base_rate(log_odds, base_rate, about, given)
        elif y is None:
            raise UnusableDataError(f"expected y with method {method!r}, got none")
        else:
            is_default = column_or_1d(y) == self.classes_[1]
            step = fit_calibration(method, log_odds, is_default, given, about)
        self.model_ = model.calibrated(step)
        return self

    def compile(self) -> CompiledScorer:
        """Return the fast path of this scorer; it needs numpy alone."""
        return CompiledScorer(self._fitted())

    def save(self, path: Path | str) -> None:
        """Write the model as JSON; the same model gives the same bytes."""
        save_model(self._fitted(), Path(path))

    @property
    def intercept_points_(self) -> float:
        """Points of a borrower to whom no term adds anything.  截距分"""
        return self._fitted().intercept_points

    @property
    def sha256(self) -> str:
        """Digest of the fitted model's canonical content."""
        return self._fitted().sha256

    def _fitted(self) -> ScoringModel:
        check_is_fitted(self, "model_")
        return self.model_

    def _columns(self, X: Table) -> Columns:
        model = self._fitted()
        if not isinstance(X, pd.DataFrame):
            array = validate_data(self, X, reset=False, dtype=None, ensure_all_finite="allow-nan")
            X = frame_of(array).set_axis(list(self.columns_), axis=1)
        return encode(
            X.set_axis([str(name) for name in X.columns], axis=1), model.additive.features
        )

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        tags.input_tags.allow_nan = True
        tags.input_tags.string = True
        return tags


def frame_of(array: NDArray[Any]) -> pd.DataFrame:
    """Return an array as a table with columns x0, x1, …"""
    table = pd.DataFrame(array).add_prefix("x")
    return table.infer_objects() if array.dtype == object else table


def _index(X: Table) -> pd.Index | None:
    return X.index if isinstance(X, pd.DataFrame) else None
