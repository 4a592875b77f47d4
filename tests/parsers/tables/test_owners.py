"""Lines that name but an owner are that owner's share of what the heading above them says."""

import pytest

from parsers.written_tables import printed_rows
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.tables.body import read_items
from smartcredit.parsers.tables.columns import find_columns
from smartcredit.parsers.tables.owners import owners_shares

BALANCE, INCOME, CASH = StatementKind


def shares(table, kind=INCOME):
    rows = printed_rows(table)
    items = read_items(rows, find_columns(rows), kind)
    return [(items[index].text, account) for index, account in owners_shares(items, kind).items()]


BOTH = """
Profit for the year                     900
Total comprehensive income              950
Profit for the year attributable to:
Owners of the Company                   800
Non-controlling interests               100
                                        900
Total comprehensive income for the year
attributable to:
Owners of the Company                   850
Non-controlling interests               100
"""


def test_of_the_profit_and_of_the_comprehensive_income():
    assert shares(BOTH) == [
        ("Owners of the Company", "net_profit_to_parent"),
        ("Non-controlling interests", "minority_profit"),
        ("Owners of the Company", ""),
        ("Non-controlling interests", ""),
    ]


@pytest.mark.parametrize(
    ("last", "account"),
    [("Profit for the year", "net_profit_to_parent"), ("Total comprehensive income", "")],
)
def test_a_heading_that_does_not_say_what_speaks_of_the_line_above_it(last, account):
    table = f"{last}            900\nAttributable to:\n- Shareholders of the Company      900"
    assert shares(table) == [("- Shareholders of the Company", account)]


def test_in_traditional_characters():
    table = (
        "年內溢利            900\n以下人士應佔：\n本公司擁有人        800\n非控股權益          100"
    )
    assert shares(table) == [
        ("本公司擁有人", "net_profit_to_parent"),
        ("非控股權益", "minority_profit"),
    ]


def test_an_owner_without_a_heading_is_nobodys_share():
    assert shares("Profit for the year        900\nShareholders        800") == []


def test_another_line_ends_what_the_heading_said():
    table = f"{BOTH}Weighted average shares      70\nOwners of the Company        60"
    assert len(shares(table)) == 4


def test_a_balance_sheet_has_no_profit_to_share():
    assert shares("Attributable to:\nOwners of the Company        800", BALANCE) == []
