"""A decision: outcome, rules, and the limit with its derivation.  授信决定"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from smartcredit.core.source import Evidence
from smartcredit.core.text import Text


class Outcome(StrEnum):
    """通过／转人工复核／拒绝; ``REFER`` is the safe one."""

    APPROVE = "approve"
    REFER = "refer"
    DECLINE = "decline"


_WEIGHT = {Outcome.APPROVE: 0, Outcome.REFER: 1, Outcome.DECLINE: 2}


def worst(*outcomes: Outcome) -> Outcome:
    """Return the outcome that weighs most; decline over refer over approve."""
    return max(outcomes, key=_WEIGHT.__getitem__, default=Outcome.APPROVE)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One admission rule as it was applied.  准入规则结果

    Attributes:
        rule: Stable name.
        outcome: What the rule demands; ``APPROVE`` where it has nothing against.
        text: What was checked and what came of it.
        observed, threshold: As text; None where the rule has none.
        effective_from: From when the parameter that was used applies.
        source: Regulation, clause or internal decision.
        evidence: The values that were checked.
    """

    rule: str
    outcome: Outcome
    text: Text
    observed: str | None
    threshold: str | None
    effective_from: date
    source: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitInput:
    """One number that a limit method used.

    Attributes:
        value: Whole currency units, a share, days or a count, as ``unit`` says.
        label: What it is called.
        evidence: Figures or parameters it was taken from.
    """

    value: Decimal
    unit: str
    label: Text
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitMethodResult:
    """What one method would allow.  额度测算结果

    Attributes:
        role: ``capacity``, what the business can carry, or ``cap``, what may be lent.
        amount: None where the method cannot be applied; ``note`` says why.
        formula: With the names of ``inputs``.
    """

    method: str
    label: Text
    role: Literal["capacity", "cap"]
    amount: Decimal | None
    formula: str
    inputs: Mapping[str, LimitInput]
    source: str
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class CreditLimit:
    """What may be drawn.  授信额度

    Attributes:
        amount: Whole units of ``currency``.
        expires: Last day on which it may be drawn.
        binding: The method that set it.
        formula: How the methods were combined, with the names of ``inputs``.
        inputs: The grade's multiplier, the step, the longest term.
    """

    amount: Decimal
    currency: str
    term_months: int
    expires: date
    binding: str
    formula: str = ""
    inputs: Mapping[str, LimitInput] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided, and by which rules.  授信决定

    Attributes:
        limit: None unless credit can be granted; with ``REFER`` it is what the methods
            would allow, for the person who decides.
        rules: Every rule that was applied, those with nothing against included.
        policy_date: The date whose parameters were used; replaying needs it.
    """

    outcome: Outcome
    limit: CreditLimit | None
    limit_methods: tuple[LimitMethodResult, ...]
    rules: tuple[RuleResult, ...]
    policy_name: str
    policy_version: str
    policy_sha256: str
    policy_date: date

    @property
    def binding_rule(self) -> RuleResult | None:
        """The first rule that demands the outcome; None where nothing stands against."""
        if self.outcome is Outcome.APPROVE:
            return None
        return next((rule for rule in self.rules if rule.outcome is self.outcome), None)

    @property
    def failed_rules(self) -> tuple[RuleResult, ...]:
        """Every rule that demands more than approval, decline first."""
        failed = [rule for rule in self.rules if rule.outcome is not Outcome.APPROVE]
        return tuple(sorted(failed, key=lambda rule: -_WEIGHT[rule.outcome]))
