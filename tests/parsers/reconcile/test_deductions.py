"""A cost of 600 is 600 whether it is printed as 600 or as (600)."""

from decimal import Decimal

import pytest

from smartcredit.core.source import Cell
from smartcredit.core.statement import Figure
from smartcredit.parsers.reconcile.deductions import as_accounts, printed_as_negative


def figures(**values):
    return {
        n: Figure(n, Decimal(v), n, Cell("a.xlsx", "s", "B1"), printed=str(v))
        for n, v in values.items()
    }


def read(**values):
    given = figures(**values)
    return {
        n: int(f.value) for n, f in as_accounts(given, printed_as_negative(given.values())).items()
    }


def test_costs_printed_with_a_minus_become_costs():
    printed = {"revenue": 1000, "cost_of_sales": -600, "selling_expenses": -50, "income_tax": -30}
    wanted = {"revenue": 1000, "cost_of_sales": 600, "selling_expenses": 50, "income_tax": 30}
    assert read(**printed, net_profit=320) == {**wanted, "net_profit": 320}


def test_a_tax_credit_among_costs_in_brackets_is_a_negative_cost():
    assert read(cost_of_sales=-600, income_tax=15)["income_tax"] == -15


def test_costs_printed_as_positive_amounts_stay():
    assert read(cost_of_sales=600, finance_expenses=-20) == {
        "cost_of_sales": 600,
        "finance_expenses": -20,
    }


def test_one_odd_negative_cost_among_positive_ones_stays():
    assert read(cost_of_sales=600, selling_expenses=-5)["selling_expenses"] == -5


def test_payments_in_brackets_become_payments():
    assert read(capex=-300, cf_principal_repaid=-200, cash_flow_investing=-300) == {
        "capex": 300, "cf_principal_repaid": 200, "cash_flow_investing": -300,
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["accumulated_depreciation", "treasury_stock", "cf_investing_outflows"]
)
def test_what_is_always_taken_off_tells_by_itself(name):
    assert read(**{name: -7}) == {name: 7}
    assert read(**{name: 7}) == {name: 7}


def test_the_print_is_kept_as_it_stands():
    given = figures(cost_of_sales=-600)
    turned = as_accounts(given, printed_as_negative(given.values()))
    assert turned["cost_of_sales"].printed == "-600"
