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


def test_payments_in_brackets_become_payments_though_some_stand_once_more_below():
    printed = {"capex": -300, "cf_principal_repaid": -200, "cf_interest_paid": 30}
    assert read(**printed) == {"capex": 300, "cf_principal_repaid": 200, "cf_interest_paid": 30}


def test_one_negative_payment_beside_a_positive_one_stays():
    assert read(capex=300, cf_investment_paid=-20)["cf_investment_paid"] == -20


def test_one_odd_negative_payment_among_positive_ones_stays():
    assert read(capex=300, cf_principal_repaid=20, cf_taxes_paid=-5)["cf_taxes_paid"] == -5


def test_debts_in_brackets_are_debts():
    printed = {"total_current_assets": 900, "total_current_liabilities": -500, "total_equity": 400}
    assert read(**printed, deferred_tax_liabilities=-40) == {
        "total_current_assets": 900,
        "total_current_liabilities": 500,
        "total_equity": 400,
        "deferred_tax_liabilities": 40,
    }


def test_taxes_paid_in_advance_stay_a_negative_debt():
    assert read(total_current_liabilities=500, taxes_payable=-20)["taxes_payable"] == -20


def test_interest_in_brackets_below_positive_costs_is_interest():
    assert read(cost_of_sales=600, interest_expense=-20)["interest_expense"] == 20


def test_interest_whose_label_says_that_a_minus_is_income_stays():
    label = "利息费用（收入以“-”号填列）"
    place = Cell("a.xlsx", "s", "B1")
    figure = Figure("interest_expense", Decimal(-20), label, place, printed="-20")
    assert printed_as_negative([figure]) == frozenset()


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
