"""What a person must know about the limit: no capacity, or too small a limit.  额度规则"""

from __future__ import annotations

from smartcredit.core.decision import CreditLimit, Outcome, RuleResult
from smartcredit.core.text import Text
from smartcredit.policy.dated import entry
from smartcredit.policy.dossier import Dossier, stated
from smartcredit.policy.limit import amounts_of, grade_multiplier
from smartcredit.policy.parameters import LimitParameters
from smartcredit.policy.results import found, rule_result
from smartcredit.policy.wording import listed, money


def capacity_sized(dossier: Dossier, limits: LimitParameters) -> RuleResult:
    """Require every method that the kind of borrower needs, and one at least.  测算依据"""
    setting = limits.capacity_missing.on(dossier.as_of)
    table = limits.capacities_needed.on(dossier.as_of)
    names = entry(table, dossier.application.borrower.kind).value
    applied = amounts_of(dossier.limit_methods, "capacity")
    findings = [
        _not_applied(result.label, result.note)
        for result in dossier.limit_methods
        if result.method in names and result.amount is None
    ]
    if not applied:
        findings = [*findings, _NO_CAPACITY]
    elif dossier.score is not None and grade_multiplier(dossier, limits) is None:
        findings = [*findings, _no_multiplier(dossier.score.grade)]
    return found("capacity_sized", setting, findings, _SIZED)


def limit_large_enough(
    dossier: Dossier, limits: LimitParameters, limit: CreditLimit | None
) -> RuleResult | None:
    """Require a limit that reaches the least that the lender grants.  最低额度"""
    if limit is None:
        return None
    least = limits.least_limit.on(dossier.as_of)
    passed = limit.amount >= least.value and limit.amount > 0
    request = dossier.application.request
    amount, bound = money(limit.amount, limit.currency), money(least.value, limit.currency)
    asked = money(request.amount, request.currency)
    binding = next(one for one in dossier.limit_methods if one.method == limit.binding)
    why = listed([binding.note] if binding.note is not None else [])
    text = (
        Text(
            f"申请 {asked.zh}，测算额度 {amount.zh}，由「{binding.label.zh}」决定",
            f"{asked.en} is asked for, the methods allow {amount.en}; {binding.label.en} binds",
        )
        if passed
        else Text(
            f"按「{binding.label.zh}」额度只有 {amount.zh}，低于最低额度 {bound.zh}"
            + (f"：{why.zh}" if why.zh else ""),
            f"by {binding.label.en} only {amount.en} can be granted, less than the least limit "
            f"of {bound.en}" + (f": {why.en}" if why.en else ""),
        )
    )
    outcome = limits.limit_too_small.on(dossier.as_of).value
    return rule_result(
        "limit_large_enough",
        Outcome.APPROVE if passed else outcome,
        text,
        least,
        observed=format(limit.amount, "f"),
        threshold=format(least.value, "f"),
        evidence=[item for used in binding.inputs.values() for item in used.evidence],
    )


def term_granted(dossier: Dossier, limits: LimitParameters) -> RuleResult:
    """Shorten the term that is asked for to the longest one; no one is refused for it.  期限"""
    most = limits.most_term.on(dossier.as_of)
    asked = dossier.application.request.term_months
    text = (
        Text(f"申请期限 {asked} 个月，在上限之内", f"{asked} months are asked for, as allowed")
        if asked <= most.value
        else Text(
            f"申请期限 {asked} 个月，按上限 {most.value} 个月办理",
            f"{asked} months are asked for, the longest term of {most.value} is granted",
        )
    )
    return rule_result(
        "term_granted",
        Outcome.APPROVE,
        text,
        most,
        observed=str(asked),
        threshold=str(most.value),
        evidence=[stated("/request/term_months", "申请期限（月）", asked)],
    )


def _not_applied(label: Text, note: Text | None) -> Text:
    reason = note or Text("原因不明", "for no stated reason")
    return Text(f"「{label.zh}」无法采用：{reason.zh}", f"{label.en} cannot be sized: {reason.en}")


def _no_multiplier(grade: str) -> Text:
    return Text(
        f"政策未规定信用等级 {grade} 的额度系数", f"the policy states no multiplier for {grade}"
    )


_NO_CAPACITY = Text(
    "没有一种方法能测算经营可承受的额度", "no method could size what the business can carry"
)
_SIZED = Text("额度已按政策要求的方法测算", "the limit was sized by the methods that are needed")
