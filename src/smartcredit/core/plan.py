"""Business plans and the other papers of an application, as read.  商业计划书与其他材料"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from smartcredit.core.issue import Issue
from smartcredit.core.source import Source


@dataclass(frozen=True, slots=True)
class PlanField:
    """One fact that a plan states, with the words that state it.

    Attributes:
        value: None where the plan denies the fact (``negated``).
        quote: The words as printed.
        hedge: ``"about"``, ``"at_least"`` or ``"at_most"`` where so printed.
        negated: True where the plan says that there is none (暂无抵押).
    """

    value: object
    source: Source
    quote: str
    confidence: float = 1.0
    hedge: str | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class BusinessPlan:
    """The facts that a plan states.  商业计划书"""

    fields: Mapping[str, PlanField] = field(repr=False)
    currency: str = "CNY"


@dataclass(frozen=True, slots=True)
class Paper:
    """A bank statement, an invoice, or another paper.  其他材料

    Attributes:
        kind: ``bank_statement``, ``vat_invoice``, …
        rows: Transactions or invoice lines, each a mapping of column to value.
    """

    kind: str
    fields: Mapping[str, PlanField] = field(repr=False)
    rows: tuple[Mapping[str, object], ...] = field(default=(), repr=False)
    issues: tuple[Issue, ...] = ()
