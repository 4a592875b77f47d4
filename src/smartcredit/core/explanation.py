"""Why a decision came out as it did.  解释"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smartcredit.core.source import Evidence
from smartcredit.core.text import Text

ReasonKind = Literal["score", "rule", "layer", "data_gap", "limit"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in words, with the figures behind it.  原因

    Attributes:
        code: Stable: a family of features, or the name of a rule.
        features: Strongest first; empty for a rule that looks at none.
        points_vs_reference: Points against the reference; None for other kinds than score.
    """

    code: str
    kind: ReasonKind
    text: Text
    family: str
    features: tuple[str, ...] = ()
    points_vs_reference: float | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The reasons of one decision.

    Attributes:
        reasons: Rules first, then data gaps, then the score, then the limit.
        reference: With whom the score's reasons compare.
        summary: The decision in one sentence.
    """

    reasons: tuple[Reason, ...]
    reference: str
    summary: Text
