"""Statements of another firm are left out, and said so."""

import pytest

from parsers.written_tables import printed_rows
from smartcredit.parsers.tables.blocks import find_blocks
from smartcredit.parsers.tables.firms import of_one_firm
from smartcredit.parsers.tables.panels import split_rows

SHEET = "货币资金      1.00\n存货      2.00\n应收账款      3.00\n资产总计      6.00"
PROFIT = "营业收入      9.00\n营业成本      5.00\n营业利润      4.00\n净利润      3.00"


def kept(*pages):
    rows = [row for n, page in enumerate(pages, start=1) for row in printed_rows(page, page=n)]
    blocks = [(block, split_rows(block.rows, block.kind)) for block in find_blocks(rows, {})]
    found, issues = of_one_firm(blocks)
    return [block.rows[0].place for block, _ in found], [issue.text.zh for issue in issues]


def test_what_is_named_as_another_firms_is_left_out_with_what_follows_it():
    pages = (
        f"资产负债表\n编制单位：甲方投资有限公司\n{SHEET}",
        f"利润表\n{PROFIT}",
        f"资产负债表\n编制单位：乙方商贸有限公司\n{SHEET}",
        f"利润表\n{PROFIT}",
    )
    places, issues = kept(*pages)
    assert places == [1, 2]
    assert ["乙方商贸有限公司" in issue for issue in issues] == [True, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲方投资股份有限公司", "甲方投资股份有限公司及其子公司"),
        ("甲方投资有限公司", "甲 方 投 资 有 限 公 司"),
        ("甲方投资有限公司", "甲万投资有限公司"),
        ("Lion City Engineering Ltd.", "Lion City Engineering Ltd. and its subsidiaries"),
    ],
    ids=["a group", "spaced letters", "one misread", "a group in English"],
)
def test_one_firm_printed_in_two_ways_is_one(one, other):
    pages = [f"资产负债表\n编制单位：{one}\n{SHEET}", f"利润表\n编制单位：{other}\n{PROFIT}"]
    assert kept(*pages) == ([1, 2], [])


def test_a_firm_above_the_title_counts_where_none_is_named():
    assert kept(
        f"Acme Trading Limited\nBalance sheet\n{SHEET}",
        f"Zenith Foods Corporation\nBalance sheet\n{SHEET}",
    )[0] == [1]


def test_where_nobody_is_named_everything_is_kept():
    assert kept(f"资产负债表\n{SHEET}", f"利润表\n{PROFIT}") == ([1, 2], [])
