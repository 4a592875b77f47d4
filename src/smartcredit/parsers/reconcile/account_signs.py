"""Which accounts are parts of others, and which amounts are taken off a sum.  科目关系"""

from __future__ import annotations

_PARTS: dict[str, tuple[str, ...]] = {
    "inventories": (
        "inventory_raw_materials", "inventory_wip", "inventory_finished_goods",
        "inventory_turnover_materials",
    ),
    "fixed_assets_net": ("fixed_assets_cost", "accumulated_depreciation"),
    "notes_and_accounts_receivable": ("notes_receivable", "accounts_receivable"),
    "notes_and_accounts_payable": ("notes_payable", "accounts_payable"),
    "taxes_and_surcharges": (
        "consumption_tax", "business_tax", "urban_construction_tax", "resource_tax",
        "land_appreciation_tax", "land_house_vehicle_stamp_tax", "education_surcharge",
    ),
    "selling_expenses": ("repair_expense", "advertising_expense"),
    "administrative_expenses": ("startup_expense", "entertainment_expense", "rd_expenses"),
    "finance_expenses": ("interest_expense", "interest_income"),
    "non_operating_income": ("government_grants",),
    "non_operating_expenses": (
        "bad_debt_loss", "lt_bond_loss", "lt_equity_loss", "force_majeure_loss", "tax_late_fee",
    ),
    "total_operating_revenue": ("revenue",),
    "total_operating_costs": (
        "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
        "finance_expenses",
    ),
}  # fmt: skip

PART_OF = {part: whole for whole, parts in _PARTS.items() for part in parts}
"""Accounts that are no term of a sum where the account that holds them is stated."""

TAKEN_OFF = frozenset(("accumulated_depreciation", "treasury_stock"))
"""Accounts printed as positive amounts that are taken off the sum of their part."""

PAID = frozenset(
    (
        "cf_purchases_paid", "cf_payroll_paid", "cf_taxes_paid", "cf_other_operating_paid",
        "cf_investment_paid", "capex", "cf_principal_repaid", "cf_interest_paid",
        "cf_profit_distributed",
    )
)  # fmt: skip
"""Lines of a cash-flow statement that Chinese forms print as positive amounts paid."""

EITHER_SIGN = frozenset(
    (
        "investment_income", "fair_value_gain", "asset_disposal_gain", "credit_impairment_loss",
        "asset_impairment_loss", "operating_profit", "profit_before_tax", "net_profit",
        "net_profit_to_parent", "minority_profit", "other_comprehensive_income",
        "total_comprehensive_income", "cash_flow_operating", "cash_flow_investing",
        "cash_flow_financing", "fx_effect", "net_increase_in_cash", "retained_earnings",
        "total_equity", "equity_to_parent",
    )
)  # fmt: skip
"""Accounts whose amount may be a gain or a loss, so that the account does not tell the sign."""
