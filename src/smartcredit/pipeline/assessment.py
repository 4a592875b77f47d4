"""An assessment that answers what people ask of it.  授信评估结果"""

from __future__ import annotations

from pathlib import Path

from smartcredit.core.assessment import Assessment
from smartcredit.core.contracts.assess import AssessDocument
from smartcredit.explain import render_report


class ReportedAssessment(Assessment):
    """An ``Assessment`` with its JSON, its reasons in words, and its report."""

    __slots__ = ()

    def reasons(self, language: str = "zh") -> list[str]:
        """Return the reasons in words, in their order.

        Args:
            language: ``"zh"`` or ``"en"``.
        """
        return [reason.text[language] for reason in self.explanation.reasons]

    def to_dict(self) -> dict[str, object]:
        """Return the document of ``smartcredit assess --json``."""
        return AssessDocument.of(self).to_dict()

    def to_json(self) -> str:
        """Return the same as text; the same application gives the same bytes."""
        return AssessDocument.of(self).to_json()

    def report(self, path: str | Path) -> Path:
        """Write the report, one self-contained HTML file, and return its path."""
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render_report(self), encoding="utf-8")
        return path

    def _repr_html_(self) -> str:
        return render_report(self)
