"""Books of made-up firms: statements whose every sum holds, from a seed."""

import random
from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")

Column = dict[str, Decimal]


@dataclass(frozen=True)
class Year:
    """One year's three statements, by canonical name, in whole yuan."""

    balance: Column
    income: Column
    cash: Column


def _amounts(rng: random.Random, scale: int):
    def draw(low: float = 0.1, high: float = 1.0) -> Decimal:
        return Decimal(rng.randint(int(low * scale), int(high * scale))) * CENT

    return draw


def small_firm(seed: int, scale: int = 10**8) -> Year:
    """The accounts of 会小企01/02/03; ``scale`` is the size of a large line in cents."""
    draw = _amounts(random.Random(seed), scale)  # noqa: S311
    b: Column = {
        name: draw()
        for name in (
            "cash", "trading_financial_assets", "notes_receivable", "accounts_receivable",
            "prepayments", "dividends_receivable", "interest_receivable", "other_receivables",
            "inventories", "other_current_assets",
        )
    }  # fmt: skip
    b["total_current_assets"] = sum(b.values())
    cost, worn = draw(0.8, 1.0), draw(0.1, 0.4)
    rest = {
        name: draw()
        for name in (
            "long_term_equity_investments", "construction_in_progress", "construction_materials",
            "intangible_assets", "long_term_deferred_expenses",
        )
    }  # fmt: skip
    b |= {
        "fixed_assets_cost": cost,
        "accumulated_depreciation": worn,
        "fixed_assets_net": cost - worn,
    }
    b |= rest
    b["total_non_current_assets"] = cost - worn + sum(rest.values())
    b["total_assets"] = b["total_current_assets"] + b["total_non_current_assets"]
    _claims(b, draw)
    income = {"revenue": draw(2, 3), "cost_of_sales": draw(1, 1.5)}
    income |= {
        name: draw(0.01, 0.1)
        for name in (
            "taxes_and_surcharges",
            "selling_expenses",
            "administrative_expenses",
            "finance_expenses",
        )
    }
    income["investment_income"] = -draw(0.01, 0.05)
    income["operating_profit"] = (
        income["revenue"]
        - sum(
            income[n]
            for n in (
                "cost_of_sales",
                "taxes_and_surcharges",
                "selling_expenses",
                "administrative_expenses",
                "finance_expenses",
            )
        )
        + income["investment_income"]
    )
    income |= {"non_operating_income": draw(0.01, 0.05), "non_operating_expenses": draw(0.01, 0.02)}
    income["profit_before_tax"] = (
        income["operating_profit"]
        + income["non_operating_income"]
        - income["non_operating_expenses"]
    )
    income["income_tax"] = draw(0.01, 0.1)
    income["net_profit"] = income["profit_before_tax"] - income["income_tax"]
    return Year(b, income, _cash(b["cash"], draw))


def _claims(b: Column, draw) -> None:
    current = {
        name: draw(0.05, 0.2)
        for name in (
            "short_term_borrowings", "notes_payable", "accounts_payable", "advances_from_customers",
            "payroll_payable", "taxes_payable", "interest_payable", "other_payables",
        )
    }  # fmt: skip
    b |= current
    b["total_current_liabilities"] = sum(current.values())
    b["long_term_borrowings"] = draw(0.1, 0.3)
    b["total_non_current_liabilities"] = b["long_term_borrowings"]
    b["total_liabilities"] = b["total_current_liabilities"] + b["total_non_current_liabilities"]
    b["total_equity"] = b["total_assets"] - b["total_liabilities"]
    b |= {
        "paid_in_capital": draw(0.5, 1),
        "capital_reserve": draw(0.1, 0.3),
        "surplus_reserve": draw(0.1, 0.2),
    }
    b["retained_earnings"] = b["total_equity"] - sum(
        b[n] for n in ("paid_in_capital", "capital_reserve", "surplus_reserve")
    )
    b["total_liabilities_and_equity"] = b["total_assets"]


def _cash(closing: Decimal, draw) -> Column:
    c: Column = {
        "cf_sales_receipts": draw(2, 3),
        "cf_other_operating_receipts": draw(0.1, 0.2),
        "cf_purchases_paid": draw(1, 2),
        "cf_payroll_paid": draw(0.1, 0.3),
        "cf_taxes_paid": draw(0.1, 0.2),
        "cf_other_operating_paid": draw(0.1, 0.2),
    }
    c["cash_flow_operating"] = (
        c["cf_sales_receipts"] + c["cf_other_operating_receipts"] - c["cf_purchases_paid"]
        - c["cf_payroll_paid"] - c["cf_taxes_paid"] - c["cf_other_operating_paid"]
    )  # fmt: skip
    c |= {"cf_asset_disposal": draw(0.01, 0.1), "capex": draw(0.2, 0.5)}
    c["cash_flow_investing"] = c["cf_asset_disposal"] - c["capex"]
    c |= {"cf_borrowings_received": draw(0.2, 0.5), "cf_principal_repaid": draw(0.2, 0.5)}
    c["cash_flow_financing"] = c["cf_borrowings_received"] - c["cf_principal_repaid"]
    c["net_increase_in_cash"] = (
        c["cash_flow_operating"] + c["cash_flow_investing"] + c["cash_flow_financing"]
    )
    c["cash_at_end"] = closing
    c["cash_at_beginning"] = closing - c["net_increase_in_cash"]
    return c


BALANCE_ZH = (
    ("流动资产：", None),
    ("货币资金", "cash"),
    ("短期投资", "trading_financial_assets"),
    ("应收票据", "notes_receivable"),
    ("应收账款", "accounts_receivable"),
    ("预付账款", "prepayments"),
    ("应收股利", "dividends_receivable"),
    ("应收利息", "interest_receivable"),
    ("其他应收款", "other_receivables"),
    ("存货", "inventories"),
    ("其他流动资产", "other_current_assets"),
    ("流动资产合计", "total_current_assets"),
    ("非流动资产：", None),
    ("长期债券投资", None),
    ("长期股权投资", "long_term_equity_investments"),
    ("固定资产原价", "fixed_assets_cost"),
    ("减：累计折旧", "accumulated_depreciation"),
    ("固定资产账面价值", "fixed_assets_net"),
    ("在建工程", "construction_in_progress"),
    ("工程物资", "construction_materials"),
    ("固定资产清理", None),
    ("无形资产", "intangible_assets"),
    ("长期待摊费用", "long_term_deferred_expenses"),
    ("非流动资产合计", "total_non_current_assets"),
    ("资产总计", "total_assets"),
)
CLAIMS_ZH = (
    ("流动负债：", None),
    ("短期借款", "short_term_borrowings"),
    ("应付票据", "notes_payable"),
    ("应付账款", "accounts_payable"),
    ("预收账款", "advances_from_customers"),
    ("应付职工薪酬", "payroll_payable"),
    ("应交税费", "taxes_payable"),
    ("应付利息", "interest_payable"),
    ("其他应付款", "other_payables"),
    ("流动负债合计", "total_current_liabilities"),
    ("非流动负债：", None),
    ("长期借款", "long_term_borrowings"),
    ("非流动负债合计", "total_non_current_liabilities"),
    ("负债合计", "total_liabilities"),
    ("所有者权益（或股东权益）：", None),
    ("实收资本（或股本）", "paid_in_capital"),
    ("资本公积", "capital_reserve"),
    ("盈余公积", "surplus_reserve"),
    ("未分配利润", "retained_earnings"),
    ("所有者权益（或股东权益）合计", "total_equity"),
    ("负债和所有者权益（或股东权益）总计", "total_liabilities_and_equity"),
)
INCOME_ZH = (
    ("一、营业收入", "revenue"),
    ("减：营业成本", "cost_of_sales"),
    ("税金及附加", "taxes_and_surcharges"),
    ("其中：消费税", None),
    ("销售费用", "selling_expenses"),
    ("管理费用", "administrative_expenses"),
    ("财务费用", "finance_expenses"),
    ("加：投资收益（损失以“-”号填列）", "investment_income"),
    ("二、营业利润（亏损以“-”号填列）", "operating_profit"),
    ("加：营业外收入", "non_operating_income"),
    ("减：营业外支出", "non_operating_expenses"),
    ("三、利润总额（亏损总额以“-”号填列）", "profit_before_tax"),
    ("减：所得税费用", "income_tax"),
    ("四、净利润（净亏损以“-”号填列）", "net_profit"),
)
CASH_ZH = (
    ("一、经营活动产生的现金流量：", None),
    ("销售产成品、商品、提供劳务收到的现金", "cf_sales_receipts"),
    ("收到其他与经营活动有关的现金", "cf_other_operating_receipts"),
    ("购买原材料、商品、接受劳务支付的现金", "cf_purchases_paid"),
    ("支付的职工薪酬", "cf_payroll_paid"),
    ("支付的税费", "cf_taxes_paid"),
    ("支付其他与经营活动有关的现金", "cf_other_operating_paid"),
    ("经营活动产生的现金流量净额", "cash_flow_operating"),
    ("二、投资活动产生的现金流量：", None),
    ("处置固定资产、无形资产和其他非流动资产收回的现金净额", "cf_asset_disposal"),
    ("购建固定资产、无形资产和其他非流动资产支付的现金", "capex"),
    ("投资活动产生的现金流量净额", "cash_flow_investing"),
    ("三、筹资活动产生的现金流量：", None),
    ("取得借款收到的现金", "cf_borrowings_received"),
    ("偿还借款本金支付的现金", "cf_principal_repaid"),
    ("筹资活动产生的现金流量净额", "cash_flow_financing"),
    ("四、现金净增加额", "net_increase_in_cash"),
    ("加：期初现金余额", "cash_at_beginning"),
    ("五、期末现金余额", "cash_at_end"),
)

BALANCE_EN = (
    ("Current assets", None),
    ("Cash and cash equivalents", "cash"),
    ("Short-term investments", "trading_financial_assets"),
    ("Notes receivable", "notes_receivable"),
    ("Trade receivables", "accounts_receivable"),
    ("Prepayments", "prepayments"),
    ("Dividends receivable", "dividends_receivable"),
    ("Interest receivable", "interest_receivable"),
    ("Other receivables", "other_receivables"),
    ("Inventories", "inventories"),
    ("Other current assets", "other_current_assets"),
    ("Total current assets", "total_current_assets"),
    ("Non-current assets", None),
    ("Investments in associates and joint ventures", "long_term_equity_investments"),
    ("Property, plant and equipment", "fixed_assets_net"),
    ("Construction in progress", "construction_in_progress"),
    ("Construction materials", "construction_materials"),
    ("Intangible assets", "intangible_assets"),
    ("Long-term deferred expenses", "long_term_deferred_expenses"),
    ("Total non-current assets", "total_non_current_assets"),
    ("Total assets", "total_assets"),
    ("Current liabilities", None),
    ("Short-term borrowings", "short_term_borrowings"),
    ("Notes payable", "notes_payable"),
    ("Trade payables", "accounts_payable"),
    ("Advances from customers", "advances_from_customers"),
    ("Payroll payable", "payroll_payable"),
    ("Taxes payable", "taxes_payable"),
    ("Interest payable", "interest_payable"),
    ("Other payables", "other_payables"),
    ("Total current liabilities", "total_current_liabilities"),
    ("Non-current liabilities", None),
    ("Long-term borrowings", "long_term_borrowings"),
    ("Total non-current liabilities", "total_non_current_liabilities"),
    ("Total liabilities", "total_liabilities"),
    ("Equity", None),
    ("Share capital", "paid_in_capital"),
    ("Capital reserve", "capital_reserve"),
    ("Surplus reserve", "surplus_reserve"),
    ("Retained earnings", "retained_earnings"),
    ("Total equity", "total_equity"),
    ("Total liabilities and equity", "total_liabilities_and_equity"),
)
INCOME_EN = (
    ("Revenue", "revenue"),
    ("Cost of sales", "cost_of_sales"),
    ("Taxes and surcharges", "taxes_and_surcharges"),
    ("Selling expenses", "selling_expenses"),
    ("Administrative expenses", "administrative_expenses"),
    ("Finance expenses", "finance_expenses"),
    ("Investment income", "investment_income"),
    ("Operating profit", "operating_profit"),
    ("Non-operating income", "non_operating_income"),
    ("Non-operating expenses", "non_operating_expenses"),
    ("Profit before tax", "profit_before_tax"),
    ("Income tax expense", "income_tax"),
    ("Profit for the year", "net_profit"),
)
