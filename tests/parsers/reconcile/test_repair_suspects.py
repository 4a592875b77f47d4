"""Which slips explain an amount."""

from decimal import Decimal

import pytest

from parsers.made_up_pages import Cell, parsed, reference, small_books
from smartcredit.core.source import Cell as SheetCell
from smartcredit.core.statement import Figure
from smartcredit.parsers.reconcile.repair_suspects import find_slip
from smartcredit.parsers.tables.assemble import Entry


def line(printed):
    value = Decimal(printed.replace(",", ""))
    figure = Figure("cash", value, "货币资金", SheetCell("a.xlsx", "1", "B2"), 0.99, printed)
    return Entry(figure, "current_assets", False, False, 2, 0, 0)


@pytest.mark.parametrize(
    ("read", "meant", "slip"),
    [
        ("1,234.56", "1234.57", "digit"),
        ("1,234.56", "1284.56", "digit"),
        ("1,234.56", "1284.57", None),
        ("1,234.56", "-1234.56", "sign"),
        ("1,234.56", "-1234.57", None),
        ("1,234.56", "123456", "point"),
        ("1,234.56", "123.456", None),
        ("1,234.56", "11234.56", "digit"),
        ("1,234.56", "134.56", "digit"),
        ("1,234.56", "98.10", None),
    ],
    ids=["last digit", "a digit", "two digits", "sign", "sign and digit", "point",
         "finer than cents",
         "digit lost", "digit added", "another amount"],
)  # fmt: skip
def test_a_slip_is_one_digit_a_sign_or_the_point(read, meant, slip):
    assert find_slip(line(read), Decimal(meant), Decimal(1)) == slip


def test_a_figure_that_another_sum_bears_out_is_not_named():
    books = small_books(1)
    at = ("balance_sheet", "inventories", "this")
    text = books.text(at)
    read = text[0] + ("9" if text[1] != "9" else "4") + text[2:]
    _, issues = parsed(books.with_cell(at, Cell(read)))
    named = {name for issue in issues for name in issue.figures}
    assert reference(at) in named
    assert reference(("balance_sheet", "total_current_assets", "this")) not in named
    assert len(named) < 8


def test_the_figure_that_explains_two_broken_sums_is_named_alone():
    books = small_books(1)
    at = ("balance_sheet", "total_liabilities", "last")
    _, issues = parsed(books.with_cell(at, Cell("8" + books.text(at)[1:])))
    assert {name for issue in issues for name in issue.figures} == {reference(at)}


def test_in_a_text_layer_nothing_is_misread_so_the_total_is_shown():
    books = small_books(1)
    at = ("balance_sheet", "retained_earnings", "this")
    _, issues = parsed(books.with_cell(at, Cell("8" + books.text(at)[1:])), "text")
    [issue] = issues
    assert issue.code == "identity-broken"
    assert issue.figures == ("balance_sheet.total_equity@2023-12-31",)


@pytest.mark.parametrize(("origin", "doubted"), [("ocr", True), ("text", False)])
def test_a_gain_that_no_sum_bears_out_may_be_a_loss_where_it_was_recognised(origin, doubted):
    """A minus that the recogniser missed leaves no trace; one in a text layer is not missed."""
    books = small_books(1)
    at = ("cash_flow", "cash_flow_investing", "this")
    alone = books.with_cell(("cash_flow", "net_increase_in_cash", "this"), Cell("—"))
    alone = alone.with_cell(at, Cell(alone.text(at).lstrip("-(").rstrip(")")))
    _, issues = parsed(alone, origin)
    signs = [issue for issue in issues if "no sum bears out its sign" in issue.text.en]
    assert any(reference(at) in issue.figures for issue in signs) is doubted
