"""偿债覆盖法: a table of annuities, and what the method promises."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.made_up import WAN, application, dossier, features
from smartcredit.policy import Policy
from smartcredit.policy.debt_service import annuity_factor, largest_loan, size_by_debt_service

LIMITS = Policy.load("general").limits
TERM_LOAN = application(request__term_months=36)


@pytest.mark.parametrize(
    ("rate", "payments", "factor"),
    [
        ("0.01", 12, "11.2551"),
        ("0.05", 10, "7.7217"),
        ("0.10", 5, "3.7908"),
        ("0.02", 24, "18.9139"),
    ],
)
def test_the_factor_is_that_of_the_tables(rate, payments, factor):
    """Source: 年金现值系数表 (P/A, i, n) of the CPA textbook 财务成本管理, appendix."""
    value = annuity_factor(Decimal(rate), Decimal(payments))
    assert value.quantize(Decimal("0.0001")) == Decimal(factor)


def test_at_no_interest_the_factor_is_the_number_of_payments():
    assert annuity_factor(Decimal(0), Decimal(36)) == 36


def loan(**changes: str) -> Decimal:
    """A yearly cash of 144,000, 1 % a month for 12 months; changes as text."""
    numbers = {
        "cover": "1.2",
        "existing_service": "0",
        "annual_rate": "0.12",
        "payments_in_year": "12",
        "payments": "12",
    } | changes
    return largest_loan(Decimal(144000), **{name: Decimal(text) for name, text in numbers.items()})


def test_a_yearly_figure_is_divided_by_the_payments_of_a_year():
    """144,000 a year are 12,000 a month, 10,000 under a cover of 1.2; (P/A, 1 %, 12) = 11.2551.

    Without the division by 12 the loan would be 1,350,609, twelve times too much.
    """
    assert loan().quantize(Decimal(1)) == Decimal(112551)


def test_existing_service_is_taken_off_each_period():
    assert loan(existing_service="4000").quantize(Decimal(1)) == Decimal(67530)


def test_the_cover_of_the_loan_is_the_one_that_was_asked_for():
    amount = loan(existing_service="4000")
    rate, payments = Decimal("0.01"), 12
    instalment = amount * rate / (1 - (1 + rate) ** -payments)
    assert (Decimal(144000) / (12 * (4000 + instalment))).quantize(Decimal("0.0001")) == Decimal(
        "1.2000"
    )


def test_where_existing_debt_takes_everything_nothing_is_left():
    assert loan(existing_service="10000") == 0
    assert loan(existing_service="99999") == 0


# ------------------------------------------------------------------ in the policy


def test_a_term_loan_is_sized_by_the_cash_of_the_statements():
    result = size_by_debt_service(dossier(TERM_LOAN), LIMITS)
    cash, existing = Decimal(300 * WAN), Decimal(1 * WAN)
    free = cash / 12 / Decimal("1.25") - existing
    expected = free * annuity_factor(Decimal("0.005"), Decimal(36))
    assert abs(result.amount - expected) < Decimal("0.01")
    assert result.inputs["cash"].label.zh == "经营活动现金流量净额"
    assert result.inputs["payments"].value == 36
    assert result.inputs["annual_rate"].unit == "percent"


def test_without_a_cash_flow_statement_ebitda_less_tax_stands_in_and_is_shown():
    values = features({"operating_cash_flow": None, "ebitda_less_tax": 250})
    result = size_by_debt_service(dossier(TERM_LOAN, values), LIMITS)
    assert result.inputs["cash"].value == 250 * WAN
    assert "折旧" in result.inputs["cash"].label.zh


def test_the_term_is_cut_to_the_longest_before_the_loan_is_sized():
    result = size_by_debt_service(dossier(application(request__term_months=60)), LIMITS)
    assert result.inputs["payments"].value == 36


@pytest.mark.parametrize(
    ("asked", "values", "says"),
    [
        (application(), None, "期限 12 个月，短于 13 个月的贷款不按此法测算"),
        (
            application(request__term_months=24, request__repayment="interest_first"),
            None,
            "此还款方式不适用",
        ),
        (TERM_LOAN, features({"operating_cash_flow": None}), "缺少operating_cash_flow"),
        (TERM_LOAN, features({"existing_debt_monthly_service": None}), "缺少existing_debt_monthly"),
        (TERM_LOAN, features(currency="USD"), "未做换算"),
    ],
    ids=["short", "bullet", "no cash figure", "service not stated", "another currency"],
)
def test_what_cannot_be_sized_has_no_amount_and_says_why(asked, values, says):
    result = size_by_debt_service(dossier(asked, values), LIMITS)
    assert result.amount is None
    assert says in result.note.zh


def test_cash_below_zero_carries_no_loan():
    values = features({"operating_cash_flow": -50})
    assert size_by_debt_service(dossier(TERM_LOAN, values), LIMITS).amount == 0


# ------------------------------------------------------------------ invariants


@given(st.decimals(0, Decimal("0.05"), places=4), st.integers(1, 360))
def test_the_factor_lies_between_one_payment_and_all_of_them(rate, payments):
    factor = annuity_factor(rate, Decimal(payments))
    assert 0 < factor <= payments
    if rate > 0:
        assert factor < 1 / rate


@given(st.decimals(Decimal("0.001"), Decimal("0.3"), places=3), st.decimals(1, 3, places=2))
def test_dearer_money_and_more_cover_never_lend_more(rate, cover):
    cheaper = loan(annual_rate="0", cover="1")
    assert loan(annual_rate=str(rate), cover=str(cover)) <= cheaper
