"""What this year's and last year's figures promise to the formulas.  万元"""

from __future__ import annotations

from features.written_statements import AS_OF, statements
from smartcredit.features.books import Books, open_books, total
from smartcredit.features.chosen import Chosen
from smartcredit.features.papers import choose

TABLE = """
    存货        30.00   10.00
    应付账款     4.00       —
    预收账款     5.00    3.00
    合同负债     1.00    1.00
    营业收入   100.00   80.00
"""


def books(table: str = TABLE) -> Books:
    chosen, _ = choose(statements(table), AS_OF)
    return open_books(chosen, None, AS_OF)


def test_a_name_is_the_closing_balance_or_this_years_flow():
    assert books()["inventories"].value == 300_000
    assert books()["revenue"].value == 1_000_000


def test_opening_balance_and_last_years_flow_say_whose_they_are():
    opening, previous = books().opening("inventories"), books().previous("revenue")
    assert (opening.value, opening.words.zh, opening.words.en) == (
        100_000,
        "年初存货",
        "opening inventories",
    )
    assert (previous.value, previous.words.zh) == (800_000, "上年营业收入")
    assert [one.figure for one in opening.evidence] == ["balance_sheet.inventories@2022-12-31"]


def test_an_average_is_half_of_opening_and_closing_and_shows_both():
    average = books().average("inventories")
    assert (average.value, average.words.zh) == (200_000, "平均存货")
    assert [one.figure for one in average.evidence] == [
        "balance_sheet.inventories@2023-12-31",
        "balance_sheet.inventories@2022-12-31",
    ]


def test_an_average_without_opening_balance_is_a_gap():
    average = books().average("accounts_payable")
    assert average.value is None
    assert average.missing.zh.startswith("2022-12-31的资产负债表未列示应付账款")


def test_the_closing_balance_stands_in_only_where_that_is_asked_for():
    average = books().average_or_closing("accounts_payable")
    assert average.value == 40_000
    assert [one.figure for one in average.evidence] == ["balance_sheet.accounts_payable@2023-12-31"]


def test_without_a_closing_balance_nothing_stands_in():
    table = "存货 — 10.00\n货币资金 1.00 1.00"
    assert books(table).average_or_closing("inventories").value is None


def test_a_sum_of_balances_is_averaged_as_one():
    average = books().average_or_closing("advances_from_customers", "contract_liabilities")
    assert average.value == 50_000


def test_a_sum_takes_closing_or_average_for_all_its_parts():
    table = "预收账款 5.00 3.00\n合同负债 1.00 —"
    average = books(table).average_or_closing("advances_from_customers", "contract_liabilities")
    assert average.value == 60_000


def test_a_total_keeps_the_gaps_of_its_parts():
    assert total(books().now, "inventories", "goodwill").value is None


def test_books_without_statements_have_gaps_only():
    empty = open_books(Chosen(), None, AS_OF)
    assert empty["cash"].missing.en == "no balance sheet of any year"
    assert empty.currency is None
