"""Which part of a statement a line stands in.  报表分部

Some labels mean different things in different parts (长期借款 and 借款; 小计), and the sums of
the parts are checked part by part.
"""

from __future__ import annotations

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.labels import Label

_HEADS: dict[StatementKind, dict[str, tuple[str, ...]]] = {
    StatementKind.BALANCE_SHEET: {
        "current_assets": ("流动资产", "currentassets"),
        "non_current_assets": (
            "非流动资产", "长期资产", "固定资产及其他资产", "non-currentassets", "noncurrentassets",
            "long-termassets", "fixedassets",
        ),
        "current_liabilities": ("流动负债", "currentliabilities"),
        "non_current_liabilities": (
            "非流动负债", "长期负债", "non-currentliabilities", "noncurrentliabilities",
            "long-termliabilities", "longtermliabilities", "provisionsforliabilities",
        ),
        "equity": (
            "所有者权益", "股东权益", "所有者权益(或股东权益)", "权益", "资本及储备", "净资产",
            "equity", "equities", "shareholders'equity", "stockholders'equity",
            "owners'equity", "owner'sequity", "capitalandreserves", "shareholders'funds",
        ),
    },
    StatementKind.CASH_FLOW: {
        "operating": (
            "经营活动产生的现金流量", "经营活动的现金流量", "经营活动现金流量",
            "cashflowsfromoperatingactivities",
            "cashflowfromoperatingactivities", "operatingactivities",
        ),
        "investing": (
            "投资活动产生的现金流量", "投资活动的现金流量", "投资活动现金流量",
            "cashflowsfrominvestingactivities", "cashflowfrominvestingactivities",
            "cashflowfrominvestingactivity", "investingactivities",
        ),
        "financing": (
            "筹资活动产生的现金流量", "筹资活动的现金流量", "筹资活动现金流量",
            "融资活动产生的现金流量", "cashflowsfromfinancingactivities",
            "cashflowfromfinancingactivities", "financingactivities",
        ),
    },
    StatementKind.INCOME_STATEMENT: {},
}  # fmt: skip

_AFTER: dict[str, str] = {
    "total_current_assets": "non_current_assets",
    "total_non_current_assets": "assets",
    "total_assets": "current_liabilities",
    "total_current_liabilities": "non_current_liabilities",
    "total_non_current_liabilities": "liabilities",
    "total_liabilities": "equity",
    "total_equity": "end",
    "total_liabilities_and_equity": "end",
    "cash_flow_operating": "investing",
    "cash_flow_investing": "financing",
    "cash_flow_financing": "end",
}
"""The part that follows the line of a total, unless a heading says otherwise."""

FIRST = {
    StatementKind.BALANCE_SHEET: "current_assets",
    StatementKind.CASH_FLOW: "operating",
    StatementKind.INCOME_STATEMENT: "",
}
"""The part that a statement begins with."""


ASSETS = frozenset(("current_assets", "non_current_assets", "assets"))
"""The parts of a balance sheet's one side."""


def is_asset(account: str) -> bool:
    """Say whether a balance sheet's account is an asset; the chart lists those first."""
    order = list(chart_of_accounts())
    return account in order[: order.index("total_assets") + 1]


def section_head(label: Label, kind: StatementKind) -> str | None:
    """Return the part that a line without amounts opens, or None."""
    for section, heads in _HEADS[kind].items():
        if label.core in heads or label.exact in heads:
            return section
    return None


def section_after(account: str | None, section: str) -> str:
    """Return the part that goes on below a line of ``account``."""
    return _AFTER.get(account or "", section)


_HOMES: dict[str, tuple[str, ...]] = {
    "non_current_assets": (
        "fixed_assets_cost", "accumulated_depreciation", "fixed_assets_net", "intangible_assets",
        "construction_in_progress", "goodwill", "investment_property", "right_of_use_assets",
    ),
    "current_liabilities": (
        "short_term_borrowings", "notes_payable", "accounts_payable", "advances_from_customers",
        "payroll_payable", "taxes_payable", "notes_and_accounts_payable",
    ),
    "equity": (
        "paid_in_capital", "capital_reserve", "surplus_reserve", "retained_earnings",
        "treasury_stock", "other_equity_instruments", "special_reserve", "general_risk_reserve",
    ),
}  # fmt: skip
_HOME = {account: section for section, accounts in _HOMES.items() for account in accounts}
_ORDER = (
    "current_assets", "non_current_assets", "assets", "current_liabilities",
    "non_current_liabilities", "liabilities", "equity",
)  # fmt: skip


_CURRENT = frozenset(
    (
        "trading_financial_assets", "notes_receivable", "accounts_receivable", "prepayments",
        "notes_and_accounts_receivable", "other_receivables", "inventories", "contract_assets",
        "short_term_borrowings", "notes_payable", "accounts_payable",
        "notes_and_accounts_payable", "advances_from_customers", "contract_liabilities",
        "payroll_payable", "taxes_payable", "other_payables",
    )
)  # fmt: skip
_NOT_CURRENT = frozenset(("lease_liabilities", "provisions", "deferred_income"))


def is_out_of_place(account: str, section: str) -> bool:
    """Say whether a line stands among the current items and its account among the others.

    Or the other way round: sheets print prepayments and provisions in both parts.
    """
    if account in _CURRENT:
        return section.startswith("non_current")
    return account in _NOT_CURRENT and section.startswith("current")


def home_section(account: str, section: str) -> str:
    """Return the part that a line stands in, moved on to where its account always stands.

    A sheet of a small firm may go from 存货 to 固定资产 without a total or a heading between.
    """
    home = _HOME.get(account)
    if home is None or section not in _ORDER or _ORDER.index(home) <= _ORDER.index(section):
        return section
    return home


HEADINGS = {
    "current_assets": "current assets",
    "non_current_assets": "non-current assets",
    "current_liabilities": "current liabilities",
    "non_current_liabilities": "non-current liabilities",
    "equity": "equity",
    "operating": "operating activities",
    "investing": "investing activities",
    "financing": "financing activities",
}
"""A heading that opens each part, for whoever looks labels up by the heading above them."""
