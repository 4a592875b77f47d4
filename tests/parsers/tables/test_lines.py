"""What account a line stands for, and in which part of the statement."""

from parsers.written_tables import printed_rows
from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.printed.sections import FIRST
from smartcredit.parsers.tables.body import read_items
from smartcredit.parsers.tables.columns import find_columns
from smartcredit.parsers.tables.lines import read_lines

BALANCE, INCOME, CASH = StatementKind


def lines(table, kind, linker=None):
    rows = printed_rows(table)
    items = read_items(rows, find_columns(rows), kind)
    return read_lines(items, {0: ("this",)}, kind, FIRST[kind], linker)[0]


class Sure:
    """A learned stage that takes every line for money in the bank."""

    def link(self, row):
        return "cash", 0.999


def test_parts_follow_headings_and_totals():
    found = lines(
        (
            "流动资产：\n"
            "存货      1.00\n"
            "流动资产合计      1.00\n"
            "商誉      2.00\n"
            "负债合计      3.00\n"
            "股本      4.00"
        ),
        BALANCE,
    )
    assert [line.section for line in found] == [
        "current_assets", "current_assets", "non_current_assets", "non_current_assets", "equity",
    ]  # fmt: skip


def test_a_part_may_stand_with_its_total_before_its_lines():
    found = lines(
        "流动资产      9.00\n存货      1.00\n非流动资产      8.00\n商誉      2.00", BALANCE
    )
    assert [line.account for line in found] == [
        "total_current_assets",
        "inventories",
        "total_non_current_assets",
        "goodwill",
    ]
    assert found[3].section == "non_current_assets"


def test_interest_of_a_bank_above_finance_expenses_is_not_the_firms():
    found = lines(
        (
            "其中：营业收入      9.00\n"
            "利息收入      1.00\n"
            "财务费用      2.00\n"
            "其中：利息费用      3.00\n"
            "利息收入      0.50"
        ),
        INCOME,
    )
    assert [line.account for line in found] == [
        "revenue",
        "",
        "finance_expenses",
        "interest_expense",
        "interest_income",
    ]
    assert [line.memo for line in found] == [True, True, False, True, False]


def test_the_memo_goes_on_below_a_blank_line():
    found = lines(
        "其他应付款      9.00\n其中：应付利息\n应付股利      1.00\n持有待售负债      2.00", BALANCE
    )
    assert [(line.account, line.memo) for line in found] == [
        ("other_payables", False), ("", True), ("held_for_sale_liabilities", False),
    ]  # fmt: skip


def test_minority_interest_is_another_account_on_each_statement():
    assert lines("少数股东权益      1.00", BALANCE)[0].account == "minority_interest"
    assert (
        lines("2.少数股东损益（净亏损以“-”号填列）      1.00", INCOME)[0].account
        == "minority_profit"
    )


def test_a_number_stuck_to_a_label_is_left_aside():
    assert (
        lines("负债和所有者权益（或股东权益）总计 51      9.00", BALANCE)[0].account
        == "total_liabilities_and_equity"
    )
    assert lines("货币资金1      9.00", BALANCE)[0].account == "cash"
    assert lines("Fixed assets VII.      9.00", BALANCE)[0].account == "fixed_assets_net"


def test_a_label_in_two_languages_is_known_by_either():
    assert lines("货币资金 Cash at hand      9.00", BALANCE)[0].account == "cash"
    assert lines("某某科目 Total assets      9.00", BALANCE)[0].account == "total_assets"


def test_the_last_word_of_a_label_is_not_the_label():
    assert lines("Product revenue      9.00", INCOME)[0].account == ""
    assert lines("流动资产： 货币资金      9.00", BALANCE)[0].account == "cash"


def test_expenses_below_a_gross_profit_are_not_all_costs():
    table = "Cost of sales      5.00\n{}Total operating expenses      9.00"
    assert lines(table.format(""), INCOME)[-1].account == "total_operating_costs"
    assert lines(table.format("Gross profit      4.00\n"), INCOME)[-1].account == ""


def test_a_line_that_no_list_holds_has_no_account():
    [line] = lines("本行另行发明      9.00", BALANCE)
    assert line.account == ""


UNLISTED = "小金库周转金      1.00"


def test_a_line_that_no_table_knows_is_no_account_where_nobody_is_asked():
    [line] = lines(UNLISTED, BALANCE)
    assert line.account == ""


def test_a_proposed_account_is_doubted_however_sure_the_model_is():
    [line] = lines(UNLISTED, BALANCE, Sure())
    assert line.account == "cash"
    assert line.trust < DOUBT_BELOW


def test_a_model_is_not_asked_about_totals_nor_about_what_is_known():
    found = lines("小金库合计      1.00\n存货      2.00", BALANCE, Sure())
    assert [line.account for line in found] == ["", "inventories"]
