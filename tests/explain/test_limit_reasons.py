"""Why a limit is less than what was asked for."""

from dataclasses import replace
from decimal import Decimal

from explain.samples import ASKED, NEED, SALES, SHARE, decision, limit
from smartcredit.core.decision import Outcome
from smartcredit.core.text import Text
from smartcredit.explain.limit_reasons import limit_reasons


def approved(granted, **changes):
    return decision(Outcome.APPROVE, limit=granted, **changes)


def test_the_binding_method_is_the_reason_with_its_inputs_as_evidence():
    [reason] = limit_reasons(approved(limit("510000", "share_of_sales")))
    assert reason.text.zh == (
        "额度 51.00万元，低于申请的 150.00万元："
        "按销售收入比例法，经营可承受 63.84万元 × 等级系数 0.8"
    )
    assert reason.text.en == (
        "Limit of CNY 510,000.00, less than the CNY 1,500,000.00 asked for: by share of sales "
        "the business can carry CNY 638,420.71, times 0.8 for the grade"
    )
    assert (reason.code, reason.kind) == ("share_of_sales", "limit")
    assert reason.evidence == (SALES,)


def test_a_multiplier_of_one_is_not_spoken_of():
    [reason] = limit_reasons(approved(limit("630000", "share_of_sales", multiplier="1.0")))
    assert "系数" not in reason.text.zh


def test_no_reason_is_needed_where_all_is_granted():
    assert limit_reasons(approved(limit("1500000", "amount_asked"))) == ()


def test_an_amount_that_was_only_rounded_down_says_so():
    odd = replace(ASKED, amount=Decimal(1_505_000))
    decided = approved(limit("1500000", "amount_asked"), methods=(NEED, SHARE, odd))
    [reason] = limit_reasons(decided)
    assert reason.text.zh == "额度 150.00万元：申请金额 150.50万元 按额度单位向下取整"


def test_a_cap_is_told_from_what_the_business_can_carry():
    cap = replace(
        SHARE,
        method="net_worth",
        label=Text("有形净资产上限", "share of tangible net worth"),
        role="cap",
        amount=Decimal(200_000),
    )
    [reason] = limit_reasons(approved(limit("200000", "net_worth"), methods=(cap, ASKED)))
    assert "按有形净资产上限，最多可授信 20.00万元" in reason.text.zh
    assert "系数" not in reason.text.zh


def test_what_the_method_remarks_is_said_too():
    noted = replace(SHARE, note=Text("没有缺口", "there is no gap"), amount=Decimal(0))
    [reason] = limit_reasons(approved(limit("0", "share_of_sales"), methods=(noted, ASKED)))
    assert reason.text.zh.endswith("（没有缺口）")
    assert reason.text.en.endswith("(there is no gap)")


def test_without_a_limit_there_is_no_reason_for_it():
    assert limit_reasons(decision(Outcome.DECLINE)) == ()
