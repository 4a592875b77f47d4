"""Figures that are doubted, each named by an issue.  存疑金额"""

from __future__ import annotations

from collections.abc import Sequence

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.statement import DOUBT_BELOW, Statement
from smartcredit.core.text import Text


def name_doubts(statements: Sequence[Statement], issues: Sequence[Issue]) -> list[Issue]:
    """Return an issue for each doubted figure that none of ``issues`` names yet."""
    named = {name for issue in issues for name in issue.figures}
    doubts: list[Issue] = []
    for statement in statements:
        for name, figure in statement.figures.items():
            reference = statement.reference(name)
            if figure.confidence >= DOUBT_BELOW or reference in named:
                continue
            label, trust = figure.label or name, f"{figure.confidence:.2f}"
            text = Text(
                zh=f"{label}“{figure.printed}”识读把握不足（{trust}）",
                en=f"{label} {figure.printed!r} may be misread (confidence {trust})",
            )
            doubts.append(Issue("figure-doubted", Severity.WARN, text, figure.source, (reference,)))
            named.add(reference)
    return doubts
