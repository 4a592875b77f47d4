"""Where statements begin and end."""

from parsers.written_tables import printed_rows
from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.tables.blocks import find_blocks

BALANCE, INCOME, CASH = StatementKind

SHEET = "货币资金      1.00\n存货      2.00\n应收账款      3.00\n资产总计      6.00"
PROFIT = "营业收入      9.00\n营业成本      5.00\n营业利润      4.00\n净利润      3.00"


def blocks(*pages, names=None):
    rows = [row for n, page in enumerate(pages, start=1) for row in printed_rows(page, page=n)]
    return find_blocks(rows, names or {})


def told(found):
    return [(block.kind, block.scope, len(block.rows)) for block in found]


def test_a_statement_runs_from_its_title_to_the_next():
    found = blocks(f"合并资产负债表\n{SHEET}\n合并利润表\n{PROFIT}")
    assert told(found) == [(BALANCE, Scope.CONSOLIDATED, 5), (INCOME, Scope.CONSOLIDATED, 5)]


def test_it_goes_on_over_pages_without_a_title():
    assert told(blocks("资产负债表\n货币资金      1.00", "存货      2.00\n资产总计      3.00")) == [
        (BALANCE, None, 4)
    ]


def test_notes_on_the_pages_after_it_are_none_of_its_lines():
    note = "本项目包括：\n库存现金      0.20\n银行存款      0.80\n合计      1.00"
    assert told(blocks(f"资产负债表\n{SHEET}", note, note)) == [(BALANCE, None, 5)]


WHOLE = f"{SHEET}\n负债和所有者权益总计      6.00"
NOTE = "应付职工薪酬      0.20\n短期借款      0.80\n合计      1.00"


def test_nothing_on_a_later_page_is_a_line_of_a_statement_that_is_whole():
    assert told(blocks(f"资产负债表\n{WHOLE}", NOTE)) == [(BALANCE, None, 6)]
    assert told(blocks(f"资产负债表\n{SHEET}", NOTE)) == [(BALANCE, None, 8)]


def test_a_groups_income_statement_is_whole_when_it_says_whose_the_profit_is():
    profit = f"{PROFIT}\n综合收益总额      3.00"
    owners = "归属于母公司所有者的净利润      2.00\n少数股东损益      1.00"
    assert told(blocks(f"合并利润表\n{profit}", owners, NOTE)) == [(INCOME, Scope.CONSOLIDATED, 8)]
    assert told(blocks(f"利润表\n{profit}", owners)) == [(INCOME, None, 6)]


def test_it_goes_on_over_a_page_whose_labels_are_all_wrapped():
    last = "负债和所有者权益\n                  6.00\n（或股东权益）总计"
    assert told(blocks(f"资产负债表\n{SHEET}", last)) == [(BALANCE, None, 8)]


def test_a_title_may_run_over_two_lines():
    lines = "Statement of profit or loss and other comprehensive\nincome"
    found = blocks(f"Balance sheet\n{SHEET}\n{lines}\nRevenue      9.00\nNet profit      3.00")
    assert [block.kind for block in found] == [BALANCE, INCOME]


def test_a_line_of_accounts_with_an_amount_is_no_title():
    lines = "Called up share capital      1.00\nProfit and loss account      5.00"
    assert told(blocks(f"Balance sheet\n{SHEET}\n{lines}")) == [(BALANCE, None, 7)]


def test_what_a_note_adds_to_a_cash_flow_statement_is_no_statement():
    note = (
        "6、现金流量表补充资料\n经营活动产生的现金流量净额      1.00\n"
        "投资活动产生的现金流量净额      1.00\n筹资活动产生的现金流量净额      1.00\n"
        "现金及现金等价物净增加额      3.00"
    )
    assert told(blocks(f"资产负债表\n{SHEET}", note)) == [(BALANCE, None, 5)]


def test_a_page_without_a_title_is_not_looked_at_where_a_titled_one_says_the_same():
    assert told(blocks(f"利润表\n{PROFIT}\n法定代表人：", "某联营企业：", PROFIT)) == [
        (INCOME, None, 5)
    ]


def test_a_title_printed_again_on_the_next_page_goes_on_with_what_is_not_whole():
    first = "资产负债表\n货币资金      1.00\n存货      2.00"
    rest = "资产负债表\n短期借款      2.00\n实收资本      1.00"
    assert told(blocks(first, rest)) == [(BALANCE, None, 5)]
    assert told(blocks(first, first)) == [(BALANCE, None, 3), (BALANCE, None, 3)]


def test_a_title_that_says_it_goes_on_begins_nothing():
    assert told(blocks(f"资产负债表\n{SHEET}", "资产负债表（续）\n负债合计      1.00")) == [
        (BALANCE, None, 6)
    ]


def test_nothing_holds_nothing():
    assert blocks() == blocks("") == []


def test_signatures_end_it():
    found = blocks(f"利润表\n{PROFIT}\n法定代表人：张三\n注：其他      7.00")
    assert told(found) == [(INCOME, None, 5)]


def test_another_table_ends_it():
    assert told(blocks(f"利润表\n{PROFIT}", "合并所有者权益变动表\n股本      7.00")) == [
        (INCOME, None, 5)
    ]


def test_lines_above_a_title_are_no_lines_of_the_statement_before():
    found = blocks(f"资产负债表\n{SHEET}", f"示例有限公司\n利润表\n{PROFIT}")
    assert told(found) == [(BALANCE, None, 5), (INCOME, None, 5)]
    assert found[1].preface == ("示例有限公司",)


def test_lines_above_a_title_are_kept_but_no_lines_of_another_table():
    assert blocks(f"示例有限公司\n资产负债表\n{SHEET}")[0].preface == ("示例有限公司",)
    above = "于2020年1月1日      7.00\n示例有限公司"
    assert blocks(f"{above}\n资产负债表\n{SHEET}")[0].preface == ("示例有限公司",)


def test_a_page_without_a_title_is_told_by_its_accounts():
    assert told(blocks(SHEET, PROFIT)) == [(BALANCE, None, 4), (INCOME, None, 4)]


def test_a_page_without_a_title_between_titled_ones_is_told_by_its_accounts():
    found = blocks(f"资产负债表\n{SHEET}", PROFIT)
    assert [block.kind for block in found] == [BALANCE, INCOME]


def test_beside_a_groups_statement_a_plain_one_is_the_parents():
    found = blocks(f"合并资产负债表\n{SHEET}", f"资产负债表\n{SHEET}")
    assert [block.scope for block in found] == [Scope.CONSOLIDATED, Scope.PARENT]


def test_a_title_far_from_any_amount_is_a_line_of_a_list():
    pages = ["合并资产负债表", "无关的话", "又一页", f"利润表\n{PROFIT}"]
    assert [block.kind for block in blocks(*pages)] == [INCOME]


def test_a_sheet_is_told_by_its_name():
    found = blocks("营业收入      9.00\n净利润      3.00", names={1: "利润表"})
    assert [block.kind for block in found] == [INCOME]


def test_statements_side_by_side_on_a_sheet_are_parted():
    sheet = """
资产负债表          利润表
货币资金  1.00      营业收入  9.00
资产总计  1.00      净利润    3.00
"""
    found = blocks(sheet, names={1: "Sheet1"})
    assert [block.kind for block in found] == [BALANCE, INCOME]
