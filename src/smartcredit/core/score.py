"""A score and the parts that add up to it.  评分"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contribution:
    """Points of one term of the model; less than 0 counts against the borrower.  贡献分

    Attributes:
        term: The feature's name, or ``a & b`` for a pair.
        features: The one feature, or the two of a pair.
        values: Their values, in the order of ``features``; None where missing.
        layer: Which part of the score it belongs to.
    """

    term: str
    features: tuple[str, ...]
    values: tuple[float | str | None, ...]
    points: float
    layer: str = "statements"


@dataclass(frozen=True, slots=True)
class ReasonCode:
    """A family of features that holds a score down.  原因码

    Attributes:
        code: Stable across refits of a model: the family's name.
        features: Members that count against, strongest first.
        points: What the family adds compared with the reference; below 0.
        typical: For each of ``features`` its median in the reference, None for a category;
            empty where the model keeps none.  Words such as "too low" need it to be true.
    """

    code: str
    family: str
    features: tuple[str, ...]
    points: float
    typical: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A score, the probability it stands for, and why.  评分

    Attributes:
        points: More points, less risk; ``intercept_points`` plus all contributions.
        pd_12m: P(default) within 12 months by the model's calibration, 0 to 1.
        pd_interval: Holds the true probability of nine borrowers in ten like those of the
            training, as the outer bags say; a calibration counts as exact.
        grade: 信用等级, a band of ``pd_12m`` on the master scale.
        intercept_points: Points when no term adds anything.
        contributions: One for each term.
        reason_codes: Ranked, worst first; all above the floor.
        reference: With whom the reasons compare, e.g. ``approved_near_cutoff``.
        missing: Features of the model that the borrower lacks.
    """

    points: float
    pd_12m: float
    pd_interval: tuple[float, float]
    grade: str
    intercept_points: float
    contributions: tuple[Contribution, ...]
    reason_codes: tuple[ReasonCode, ...]
    reference: str
    missing: tuple[str, ...] = ()

    def reasons(self, n: int = 4) -> tuple[ReasonCode, ...]:
        """Return the worst ``n`` reasons; more than four are not likely to be helpful.

        Source: 12 CFR 1002.9(b)(2), official interpretation.
        """
        return self.reason_codes[:n]
