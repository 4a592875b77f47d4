"""How well a model does on borrowers whose outcome is known.  模型验证

Three questions: does it tell defaults from others (区分度), are its probabilities right
(校准度), and are these borrowers like those it was trained on (稳定性)?  A fourth, where a
group is named: are groups treated alike (群体差异)?
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and the 95 % interval that chance allows; ends are None where none is known."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Discrimination:
    """区分度

    Attributes:
        auc: P(a default has fewer points than another borrower), ties counting half.
        gini: 2 × AUC − 1.
        ks: Largest gap between the two distributions of points, 0 to 1.
    """

    auc: Measure
    gini: Measure
    ks: Measure


@dataclass(frozen=True, slots=True)
class FitTest:
    """Hosmer–Lemeshow over groups of like PD; a small ``p`` says the PDs do not fit.

    Above about 25,000 rows it finds faults that do not matter: read it beside the slope.
    """

    statistic: float
    groups: int
    p: float


@dataclass(frozen=True, slots=True)
class GradeCheck:
    """PD against outcome in one grade.

    Attributes:
        jeffreys_p: P(true rate ≤ mean PD) given the defaults; small: the PD is too low.
        binomial_p: P(at least so many defaults) if the mean PD were right.
    """

    grade: str
    rows: int
    defaults: int
    mean_pd: float
    default_rate: float
    jeffreys_p: float
    binomial_p: float


@dataclass(frozen=True, slots=True)
class CalibrationCheck:
    """校准度

    Attributes:
        ratio: Mean PD ÷ default rate; below 1 the model promises too little risk.
        intercept: Shift of the log-odds that would make the mean right; 0 is right.
        slope: Of the outcome on the log-odds of PD; 1 is right, below 1 the PDs spread too
            far.
        ece: Mean distance of PD and default rate over ten groups of like PD.
        fit: None where rows have weights.
        grades: Grades that hold a borrower; empty where rows have weights.
    """

    mean_pd: float
    default_rate: float
    ratio: Measure
    brier: Measure
    intercept: Measure
    slope: Measure
    ece: float
    fit: FitTest | None
    grades: tuple[GradeCheck, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a distribution moved from training: the population stability index.

    Attributes:
        psi: Σ (a − e) ln(a ÷ e) over the bins, half a row added to each.
        bins: How many.
        critical: What chance alone exceeds in 5 of 100 samples of these sizes.
    """

    name: str
    psi: float
    bins: int
    critical: float


@dataclass(frozen=True, slots=True)
class Stability:
    """稳定性

    Attributes:
        points: None where the model does not say how points were distributed in training.
        features: One for each feature with a term of its own, most shifted first.
    """

    points: Shift | None
    features: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class GroupCheck:
    """One group of borrowers.

    Attributes:
        approval_rate: Share with points at or above the cut-off.
        impact_ratio: Its approval rate ÷ the highest; None where nobody is approved.
        auc: None where the group holds one outcome only.
    """

    group: str
    rows: int
    approval_rate: float
    impact_ratio: float | None
    mean_pd: float
    default_rate: float
    auc: float | None


@dataclass(frozen=True, slots=True)
class Disparity:
    """群体差异

    Attributes:
        attribute: The column that names the group.
        cutoff_points: From which a borrower counts as approved here.
        impact_ratio: The lowest; below 0.80 is the four-fifths rule's warning
            (29 CFR 1607.4(D)).
    """

    attribute: str
    cutoff_points: float
    impact_ratio: float | None
    groups: tuple[GroupCheck, ...]


@dataclass(frozen=True, slots=True)
class Validation:
    """The answers on one set of borrowers.

    Attributes:
        resamples: Bootstrap samples behind the intervals.
    """

    rows: int
    defaults: int
    discrimination: Discrimination
    calibration: CalibrationCheck
    stability: Stability
    disparity: Disparity | None
    resamples: int

    def figures(self) -> dict[str, float]:
        """Return what a limit may be set on, by name; what cannot be measured is absent."""
        calibration, stability = self.calibration, self.stability
        found: dict[str, float | None] = {
            "auc": self.discrimination.auc.value,
            "gini": self.discrimination.gini.value,
            "ks": self.discrimination.ks.value,
            "brier": calibration.brier.value,
            "pd_ratio": calibration.ratio.value,
            "calibration_intercept": calibration.intercept.value,
            "calibration_slope": calibration.slope.value,
            "ece": calibration.ece,
            "fit_p": None if calibration.fit is None else calibration.fit.p,
            "psi": None if stability.points is None else stability.points.psi,
            "worst_feature_psi": stability.features[0].psi if stability.features else None,
            "impact_ratio": None if self.disparity is None else self.disparity.impact_ratio,
        }
        return {name: value for name, value in found.items() if value is not None}


FIGURES = (
    "auc",
    "gini",
    "ks",
    "brier",
    "pd_ratio",
    "calibration_intercept",
    "calibration_slope",
    "ece",
    "fit_p",
    "psi",
    "worst_feature_psi",
    "impact_ratio",
)
"""Every name that ``Validation.figures`` may hold."""
