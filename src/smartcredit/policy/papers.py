"""What is asked of the papers: readable, of the right firm, complete, recent.  材料规则"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from smartcredit.core.decision import Outcome, RuleResult
from smartcredit.core.statement import StatementKind
from smartcredit.core.text import Text
from smartcredit.policy.dated import entry
from smartcredit.policy.dates import add_months
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.ownership import belongs, named_firms, strangers
from smartcredit.policy.parameters import PaperParameters, kinds_of
from smartcredit.policy.results import found, rule_result
from smartcredit.policy.wording import listed

KIND_WORDS = {
    StatementKind.BALANCE_SHEET: Text("资产负债表", "balance sheet"),
    StatementKind.INCOME_STATEMENT: Text("利润表", "income statement"),
    StatementKind.CASH_FLOW: Text("现金流量表", "cash-flow statement"),
}


def documents_readable(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require that every document that may hold a needed paper could be read.  材料可读"""
    setting = parameters.document_unreadable.on(dossier.as_of)
    harmless = parameters.errors_harmless.on(dossier.as_of).value
    unread = [
        (document.file, document.error)
        for document in dossier.documents
        if document.error is not None and document.error.code not in harmless
    ]
    findings = [
        Text(f"{file} 未能读取（{error.code}）", f"{file} could not be read: {error.message}")
        for file, error in unread
    ]
    return found("documents_readable", setting, findings, _ALL_READ)


def papers_of_applicant(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require that no paper names another firm than the applicant.  材料归属"""
    setting = parameters.paper_of_another_firm.on(dossier.as_of)
    borrower = dossier.application.borrower
    others = [one for document in dossier.documents for one in strangers(document, borrower)]
    evidence = [one.evidence for one in others if one.evidence is not None]
    return found("papers_of_applicant", setting, [one.text for one in others], _OWN, evidence)


def papers_named(dossier: Dossier, parameters: PaperParameters) -> RuleResult | None:
    """Require that one paper with statements at least says whose they are.  编制单位"""
    table = parameters.papers_unnamed.on(dossier.as_of)
    setting = entry(table, dossier.application.borrower.kind)
    with_statements = [document for document in dossier.documents if document.statements]
    if not with_statements:
        return None
    named = any(named_firms(document) for document in with_statements)
    findings = [] if named else [_UNNAMED]
    return found("papers_named", setting, findings, _NAMED)


def papers_complete(dossier: Dossier, parameters: PaperParameters) -> RuleResult:
    """Require the statements that this kind of borrower must hand in.  材料齐全"""
    table = parameters.papers_needed.on(dossier.as_of)
    needed = entry(table, dossier.application.borrower.kind)
    wanted = [kinds_of(item) for item in needed.value]
    if _is_large(dossier, parameters):
        wanted.append(frozenset({StatementKind.CASH_FLOW}))
    present = _kinds_present(dossier)
    missing = [kinds for kinds in dict.fromkeys(wanted) if not kinds & present]
    setting = parameters.paper_missing.on(dossier.as_of)
    findings = [_lacks(kinds, dossier.features.period_end) for kinds in missing]
    return rule_result(
        "papers_complete",
        setting.value if missing else Outcome.APPROVE,
        listed(findings) if missing else _COMPLETE,
        needed,
        observed=", ".join(kind.value for kind in StatementKind if kind in present),
        threshold=", ".join(needed.value),
    )


def statements_recent(dossier: Dossier, parameters: PaperParameters) -> RuleResult | None:
    """Require annual statements that are no older than the policy allows.  报表时效"""
    end = dossier.features.period_end
    if end is None:
        return None
    age = parameters.statement_age.on(dossier.as_of)
    last_day = add_months(end, age.value)
    passed = dossier.as_of <= last_day
    text = (
        Text(
            f"最近一期年度报表截至 {end}，在 {age.value} 个月时效之内",
            f"the newest annual statements are of {end}, at most {age.value} months old",
        )
        if passed
        else Text(
            f"最近一期年度报表截至 {end}，至 {dossier.as_of} 已超过 {age.value} 个月",
            f"the newest annual statements are of {end}, on {dossier.as_of} more than "
            f"{age.value} months old",
        )
    )
    outcome = parameters.statements_too_old.on(dossier.as_of).value
    return rule_result(
        "statements_recent",
        Outcome.APPROVE if passed else outcome,
        text,
        age,
        observed=end.isoformat(),
        threshold=f"{age.value} months",
    )


def currency_matches(dossier: Dossier, parameters: PaperParameters) -> RuleResult | None:
    """Require statements in the currency that is asked for.  报表币种"""
    asked, stated = dossier.application.request.currency, dossier.features.currency
    if stated is None:
        return None
    setting = parameters.currency_differs.on(dossier.as_of)
    differs = Text(
        f"报表币种为 {stated}，申请币种为 {asked}，金额不能直接比较",
        f"the statements are in {stated}, {asked} is asked for: amounts cannot be compared",
    )
    passed = Text(f"报表币种与申请币种一致（{asked}）", f"statements are in {asked}, as asked for")
    return found("currency_matches", setting, [differs] if stated != asked else [], passed)


_ALL_READ = Text("提交的材料均已读取", "every document could be read")
_OWN = Text("没有材料署名为其他单位", "no paper names another firm")
_NAMED = Text("报表写明了编制单位", "the statements say whose they are")
_UNNAMED = Text(
    "所有报表都没有写明编制单位，无法核实是否为申请人的报表",
    "no statement says whose it is, so that it is the applicant's cannot be verified",
)
_COMPLETE = Text("所需报表齐全", "the needed statements are there")


def _is_large(dossier: Dossier, parameters: PaperParameters) -> bool:
    """Return whether the borrower's revenue asks for a cash-flow statement too."""
    table = parameters.cash_flow_needed_from.on(dossier.as_of)
    needed_from = table.value.get(dossier.application.borrower.kind)
    revenue = dossier.features.number("revenue")
    return needed_from is not None and revenue is not None and revenue >= needed_from


def _kinds_present(dossier: Dossier) -> frozenset[StatementKind]:
    """Return the kinds of the applicant's statements for the newest year.

    Figures behind the features count too: what was used was there.
    """
    end, borrower = dossier.features.period_end, dossier.application.borrower
    kinds = {
        statement.kind
        for document, statement in dossier.statements
        if end in (None, statement.period_end) and belongs(document, borrower)
    }
    figures = {
        item.figure
        for value in dossier.features.values()
        for item in value.evidence
        if item.figure is not None and end is not None and item.figure.endswith(f"@{end}")
    }
    return frozenset(kinds | {StatementKind(figure.split(".", 1)[0]) for figure in figures})


def _lacks(kinds: frozenset[StatementKind], end: date | None) -> Text:
    words = [KIND_WORDS[kind] for kind in StatementKind if kind in kinds]
    zh, en = "或".join(word.zh for word in words), " or ".join(word.en for word in words)
    if end is None:
        return Text(f"缺少可用的{zh}", f"the {en} is missing")
    return Text(f"缺少截至 {end} 年度的{zh}", f"the {en} of the year to {end} is missing")


PaperRule = Callable[[Dossier, PaperParameters], RuleResult | None]
PAPER_RULES: tuple[PaperRule, ...] = (
    documents_readable,
    papers_of_applicant,
    papers_named,
    papers_complete,
    statements_recent,
    currency_matches,
)
"""Applied in this order; add a function here to add a rule."""
