"""What forms add to a label makes no difference."""

import pytest

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.labels import UNLISTED, find_account, read_label, spelling_rank

BALANCE, INCOME, CASH = StatementKind


@pytest.mark.parametrize(
    ("printed", "core"),
    [
        ("一、营业收入", "营业收入"),
        ("（一）持续经营净利润", "持续经营净利润"),
        ("1.持续经营净利润（净亏损以“－”号填列）", "持续经营净利润"),
        ("减：营业成本", "营业成本"),
        ("  加：投资收益（损失以“-”号填列）", "投资收益"),
        ("其中：利息费用", "利息费用"),
        ("*营业收入", "营业收入"),
        ("△结算备付金", "结算备付金"),
        ("应收帐款", "应收账款"),
        ("其它应收款", "其他应收款"),
        ("流动资产：", "流动资产"),
        ("资　产　总　计", "资产总计"),
        ("Less: Accumulated depreciation", "accumulateddepreciation"),
        ("Property & Equipment", "propertyandequipment"),
        ("(iii) Trade payables", "tradepayables"),
        ("(b) Share capital", "sharecapital"),
        ("實收資本", "实收资本"),
        ("实收资本（或股本）", "实收资本(或股本)"),
        ("（亏损）", "(亏损)"),
    ],
)
def test_ordinals_prefixes_marks_notes_and_spaces_are_left_aside(printed, core):
    assert read_label(printed).core == core


def test_a_prefix_is_remembered():
    assert read_label("其中：原材料").memo
    assert read_label("减：库存股").less
    assert not read_label("加：其他收益").memo


@pytest.mark.parametrize("account", chart_of_accounts().values(), ids=lambda account: account.name)
def test_the_forms_own_spelling_finds_its_account(account):
    for labels in (account.labels_zh, account.labels_en):
        for label in labels[:1]:
            assert find_account(read_label(label), account.statement) == account.name
            assert spelling_rank(read_label(label), account.statement) == 0


def test_a_spelling_that_is_not_listed_has_the_last_rank():
    assert spelling_rank(read_label("本公司特有的一行"), BALANCE) == UNLISTED
    assert find_account(read_label("本公司特有的一行"), BALANCE) is None


def test_one_label_stands_for_other_accounts_on_other_statements():
    label = read_label("其他综合收益")
    assert find_account(label, BALANCE) == "other_comprehensive_income_reserve"
    assert find_account(label, INCOME) == "other_comprehensive_income"
    assert find_account(label, CASH) is None
