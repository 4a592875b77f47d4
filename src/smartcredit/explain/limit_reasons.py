"""Why the limit is less than what was asked for: the method that binds.  额度原因

Source of the order: a limit's reasons come from the binding constraint, not from the score.
"""

from __future__ import annotations

from decimal import Decimal

from smartcredit.core.decision import CreditLimit, Decision, LimitMethodResult
from smartcredit.core.explanation import Reason
from smartcredit.core.money import print_money
from smartcredit.core.source import Evidence
from smartcredit.core.text import Text

AMOUNT_ASKED = "amount_asked"
"""The method that caps the limit at what the application asks for."""


def asked_for(decision: Decision) -> LimitMethodResult | None:
    """Return the method that stands for the amount asked for."""
    return method_named(decision, AMOUNT_ASKED)


def method_named(decision: Decision, name: str) -> LimitMethodResult | None:
    """Return what the method ``name`` would allow; None where it was not applied."""
    return next((one for one in decision.limit_methods if one.method == name), None)


def limit_reasons(decision: Decision) -> tuple[Reason, ...]:
    """Return the reason why less than asked for is granted; none where all of it is."""
    limit, asked = decision.limit, asked_for(decision)
    if limit is None or asked is None or asked.amount is None or limit.amount >= asked.amount:
        return ()
    binding = method_named(decision, limit.binding)
    if binding is None or binding.amount is None:
        return ()
    reason = Reason(
        code=binding.method,
        kind="limit",
        text=_words(limit, binding, binding.amount, asked.amount),
        family="limit",
        evidence=_evidence(binding),
    )
    return (reason,)


def _words(limit: CreditLimit, binding: LimitMethodResult, amount: Decimal, asked: Decimal) -> Text:
    def money(value: Decimal) -> Text:
        return Text(
            print_money(value, limit.currency, "zh"), print_money(value, limit.currency, "en")
        )

    granted, wanted, allowed = money(limit.amount), money(asked), money(amount)
    if binding.method == AMOUNT_ASKED:
        return Text(
            f"额度 {granted.zh}：申请金额 {wanted.zh} 按额度单位向下取整",
            f"Limit of {granted.en}: the {wanted.en} asked for, rounded down to a whole step",
        )
    note = binding.note or Text("", "")
    return Text(
        f"额度 {granted.zh}，低于申请的 {wanted.zh}：按{binding.label.zh}，"
        f"{_role(binding).zh} {allowed.zh}{_times(limit, binding).zh}"
        + (f"（{note.zh}）" if note.zh else ""),
        f"Limit of {granted.en}, less than the {wanted.en} asked for: by {binding.label.en} "
        f"{_role(binding).en} {allowed.en}{_times(limit, binding).en}"
        + (f" ({note.en})" if note.en else ""),
    )


def _role(binding: LimitMethodResult) -> Text:
    if binding.role == "cap":
        return Text("最多可授信", "at most may be lent:")
    return Text("经营可承受", "the business can carry")


def _times(limit: CreditLimit, binding: LimitMethodResult) -> Text:
    """Say the grade's multiplier where it changes a capacity."""
    multiplier = limit.inputs.get("multiplier")
    if binding.role != "capacity" or multiplier is None or multiplier.value == 1:
        return Text("", "")
    value = format(multiplier.value.normalize(), "f")
    return Text(f" × 等级系数 {value}", f", times {value} for the grade")


def _evidence(binding: LimitMethodResult) -> tuple[Evidence, ...]:
    every = (item for used in binding.inputs.values() for item in used.evidence)
    return tuple(dict.fromkeys(every))
