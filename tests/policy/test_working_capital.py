"""流动资金贷款需求量测算: golden numbers from elsewhere, and what the method promises.

Amounts are in 万元 where a worksheet prints them so.
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.made_up import WAN, application, dossier, features
from smartcredit.policy import Policy
from smartcredit.policy.working_capital import (
    DAYS,
    TurnoverDays,
    new_loan,
    size_by_working_capital,
    turns_of_working_capital,
    working_capital_need,
)

LIMITS = Policy.load("general").limits
CENT = Decimal("0.01")
YEAR = Decimal(360)


def wan(amount: Decimal | None) -> Decimal:
    assert amount is not None
    return (amount / WAN).quantize(CENT)


# ------------------------------------------------------------------ golden numbers


def test_the_examination_question_needs_561():
    """Source: 银行从业资格考试, question at www.tihaiku.com/congyezige/1797571.html."""
    need = working_capital_need(Decimal(3000), Decimal("0.15"), Decimal("0.10"), Decimal(5))
    assert need == Decimal(561)


SALES, COST = Decimal("20315.74"), Decimal("19178.09")
PROFIT, EXPECTED_SALES = Decimal("903.12"), Decimal("36500")
AVERAGES = {
    "receivable": Decimal("1222.43"),
    "inventory": Decimal("1029.66"),
    "prepayment": Decimal("1845.39"),
    "advance": Decimal("79.55"),
    "payable": Decimal("1.00"),
}
WORKSHEET_DAYS = TurnoverDays(
    inventory=YEAR * AVERAGES["inventory"] / COST,
    receivable=YEAR * AVERAGES["receivable"] / SALES,
    payable=YEAR * AVERAGES["payable"] / COST,
    prepayment=YEAR * AVERAGES["prepayment"] / COST,
    advance=YEAR * AVERAGES["advance"] / SALES,
)
"""A bank's worksheet, m.777doc.com/doc-4791024.html; need and gap are printed 7188.82 and
3001.22, which its own inputs give as 7188.83 and 3001.23."""


def test_the_worksheet_of_a_bank_days_and_turns():
    printed = {
        "receivable": "21.66",
        "inventory": "19.33",
        "prepayment": "34.64",
        "advance": "1.41",
        "payable": "0.02",
    }
    for name, days in printed.items():
        assert getattr(WORKSHEET_DAYS, name).quantize(CENT) == Decimal(days)
    assert WORKSHEET_DAYS.cycle.quantize(CENT) == Decimal("74.20")
    turns = turns_of_working_capital(WORKSHEET_DAYS, YEAR)
    assert turns is not None
    assert turns.quantize(Decimal("0.0001")) == Decimal("4.8516")


def test_the_worksheet_of_a_bank_need_and_gap():
    turns = turns_of_working_capital(WORKSHEET_DAYS, YEAR)
    assert turns is not None
    need = working_capital_need(SALES, PROFIT / SALES, EXPECTED_SALES / SALES - 1, turns)
    assert need.quantize(CENT) == Decimal("7188.83")
    assert new_loan(need, Decimal("4187.60"), Decimal(0)).quantize(CENT) == Decimal("3001.23")


def test_the_worksheet_of_a_bank_through_features_and_policy(variant):
    generous = variant("limits", growth_most=("share", 1)).limits
    values = features(
        {
            "revenue": float(SALES),
            "profit_before_tax": float(PROFIT),
            "own_funds": 4187.60,
            "existing_working_capital_loans": 0,
        },
        {
            "revenue_growth": float(EXPECTED_SALES / SALES - 1),
            **{
                feature: float(getattr(WORKSHEET_DAYS, name.removesuffix("_days")))
                for name, feature in DAYS.items()
            },
        },
    )
    result = size_by_working_capital(dossier(values=values), generous)
    assert wan(result.inputs["need"].value) == Decimal("7188.83")
    assert result.inputs["turns"].value.quantize(Decimal("0.0001")) == Decimal("4.8516")
    assert wan(result.amount) == Decimal("3001.23")


# ------------------------------------------------------------------ the cycle


@pytest.mark.parametrize("payable", ["90", "90.01", "400"], ids=["zero", "just below", "far below"])
def test_without_a_cycle_there_is_no_need_and_nothing_is_divided(payable):
    days = TurnoverDays(inventory=Decimal(50), receivable=Decimal(40), payable=Decimal(payable))
    assert turns_of_working_capital(days, YEAR) is None


def test_a_business_that_its_suppliers_finance_is_told_that_it_has_no_gap():
    values = features(ratios={"accounts_payable_days_average_360": 120.0})
    result = size_by_working_capital(dossier(values=values), LIMITS)
    assert result.amount == 0
    assert result.note.zh == ("营运资金周转期为 -23.0 天，经营不占用营运资金，没有流动资金缺口")
    assert "turns" not in result.inputs


def test_all_five_turnover_days_count():
    base = size_by_working_capital(dossier(), LIMITS).inputs["need"].value
    for name, feature in DAYS.items():
        longer = features(ratios={feature: 60.0})
        need = size_by_working_capital(dossier(values=longer), LIMITS).inputs["need"].value
        shortens = name in ("payable_days", "advance_days")
        assert (need < base) == shortens
        assert need != base


# ------------------------------------------------------------------ growth


@pytest.mark.parametrize(
    ("seen", "expected", "says"),
    [
        (0.10, "0.1", None),
        (0.20, "0.2", None),
        (0.35, "0.20", "上年收入增长 35.0%，预计增长率按政策界限 20.0% 计"),
        (-0.60, "-0.5", "上年收入增长 -60.0%，预计增长率按政策界限 -50.0% 计"),
        (None, "0", "没有上上年度收入，预计增长率按 0.0% 计"),
    ],
)
def test_expected_growth_is_held_between_the_bounds_of_the_policy(seen, expected, says):
    values = features(ratios={"revenue_growth": seen})
    result = size_by_working_capital(dossier(values=values), LIMITS)
    assert result.inputs["growth"].value == Decimal(expected)
    assert (result.note and result.note.zh) == says


# ------------------------------------------------------------------ what is there already


def test_own_funds_below_zero_count_as_none():
    with_debt = features({"own_funds": -500})
    with_nothing = features({"own_funds": 0})
    negative = size_by_working_capital(dossier(values=with_debt), LIMITS)
    assert negative.amount == size_by_working_capital(dossier(values=with_nothing), LIMITS).amount


def test_a_need_that_is_covered_leaves_nothing_and_says_so():
    result = size_by_working_capital(dossier(values=features({"own_funds": 5000})), LIMITS)
    assert result.amount == 0
    assert "已覆盖营运资金需求" in result.note.zh


def test_loans_that_the_application_does_not_state_are_taken_from_the_balance_sheet():
    silent = features({"existing_working_capital_loans": None, "statement_debt": 120})
    result = size_by_working_capital(dossier(values=silent), LIMITS)
    assert result.inputs["existing_working_capital_loans"].value == 120 * WAN
    assert result.note.zh == "申请未写明现有贷款，按报表有息负债计"


def test_other_debts_are_working_capital_from_other_channels():
    asked = application(
        existing_debt=[
            {"kind": "other", "outstanding": "300000.00"},
            {"kind": "mortgage", "outstanding": "900000.00"},
        ]
    )
    result = size_by_working_capital(dossier(asked), LIMITS)
    other = result.inputs["other_working_capital"]
    assert other.value == Decimal(300000)
    assert [item.source.pointer for item in other.evidence] == ["/existing_debt/0/outstanding"]
    without = size_by_working_capital(dossier(), LIMITS)
    assert without.amount - result.amount == Decimal(300000)


# ------------------------------------------------------------------ where it cannot be applied


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (features({"own_funds": None}), "缺少own_funds"),
        (features(ratios={"prepayment_days_average_360": None}), "缺少prepayment_days"),
        (features({"revenue": 0}), "上年度没有销售收入"),
        (features(currency="HKD"), "报表币种为 HKD，申请币种为 CNY，未做换算"),
    ],
    ids=["no own funds", "a turnover is missing", "no sales", "another currency"],
)
def test_what_cannot_be_sized_has_no_amount_and_says_why(values, says):
    result = size_by_working_capital(dossier(values=values), LIMITS)
    assert result.amount is None
    assert says in result.note.zh


def test_every_input_has_its_place():
    result = size_by_working_capital(dossier(), LIMITS)
    without = [name for name, used in result.inputs.items() if not used.evidence]
    assert without == ["other_working_capital"]
    assert all(used.label.zh and used.label.en for used in result.inputs.values())


def test_the_source_is_the_regulation_of_the_day():
    assert "暂行办法" in size_by_working_capital(dossier(), LIMITS).source


# ------------------------------------------------------------------ invariants

AMOUNT = st.decimals(1, 10**6, places=2)
SHARE = st.decimals(Decimal("-0.9"), Decimal("0.9"), places=4)


@given(AMOUNT, SHARE, SHARE, st.decimals(Decimal("0.1"), 100, places=2), AMOUNT, AMOUNT)
def test_the_new_loan_is_never_negative_and_never_more_than_the_need(
    sales, margin, growth, turns, own_funds, existing
):
    need = working_capital_need(sales, margin, growth, turns)
    assert 0 <= new_loan(need, own_funds, existing) <= max(need, Decimal(0))


@given(AMOUNT, SHARE, SHARE, st.decimals(1, 300, places=2), st.decimals(1, 50, places=2))
def test_a_longer_cycle_needs_more(sales, margin, growth, days, more):
    shorter = turns_of_working_capital(TurnoverDays(days, Decimal(0)), YEAR)
    longer = turns_of_working_capital(TurnoverDays(days + more, Decimal(0)), YEAR)
    assert shorter is not None
    assert longer is not None
    assert working_capital_need(sales, margin, growth, shorter) < working_capital_need(
        sales, margin, growth, longer
    )
