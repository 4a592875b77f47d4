"""What the amounts that limits are sized from promise.  万元"""

from __future__ import annotations

from decimal import Decimal

import pytest

from features.written_statements import AS_OF, statements, without, worked
from smartcredit.core.catalogue import feature_catalogue
from smartcredit.core.features import FeatureVector
from smartcredit.core.money import to_cents
from smartcredit.features import build_features
from smartcredit.features.amounts import AMOUNTS


def build(table: str, **how: object) -> FeatureVector:
    return build_features(statements(table, **how), as_of=AS_OF)


def test_every_amount_is_in_currency():
    assert {feature_catalogue()[name].unit for name, _ in AMOUNTS} == {"currency"}


def test_own_funds_may_be_negative_the_policy_decides_what_that_means():
    vector = build("""
        流动资产合计     4.00
        非流动资产合计  12.00
        资产总计        16.00
        流动负债合计     9.00
        负债合计         9.00
        所有者权益合计   7.00
    """)
    assert vector.number("own_funds") == -50_000


def test_contract_liabilities_count_with_advances():
    """The standard on revenue of 2017 moved 预收账款 to 合同负债: last year one, now the other."""
    vector = build("""
        预收账款           0.00   72.00
        合同负债          80.00    0.00
        流动负债合计      80.00   72.00
    """)
    assert vector.number("average_advances") == 760_000


def test_a_sheet_of_the_small_firm_form_has_no_contract_liabilities_and_needs_none():
    vector = build("""
        短期借款      10.00   10.00
        应付账款       5.00    6.00
        预收账款       4.00    2.00
        流动负债合计  19.00   18.00
    """)
    assert vector.number("average_advances") == 30_000


def test_tangible_net_worth_leaves_out_what_fetches_nothing():
    assert build_features(worked(), as_of=AS_OF).number("tangible_net_worth") == 9_700_000


def test_without_stated_depreciation_there_is_no_ebitda_but_a_lower_bound():
    vector = build_features(without(worked(), "depreciation_expense"), as_of=AS_OF)
    assert vector.number("ebitda") is None
    assert vector.number("ebit_less_tax") == 2_600_000


@pytest.mark.parametrize(
    "yuan", ["0.01", "1582.37", "6278282683.24", "9999999999999.99", "-476214969.38"]
)
def test_a_printed_amount_comes_back_to_the_cent(yuan):
    vector = build(f"利润总额 {yuan}", unit=Decimal(1))
    assert to_cents(vector.number("profit_before_tax")) == Decimal(yuan)
