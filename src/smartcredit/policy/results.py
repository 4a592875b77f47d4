"""How a rule says what came of it.  规则结果"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from smartcredit.core.decision import Outcome, RuleResult
from smartcredit.core.source import Evidence
from smartcredit.core.text import Text
from smartcredit.policy.dated import Setting
from smartcredit.policy.wording import listed


def rule_result(
    rule: str,
    outcome: Outcome,
    text: Text,
    setting: Setting[object],
    *,
    observed: str | None = None,
    threshold: str | None = None,
    evidence: Iterable[Evidence] = (),
) -> RuleResult:
    """Return what a rule demands, by the parameter that was in force."""
    return RuleResult(
        rule=rule,
        outcome=outcome,
        text=text,
        observed=observed,
        threshold=threshold,
        effective_from=setting.effective_from,
        source=setting.source,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def found(
    rule: str,
    setting: Setting[Outcome],
    findings: Sequence[Text],
    passed: Text,
    evidence: Iterable[Evidence] = (),
) -> RuleResult:
    """Return the setting's outcome where there are findings, else that nothing is against."""
    if not findings:
        return rule_result(rule, Outcome.APPROVE, passed, setting, observed="0", threshold="0")
    return rule_result(
        rule,
        setting.value,
        listed(findings),
        setting,
        observed=str(len(findings)),
        threshold="0",
        evidence=evidence,
    )
