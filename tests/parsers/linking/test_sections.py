"""A heading says which part of the statement it opens, or nothing."""

import pytest

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.sections import PARTS, read_section

BALANCE, INCOME, CASH = StatementKind


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("流动资产：", "current_assets"),
        ("非流动资产", "non_current_assets"),
        ("長期負債：", "non_current_liabilities"),
        ("流动负债：", "current_liabilities"),
        ("所有者权益（或股东权益）：", "equity"),
        ("CURRENT ASSETS", "current_assets"),
        ("Non-current liabilities:", "non_current_liabilities"),
        ("Fixed assets", "non_current_assets"),
        ("Creditors: amounts falling due within one year", "current_liabilities"),
        ("Creditors: amounts falling due after more than one year", "non_current_liabilities"),
        ("Capital and reserves", "equity"),
        ("资产", ""),
        ("资产和负债", ""),
        ("Liabilities and assets", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_heading_of_a_balance_sheet_names_its_part(heading, part):
    assert read_section(heading, BALANCE) == part


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("一、经营活动产生的现金流量：", "operating"),
        ("二、投资活动产生的现金流量：", "investing"),
        ("三、融資活動", "financing"),
        ("Cash flows from financing activities", "financing"),
        ("Operating, investing and financing activities", ""),
    ],
)
def test_a_heading_of_a_cash_flow_statement_names_the_activity(heading, part):
    assert read_section(heading, CASH) == part


def test_an_income_statement_has_no_parts():
    assert read_section("Current assets", INCOME) == ""


@pytest.mark.parametrize("part", PARTS)
def test_the_name_of_a_part_is_taken_as_it_is(part):
    assert read_section(part, BALANCE) == part
