"""Which figures a tool's rows give: generous to the tool, and no more than is there."""

from decimal import Decimal

import pytest
from parsing_rows import GoldFigure, found, gold_figures, labelled_amounts

from smartcredit.core.statement import StatementKind

ONE = Decimal(1)
SHEET = StatementKind.BALANCE_SHEET


def figure(account, value, kind=SHEET):
    return GoldFigure(kind, account, Decimal(value))


def test_gold_gives_both_columns_of_every_field_that_is_stated():
    gold = {
        "statements": [
            {
                "kind": "balance_sheet",
                "fields": {
                    "cash": {"current": 1516034246.28, "prior": 10},
                    "inventories": {"current": 0, "prior": None},
                },
            }
        ]
    }
    assert gold_figures(gold) == [
        figure("cash", "1516034246.28"),
        figure("cash", "10"),
        figure("inventories", "0"),
    ]


@pytest.mark.parametrize(
    ("row", "pairs"),
    [
        (["货币资金", "1", "12.00", "10.00"], [("货币资金", ["1", "12.00", "10.00"])]),
        (["货币资金", "12.00", "短期借款", "9.00"],
         [("货币资金", ["12.00"]), ("短期借款", ["9.00"])]),
        (["Accounts", "receivable", "12.00"], [("Accounts receivable", ["12.00"])]),
        (["Accounts receivable", "(12.00) 10.00"], [("Accounts receivable", ["-12.00", "10.00"])]),
        (["货币资金", "", "—"], []),
        (["12.00"], []),
        (["货币资金"], []),
    ],
    ids=["one side", "two sides", "a line of words", "amounts in one cell", "nothing stated",
         "no label", "no amount"],
)  # fmt: skip
def test_words_take_the_amounts_that_follow_them_in_their_row(row, pairs):
    assert list(labelled_amounts([row])) == [
        (label, [Decimal(amount) for amount in amounts]) for label, amounts in pairs
    ]


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (["货币资金", "12.00"], 1),
        (["货币资金", "1", "9.00", "12.00"], 1),
        (["Cash and cash equivalents", "12.00"], 1),
        (["存货", "12.00"], 0),
        (["货币资金", "-12.00"], 0),
        (["货币资金", "12.60"], 0),
        (["货币资金 12.00"], 0),
    ],
    ids=["as printed", "in whichever column", "in English", "another account", "another sign",
         "another amount", "label and amount in one cell"],
)  # fmt: skip
def test_a_figure_is_found_where_its_label_and_its_amount_share_a_row(row, count):
    assert found([figure("cash", "12.00")], [row], ONE) == count


def test_an_amount_counts_as_printed_or_in_whole_units():
    rows = [["货币资金", "1.20"]]
    assert found([figure("cash", "12000")], rows, Decimal(10_000)) == 1
    assert found([figure("cash", "12000")], rows, ONE) == 0


def test_a_label_counts_for_the_statement_it_belongs_to():
    rows = [["净利润", "5.00"]]
    assert found([figure("net_profit", "5", StatementKind.INCOME_STATEMENT)], rows, ONE) == 1
    assert found([figure("cash", "5")], rows, ONE) == 0
