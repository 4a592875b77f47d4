"""What the made-up books promise: they are kept by double entry, so everything ties."""

from decimal import Decimal
from itertools import pairwise

import pytest
from books import close_books, read_ledger

from conftest import ROOT

FIRMS = sorted((ROOT / "examples" / "firms").glob("*.txt"))
YEARS = [
    pytest.param(books, id=f"{path.stem} {year}")
    for path in FIRMS
    for year, books in close_books(path).items()
]


PAIRS = [
    pytest.param(before, now, id=f"{path.stem} {now.year}")
    for path in FIRMS
    for before, now in pairwise(close_books(path).values())
]


@pytest.mark.parametrize("books", YEARS)
def test_assets_equal_liabilities_and_equity(books):
    sheet = books.balance_sheet
    assert sheet["total_assets"] == sheet["total_liabilities"] + sheet["total_equity"]
    assert (
        sheet["total_assets"] == sheet["total_current_assets"] + sheet["total_non_current_assets"]
    )


@pytest.mark.parametrize("books", YEARS)
def test_the_cash_of_the_balance_sheet_is_the_cash_of_the_cash_flow_statement(books):
    assert books.balance_sheet["cash"] == books.cash_flow["cash_at_end"]
    assert books.balance_sheet["cash"] > 0


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_opening_cash_is_last_years_closing_cash(before, now):
    assert now.cash_flow["cash_at_beginning"] == before.balance_sheet["cash"]


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_retained_earnings_roll_forward(before, now):
    def kept(books):
        sheet = books.balance_sheet
        return sheet["retained_earnings"] + sheet["surplus_reserve"]

    distributed = now.cash_flow["cf_profit_distributed"]
    assert kept(now) - kept(before) == now.income_statement["net_profit"] - distributed


@pytest.mark.parametrize("books", YEARS)
def test_the_profit_chain_of_the_small_business_form_holds(books):
    """会小企02: 行21 = 1−2−3−11−14−18+20; 行30 = 21+22−24; 行32 = 30−31."""
    line = books.income_statement
    operating = (
        line["revenue"]
        - line["cost_of_sales"]
        - line["taxes_and_surcharges"]
        - line["selling_expenses"]
        - line["administrative_expenses"]
        - line["finance_expenses"]
    )
    # the form of 2019 adds other income and impairment
    operating += line["other_income"] + line["credit_impairment_loss"]
    assert operating == line["operating_profit"]
    before_tax = operating + line["non_operating_income"] - line["non_operating_expenses"]
    assert before_tax == line["profit_before_tax"]
    assert line["net_profit"] == before_tax - line["income_tax"]


@pytest.mark.parametrize("books", YEARS)
def test_the_profit_leads_to_the_operating_cash_flow(books):
    """补充资料: the indirect method comes to what the direct one does."""
    flows = books.cash_flow
    indirect = books.income_statement["net_profit"] + flows["depreciation_expense"]
    indirect += flows["impairment_added_back"] + flows["amortisation_added_back"]
    indirect += flows["interest_added_back"] + flows["disposal_loss_added_back"]
    indirect += flows["fall_of_inventories"] + flows["fall_of_receivables"]
    assert indirect + flows["rise_of_payables"] == flows["cash_flow_operating"]


@pytest.mark.parametrize("path", FIRMS, ids=lambda path: path.stem)
def test_accumulated_depreciation_grows_by_the_years_depreciation(path):
    ledger = read_ledger(path)
    years = sorted(ledger)
    for before, now in pairwise(years):
        entries = ledger[now]
        charged = entries["depreciation"] + entries["production_depreciation"]
        rise = entries["accumulated_depreciation"] - ledger[before]["accumulated_depreciation"]
        assert rise == charged - entries["disposed_depreciation"], now


@pytest.mark.parametrize("books", YEARS)
def test_kinds_of_stock_add_up_to_the_stock(books):
    sheet = books.balance_sheet
    kinds = ("raw_materials", "wip", "finished_goods", "turnover_materials")
    assert sum(sheet[f"inventory_{kind}"] for kind in kinds) == sheet["inventories"]


def test_a_ledger_line_with_an_amount_too_few_is_refused(tmp_path):
    table = tmp_path / "short.txt"
    table.write_text("2022 2023\ncash 1.00\n")
    with pytest.raises(ValueError, match=r"short\.txt: cash has 1 amounts for 2"):
        read_ledger(table)


def test_a_dash_in_a_ledger_states_nothing(tmp_path):
    table = tmp_path / "dash.txt"
    table.write_text("2022 2023\nrevenue - 1,000.50  # sales\n")
    assert read_ledger(table) == {2022: {}, 2023: {"revenue": Decimal("1000.50")}}
