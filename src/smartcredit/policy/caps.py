"""What may be lent, whatever the business could carry.  额度上限

No multiplier of a grade touches a cap.
"""

from __future__ import annotations

from decimal import Decimal

from smartcredit.core.decision import LimitInput, LimitMethodResult
from smartcredit.core.text import Text
from smartcredit.policy.dated import entry
from smartcredit.policy.dossier import Dossier, stated
from smartcredit.policy.inputs import (
    Inputs,
    foreign_statements,
    from_application,
    from_feature,
    from_setting,
    method_result,
    why_missing,
)
from smartcredit.policy.parameters import LimitParameters

AMOUNT_ASKED = "amount_asked"
NET_WORTH = "tangible_net_worth"
AS_ASKED = "what the application asks for"


def amount_asked(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Cap by what is asked for.  申请金额"""
    label = Text("申请金额", "amount asked for")
    asked = from_application("/request/amount", label, dossier.application.request.amount)
    inputs = {"amount": asked}
    return _cap(AMOUNT_ASKED, label, asked.value, "amount", AS_ASKED, inputs)


def product_cap(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Cap by the product's largest amount for this kind of borrower.  产品上限"""
    cap = entry(limits.product_cap.on(dossier.as_of), dossier.application.borrower.kind)
    label = Text("产品单户上限", "product cap")
    return _cap("product_cap", label, cap.value, "cap", cap.source, {"cap": from_setting(cap)})


def net_worth_cap(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Cap by a share of tangible net worth.  有形净资产上限"""
    share = limits.net_worth_share.on(dossier.as_of)
    label = Text("有形净资产上限", "share of tangible net worth")
    worth = from_feature(dossier, NET_WORTH)
    reason = foreign_statements(dossier)
    if reason is None and worth is None:
        reason = why_missing(dossier, [NET_WORTH])
    formula = "share × tangible_net_worth"
    if reason is not None or worth is None:
        return _cap("net_worth", label, None, formula, share.source, {}, reason)
    inputs = {"share": from_setting(share), "tangible_net_worth": worth}
    return _cap("net_worth", label, share.value * worth.value, formula, share.source, inputs)


def single_borrower_cap(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Cap by a share of the lender's capital for one borrower.  单一借款人上限"""
    share = limits.single_borrower_share.on(dossier.as_of)
    label = Text("单一借款人上限", "single-borrower cap")
    formula = "share × lender_capital"
    if limits.lender_capital is None:
        return _cap("single_borrower", label, None, formula, share.source, {}, _NO_CAPITAL)
    capital = limits.lender_capital.on(dossier.as_of)
    inputs = {"share": from_setting(share), "lender_capital": from_setting(capital)}
    return _cap(
        "single_borrower", label, share.value * capital.value, formula, share.source, inputs
    )


def related_group_cap(dossier: Dossier, limits: LimitParameters) -> LimitMethodResult:
    """Cap by a share of the lender's capital for a borrower and its related firms.  关联集团上限"""
    share = limits.related_group_share.on(dossier.as_of)
    label = Text("关联集团上限", "related-group cap")
    formula = "share × lender_capital − related_exposure"
    if limits.lender_capital is None:
        return _cap("related_group", label, None, formula, share.source, {}, _NO_CAPITAL)
    capital = limits.lender_capital.on(dossier.as_of)
    related = _related_exposure(dossier)
    inputs = {
        "share": from_setting(share),
        "lender_capital": from_setting(capital),
        "related_exposure": related,
    }
    amount = share.value * capital.value - related.value
    return _cap("related_group", label, amount, formula, share.source, inputs)


def _related_exposure(dossier: Dossier) -> LimitInput:
    firms = dossier.application.borrower.related
    evidence = tuple(
        stated(f"/borrower/related/{index}/exposure", "关联企业敞口", firm.exposure)
        for index, firm in enumerate(firms)
    )
    total = sum((firm.exposure for firm in firms), Decimal(0))
    return LimitInput(total, "currency", Text("关联企业敞口", "related exposure"), evidence)


def _cap(
    method: str,
    label: Text,
    amount: Decimal | None,
    formula: str,
    source: str,
    inputs: Inputs,
    note: Text | None = None,
) -> LimitMethodResult:
    return method_result(
        method, label, "cap", amount, formula=formula, source=source, inputs=inputs, note=note
    )


_NO_CAPITAL = Text(
    "政策未给出贷款人的资本，未测算", "the policy does not state the lender's capital"
)
