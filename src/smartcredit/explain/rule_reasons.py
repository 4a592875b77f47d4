"""Reasons that come from rules: the rule is the reason, in its own words.  规则原因"""

from __future__ import annotations

from collections.abc import Iterator

from smartcredit.core.decision import Decision, Outcome, RuleResult
from smartcredit.core.explanation import Reason, ReasonKind
from smartcredit.explain.rule_kinds import kind_of
from smartcredit.explain.wording import sentence

FAMILIES: dict[ReasonKind, str] = {"rule": "admission", "data_gap": "papers", "limit": "limit"}


def rule_reasons(decision: Decision) -> tuple[Reason, ...]:
    """Return a reason for each rule that demanded the outcome; gaps in the papers last.

    Rules about the score are left out: they have no words of their own.
    """
    reasons = [_reason(rule) for rule in _deciding(decision) if kind_of(rule) != "score"]
    return tuple(sorted(reasons, key=lambda reason: reason.kind == "data_gap"))


def score_decided(decision: Decision) -> bool:
    """Return whether a rule about the score is among those that demanded the outcome."""
    return any(kind_of(rule) == "score" for rule in _deciding(decision))


def _deciding(decision: Decision) -> Iterator[RuleResult]:
    if decision.outcome is not Outcome.APPROVE:
        yield from (rule for rule in decision.failed_rules if rule.outcome is decision.outcome)


def _reason(rule: RuleResult) -> Reason:
    kind = kind_of(rule)
    return Reason(
        code=rule.rule,
        kind=kind,
        text=sentence(rule.text),
        family=FAMILIES[kind],
        evidence=rule.evidence,
    )
