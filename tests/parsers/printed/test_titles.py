"""A title is a line that holds nothing but the statement's name and what may stand beside it."""

import pytest

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.printed.titles import ends_statement, read_title

BALANCE, INCOME, CASH = StatementKind


@pytest.mark.parametrize(
    ("text", "kind", "scope"),
    [
        ("合并资产负债表", BALANCE, Scope.CONSOLIDATED),
        ("母公司现金流量表", CASH, Scope.PARENT),
        ("资 产 负 债 表", BALANCE, None),
        ("利润表 2024", INCOME, None),
        ("资产负债表(2024年度)", BALANCE, None),
        ("小企业资产负债表", BALANCE, None),
        ("会小企01表 资产负债表 2023年12月31日 单位:元", BALANCE, None),
        ("1、合并资产负债表", BALANCE, Scope.CONSOLIDATED),
        ("（一）合并利润表", INCOME, Scope.CONSOLIDATED),
        ("綜合財務狀況表", BALANCE, Scope.CONSOLIDATED),
        ("30. STATEMENT OF FINANCIAL POSITION OF THE COMPANY", BALANCE, Scope.PARENT),
        ("II. Consolidated Income Statement", INCOME, Scope.CONSOLIDATED),
        ("Acme, Inc. and Subsidiaries Consolidated Balance Sheets", BALANCE, Scope.CONSOLIDATED),
        ("BALANCE SHEET (CONT’D)", BALANCE, None),
        ("Statement of Cash Flows — Indirect Method", CASH, None),
        ("綜合收益表", INCOME, Scope.CONSOLIDATED),
        ("综合收益表", INCOME, None),
        ("簡明綜合損益及其他全面收益表", INCOME, Scope.CONSOLIDATED),
        ("綜 合 現 金 流 量 表（續）", CASH, Scope.CONSOLIDATED),
        ("Statement of Income and Retained Earnings", INCOME, None),
        ("2022年12月31日合并资产负债表", BALANCE, Scope.CONSOLIDATED),
        ("示例股份有限公司2023年度合并利润表", INCOME, Scope.CONSOLIDATED),
        ("合并及公司资产负债表", BALANCE, None),
        ("2023年12月31日合并及公司资产负债表（除特别注明外，金额单位为人民币元）", BALANCE, None),
        ("利润表（适用执行小企业会计准则）", INCOME, None),
        ("资产负债表(月报)", BALANCE, None),
        ("合并年初到报告期末利润表", INCOME, Scope.CONSOLIDATED),
        ("Consolidated Balance Sheets", BALANCE, Scope.CONSOLIDATED),
        ("STATEMENTS OF FINANCIAL POSITION", BALANCE, None),
        ("Consolidated Statements of Comprehensive Income (Unaudited)", INCOME, Scope.CONSOLIDATED),
        (
            "Consolidated Statement of Profit or Loss and Other Comprehensive Income",
            INCOME,
            Scope.CONSOLIDATED,
        ),
        ("Statement of Financial Position of the Company", BALANCE, Scope.PARENT),
        ("Profit and Loss", INCOME, None),
        ("CONSOLIDATEDBALANCESHEETS", BALANCE, Scope.CONSOLIDATED),
        ("StatementofcashflowsfortheyearendedDecember31,2023", CASH, None),
        ("ABC Company Limited Balance Sheet as at 31 March 2023", BALANCE, None),
        ("STATEMENT OF CASH FLOWS FOR THE YEAR ENDED DECEMBER 31, 2023", CASH, None),
    ],
)
def test_titles_say_which_statement_and_whose(text, kind, scope):
    title = read_title(text)
    assert (title.kind, title.scope) == (kind, scope)


@pytest.mark.parametrize(
    "text",
    [
        "资产负债表日存在的重要承诺",
        "资产负债表日",
        "1. 利润表及现金流量表相关科目变动分析表",
        "受影响的资产负债表项目",
        "78、 现金流量表项目",
        "将其现金流量纳入合并现金流量表。",
        "合并资产负债表 ................ 20",
        "Balance Sheet . . . . . . . 45",
        "The balance sheet shows a surplus",
        "profit or loss:",
        "profit and loss",
        "PROFIT OR LOSS",
        "Balance sheet ratios",
        "2024年利润表预测",
        "",
        "资产负债表" + "很长" * 80,
    ],
)
def test_lines_that_only_speak_of_a_statement_are_no_titles(text):
    assert read_title(text) is None


@pytest.mark.parametrize(
    "text", ["合并资产负债表（续）", "Consolidated Balance Sheet (Continued)", "资产负债表（续表）"]
)
def test_a_title_may_say_that_the_statement_goes_on(text):
    assert read_title(text).continued


@pytest.mark.parametrize(
    "text",
    [
        "合并所有者权益变动表",
        "Notes to the financial statements",
        "Statement of changes in equity",
        "科目余额表",
    ],
)
def test_titles_of_other_tables_end_a_statement(text):
    assert read_title(text).kind is None


@pytest.mark.parametrize(
    "text",
    [
        "法定代表人：张三 主管会计工作负责人：李四",
        "单位负责人： 会计主管： 制表人：",
        "补充资料：",
        "See accompanying notes to the financial statements.",
    ],
)
def test_signatures_and_references_to_notes_close_a_statement(text):
    assert ends_statement(text)


@pytest.mark.parametrize("text", ["货币资金", "负债合计", "Notes payable", "其他应收款"])
def test_lines_of_a_statement_do_not_close_it(text):
    assert not ends_statement(text)
