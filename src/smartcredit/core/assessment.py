"""Everything that one assessment used and came to.  审批结果"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from smartcredit.core.application import Application
from smartcredit.core.decision import Decision
from smartcredit.core.document import ParsedDocument
from smartcredit.core.explanation import Explanation
from smartcredit.core.features import FeatureVector
from smartcredit.core.issue import Issue
from smartcredit.core.score import Score
from smartcredit.core.text import Text


@dataclass(frozen=True, slots=True)
class Assessment:
    """One application, from its papers to the explained decision.  审批结果

    Attributes:
        as_of: 观察时点: nothing dated later was used.
        documents: What was understood of each paper, in the order of their names.
        used: For each file None where it was used, else why it was not.
        paths: Where each file lies, for whoever wants to look at the page again.
        score: None where the papers do not give enough to score.
        model_sha256: Of the model's file, in hexadecimal.
        issues: Of the papers, the features and the application, each once.
    """

    application: Application = field(repr=False)
    as_of: date
    documents: tuple[ParsedDocument, ...] = field(repr=False)
    used: Mapping[str, Text | None] = field(repr=False)
    paths: Mapping[str, Path] = field(repr=False)
    features: FeatureVector = field(repr=False)
    score: Score | None
    decision: Decision
    explanation: Explanation = field(repr=False)
    model_name: str
    model_version: str
    model_sha256: str
    issues: tuple[Issue, ...] = field(default=(), repr=False)
