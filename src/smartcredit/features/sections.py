"""What adds up to what on the three statements, and what follows from it.  报表各项的合计关系

Two things follow from a printed total.  A line that is not printed was nothing, where the
printed lines of its section already add up to the total.  And a total that is not printed
is known, where the others leave one value for it.

Source: sums of 会小企01, 02 and 03 (小企业会计准则, 2011) and of the general format of
财会〔2019〕6号.  Some lines stand in a total on one form and beneath another line on the
other (研发费用, 应收利息, 应收股利, …): they have several weights, and each is tried.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Weights = tuple[int, ...]

ADDED: Weights = (1,)
TAKEN_OFF: Weights = (-1,)
ADDED_OR_WITHIN: Weights = (1, 0)
"""A line of its own on one form, a part of another line on the other form."""
TAKEN_OFF_OR_WITHIN: Weights = (-1, 0)
EITHER_SIGN: Weights = (1, -1)
"""A loss that one form prints as a negative amount and another as a deduction."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that add up to a printed total.

    Attributes:
        total: The account of the total.
        lines: Each line with the weights it can have in the sum.
    """

    total: str
    lines: Mapping[str, Weights]

    def holds(self, name: str) -> bool:
        """Return whether the line, if it is anything, is a term of this sum.

        A line that another one may contain (固定资产原价 beneath 固定资产) is none for certain.
        """
        return 0 not in self.lines.get(name, (0,))


def _added(*names: str) -> dict[str, Weights]:
    return dict.fromkeys(names, ADDED)


_OPERATING: dict[str, Weights] = {
    "revenue": ADDED,
    "cost_of_sales": TAKEN_OFF,
    "taxes_and_surcharges": TAKEN_OFF,
    "selling_expenses": TAKEN_OFF,
    "administrative_expenses": TAKEN_OFF,
    "rd_expenses": TAKEN_OFF_OR_WITHIN,
    "finance_expenses": TAKEN_OFF,
    "other_income": ADDED,
    "investment_income": ADDED,
    "fair_value_gain": ADDED,
    "credit_impairment_loss": EITHER_SIGN,
    "asset_impairment_loss": EITHER_SIGN,
    "asset_disposal_gain": ADDED,
}

_NON_OPERATING: dict[str, Weights] = {
    "non_operating_income": ADDED,
    "non_operating_expenses": TAKEN_OFF,
}

SECTIONS: tuple[Section, ...] = (
    Section(
        "total_current_assets",
        _added(
            "cash",
            "trading_financial_assets",
            "derivative_financial_assets",
            "notes_receivable",
            "accounts_receivable",
            "notes_and_accounts_receivable",
            "receivables_financing",
            "prepayments",
            "other_receivables",
            "inventories",
            "contract_assets",
            "held_for_sale_assets",
            "current_portion_non_current_assets",
            "other_current_assets",
        )
        | {"dividends_receivable": ADDED_OR_WITHIN, "interest_receivable": ADDED_OR_WITHIN},
    ),
    Section(
        "total_non_current_assets",
        _added(
            "long_term_debt_investments",
            "long_term_equity_investments",
            "long_term_receivables",
            "other_equity_investments",
            "other_non_current_financial_assets",
            "investment_property",
            "fixed_assets_net",
            "construction_in_progress",
            "productive_biological_assets",
            "right_of_use_assets",
            "intangible_assets",
            "development_expenditure",
            "goodwill",
            "long_term_deferred_expenses",
            "deferred_tax_assets",
            "other_non_current_assets",
        )
        | {
            "fixed_assets_cost": ADDED_OR_WITHIN,
            "accumulated_depreciation": TAKEN_OFF_OR_WITHIN,
            "construction_materials": ADDED_OR_WITHIN,
            "fixed_assets_disposal": ADDED_OR_WITHIN,
        },
    ),
    Section(
        "total_current_liabilities",
        _added(
            "short_term_borrowings",
            "trading_financial_liabilities",
            "notes_payable",
            "accounts_payable",
            "notes_and_accounts_payable",
            "advances_from_customers",
            "contract_liabilities",
            "payroll_payable",
            "taxes_payable",
            "other_payables",
            "held_for_sale_liabilities",
            "current_portion_lt_debt",
            "other_current_liabilities",
        )
        | {"interest_payable": ADDED_OR_WITHIN, "profit_payable": ADDED_OR_WITHIN},
    ),
    Section(
        "total_non_current_liabilities",
        _added(
            "long_term_borrowings",
            "bonds_payable",
            "lease_liabilities",
            "long_term_payables",
            "provisions",
            "deferred_income",
            "deferred_tax_liabilities",
            "other_non_current_liabilities",
        ),
    ),
    Section(
        "total_equity",
        _added(
            "paid_in_capital",
            "other_equity_instruments",
            "capital_reserve",
            "other_comprehensive_income_reserve",
            "special_reserve",
            "surplus_reserve",
            "general_risk_reserve",
            "retained_earnings",
            "minority_interest",
        )
        | {"treasury_stock": TAKEN_OFF},
    ),
    Section("operating_profit", _OPERATING),
    Section("profit_before_tax", _OPERATING | _NON_OPERATING),
    Section("profit_before_tax", {"operating_profit": ADDED} | _NON_OPERATING),
    Section("net_profit", {"profit_before_tax": ADDED, "income_tax": TAKEN_OFF}),
    Section(
        "cash_flow_operating",
        _added("cf_sales_receipts", "cf_tax_refunds", "cf_other_operating_receipts")
        | dict.fromkeys(
            (
                "cf_purchases_paid",
                "cf_payroll_paid",
                "cf_taxes_paid",
                "cf_other_operating_paid",
            ),
            TAKEN_OFF,
        ),
    ),
    Section(
        "cash_flow_investing",
        _added("cf_investment_recovery", "cf_investment_income", "cf_asset_disposal")
        | {"cf_investment_paid": TAKEN_OFF, "capex": TAKEN_OFF},
    ),
)
"""Every section whose absent lines a formula may need; a total may have several."""

PARTS: Mapping[str, str] = {
    "notes_receivable": "notes_and_accounts_receivable",
    "accounts_receivable": "notes_and_accounts_receivable",
    "notes_payable": "notes_and_accounts_payable",
    "accounts_payable": "notes_and_accounts_payable",
}
"""Lines that some statements print as one; where the one is printed, its parts do not count."""

Terms = tuple[tuple[int, str], ...]

DERIVED: Mapping[str, tuple[Terms, ...]] = {
    "total_assets": (
        ((1, "total_liabilities_and_equity"),),
        ((1, "total_current_assets"), (1, "total_non_current_assets")),
    ),
    "total_current_assets": (((1, "total_assets"), (-1, "total_non_current_assets")),),
    "total_non_current_assets": (((1, "total_assets"), (-1, "total_current_assets")),),
    "total_liabilities": (
        ((1, "total_current_liabilities"), (1, "total_non_current_liabilities")),
        ((1, "total_assets"), (-1, "total_equity")),
    ),
    "total_current_liabilities": (
        ((1, "total_liabilities"), (-1, "total_non_current_liabilities")),
    ),
    "total_non_current_liabilities": (
        ((1, "total_liabilities"), (-1, "total_current_liabilities")),
    ),
    "total_equity": (((1, "total_assets"), (-1, "total_liabilities")),),
    "fixed_assets_net": (((1, "fixed_assets_cost"), (-1, "accumulated_depreciation")),),
    "notes_and_accounts_receivable": (((1, "notes_receivable"), (1, "accounts_receivable")),),
    "notes_and_accounts_payable": (((1, "notes_payable"), (1, "accounts_payable")),),
    "accounts_receivable": (((1, "notes_and_accounts_receivable"), (-1, "notes_receivable")),),
    "accounts_payable": (((1, "notes_and_accounts_payable"), (-1, "notes_payable")),),
    "operating_profit": (
        (
            (1, "profit_before_tax"),
            (-1, "non_operating_income"),
            (1, "non_operating_expenses"),
        ),
    ),
    "profit_before_tax": (((1, "net_profit"), (1, "income_tax")),),
    "income_tax": (((1, "profit_before_tax"), (-1, "net_profit")),),
    "net_profit": (((1, "profit_before_tax"), (-1, "income_tax")),),
}
"""What a figure that is not printed is by the accounting identities, tried in order."""
