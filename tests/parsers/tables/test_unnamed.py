"""A total without a name is named by where it stands and what it is the sum of."""

from parsers.written_tables import printed_rows
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.sections import FIRST
from smartcredit.parsers.tables.body import read_items
from smartcredit.parsers.tables.columns import find_columns
from smartcredit.parsers.tables.lines import read_lines
from smartcredit.parsers.tables.unnamed import BY_PLACE, name_totals

BALANCE, INCOME, CASH = StatementKind
KEYS = {0: ("this",), 1: ("last",)}


def named(table, kind):
    rows = printed_rows(table)
    items = read_items(rows, find_columns(rows), kind)
    lines, _ = read_lines(items, KEYS, kind, FIRST[kind])
    return [(line.text, line.account, line.trust) for line in name_totals(lines, kind)]


def accounts(table, kind):
    return [account for _, account, _ in named(table, kind)]


SHEET = """
Cash                          10      20
Inventories                    5       6
                              {0}      26
Property and equipment         3       4
TOTAL                         18      30
Current liabilities
Trade payables                 8      10
Total current liabilities      8      10
Share capital                  2       2
Retained earnings              8      18
                              10      20
TOTAL                         18      30
"""


def test_totals_are_named_by_their_sums():
    found = accounts(SHEET.format("15"), BALANCE)
    assert found[2] == "total_current_assets"
    assert found[4] == "total_assets"
    assert found[9] == "total_equity"
    assert found[10] == "total_liabilities_and_equity"


def test_what_is_the_sum_of_nothing_stays_without_a_name():
    assert accounts(SHEET.format("12"), BALANCE)[2] == ""


def test_the_total_of_the_claims_may_stand_above_the_assets():
    table = """
Share capital                 10      20
Current liabilities
Trade payables                 8      10
TOTAL                         18      30
Non-current assets
Property and equipment         3       4
Current assets
Inventories                   15      26
TOTAL                         18      30
"""
    found = accounts(table, BALANCE)
    assert (found[2], found[5]) == ("total_liabilities_and_equity", "total_assets")


CLAIMS = """
Current liabilities
Trade payables                            8      10
                                          8      10
Net current assets                       40      50
Total assets less current liabilities    70      90
Non-current liabilities
Bank borrowings                           5       6
Long service payments                     2       1
                                        {0:>3}       7
"""


def test_net_current_assets_are_no_part_of_the_total_below_them():
    assert accounts(CLAIMS.format("7"), BALANCE)[6] == "total_non_current_liabilities"
    assert accounts(CLAIMS.format("12"), BALANCE)[6] == ""


FLOW = """
Cash flows from operating activities
Net income                    6      7
Depreciation                  1      1
                              {0}      8
Cash flows from investing activities
Purchase of equipment        (2)     (3)
"""


def test_the_last_line_of_an_activity_is_its_total():
    assert named(FLOW.format("7"), CASH)[2][1] == "cash_flow_operating"


def test_a_total_that_only_its_place_names_is_doubted():
    text, account, trust = named(FLOW.format("9"), CASH)[2]
    assert (text, account, trust) == ("", "cash_flow_operating", BY_PLACE)


def test_income_statements_name_no_totals():
    assert accounts("Sales      5      6\n           5      6", INCOME)[1] == ""
