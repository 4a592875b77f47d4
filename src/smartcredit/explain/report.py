"""The report: one HTML file that holds everything a decision rests on.  授信审批报告

It asks nothing of the network: styles, charts and clippings are inside, and its own
content-security policy forbids the rest.
"""

from __future__ import annotations

from dataclasses import dataclass

from smartcredit.core.assessment import Assessment
from smartcredit.core.catalogue import feature_catalogue, feature_families
from smartcredit.core.decision import Decision, Outcome, RuleResult
from smartcredit.core.document import DocumentKind
from smartcredit.core.explanation import Reason, ReasonKind
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.money import print_money
from smartcredit.core.text import Text
from smartcredit.core.version import __version__
from smartcredit.explain.exhibits import Exhibit, ExhibitBook, place_words
from smartcredit.explain.report_limit import limit_section
from smartcredit.explain.report_score import score_section
from smartcredit.explain.wording import sentence
from smartcredit.render.templates import render_template
from smartcredit.render.values import print_points

MOST_SHOWN = 6
"""Pictures beside one reason; further evidence stands in the appendix."""

OUTCOMES = {
    Outcome.APPROVE: Text("通过", "Approved"),
    Outcome.REFER: Text("转人工复核", "Referred to a person"),
    Outcome.DECLINE: Text("拒绝", "Declined"),
}
RULE_OUTCOMES = {
    Outcome.APPROVE: Text("符合", "passed"),
    Outcome.REFER: Text("须复核", "refers"),
    Outcome.DECLINE: Text("不符合", "declines"),
}
KINDS: dict[ReasonKind, Text] = {
    "rule": Text("规则", "rule"),
    "layer": Text("分层", "layer"),
    "data_gap": Text("数据缺口", "data gap"),
    "score": Text("评分", "score"),
    "limit": Text("额度", "limit"),
}
SEVERITIES = {
    Severity.INFO: Text("提示", "note"),
    Severity.WARN: Text("注意", "warning"),
    Severity.REFER: Text("须复核", "needs a person"),
}
DOCUMENT_KINDS: dict[DocumentKind, Text] = {
    "financial_statements": Text("财务报表", "financial statements"),
    "business_plan": Text("商业计划书", "business plan"),
    "bank_statement": Text("银行流水", "bank statement"),
    "vat_invoice": Text("增值税发票", "VAT invoice"),
    "mixed": Text("综合材料", "several kinds"),
    "unknown": Text("未识别", "unknown"),
}


@dataclass(frozen=True, slots=True)
class ReasonView:
    """One reason as the report shows it: words, then the places."""

    kind: ReasonKind
    kind_words: Text
    text: Text
    family: Text
    points: str | None
    exhibits: tuple[Exhibit, ...]
    shown: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class RuleView:
    """One rule as the report shows it."""

    text: Text
    rule: RuleResult
    outcome: Text
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """One issue and where to look."""

    text: Text
    severity: Severity
    severity_words: Text
    file: str
    place: Text | None


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not available, and why."""

    what: Text
    why: Text


def render_report(assessment: Assessment) -> str:
    """Return the report of one assessment, a complete HTML document in Chinese and English.

    The papers are looked at again, at ``assessment.paths``, for the clippings; a paper that
    is no longer there is said to be missing and the rest still comes.
    """
    book = ExhibitBook(assessment.paths)
    decision, request = assessment.decision, assessment.application.request
    reasons = tuple(_reason(reason, book) for reason in assessment.explanation.reasons)
    score = assessment.score
    return str(
        render_template(
            "report.html",
            version=__version__,
            assessment=assessment,
            application=assessment.application,
            decision=decision,
            outcome=OUTCOMES[decision.outcome],
            asked=_money(assessment),
            granted=_granted(assessment),
            reasons=reasons,
            score=None if score is None else score_section(score, assessment.features, book),
            limit=limit_section(
                decision, asked=request.amount, currency=request.currency, book=book
            ),
            rules=[
                RuleView(
                    sentence(rule.text),
                    rule,
                    RULE_OUTCOMES[rule.outcome],
                    book.number(rule.evidence),
                )
                for rule in _weightiest_first(decision)
            ],
            gaps=_gaps(assessment),
            issues=[_issue(issue) for issue in assessment.issues],
            document_kinds=DOCUMENT_KINDS,
            exhibits=book.rest(),
        )
    )


def _reason(reason: Reason, book: ExhibitBook) -> ReasonView:
    exhibits = book.number(reason.evidence)
    points = reason.points_vs_reference
    families = feature_families()
    most = 0 if reason.kind == "limit" else MOST_SHOWN
    return ReasonView(
        kind=reason.kind,
        kind_words=KINDS[reason.kind],
        text=reason.text,
        family=families.get(reason.family, Text("", "")),
        points=None if points is None else print_points(points),
        exhibits=exhibits,
        shown=book.show(exhibits, most),
    )


def _weightiest_first(decision: Decision) -> tuple[RuleResult, ...]:
    """Return every rule: those that failed first, the others in their order."""
    passed = tuple(rule for rule in decision.rules if rule.outcome is Outcome.APPROVE)
    return decision.failed_rules + passed


def _gaps(assessment: Assessment) -> list[Gap]:
    """Return what the score, the limit and the reader had to do without."""
    catalogue, features = feature_catalogue(), assessment.features
    unknown = Text("材料未提供所需数据", "the papers do not give what it needs")
    gaps = []
    for name in () if assessment.score is None else assessment.score.missing:
        label = catalogue[name].label if name in catalogue else Text(name, name)
        value = features.get(name)
        gaps.append(
            Gap(sentence(label), value.missing or unknown if value is not None else unknown)
        )
    methods = assessment.decision.limit_methods
    gaps += [Gap(sentence(one.label), one.note or unknown) for one in methods if one.amount is None]
    unused = ((file, why) for file, why in assessment.used.items() if why is not None)
    return gaps + [Gap(Text(file, file), why) for file, why in unused]


def _issue(issue: Issue) -> IssueView:
    source = issue.source
    return IssueView(
        text=sentence(issue.text),
        severity=issue.severity,
        severity_words=SEVERITIES[issue.severity],
        file=(issue.file or "") if source is None else source.file,
        place=None if source is None else place_words(source),
    )


def _money(assessment: Assessment) -> Text:
    request = assessment.application.request
    return Text(
        print_money(request.amount, request.currency, "zh"),
        print_money(request.amount, request.currency, "en"),
    )


def _granted(assessment: Assessment) -> Text | None:
    limit = assessment.decision.limit
    if limit is None:
        return None
    return Text(
        print_money(limit.amount, limit.currency, "zh"),
        print_money(limit.amount, limit.currency, "en"),
    )
