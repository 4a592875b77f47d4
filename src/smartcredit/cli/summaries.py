"""What a person reads on the terminal: what was read, what was decided and why.  摘要"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from smartcredit.core.assessment import Assessment
from smartcredit.core.decision import Outcome
from smartcredit.core.document import ParsedDocument
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.money import print_money
from smartcredit.core.source import Evidence

COLOUR = {Outcome.APPROVE: "green", Outcome.REFER: "yellow", Outcome.DECLINE: "red"}
WORD = {
    Outcome.APPROVE: "通过 approve",
    Outcome.REFER: "转人工复核 refer",
    Outcome.DECLINE: "拒绝 decline",
}
FEW = 3
"""How many places of one reason are shown; the report shows all."""


def print_parsed(document: ParsedDocument, console: Console | None = None) -> None:
    """Print what was read from one file: a line for each statement, then the issues."""
    out = console or Console()
    _say(out, document.file, "bold")
    if document.error is not None:
        _say(out, f"  {document.error.code}: {document.error.message}", "red")
        return
    entity = document.entity
    if entity is not None:
        _say(out, f"  {entity.name}  {entity.uscc or ''}".rstrip())
    table = Table(box=None, pad_edge=True, show_header=True, header_style="dim")
    for heading in ("statement", "scope", "period end", "months", "currency", "figures"):
        table.add_column(heading, justify="right" if heading in ("months", "figures") else "left")
    for statement in document.statements:
        table.add_row(
            statement.kind.value,
            statement.scope.value,
            statement.period_end.isoformat(),
            "" if statement.months is None else str(statement.months),
            statement.currency,
            str(len(statement.figures)),
        )
    if document.statements:
        out.print(table)
    for issue in document.issues:
        _print_issue(issue, out)


def print_assessment(assessment: Assessment, console: Console | None = None) -> None:
    """Print the decision, the limit and how it came about, the reasons and the issues."""
    out = console or Console()
    decision, application = assessment.decision, assessment.application
    headline = Styled(f"{application.borrower.name}  ", "bold")
    headline.append(WORD[decision.outcome], f"bold {COLOUR[decision.outcome]}")
    out.print(headline, highlight=False)
    _say(out, f"  {assessment.explanation.summary.zh}")
    _say(out, f"  {assessment.explanation.summary.en}", "dim")
    score = assessment.score
    if score is None:
        _say(out, "  评分 score: 无 none")
    else:
        _say(
            out,
            f"  评分 score: {score.points:.1f}   等级 grade: {score.grade}   "
            f"PD {score.pd_12m:.2%}（{score.pd_interval[0]:.2%}～{score.pd_interval[1]:.2%}）",
        )
    _print_limit(assessment, out)
    for reason in assessment.explanation.reasons:
        points = reason.points_vs_reference
        _say(out, f"  • {reason.text.zh}" + ("" if points is None else f"（{points:+.1f}）"))
        _say(out, f"    {reason.text.en}", "dim")
        for evidence in reason.evidence[:FEW]:
            _say(out, f"    ↳ {_place(evidence)}", "cyan")
        if len(reason.evidence) > FEW:
            _say(out, f"    ↳ … 另有 {len(reason.evidence) - FEW} 处 more", "cyan")
    out.print()


def _print_limit(assessment: Assessment, out: Console) -> None:
    decision = assessment.decision
    currency = assessment.application.request.currency
    if decision.limit is None:
        _say(out, "  额度 limit: 无 none")
    else:
        limit = decision.limit
        amount = print_money(limit.amount, limit.currency, "zh")
        _say(
            out,
            f"  额度 limit: {amount}（{limit.term_months} 个月，至 {limit.expires}）"
            f"  由 {limit.binding} 决定 binding",
        )
    for method in decision.limit_methods:
        amount = "—" if method.amount is None else print_money(method.amount, currency, "zh")
        _say(out, f"    {method.label.zh} {amount}", "dim")


def _place(evidence: Evidence) -> str:
    return f"{evidence.label} {evidence.value} — {evidence.source}"


def _print_issue(issue: Issue, out: Console) -> None:
    style = {Severity.INFO: "dim", Severity.WARN: "yellow", Severity.REFER: "red"}[issue.severity]
    _say(out, f"  {issue.severity.value}: {issue.text.zh}", style)
    _say(out, f"    {issue.text.en}", "dim")


def _say(out: Console, text: str, style: str = "") -> None:
    """Print a line as it is: square brackets in a name are no markup."""
    out.print(Styled(text, style), highlight=False, soft_wrap=True)
