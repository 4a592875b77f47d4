"""Ratios of statement figures, each a one-line formula.  财务比率

The same formulas stand in the catalogue in canonical account names; a test evaluates those
and compares.  ``_closing`` is on closing balances, ``_average`` on averages of opening and
closing ones, ``_360`` and ``_365`` say the days of the year.  EBIT is 利润总额 + 财务费用
throughout, as analysts outside a firm compute it, since 会小企02 need not state interest.

Sources: CPA textbook 财务成本管理 for the ratios of the trade; 流动资金贷款管理办法, annex, for
the turnover days; Altman (1983, 1995); Beneish (1999); UCI data set 365 (Zięba et al. 2016)
for those on closing balances and 365 days.
"""

from __future__ import annotations

from decimal import Decimal

from smartcredit.features.books import Books, Formula
from smartcredit.features.trace import Traced, positive


def working_capital(b: Books) -> Traced:
    """Return current assets less current liabilities.  营运资本"""
    return b["total_current_assets"] - b["total_current_liabilities"]


def trade_receivables(b: Books) -> Traced:
    """Receivables from customers, bills included.  应收账款及应收票据"""
    return b["notes_and_accounts_receivable"] + b["receivables_financing"]


def debt(b: Books) -> Traced:
    """Debt that bears interest.  有息负债"""
    short_term = b["short_term_borrowings"] + b["current_portion_lt_debt"]
    return short_term + b["long_term_borrowings"] + b["bonds_payable"] + b["lease_liabilities"]


def ebit(b: Books) -> Traced:
    """Earnings before interest and tax: 利润总额 + 财务费用.  息税前利润"""
    return b["profit_before_tax"] + b["finance_expenses"]


def ebitda(b: Books) -> Traced:
    """EBIT before depreciation and amortisation.  息税折旧摊销前利润"""
    return ebit(b) + b["depreciation_expense"] + b["amortisation_expense"]


def accounts_receivable_days(b: Books) -> Traced:
    """Source: 流动资金贷款管理办法, annex.  应收账款周转天数"""
    return b.average_or_closing("accounts_receivable") * 360 / b["revenue"]


def inventory_days(b: Books) -> Traced:
    """Source: 流动资金贷款管理办法, annex.  存货周转天数"""
    return b.average_or_closing("inventories") * 360 / b["cost_of_sales"]


def accounts_payable_days(b: Books) -> Traced:
    """Source: 流动资金贷款管理办法, annex.  应付账款周转天数"""
    return b.average_or_closing("accounts_payable") * 360 / b["cost_of_sales"]


def prepayment_days(b: Books) -> Traced:
    """Source: 流动资金贷款管理办法, annex.  预付账款周转天数"""
    return b.average_or_closing("prepayments") * 360 / b["cost_of_sales"]


def advance_days(b: Books) -> Traced:
    """合同负债 counts with 预收账款.  Source: 流动资金贷款管理办法, annex.  预收账款周转天数"""
    advances = b.average_or_closing("advances_from_customers", "contract_liabilities")
    return advances * 360 / b["revenue"]


def cash_conversion_cycle(b: Books) -> Traced:
    """Days from paying for goods to being paid for them.  现金周转期"""
    return inventory_days(b) + accounts_receivable_days(b) - accounts_payable_days(b)


def gross_margin(b: Books) -> Traced:
    """Return this year's gross margin.  销售毛利率"""
    return (b["revenue"] - b["cost_of_sales"]) / b["revenue"]


def previous_gross_margin(b: Books) -> Traced:
    """Return last year's gross margin.  上年销售毛利率"""
    sales = b.previous("revenue")
    return (sales - b.previous("cost_of_sales")) / sales


def growth(now: Traced, before: Traced) -> Traced:
    """Growth on a figure that was above zero.  增长率"""
    return now / positive(before) - 1


def altman_z_private(b: Books) -> Traced:
    """Z' of Altman (1983) for firms without a market value.  阿尔特曼Z'值"""
    assets = b["total_assets"]
    return (
        Decimal("0.717") * (working_capital(b) / assets)
        + Decimal("0.847") * ((b["surplus_reserve"] + b["retained_earnings"]) / assets)
        + Decimal("3.107") * (ebit(b) / assets)
        + Decimal("0.420") * (b["total_equity"] / b["total_liabilities"])
        + Decimal("0.998") * (b["revenue"] / assets)
    )


def altman_z_non_manufacturing(b: Books) -> Traced:
    """Z'' of Altman (1995), which leaves out the turnover of assets.  阿尔特曼Z''值"""
    assets = b["total_assets"]
    return (
        Decimal("6.56") * (working_capital(b) / assets)
        + Decimal("3.26") * ((b["surplus_reserve"] + b["retained_earnings"]) / assets)
        + Decimal("6.72") * (ebit(b) / assets)
        + Decimal("1.05") * (b["total_equity"] / b["total_liabilities"])
    )


def beneish_m_score(b: Books) -> Traced:
    """M of Beneish (1999): how much two years of accounts look dressed up.  贝尼什M值"""
    receivables = (b["accounts_receivable"] / b["revenue"]) / (
        b.opening("accounts_receivable") / b.previous("revenue")
    )
    margin = previous_gross_margin(b) / gross_margin(b)
    soft_assets = (1 - (b["total_current_assets"] + b["fixed_assets_net"]) / b["total_assets"]) / (
        1
        - (b.opening("total_current_assets") + b.opening("fixed_assets_net"))
        / b.opening("total_assets")
    )
    depreciation = (
        b.previous("depreciation_expense")
        / (b.previous("depreciation_expense") + b.opening("fixed_assets_net"))
    ) / (b["depreciation_expense"] / (b["depreciation_expense"] + b["fixed_assets_net"]))
    overheads = ((b["selling_expenses"] + b["administrative_expenses"]) / b["revenue"]) / (
        (b.previous("selling_expenses") + b.previous("administrative_expenses"))
        / b.previous("revenue")
    )
    leverage = (b["total_liabilities"] / b["total_assets"]) / (
        b.opening("total_liabilities") / b.opening("total_assets")
    )
    return (
        Decimal("0.920") * receivables
        + Decimal("0.528") * margin
        + Decimal("0.404") * soft_assets
        + Decimal("0.892") * (b["revenue"] / b.previous("revenue"))
        + Decimal("0.115") * depreciation
        - Decimal("0.172") * overheads
        + Decimal("4.679") * ((b["net_profit"] - b["cash_flow_operating"]) / b["total_assets"])
        - Decimal("0.327") * leverage
        - Decimal("4.84")
    )


LIQUIDITY: tuple[tuple[str, Formula], ...] = (
    ("current_ratio", lambda b: b["total_current_assets"] / b["total_current_liabilities"]),
    (
        "quick_ratio",
        lambda b: (b["total_current_assets"] - b["inventories"]) / b["total_current_liabilities"],
    ),
    ("cash_ratio", lambda b: b["cash"] / b["total_current_liabilities"]),
    (
        "liquid_assets_to_current_liabilities",
        lambda b: (
            (b["total_current_assets"] - b["inventories"] - trade_receivables(b))
            / b["total_current_liabilities"]
        ),
    ),
    (
        "cash_to_short_term_debt",
        lambda b: b["cash"] / (b["short_term_borrowings"] + b["current_portion_lt_debt"]),
    ),
    ("working_capital_to_assets", lambda b: working_capital(b) / b["total_assets"]),
    ("current_assets_to_liabilities", lambda b: b["total_current_assets"] / b["total_liabilities"]),
    (
        "current_liabilities_days_of_sales_365",
        lambda b: b["total_current_liabilities"] * 365 / b["revenue"],
    ),
)

LEVERAGE: tuple[tuple[str, Formula], ...] = (
    ("liabilities_to_assets", lambda b: b["total_liabilities"] / b["total_assets"]),
    ("current_liabilities_to_assets", lambda b: b["total_current_liabilities"] / b["total_assets"]),
    ("equity_multiplier_closing", lambda b: b["total_assets"] / positive(b["total_equity"])),
    ("equity_to_liabilities", lambda b: b["total_equity"] / b["total_liabilities"]),
    ("equity_to_non_current_assets", lambda b: b["total_equity"] / b["total_non_current_assets"]),
    (
        "non_current_liabilities_to_equity",
        lambda b: b["total_non_current_liabilities"] / b["total_equity"],
    ),
    ("retained_earnings_to_assets", lambda b: b["retained_earnings"] / b["total_assets"]),
    (
        "accumulated_equity_to_assets",
        lambda b: (b["total_equity"] - b["paid_in_capital"]) / b["total_assets"],
    ),
    (
        "earned_reserves_to_assets",
        lambda b: (b["surplus_reserve"] + b["retained_earnings"]) / b["total_assets"],
    ),
    ("debt_to_assets", lambda b: debt(b) / b["total_assets"]),
    ("debt_to_ebitda", lambda b: debt(b) / positive(ebitda(b))),
)

COVERAGE: tuple[tuple[str, Formula], ...] = (
    (
        "interest_cover",
        lambda b: (
            (b["profit_before_tax"] + b["interest_expense"]) / positive(b["interest_expense"])
        ),
    ),
    ("finance_expense_cover", lambda b: ebit(b) / positive(b["finance_expenses"])),
    ("ebitda_interest_cover", lambda b: ebitda(b) / positive(b["interest_expense"])),
    (
        "operating_cash_interest_cover",
        lambda b: b["cash_flow_operating"] / positive(b["interest_expense"]),
    ),
    (
        "operating_profit_to_finance_expenses",
        lambda b: b["operating_profit"] / b["finance_expenses"],
    ),
    (
        "profit_before_tax_to_current_liabilities",
        lambda b: b["profit_before_tax"] / b["total_current_liabilities"],
    ),
    (
        "operating_cash_to_current_liabilities_closing",
        lambda b: b["cash_flow_operating"] / b["total_current_liabilities"],
    ),
    (
        "operating_cash_to_liabilities_closing",
        lambda b: b["cash_flow_operating"] / b["total_liabilities"],
    ),
)

ACTIVITY: tuple[tuple[str, Formula], ...] = (
    ("accounts_receivable_days_average_360", accounts_receivable_days),
    ("inventory_days_average_360", inventory_days),
    ("accounts_payable_days_average_360", accounts_payable_days),
    ("prepayment_days_average_360", prepayment_days),
    ("advance_days_average_360", advance_days),
    ("cash_conversion_cycle_average_360", cash_conversion_cycle),
    (
        "working_capital_days_average_360",
        lambda b: cash_conversion_cycle(b) + prepayment_days(b) - advance_days(b),
    ),
    ("receivable_days_closing_365", lambda b: trade_receivables(b) * 365 / b["revenue"]),
    ("inventory_days_of_sales_closing_365", lambda b: b["inventories"] * 365 / b["revenue"]),
    ("asset_turnover_average", lambda b: b["revenue"] / b.average("total_assets")),
    ("asset_turnover_closing", lambda b: b["revenue"] / b["total_assets"]),
    ("current_asset_turnover_average", lambda b: b["revenue"] / b.average("total_current_assets")),
    ("revenue_to_non_current_assets", lambda b: b["revenue"] / b["total_non_current_assets"]),
)

PROFITABILITY: tuple[tuple[str, Formula], ...] = (
    ("gross_margin", gross_margin),
    (
        "sales_profit_margin",
        lambda b: (
            (
                b["revenue"]
                - b["cost_of_sales"]
                - b["selling_expenses"]
                - b["administrative_expenses"]
            )
            / b["revenue"]
        ),
    ),
    ("operating_margin", lambda b: b["operating_profit"] / b["revenue"]),
    ("pretax_margin", lambda b: b["profit_before_tax"] / b["revenue"]),
    ("net_margin", lambda b: b["net_profit"] / b["revenue"]),
    ("return_on_assets_closing", lambda b: b["net_profit"] / b["total_assets"]),
    ("return_on_assets_average", lambda b: b["net_profit"] / b.average("total_assets")),
    ("return_on_equity_average", lambda b: b["net_profit"] / positive(b.average("total_equity"))),
    ("operating_profit_to_assets", lambda b: b["operating_profit"] / b["total_assets"]),
    ("ebit_to_assets_closing", lambda b: ebit(b) / b["total_assets"]),
)

GROWTH: tuple[tuple[str, Formula], ...] = (
    ("revenue_to_prior_year", lambda b: b["revenue"] / b.previous("revenue")),
    ("revenue_growth", lambda b: growth(b["revenue"], b.previous("revenue"))),
    ("net_profit_growth", lambda b: growth(b["net_profit"], b.previous("net_profit"))),
    ("total_assets_growth", lambda b: growth(b["total_assets"], b.opening("total_assets"))),
    ("total_equity_growth", lambda b: growth(b["total_equity"], b.opening("total_equity"))),
)

CASH_FLOW: tuple[tuple[str, Formula], ...] = (
    (
        "operating_cash_to_net_profit",
        lambda b: b["cash_flow_operating"] / positive(b["net_profit"]),
    ),
    ("operating_cash_to_revenue", lambda b: b["cash_flow_operating"] / b["revenue"]),
    ("sales_receipts_to_revenue", lambda b: b["cf_sales_receipts"] / b["revenue"]),
    (
        "accruals_to_assets_closing",
        lambda b: (b["net_profit"] - b["cash_flow_operating"]) / b["total_assets"],
    ),
)

FIXED_ASSETS: tuple[tuple[str, Formula], ...] = (
    (
        "fixed_asset_newness_closing",
        lambda b: (b["fixed_assets_cost"] - b["accumulated_depreciation"]) / b["fixed_assets_cost"],
    ),
    (
        "fixed_asset_newness_average",
        lambda b: (
            (b.average("fixed_assets_cost") - b.average("accumulated_depreciation"))
            / b.average("fixed_assets_cost")
        ),
    ),
    (
        "accumulated_depreciation_rate_closing",
        lambda b: b["accumulated_depreciation"] / b["fixed_assets_cost"],
    ),
    (
        "depreciation_rate_of_year_average",
        lambda b: b["depreciation_expense"] / b.average("fixed_assets_cost"),
    ),
    ("fixed_asset_turnover_average", lambda b: b["revenue"] / b.average("fixed_assets_net")),
    ("revenue_to_fixed_asset_cost_closing", lambda b: b["revenue"] / b["fixed_assets_cost"]),
    ("capex_to_depreciation", lambda b: b["capex"] / b["depreciation_expense"]),
)

ASSET_QUALITY: tuple[tuple[str, Formula], ...] = (
    ("other_receivables_to_assets", lambda b: b["other_receivables"] / b["total_assets"]),
    ("prepayments_to_assets", lambda b: b["prepayments"] / b["total_assets"]),
    ("trade_receivables_to_assets", lambda b: trade_receivables(b) / b["total_assets"]),
    ("inventories_to_assets", lambda b: b["inventories"] / b["total_assets"]),
    ("cash_to_assets", lambda b: b["cash"] / b["total_assets"]),
    ("interest_income_to_cash_average", lambda b: b["interest_income"] / b.average("cash")),
    (
        "accounts_receivable_growth_minus_revenue_growth",
        lambda b: (
            growth(b["accounts_receivable"], b.opening("accounts_receivable"))
            - growth(b["revenue"], b.previous("revenue"))
        ),
    ),
    (
        "inventory_growth_minus_revenue_growth",
        lambda b: (
            growth(b["inventories"], b.opening("inventories"))
            - growth(b["revenue"], b.previous("revenue"))
        ),
    ),
    ("gross_margin_change", lambda b: gross_margin(b) - previous_gross_margin(b)),
    ("income_tax_to_profit", lambda b: b["income_tax"] / positive(b["profit_before_tax"])),
    ("taxes_paid_to_revenue", lambda b: b["cf_taxes_paid"] / b["revenue"]),
)

COMPOSITE: tuple[tuple[str, Formula], ...] = (
    ("altman_z_private", altman_z_private),
    ("altman_z_non_manufacturing", altman_z_non_manufacturing),
    ("beneish_m_score", beneish_m_score),
)

RATIOS: tuple[tuple[str, Formula], ...] = (
    *LIQUIDITY,
    *LEVERAGE,
    *COVERAGE,
    *ACTIVITY,
    *PROFITABILITY,
    *GROWTH,
    *CASH_FLOW,
    *FIXED_ASSETS,
    *ASSET_QUALITY,
    *COMPOSITE,
)
"""Every ratio, in the order of the catalogue."""
