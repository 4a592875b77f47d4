"""Everything a policy looks at in one application on one date.  卷宗"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from smartcredit.core.application import Application
from smartcredit.core.decision import LimitMethodResult
from smartcredit.core.document import ParsedDocument
from smartcredit.core.features import FeatureVector
from smartcredit.core.issue import Issue
from smartcredit.core.score import Score
from smartcredit.core.source import Evidence, Pointer
from smartcredit.core.statement import Statement

APPLICATION_FILE = "application.yaml"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One application with what was read, computed and sized for it.  卷宗

    Attributes:
        score: None where no score is possible.
        limit_methods: What each method would allow; empty until the limit is sized.
    """

    application: Application = field(repr=False)
    features: FeatureVector
    score: Score | None
    documents: Sequence[ParsedDocument] = field(default=(), repr=False)
    limit_methods: tuple[LimitMethodResult, ...] = ()

    @property
    def as_of(self) -> date:
        """观察时点: nothing dated later is looked at."""
        return self.application.as_of

    @property
    def statements(self) -> tuple[tuple[ParsedDocument, Statement], ...]:
        """Every statement that covers no day after ``as_of``, with its document."""
        return tuple(
            (document, statement)
            for document in self.documents
            for statement in document.statements
            if statement.period_end <= self.as_of
        )

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Issues of documents, statements and features, each once; of later periods none."""
        every = [issue for document in self.documents for issue in document.issues]
        papers = [paper for document in self.documents for paper in document.papers]
        every += [issue for paper in papers for issue in paper.issues]
        every += self.features.issues
        return tuple(issue for issue in dict.fromkeys(every) if self._known(issue))

    def _known(self, issue: Issue) -> bool:
        """Return whether any figure of the issue is of a day that was over on ``as_of``."""
        days = [figure.partition("@")[2] for figure in issue.figures]
        return not days or min(days) <= self.as_of.isoformat()

    def scored_features(self) -> Iterator[str]:
        """Yield each feature that the score rests on, once."""
        terms = self.score.contributions if self.score else ()
        yield from dict.fromkeys(name for term in terms for name in term.features)

    def evidence_that_matters(self) -> tuple[Evidence, ...]:
        """Return what stands behind the score's features and the limit's inputs, each once."""
        scored = [self.features[name] for name in self.scored_features() if name in self.features]
        behind = [item for value in scored for item in value.evidence]
        inputs = [entry for method in self.limit_methods for entry in method.inputs.values()]
        behind += [item for entry in inputs for item in entry.evidence]
        return tuple(dict.fromkeys(behind))


def stated(pointer: str, label: str, value: object) -> Evidence:
    """Return a value of the application as evidence, with its place in application.yaml."""
    return Evidence(label=label, value=str(value), source=Pointer(APPLICATION_FILE, pointer))
