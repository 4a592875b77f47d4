"""Amounts that limits are sized from, in whole currency units.  额度测算所用金额

``core.money.to_cents`` gives each back to the cent.
"""

from __future__ import annotations

from smartcredit.features.books import Books, Formula
from smartcredit.features.ratios import debt, ebit, ebitda
from smartcredit.features.trace import Traced


def own_funds(b: Books) -> Traced:
    """Long-term funds that finance current assets.  借款人自有资金

    The annex of 流动资金贷款管理办法 does not define it; this is the usual reading.  Not
    floored at 0: the policy does that.
    """
    long_term_funds = b["total_equity"] + b["total_non_current_liabilities"]
    return long_term_funds - b["total_non_current_assets"]


def tangible_net_worth(b: Books) -> Traced:
    """Equity without what fetches nothing when a firm is wound up.  有形净资产"""
    intangible = b["intangible_assets"] + b["development_expenditure"] + b["goodwill"]
    return b["total_equity"] - intangible - b["long_term_deferred_expenses"]


AMOUNTS: tuple[tuple[str, Formula], ...] = (
    ("revenue", lambda b: b["revenue"]),
    ("cost_of_sales", lambda b: b["cost_of_sales"]),
    ("profit_before_tax", lambda b: b["profit_before_tax"]),
    ("net_profit", lambda b: b["net_profit"]),
    ("total_assets", lambda b: b["total_assets"]),
    ("total_equity", lambda b: b["total_equity"]),
    ("average_accounts_receivable", lambda b: b.average_or_closing("accounts_receivable")),
    ("average_inventories", lambda b: b.average_or_closing("inventories")),
    ("average_accounts_payable", lambda b: b.average_or_closing("accounts_payable")),
    ("average_prepayments", lambda b: b.average_or_closing("prepayments")),
    (
        "average_advances",
        lambda b: b.average_or_closing("advances_from_customers", "contract_liabilities"),
    ),
    ("own_funds", own_funds),
    ("tangible_net_worth", tangible_net_worth),
    ("statement_debt", debt),
    ("operating_cash_flow", lambda b: b["cash_flow_operating"]),
    ("ebitda", ebitda),
    ("ebitda_less_tax", lambda b: ebitda(b) - b["income_tax"]),
    ("ebit_less_tax", lambda b: ebit(b) - b["income_tax"]),
    ("tax_late_fee", lambda b: b["tax_late_fee"]),
)
"""Every amount, in the order of the catalogue."""
