"""The printed lines of the forms: headings, labels, line numbers, in their order.  报表格式

Sources: 会小企01/02/03 of 小企业会计准则 (Ministry of Finance, 2011), labels and 行次 from the
chart of accounts; the general format of 财会〔2019〕6号, as far as a small firm fills it in.
"""

from __future__ import annotations

from dataclasses import dataclass

from smartcredit.core.accounts import chart_of_accounts


@dataclass(frozen=True, slots=True)
class FormLine:
    """One printed line: a heading where ``account`` is None.

    Attributes:
        number: 行次, or the reference to a note; empty where the line has none.
        indent: Steps to the right.
    """

    label: str
    account: str | None = None
    number: str = ""
    indent: int = 0


def heading(label: str) -> FormLine:
    """Return a line that has no amounts."""
    return FormLine(label)


def numbered(*accounts: str, indent: int = 1) -> tuple[FormLine, ...]:
    """Return the lines of these accounts as the small-business forms print them."""
    chart = chart_of_accounts()
    return tuple(
        FormLine(chart[name].labels_zh[0], name, str(chart[name].line_no or ""), indent)
        for name in accounts
    )


ASSETS = (
    heading("流动资产："),
    *numbered("cash", "trading_financial_assets", "notes_receivable", "accounts_receivable"),
    *numbered("prepayments", "dividends_receivable", "interest_receivable", "other_receivables"),
    *numbered("inventories"),
    *numbered("inventory_raw_materials", indent=2),
    *numbered(
        "inventory_wip", "inventory_finished_goods", "inventory_turnover_materials", indent=4
    ),
    *numbered("other_current_assets"),
    *numbered("total_current_assets", indent=3),
    heading("非流动资产："),
    *numbered("long_term_debt_investments", "long_term_equity_investments", "fixed_assets_cost"),
    *numbered("accumulated_depreciation", "fixed_assets_net", "construction_in_progress"),
    *numbered("construction_materials", "fixed_assets_disposal", "productive_biological_assets"),
    *numbered("intangible_assets", "development_expenditure", "long_term_deferred_expenses"),
    *numbered("other_non_current_assets"),
    *numbered("total_non_current_assets", indent=3),
    *numbered("total_assets", indent=4),
)
LIABILITIES_AND_EQUITY = (
    heading("流动负债："),
    *numbered("short_term_borrowings", "notes_payable", "accounts_payable"),
    *numbered("advances_from_customers", "payroll_payable", "taxes_payable", "interest_payable"),
    *numbered("profit_payable", "other_payables", "other_current_liabilities"),
    *numbered("total_current_liabilities", indent=3),
    heading("非流动负债："),
    *numbered("long_term_borrowings", "long_term_payables", "deferred_income"),
    *numbered("other_non_current_liabilities"),
    *numbered("total_non_current_liabilities", indent=3),
    *numbered("total_liabilities", indent=4),
    *(heading("") for _ in range(6)),
    heading("所有者权益（或股东权益）："),
    *numbered("paid_in_capital", "capital_reserve", "surplus_reserve", "retained_earnings"),
    *numbered("total_equity", indent=2),
    *numbered("total_liabilities_and_equity", indent=0),
)
INCOME = (
    *numbered("revenue", indent=0),
    *numbered("cost_of_sales", "taxes_and_surcharges"),
    *numbered("consumption_tax", indent=2),
    *numbered("business_tax", "urban_construction_tax", "resource_tax", indent=4),
    *numbered("land_appreciation_tax", "land_house_vehicle_stamp_tax", indent=4),
    *numbered("education_surcharge", indent=4),
    *numbered("selling_expenses"),
    *numbered("repair_expense", indent=2),
    *numbered("advertising_expense", indent=4),
    *numbered("administrative_expenses"),
    *numbered("startup_expense", indent=2),
    *numbered("entertainment_expense", "rd_expenses", indent=4),
    *numbered("finance_expenses"),
    *numbered("interest_expense", indent=2),
    *numbered("investment_income"),
    *numbered("operating_profit", indent=0),
    *numbered("non_operating_income"),
    *numbered("government_grants", indent=2),
    *numbered("non_operating_expenses"),
    *numbered("bad_debt_loss", indent=2),
    *numbered("lt_bond_loss", "lt_equity_loss", "force_majeure_loss", "tax_late_fee", indent=4),
    *numbered("profit_before_tax", indent=0),
    *numbered("income_tax"),
    *numbered("net_profit", indent=0),
)
CASH_FLOW = (
    heading("一、经营活动产生的现金流量："),
    *numbered("cf_sales_receipts", "cf_other_operating_receipts", "cf_purchases_paid"),
    *numbered("cf_payroll_paid", "cf_taxes_paid", "cf_other_operating_paid"),
    *numbered("cash_flow_operating", indent=2),
    heading("二、投资活动产生的现金流量："),
    *numbered("cf_investment_recovery", "cf_investment_income", "cf_asset_disposal"),
    *numbered("cf_investment_paid", "capex"),
    *numbered("cash_flow_investing", indent=2),
    heading("三、筹资活动产生的现金流量："),
    *numbered("cf_borrowings_received", "cf_capital_received", "cf_principal_repaid"),
    *numbered("cf_interest_paid", "cf_profit_distributed"),
    *numbered("cash_flow_financing", indent=2),
    *numbered("net_increase_in_cash", indent=0),
    *numbered("cash_at_beginning"),
    *numbered("cash_at_end", indent=0),
)

SHOP_BALANCE = (
    heading("流动资产："),
    *numbered("cash", "accounts_receivable", "prepayments", "inventories"),
    *numbered("inventory_finished_goods", indent=2),
    *numbered("total_current_assets"),
    heading("非流动资产："),
    *numbered("fixed_assets_cost", "accumulated_depreciation", "fixed_assets_net"),
    *numbered("long_term_deferred_expenses", "total_non_current_assets"),
    *numbered("total_assets", indent=0),
    heading("流动负债："),
    *numbered("short_term_borrowings", "accounts_payable", "advances_from_customers"),
    *numbered("payroll_payable", "total_current_liabilities"),
    *numbered("total_liabilities", indent=0),
    heading("所有者权益："),
    *numbered("paid_in_capital", "retained_earnings", "total_equity"),
    *numbered("total_liabilities_and_equity", indent=0),
)
SHOP_INCOME = (
    *numbered("revenue", indent=0),
    *numbered("cost_of_sales", "selling_expenses", "administrative_expenses", "finance_expenses"),
    *numbered("interest_expense", indent=2),
    *numbered("operating_profit", "profit_before_tax", "income_tax", "net_profit", indent=0),
)

BALANCE_2019 = (
    heading("流动资产："),
    FormLine("货币资金", "cash", "五、1", 1),
    FormLine("交易性金融资产", "trading_financial_assets", "", 1),
    FormLine("应收票据", "notes_receivable", "五、2", 1),
    FormLine("应收账款", "accounts_receivable", "五、3", 1),
    FormLine("预付款项", "prepayments", "五、4", 1),
    FormLine("其他应收款", "other_receivables", "五、5", 1),
    FormLine("存货", "inventories", "五、6", 1),
    FormLine("其他流动资产", "other_current_assets", "", 1),
    FormLine("流动资产合计", "total_current_assets", "", 2),
    heading("非流动资产："),
    FormLine("长期股权投资", "long_term_equity_investments", "", 1),
    FormLine("固定资产原价", "fixed_assets_cost", "五、7", 1),
    FormLine("减：累计折旧", "accumulated_depreciation", "五、7", 1),
    FormLine("固定资产账面价值", "fixed_assets_net", "五、7", 1),
    FormLine("在建工程", "construction_in_progress", "五、8", 1),
    FormLine("无形资产", "intangible_assets", "五、9", 1),
    FormLine("长期待摊费用", "long_term_deferred_expenses", "五、10", 1),
    FormLine("递延所得税资产", "deferred_tax_assets", "", 1),
    FormLine("非流动资产合计", "total_non_current_assets", "", 2),
    FormLine("资产总计", "total_assets", "", 3),
    heading("流动负债："),
    FormLine("短期借款", "short_term_borrowings", "五、11", 1),
    FormLine("应付票据", "notes_payable", "五、12", 1),
    FormLine("应付账款", "accounts_payable", "五、13", 1),
    FormLine("预收款项", "advances_from_customers", "五、14", 1),
    FormLine("应付职工薪酬", "payroll_payable", "五、15", 1),
    FormLine("应交税费", "taxes_payable", "五、16", 1),
    FormLine("其他应付款", "other_payables", "五、17", 1),
    FormLine("流动负债合计", "total_current_liabilities", "", 2),
    heading("非流动负债："),
    FormLine("长期借款", "long_term_borrowings", "五、18", 1),
    FormLine("非流动负债合计", "total_non_current_liabilities", "", 2),
    FormLine("负债合计", "total_liabilities", "", 3),
    heading("所有者权益（或股东权益）："),
    FormLine("实收资本（或股本）", "paid_in_capital", "五、19", 1),
    FormLine("资本公积", "capital_reserve", "", 1),
    FormLine("盈余公积", "surplus_reserve", "五、20", 1),
    FormLine("未分配利润", "retained_earnings", "五、21", 1),
    FormLine("所有者权益（或股东权益）合计", "total_equity", "", 2),
    FormLine("负债和所有者权益（或股东权益）总计", "total_liabilities_and_equity", "", 3),
)
INCOME_2019 = (
    FormLine("一、营业收入", "revenue", "五、22"),
    FormLine("减：营业成本", "cost_of_sales", "五、22", 1),
    FormLine("税金及附加", "taxes_and_surcharges", "五、23", 2),
    FormLine("销售费用", "selling_expenses", "五、24", 2),
    FormLine("管理费用", "administrative_expenses", "五、25", 2),
    FormLine("研发费用", "rd_expenses", "五、26", 2),
    FormLine("财务费用", "finance_expenses", "五、27", 2),
    FormLine("其中：利息费用", "interest_expense", "", 3),
    FormLine("利息收入", "interest_income", "", 5),
    FormLine("加：其他收益", "other_income", "五、28", 1),
    FormLine("投资收益（损失以“-”号填列）", "investment_income", "", 2),
    FormLine("信用减值损失（损失以“-”号填列）", "credit_impairment_loss", "五、29", 2),
    FormLine("资产减值损失（损失以“-”号填列）", "asset_impairment_loss", "", 2),
    FormLine("资产处置收益（损失以“-”号填列）", "asset_disposal_gain", "", 2),
    FormLine("二、营业利润（亏损以“-”号填列）", "operating_profit"),
    FormLine("加：营业外收入", "non_operating_income", "五、30", 1),
    FormLine("减：营业外支出", "non_operating_expenses", "五、31", 1),
    FormLine("三、利润总额（亏损总额以“-”号填列）", "profit_before_tax"),
    FormLine("减：所得税费用", "income_tax", "五、32", 1),
    FormLine("四、净利润（净亏损以“-”号填列）", "net_profit"),
)
CASH_FLOW_2019 = (
    heading("一、经营活动产生的现金流量："),
    FormLine("销售商品、提供劳务收到的现金", "cf_sales_receipts", "", 1),
    FormLine("收到其他与经营活动有关的现金", "cf_other_operating_receipts", "", 1),
    FormLine("经营活动现金流入小计", "cf_operating_inflows", "", 2),
    FormLine("购买商品、接受劳务支付的现金", "cf_purchases_paid", "", 1),
    FormLine("支付给职工以及为职工支付的现金", "cf_payroll_paid", "", 1),
    FormLine("支付的各项税费", "cf_taxes_paid", "", 1),
    FormLine("支付其他与经营活动有关的现金", "cf_other_operating_paid", "", 1),
    FormLine("经营活动现金流出小计", "cf_operating_outflows", "", 2),
    FormLine("经营活动产生的现金流量净额", "cash_flow_operating", "", 2),
    heading("二、投资活动产生的现金流量："),
    FormLine("投资活动现金流入小计", "cf_investing_inflows", "", 2),
    FormLine("购建固定资产、无形资产和其他长期资产支付的现金", "capex", "", 1),
    FormLine("投资活动现金流出小计", "cf_investing_outflows", "", 2),
    FormLine("投资活动产生的现金流量净额", "cash_flow_investing", "", 2),
    heading("三、筹资活动产生的现金流量："),
    FormLine("取得借款收到的现金", "cf_borrowings_received", "", 1),
    FormLine("筹资活动现金流入小计", "cf_financing_inflows", "", 2),
    FormLine("偿还债务支付的现金", "cf_principal_repaid", "", 1),
    FormLine("分配股利、利润或偿付利息支付的现金", "cf_interest_paid", "", 1),
    FormLine("筹资活动现金流出小计", "cf_financing_outflows", "", 2),
    FormLine("筹资活动产生的现金流量净额", "cash_flow_financing", "", 2),
    FormLine("四、汇率变动对现金及现金等价物的影响", "fx_effect"),
    FormLine("五、现金及现金等价物净增加额", "net_increase_in_cash"),
    FormLine("加：期初现金及现金等价物余额", "cash_at_beginning", "", 1),
    FormLine("六、期末现金及现金等价物余额", "cash_at_end"),
)

RECONCILIATION_2019 = (
    heading("补充资料：将净利润调节为经营活动现金流量"),
    FormLine("净利润", "net_profit", "", 1),
    FormLine("加：信用减值损失", "impairment_added_back", "", 1),
    FormLine("固定资产折旧、油气资产折耗、生产性生物资产折旧", "depreciation_expense", "", 1),
    FormLine("无形资产及长期待摊费用摊销", "amortisation_added_back", "", 1),
    FormLine("财务费用（收益以“-”号填列）", "interest_added_back", "", 1),
    FormLine("存货的减少（增加以“-”号填列）", "fall_of_inventories", "", 1),
    FormLine("经营性应收项目的减少（增加以“-”号填列）", "fall_of_receivables", "", 1),
    FormLine("经营性应付项目的增加（减少以“-”号填列）", "rise_of_payables", "", 1),
    FormLine("经营活动产生的现金流量净额", "cash_flow_operating", "", 2),
)

BALANCE_ENGLISH = (
    heading("Current assets"),
    FormLine("Cash and cash equivalents", "cash", "4", 1),
    FormLine("Notes receivable", "notes_receivable", "5", 1),
    FormLine("Accounts receivable", "accounts_receivable", "6", 1),
    FormLine("Prepayments", "prepayments", "7", 1),
    FormLine("Other receivables", "other_receivables", "8", 1),
    FormLine("Inventories", "inventories", "9", 1),
    FormLine("Total current assets", "total_current_assets"),
    heading("Non-current assets"),
    FormLine("Fixed assets, net", "fixed_assets_net", "10", 1),
    FormLine("Long-term deferred expenses", "long_term_deferred_expenses", "11", 1),
    FormLine("Total non-current assets", "total_non_current_assets"),
    FormLine("Total assets", "total_assets"),
    heading("Current liabilities"),
    FormLine("Short-term borrowings", "short_term_borrowings", "12", 1),
    FormLine("Accounts payable", "accounts_payable", "13", 1),
    FormLine("Advances from customers", "advances_from_customers", "14", 1),
    FormLine("Payroll payable", "payroll_payable", "15", 1),
    FormLine("Taxes payable", "taxes_payable", "16", 1),
    FormLine("Interest payable", "interest_payable", "17", 1),
    FormLine("Other payables", "other_payables", "18", 1),
    FormLine("Total current liabilities", "total_current_liabilities"),
    FormLine("Total liabilities", "total_liabilities"),
    heading("Equity"),
    FormLine("Paid-in capital", "paid_in_capital", "19", 1),
    FormLine("Surplus reserve", "surplus_reserve", "20", 1),
    FormLine("Retained earnings", "retained_earnings", "21", 1),
    FormLine("Total equity", "total_equity"),
    FormLine("Total liabilities and equity", "total_liabilities_and_equity"),
)
INCOME_ENGLISH = (
    FormLine("Revenue", "revenue", "22"),
    FormLine("Cost of sales", "cost_of_sales", "22"),
    FormLine("Taxes and surcharges", "taxes_and_surcharges", "23"),
    FormLine("Selling expenses", "selling_expenses", "24"),
    FormLine("Administrative expenses", "administrative_expenses", "25"),
    FormLine("Finance expenses", "finance_expenses", "26"),
    FormLine("Operating profit", "operating_profit"),
    FormLine("Non-operating income", "non_operating_income", "27"),
    FormLine("Non-operating expenses", "non_operating_expenses", "28"),
    FormLine("Profit before tax", "profit_before_tax"),
    FormLine("Income tax expense", "income_tax", "29"),
    FormLine("Profit for the year", "net_profit"),
)
