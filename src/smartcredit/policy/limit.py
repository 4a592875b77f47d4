"""How large the limit is: every method, and the least of them.  额度测算

    limit = floor to step( min( caps, amount asked, multiplier × min(capacities) ) )

The grade's multiplier scales capacities only, so it never lifts a limit over a cap.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from smartcredit.core.decision import CreditLimit, LimitInput, LimitMethodResult
from smartcredit.core.money import floor_to_step
from smartcredit.policy.caps import (
    amount_asked,
    net_worth_cap,
    product_cap,
    related_group_cap,
    single_borrower_cap,
)
from smartcredit.policy.dated import Setting, entry
from smartcredit.policy.dates import add_months
from smartcredit.policy.debt_service import granted_term, size_by_debt_service
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.inputs import from_setting
from smartcredit.policy.parameters import Capacity, LimitParameters
from smartcredit.policy.share_of_sales import size_by_share_of_sales
from smartcredit.policy.working_capital import size_by_working_capital

FORMULA = "min(caps, multiplier × min(capacities)), rounded down to a multiple of step"

Method = Callable[[Dossier, LimitParameters], LimitMethodResult]
CAPACITIES: Mapping[Capacity, Method] = {
    "working_capital": size_by_working_capital,
    "share_of_sales": size_by_share_of_sales,
    "debt_service": size_by_debt_service,
}
"""What the business can carry; the policy says which of them are applied."""
CAPS: tuple[Method, ...] = (
    amount_asked,
    product_cap,
    net_worth_cap,
    single_borrower_cap,
    related_group_cap,
)
"""What may be lent; each is applied wherever its inputs are known."""


def size_limit(dossier: Dossier, limits: LimitParameters) -> tuple[LimitMethodResult, ...]:
    """Return what each method would allow, capacities first."""
    applied = limits.capacities.on(dossier.as_of).value
    methods = [*(CAPACITIES[name] for name in applied), *CAPS]
    return tuple(method(dossier, limits) for method in methods)


def grade_multiplier(dossier: Dossier, limits: LimitParameters) -> Setting[Decimal] | None:
    """Return the multiplier of the borrower's grade; None without a score or a multiplier."""
    table = limits.grade_multiplier.on(dossier.as_of)
    if dossier.score is None or dossier.score.grade not in table.value:
        return None
    return entry(table, dossier.score.grade)


def least_of(
    capacities: Mapping[str, Decimal],
    caps: Mapping[str, Decimal],
    multiplier: Decimal,
    step: Decimal,
) -> tuple[Decimal, str]:
    """Return the limit and the name of the method that binds.

    Args:
        capacities: At least one, by method.
        caps: By method; of equal amounts the first one binds, caps before capacities.
        multiplier: Of the grade.
        step: To a multiple of which the limit is rounded down.
    """
    scaled = {name: multiplier * amount for name, amount in capacities.items()}
    amounts = {**caps, **scaled}
    binding = min(amounts, key=amounts.__getitem__)
    return floor_to_step(amounts[binding], step), binding


def combine(dossier: Dossier, limits: LimitParameters) -> CreditLimit | None:
    """Return the limit that the sized methods of the dossier allow.

    None where no capacity could be applied, or the grade has no multiplier.
    """
    multiplier = grade_multiplier(dossier, limits)
    capacities = amounts_of(dossier.limit_methods, "capacity")
    if multiplier is None or not capacities:
        return None
    step = limits.limit_step.on(dossier.as_of)
    caps = amounts_of(dossier.limit_methods, "cap")
    amount, binding = least_of(capacities, caps, multiplier.value, step.value)
    term = granted_term(dossier, limits)
    inputs: dict[str, LimitInput] = {
        "multiplier": from_setting(multiplier),
        "step": from_setting(step),
        "most_term": from_setting(limits.most_term.on(dossier.as_of)),
    }
    return CreditLimit(
        amount=amount,
        currency=dossier.application.request.currency,
        term_months=term,
        expires=add_months(dossier.as_of, term),
        binding=binding,
        formula=FORMULA,
        inputs=inputs,
    )


def amounts_of(methods: tuple[LimitMethodResult, ...], role: str) -> dict[str, Decimal]:
    """Return the amount of each method of the role that could be applied."""
    return {
        result.method: result.amount
        for result in methods
        if result.role == role and result.amount is not None
    }
