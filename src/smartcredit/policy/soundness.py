"""Whether the figures can be relied on: they add up, agree, and were read without doubt.  数据规则

Each rule gives one result however many findings it has; the first few are written out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from smartcredit.core.decision import Outcome, RuleResult
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import Evidence
from smartcredit.core.text import Text
from smartcredit.policy.dated import Setting
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.parameters import PaperParameters
from smartcredit.policy.results import found
from smartcredit.policy.wording import money

IDENTITY_BROKEN = "identity-broken"
PAPERS_DISAGREE = "papers-disagree"
CODES_WITH_A_RULE = frozenset({IDENTITY_BROKEN, PAPERS_DISAGREE})


def identities_hold(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require that every statement adds up.  勾稽关系"""
    setting = parameters.identity_broken.on(dossier.as_of)
    broken = _of_code(dossier.issues, IDENTITY_BROKEN)
    return _issues_found("identities_hold", dossier, setting, broken, _ADDS_UP)


def papers_agree(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require that no two papers state one figure differently.  材料一致"""
    setting = parameters.papers_disagree.on(dossier.as_of)
    differing = _of_code(dossier.issues, PAPERS_DISAGREE)
    return _issues_found("papers_agree", dossier, setting, differing, _AGREE)


def figures_sure(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require that every figure behind the score and the limit was read without doubt.  数据可信"""
    setting = parameters.figure_doubted.on(dossier.as_of)
    bound = parameters.doubt_below.on(dossier.as_of)
    issues = [issue for issue in dossier.issues if _raises_doubt(issue)]
    doubted: dict[Evidence, Text] = {}
    for item in dossier.evidence_that_matters():
        named = next((issue for issue in issues if _names(issue, item)), None)
        if named is not None:
            doubted[item] = named.text
        elif item.confidence < bound.value:
            doubted[item] = _may_be_misread(item, dossier.features.currency)
    texts = list(dict.fromkeys(doubted.values()))
    return found("figures_sure", setting, texts, _SURE, doubted)


def nothing_else_found(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require that nothing else was found in the papers that a person must look at.  其他问题"""
    setting = parameters.other_issue.on(dossier.as_of)
    behind = dossier.evidence_that_matters()
    issues = [
        issue
        for issue in dossier.issues
        if issue.severity is Severity.REFER
        and issue.code not in CODES_WITH_A_RULE
        and not any(_names(issue, item) for item in behind)
    ]
    return _issues_found("nothing_else_found", dossier, setting, issues, _NOTHING_ELSE)


def _may_be_misread(item: Evidence, currency: str | None) -> Text:
    is_amount = item.figure is not None and currency is not None
    shown = (
        money(Decimal(item.value), currency or "") if is_amount else Text(item.value, item.value)
    )
    return Text(
        f"{item.label} {shown.zh}（{item.source}）识读把握不足",
        f"{item.label} {shown.en} ({item.source}) may be misread",
    )


_ADDS_UP = Text("报表勾稽关系成立", "the statements add up")
_AGREE = Text("各份材料的同一数据一致", "no two papers state one figure differently")
_SURE = Text("评分与额度所用数据均识读可靠", "every figure behind the score and the limit is sure")
_NOTHING_ELSE = Text("材料中没有其他须人工查看的问题", "nothing else needs a person's eye")


def _issues_found(
    rule: str, dossier: Dossier, setting: Setting[Outcome], issues: list[Issue], passed: Text
) -> RuleResult:
    evidence = [item for issue in issues for item in _evidence(dossier, issue)]
    return found(rule, setting, [issue.text for issue in issues], passed, evidence)


def _of_code(issues: Iterable[Issue], code: str) -> list[Issue]:
    return [issue for issue in issues if issue.code == code]


def _evidence(dossier: Dossier, issue: Issue) -> list[Evidence]:
    """Return the figures that the issue names, from the file that it speaks of."""
    file = issue.source.file if issue.source is not None else issue.file
    named = [
        statement.evidence(name)
        for _, statement in dossier.statements
        for name in statement
        if statement.reference(name) in issue.figures
    ]
    here = [item for item in named if file is None or item.source.file == file]
    return list(dict.fromkeys(here or named))


def _raises_doubt(issue: Issue) -> bool:
    """Return whether the issue casts doubt on the figures it names and has no rule of its own."""
    return issue.severity is not Severity.INFO and issue.code not in CODES_WITH_A_RULE


def _names(issue: Issue, item: Evidence) -> bool:
    file = issue.source.file if issue.source is not None else issue.file
    return item.figure in issue.figures and file in (None, item.source.file)


FigureRule = Callable[[Dossier, PaperParameters], RuleResult]
FIGURE_RULES: tuple[FigureRule, ...] = (
    identities_hold,
    papers_agree,
    figures_sure,
    nothing_else_found,
)
"""Applied in this order; add a function here to add a rule."""
