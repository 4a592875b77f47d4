"""The largest loan whose payments the cash of the business covers.  偿债覆盖法

    L = (cash ÷ m ÷ DSCR* − existing debt service a period) × [1 − (1 + r)^−n] ÷ r

with m periods a year, periodic rate r and n periods; at r = 0 the factor is n.

Source: present value of an annuity; the cover DSCR* is the lender's choice.
"""

from __future__ import annotations

from decimal import Decimal

from smartcredit.core.decision import LimitInput, LimitMethodResult
from smartcredit.core.text import Text
from smartcredit.policy.dates import MONTHS_IN_YEAR
from smartcredit.policy.dossier import Dossier, stated
from smartcredit.policy.inputs import (
    Inputs,
    derived,
    foreign_statements,
    from_features,
    from_setting,
    method_result,
    why_missing,
)
from smartcredit.policy.parameters import LimitParameters

METHOD = "debt_service"
LABEL = Text("偿债覆盖法", "debt-service cover")
FORMULA = (
    "(cash ÷ payments_in_year ÷ cover − existing_service) × (1 − (1 + rate)^−payments) ÷ rate; "
    "rate = annual_rate ÷ payments_in_year"
)
SERVICE = "existing_debt_monthly_service"


def annuity_factor(rate: Decimal, payments: Decimal) -> Decimal:
    """Return what a payment of 1 at the end of each period is worth today.

    Args:
        rate: Of one period, 0.005 for 0.5 %; at 0 the factor is the number of payments.
        payments: At the end of as many periods.
    """
    return payments if rate == 0 else (1 - (1 + rate) ** -payments) / rate


def largest_loan(
    cash_a_year: Decimal,
    *,
    cover: Decimal,
    existing_service: Decimal,
    annual_rate: Decimal,
    payments_in_year: Decimal,
    payments: Decimal,
) -> Decimal:
    """Return the largest loan that keeps the cover; not below 0.

    Args:
        cash_a_year: Cash available for debt service in a year.
        cover: DSCR that is kept, 1.25 for cash of 1.25 times the payments.
        annual_rate: Yearly, 0.06 for 6 %.
        payments_in_year: Periods of a year.
        existing_service: What existing debt takes in one period.
        payments: Periods until the loan is repaid.
    """
    free = cash_a_year / payments_in_year / cover - existing_service
    rate = annual_rate / payments_in_year
    return max(free, Decimal(0)) * annuity_factor(rate, payments)


def size_by_debt_service(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Return what the cash of the business can repay over the term."""
    cover = limits.debt_service_cover.on(dossier.as_of)
    measures = limits.debt_service_cash.on(dossier.as_of).value
    cash = next((name for name in measures if dossier.features.number(name) is not None), None)
    found = from_features(dossier, [*measures, SERVICE])
    reason = _not_for(dossier, limits) or foreign_statements(dossier)
    if reason is None and cash is None:
        reason = why_missing(dossier, measures[:1])
    if reason is None and SERVICE not in found:
        reason = why_missing(dossier, [SERVICE])
    if reason is not None or cash is None:
        return _result(None, {}, cover.source, reason)
    payments_in_year = from_setting(limits.payments_in_year.on(dossier.as_of))
    inputs: dict[str, LimitInput] = {
        "cash": found[cash],
        "cover": from_setting(cover),
        "existing_service": _a_period(found[SERVICE], payments_in_year),
        "annual_rate": from_setting(limits.annual_rate.on(dossier.as_of)),
        "payments_in_year": payments_in_year,
        "payments": _payments(dossier, limits),
    }
    values = {name: entry.value for name, entry in inputs.items() if name != "cash"}
    amount = largest_loan(found[cash].value, **values)
    annual = inputs["annual_rate"]
    rate = annual.value / payments_in_year.value
    inputs["rate"] = derived(rate, "percent", _RATE, annual, payments_in_year)
    return _result(amount, inputs, cover.source, None)


def granted_term(dossier: Dossier, limits: LimitParameters) -> int:
    """Return the months that are asked for, at most the policy's longest term.  期限"""
    return min(dossier.application.request.term_months, limits.most_term.on(dossier.as_of).value)


def _not_for(dossier: Dossier, limits: LimitParameters) -> Text | None:
    """Return why this loan is not sized by debt service."""
    request = dossier.application.request
    shortest = limits.debt_service_from.on(dossier.as_of).value
    term = granted_term(dossier, limits)
    if term < shortest:
        return Text(
            f"期限 {term} 个月，短于 {shortest} 个月的贷款不按此法测算",
            f"the term is {term} months; loans of less than {shortest} months are not sized so",
        )
    if request.repayment not in limits.debt_service_repayments.on(dossier.as_of).value:
        return Text("此还款方式不适用分期偿债公式", "the formula is for repayment in instalments")
    return None


def _a_period(monthly: LimitInput, payments_in_year: LimitInput) -> LimitInput:
    label = Text("现有负债每期还本付息", "existing debt service a period")
    a_year = monthly.value * MONTHS_IN_YEAR
    return LimitInput(a_year / payments_in_year.value, "currency", label, monthly.evidence)


def _payments(dossier: Dossier, limits: LimitParameters) -> LimitInput:
    term = granted_term(dossier, limits)
    payments_in_year = limits.payments_in_year.on(dossier.as_of)
    payments = Decimal(term * payments_in_year.value) / MONTHS_IN_YEAR
    asked = dossier.application.request.term_months
    evidence = (stated("/request/term_months", "申请期限（月）", asked),)
    return LimitInput(payments, "count", Text("还款期数", "number of payments"), evidence)


def _result(
    amount: Decimal | None, inputs: Inputs, source: str, note: Text | None
) -> LimitMethodResult:
    return method_result(
        METHOD,
        LABEL,
        "capacity",
        amount,
        formula=FORMULA,
        source=source,
        inputs=inputs,
        note=note,
    )


_RATE = Text("每期利率", "rate of one period")
