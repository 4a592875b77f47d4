"""What must add up is checked as far as the figures are known, and no further."""

import pytest

from parsers.columns_of_figures import BALANCE, CASH, INCOME, column
from smartcredit.parsers.reconcile.repair import reconcile
from smartcredit.parsers.reconcile.repair_print import Print

SURE = 0.999


def check(*readings):
    checked, issues = reconcile(readings, Print({}, {}))
    sure = {e.figure.name for r in checked for e in r.entries if e.figure.confidence >= SURE}
    return [(issue.text.en, issue.figures) for issue in issues], sure


def broken(*readings):
    return [figures for _, figures in check(*readings)[0]]


SOUND = """
货币资金 10.00
存货 20.00
其中：原材料 5.00
流动资产合计 30.00
固定资产原价 50.00
减：累计折旧 20.00
固定资产账面价值 30.00
无形资产 5.00
非流动资产合计 35.00
资产总计 65.00
短期借款 15.00
流动负债合计 15.00
负债合计 15.00
实收资本 40.00
减：库存股 2.00
未分配利润 12.00
所有者权益合计 50.00
负债和所有者权益总计 65.00
"""


def test_a_sound_sheet_bears_out_every_figure_but_a_memo():
    issues, sure = check(column(BALANCE, SOUND))
    assert issues == []
    assert {"cash", "accumulated_depreciation", "treasury_stock", "total_assets"} <= sure
    assert "inventory_raw_materials" not in sure


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("货币资金 10.00", "货币资金 11.00", "cash"),
        ("减：累计折旧 20.00", "减：累计折旧 21.00", "accumulated_depreciation"),
        ("未分配利润 12.00", "未分配利润 13.00", "total_equity"),
        ("资产总计 65.00", "资产总计 66.00", "total_assets"),
        ("\n负债合计 15.00", "\n负债合计 16.00", "total_liabilities"),
    ],
)
def test_one_wrong_figure_breaks_the_rule_it_stands_in(old, new, named):
    """Of a short sum all that no other sum bears out are named, of a long one the total."""
    figures = broken(column(BALANCE, SOUND.replace(old, new)))
    assert f"balance_sheet.{named}@2023-12-31" in {name for group in figures for name in group}


def test_a_line_that_the_chart_does_not_know_is_a_term_too():
    table = SOUND.replace("存货 20.00", "存货 15.00\n本公司特有资产 5.00")
    assert check(column(BALANCE, table))[0] == []


def test_minority_interest_is_a_term_of_equity():
    table = """
    归属于母公司所有者权益合计 40.00
    少数股东权益 10.00
    所有者权益合计 50.00
    """
    assert broken(column(BALANCE, table)) == []
    assert broken(column(BALANCE, table.replace("少数股东权益 10.00", "少数股东权益 11.00"))) != []


@pytest.mark.parametrize(("printed", "ok"), [("65.01", True), ("65.02", False)])
def test_rounding_explains_half_of_the_last_digit_for_each_term(printed, ok):
    table = f"资产总计 65.00\n负债和所有者权益总计 {printed}"
    assert (broken(column(BALANCE, table)) == []) is ok


def test_rounding_is_that_of_the_printed_unit():
    table = "资产总计 65.00\n负债合计 15.01\n所有者权益合计 50.00"
    assert broken(column(BALANCE, table, unit=10_000)) == []


def test_nothing_is_checked_of_which_a_figure_is_missing():
    assert broken(column(BALANCE, "资产总计 65.00\n所有者权益合计 10.00")) == []


SMALL_FIRM = """
营业收入 100.00
减：营业成本 60.00
税金及附加 1.00
销售费用 5.00
管理费用 10.00
其中：研究费用 4.00
财务费用 2.00
加：投资收益 3.00
营业利润 25.00
加：营业外收入 2.00
减：营业外支出 1.00
利润总额 26.00
减：所得税费用 6.00
净利润 20.00
"""

LISTED = """
营业总收入 100.00
其中：营业收入 100.00
营业总成本 82.00
其中：营业成本 60.00
税金及附加 1.00
销售费用 5.00
管理费用 10.00
研发费用 4.00
财务费用 2.00
加：其他收益 1.00
投资收益 3.00
汇兑收益 0.50
信用减值损失 -0.50
营业利润 22.00
利润总额 22.00
减：所得税费用 2.00
净利润 20.00
归属于母公司所有者的净利润 18.00
少数股东损益 2.00
其他综合收益的税后净额 -1.00
综合收益总额 19.00
"""

BEFORE_2019 = """
营业收入 100.00
减：营业成本 60.00
管理费用 10.00
资产减值损失 5.00
加：投资收益 1.00
营业利润 26.00
"""


@pytest.mark.parametrize(
    "table", [SMALL_FIRM, LISTED, BEFORE_2019], ids=["会小企02", "2019", "2006"]
)
def test_the_profit_chain_of_every_format_holds(table):
    assert broken(column(INCOME, table)) == []


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("营业利润 25.00", "营业利润 28.00", "operating_profit"),
        ("利润总额 26.00", "利润总额 27.00", "profit_before_tax"),
        ("净利润 20.00", "净利润 21.00", "net_profit"),
    ],
)
def test_a_break_in_the_profit_chain_is_named(old, new, named):
    figures = broken(column(INCOME, SMALL_FIRM.replace(old, new)))
    assert f"income_statement.{named}@2023-12-31" in {name for group in figures for name in group}


def test_costs_printed_in_brackets_add_up_as_well():
    table = """
    营业收入 100.00
    减：营业成本 -60.00
    管理费用 -10.00
    营业利润 30.00
    利润总额 30.00
    减：所得税费用 -5.00
    净利润 25.00
    """
    issues, sure = check(column(INCOME, table))
    assert issues == []
    assert {"cost_of_sales", "income_tax"} <= sure


FLOW = """
销售商品、提供劳务收到的现金 100.00
收到其他与经营活动有关的现金 5.00
经营活动现金流入小计 105.00
购买商品、接受劳务支付的现金 70.00
支付其他与经营活动有关的现金 10.00
经营活动现金流出小计 80.00
经营活动产生的现金流量净额 25.00
投资活动产生的现金流量净额 -10.00
筹资活动产生的现金流量净额 -5.00
汇率变动对现金及现金等价物的影响 -1.00
现金及现金等价物净增加额 9.00
加：期初现金及现金等价物余额 11.00
期末现金及现金等价物余额 20.00
"""


def test_the_cash_flow_adds_up_with_the_exchange_effect():
    assert broken(column(CASH, FLOW)) == []


def test_the_exchange_effect_may_stand_below_the_increase():
    table = FLOW.replace("净增加额 9.00", "净增加额 10.00")
    assert broken(column(CASH, table)) == []


def test_opening_cash_is_last_years_closing_cash():
    last = "期末现金余额 12.00"
    figures = broken(column(CASH, FLOW), column(CASH, last, "2022-12-31"))
    assert figures == [("cash_flow.cash_at_beginning@2023-12-31",)]
    assert broken(column(CASH, FLOW), column(CASH, "期末现金余额 11.00", "2022-12-31")) == []


def test_without_opening_cash_the_increase_is_checked_against_last_year():
    this = "现金净增加额 9.00\n期末现金余额 20.00"
    assert broken(column(CASH, this), column(CASH, "期末现金余额 11.00", "2022-12-31")) == []
    figures = broken(column(CASH, this), column(CASH, "期末现金余额 10.00", "2022-12-31"))
    assert figures == [("cash_flow.net_increase_in_cash@2023-12-31",)]


def test_cash_that_differs_from_the_balance_sheet_is_no_break_for_some_is_restricted():
    assert broken(column(CASH, FLOW), column(BALANCE, "货币资金 30.00")) == []
    _, sure = check(column(CASH, "期末现金余额 20.00"), column(BALANCE, "货币资金 20.00"))
    assert sure == {"cash", "cash_at_end"}


def test_an_issue_says_both_sums_and_where():
    [(text, figures)], _ = check(column(BALANCE, "资产总计 65.00\n负债和所有者权益总计 60.00"))
    assert "printed 65.00, computed 60.00 (gap 5.00)" in text
    assert figures == (
        "balance_sheet.total_assets@2023-12-31",
        "balance_sheet.total_liabilities_and_equity@2023-12-31",
    )


def test_what_one_total_misses_by_one_amount_is_said_once():
    table = "资产总计 66.00\n负债合计 15.00\n所有者权益合计 50.00\n负债和所有者权益总计 65.00"
    [(text, figures)], _ = check(column(BALANCE, table))
    assert "total assets" in text
    assert figures == ("balance_sheet.total_assets@2023-12-31",)


def test_amounts_in_an_issue_have_their_thousands_set_apart():
    table = "资产总计 1,234,565.00\n负债和所有者权益总计 1,234,560.00"
    [(text, _)], _ = check(column(BALANCE, table))
    assert "printed 1,234,565.00, computed 1,234,560.00 (gap 5.00)" in text


def test_gains_and_interest_below_the_operating_profit_are_no_part_of_it():
    table = """
营业收入 100.00
减：营业成本 60.00
二、营业利润 40.00
加：投资收益 7.00
利息费用 -5.00
Other expense, net -2.00
三、利润总额 40.00
"""
    issues, sure = check(column(INCOME, table))
    assert issues == []
    assert {"operating_profit", "profit_before_tax"} <= sure


@pytest.mark.parametrize("label", ["Net current assets", "流動資產淨值", "总资产减流动负债"])
def test_what_is_left_of_assets_less_debts_is_no_debt(label):
    table = f"""
流动负债：
Trade payables 15.00
Total current liabilities 15.00
非流动负债：
{label} 80.00
Long-term borrowings 5.00
Total non-current liabilities 5.00
Net assets 60.00
"""
    issues, sure = check(column(BALANCE, table))
    assert issues == []
    assert "total_non_current_liabilities" in sure
