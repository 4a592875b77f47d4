"""``validate --json``: how well a model does on borrowers whose outcome is known.  验证的契约"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import ConfigDict, Field

from smartcredit.core.contracts.common import ContractDocument, ModelItem, Part
from smartcredit.core.validation import Validation
from smartcredit.core.version import __version__


class _FromRecord(Part):
    model_config = ConfigDict(frozen=True, serialize_by_alias=True, from_attributes=True)


class MeasureItem(_FromRecord):
    """A number and the 95 % interval that chance allows; null ends are not known."""

    value: float
    low: float | None
    high: float | None


class DiscriminationItem(_FromRecord):
    """Does it tell defaults from others?"""

    auc: MeasureItem
    gini: MeasureItem
    ks: MeasureItem


class FitTestItem(_FromRecord):
    """Hosmer–Lemeshow."""

    statistic: float
    groups: int
    p: float


class GradeItem(_FromRecord):
    """PD against outcome in one grade."""

    grade: str
    rows: int
    defaults: int
    mean_pd: float
    default_rate: float
    jeffreys_p: float
    binomial_p: float


class CalibrationItem(_FromRecord):
    """Are the probabilities right?  ``ratio`` is mean PD ÷ default rate."""

    mean_pd: float
    default_rate: float
    ratio: MeasureItem
    brier: MeasureItem
    intercept: MeasureItem
    slope: MeasureItem
    ece: float
    fit: FitTestItem | None
    grades: tuple[GradeItem, ...]


class ShiftItem(_FromRecord):
    """Population stability index; ``critical`` is what chance exceeds in 5 of 100 samples."""

    name: str
    psi: float
    bins: int
    critical: float


class StabilityItem(_FromRecord):
    """Are these borrowers like those of the training?"""

    points: ShiftItem | None
    features: tuple[ShiftItem, ...]


class GroupItem(_FromRecord):
    """One group; ``impact_ratio`` is its approval rate ÷ the highest."""

    group: str
    rows: int
    approval_rate: float
    impact_ratio: float | None
    mean_pd: float
    default_rate: float
    auc: float | None


class DisparityItem(_FromRecord):
    """Are groups treated alike?"""

    attribute: str
    cutoff_points: float
    impact_ratio: float | None
    groups: tuple[GroupItem, ...]


class ValidationItem(_FromRecord):
    """The answers on one set of borrowers."""

    rows: int
    defaults: int
    discrimination: DiscriminationItem
    calibration: CalibrationItem
    stability: StabilityItem
    disparity: DisparityItem | None
    resamples: int

    @classmethod
    def of(cls, validation: Validation) -> Self:
        """Return the contract's form of a ``Validation``."""
        return cls.model_validate(validation)


class LimitCheckItem(Part):
    """A limit that was asked for; ``value`` is null where it cannot be measured, a failure."""

    figure: str
    limit: str
    value: float | None
    passed: bool


class ValidateDocument(ContractDocument):
    """What ``validate`` found; ``passed`` is false where a limit of ``--fail-on`` is crossed."""

    schema_name: Literal["smartcredit/validate/1"] = Field("smartcredit/validate/1", alias="schema")
    version: str = __version__
    model: ModelItem
    file: str
    validation: ValidationItem
    checks: tuple[LimitCheckItem, ...]
    passed: bool
