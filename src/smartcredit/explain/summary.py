"""The decision in one sentence.  摘要"""

from __future__ import annotations

from collections.abc import Sequence

from smartcredit.core.decision import CreditLimit, Decision, Outcome
from smartcredit.core.explanation import Reason
from smartcredit.core.money import print_money
from smartcredit.core.text import Text
from smartcredit.explain.limit_reasons import asked_for


def summary(decision: Decision, reasons: Sequence[Reason]) -> Text:
    """Return the outcome, the limit, and the first reason where the outcome needs one."""
    granted = None if decision.limit is None else _granted(decision.limit, _beside(decision))
    if decision.outcome is Outcome.APPROVE:
        words = granted or Text("未测算额度", "no limit was sized")
        return Text(f"同意授信：{words.zh}", f"Approved: {words.en}")
    first = reasons[0].text if reasons else Text("原因见规则表", "see the rules")
    if decision.outcome is Outcome.DECLINE:
        return Text(f"不予授信：{first.zh}", f"Declined: {first.en}")
    rest = Text("", "") if granted is None else Text(
        f"。按现有材料测算{granted.zh}", f". By the papers as they are: {granted.en}"
    )  # fmt: skip
    return Text(f"转人工复核：{first.zh}{rest.zh}", f"Referred to a person: {first.en}{rest.en}")


def _beside(decision: Decision) -> Text:
    """Say the amount asked for where less is granted."""
    limit, asked = decision.limit, asked_for(decision)
    if limit is None or asked is None or asked.amount is None or asked.amount <= limit.amount:
        return Text("", "")
    zh, en = (print_money(asked.amount, limit.currency, language) for language in ("zh", "en"))
    return Text(f"（申请 {zh}）", f" ({en} was asked for)")


def _granted(limit: CreditLimit, beside: Text) -> Text:
    zh, en = (print_money(limit.amount, limit.currency, language) for language in ("zh", "en"))
    return Text(
        f"额度 {zh}{beside.zh}，期限 {limit.term_months} 个月，有效期至 {limit.expires}",
        f"limit {en}{beside.en}, term {limit.term_months} months, "
        f"to be drawn until {limit.expires}",
    )
