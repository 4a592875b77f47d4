"""Which lines belong to one label is told by the accounts and lines that are known."""

import pytest

from parsers.written_tables import printed_rows
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.tables.body import read_items
from smartcredit.parsers.tables.columns import find_columns, with_roles

BALANCE, INCOME, CASH = StatementKind


def items(table, kind):
    rows = printed_rows(table)
    columns = with_roles(find_columns(rows), rows)
    return [
        (item.text, [span.text for span in item.amounts.values()])
        for item in read_items(rows, columns, kind)
    ]


@pytest.mark.parametrize(
    "table",
    [
        "归属于母公司所有者权益\n（或股东权益）合计            4,981.19      4,647.19",
        "归属于母公司所有者权益        4,981.19      4,647.19\n（或股东权益）合计",
        (
            "归属于母公司所有者权益\n"
            "                              4,981.19      4,647.19\n"
            "（或股东权益）合计"
        ),
    ],
    ids=["amounts below", "amounts above", "amounts between"],
)
def test_a_label_over_several_lines_is_one_wherever_its_amounts_stand(table):
    assert items(table, BALANCE) == [
        ("归属于母公司所有者权益（或股东权益）合计", ["4,981.19", "4,647.19"])
    ]


def test_a_blank_account_above_is_not_part_of_the_label():
    assert items("合同资产\n存货                 1.00      2.00", BALANCE) == [
        ("合同资产", []),
        ("存货", ["1.00", "2.00"]),
    ]


def test_the_end_of_a_wrapped_label_is_not_taken_for_another_account():
    table = "其中：对联营企业和合营企业的\n投资收益                 1,260.67      1,457.34"
    assert items(table, INCOME)[0][0] == "其中：对联营企业和合营企业的投资收益"


def test_a_part_of_the_statement_is_no_beginning_of_a_label():
    assert items("流动负债：\n短期借款              1.00      2.00", BALANCE)[1] == (
        "短期借款",
        ["1.00", "2.00"],
    )


def test_a_bare_total_is_not_joined_to_the_heading_below_it():
    found = items(
        (
            "TOTAL                    297.00      263.00\n"
            "Current liabilities\n"
            "Trade payables           1.00      2.00"
        ),
        BALANCE,
    )
    assert [text for text, _ in found] == ["TOTAL", "Current liabilities", "Trade payables"]


def test_amounts_without_a_label_are_kept():
    assert items("Cash            1.00      2.00\n                3.00      4.00", BALANCE)[1] == (
        "",
        ["3.00", "4.00"],
    )


def test_note_numbers_and_currency_signs_are_no_part_of_the_label():
    table = (
        "Cash            (2,5)      P      15.00      16.00\n"
        "Inventories     (2,7)             1.00      2.00"
    )
    assert [text for text, _ in items(table, BALANCE)] == ["Cash", "Inventories"]


def test_a_label_with_details_of_its_own_is_no_end_of_the_one_above():
    table = (
        "Preferred stock, $1 par value;              -        -\n"
        "Common stock, $1 par value; 90 shares\n"
        "issued and outstanding                     54       53"
    )
    assert items(table, BALANCE)[1] == (
        "Common stock, $1 par value; 90 shares issued and outstanding",
        ["54", "53"],
    )


def test_a_line_that_breaks_off_goes_on_though_the_rest_is_the_name_of_a_part():
    table = "Total liabilities and            5.00      6.00\nequity"
    assert items(table, BALANCE) == [("Total liabilities and equity", ["5.00", "6.00"])]


def test_the_number_of_a_note_between_two_lines_of_a_label_is_no_part_of_it():
    table = (
        "经营活动现金流入\n                     五、（ 一 ）        2,513.00      3,245.00\n小计"
    )
    assert items(table, CASH) == [("经营活动现金流入小计", ["2,513.00", "3,245.00"])]


def test_a_line_with_dashes_states_nothing_and_is_no_beginning_of_the_next():
    table = (
        "Preferred stock                    -          -\n"
        "Additional paid-in capital         500        400"
    )
    assert items(table, BALANCE) == [
        ("Preferred stock", []),
        ("Additional paid-in capital", ["500", "400"]),
    ]


def test_an_amount_that_cannot_be_read_is_kept_apart():
    rows = printed_rows("存货            1,23.00      2.00\n货币资金        1,234.00      3.00")
    found = read_items(rows, find_columns(rows), BALANCE)
    assert [span.text for span in found[0].unreadable.values()] == ["1,23.00"]
    assert [span.text for span in found[0].amounts.values()] == ["2.00"]
