"""Rows without a title are told by the accounts that stand on them."""

from parsers.written_tables import printed_rows
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.tables.statement_kind import accounts_on, guess_kind, wrapped_accounts

BALANCE, INCOME, CASH = StatementKind


def test_a_list_of_accounts_without_a_total_is_no_statement():
    rows = printed_rows(
        "货币资金      1.00\n存货      2.00\n应收账款      3.00\n固定资产      6.00"
    )
    assert guess_kind(rows) is None


def test_a_list_with_a_total_is_the_statement_of_most_of_its_accounts():
    rows = printed_rows(
        "货币资金      1.00\n存货      2.00\n应收账款      3.00\n资产总计      6.00"
    )
    assert guess_kind(rows) is BALANCE


def test_only_a_row_with_amounts_names_an_account():
    assert accounts_on(printed_rows("货币资金\n存货      2.00"), BALANCE) == {"inventories"}


def test_a_label_over_three_lines_names_its_account():
    rows = printed_rows(
        "购建固定资产、无\n       五、（一）      2.00\n形资产和其他长期\n资产支付的现金"
    )
    assert accounts_on(rows, CASH) == set()
    assert wrapped_accounts(rows, CASH) == {"capex"}
