"""A made-up firm's books: from a table of balances and flows to its three statements.  账簿

Every statement follows from the same double entry, so each identity holds to the cent:
cash is what the year's flows leave, retained earnings what its profit leaves, and the
cash-flow statement (direct method) explains the one from the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

Amounts = dict[str, Decimal]

CENT = Decimal("0.01")
APPROPRIATION = Decimal("0.10")  # 法定盈余公积: a tenth of the profit
URBAN_TAX, EDUCATION = Decimal("0.07"), Decimal("0.05")
SMALL_FIRM_SHARE = Decimal("0.5")  # 六税两费减半: small firms pay half of the surcharges

CURRENT_ASSETS = (
    "cash",
    "notes_receivable",
    "accounts_receivable",
    "prepayments",
    "other_receivables",
    "inventories",
)
OTHER_NON_CURRENT_ASSETS = (
    "construction_in_progress",
    "intangible_assets",
    "long_term_deferred_expenses",
)
CURRENT_LIABILITIES = (
    "short_term_borrowings",
    "notes_payable",
    "accounts_payable",
    "advances_from_customers",
    "payroll_payable",
    "taxes_payable",
    "interest_payable",
    "other_payables",
)
OPERATING_RECEIVABLES = CURRENT_ASSETS[1:5]
OPERATING_PAYABLES = (*CURRENT_LIABILITIES[1:6], "other_payables")
NON_CURRENT_LIABILITIES = ("long_term_borrowings", "long_term_payables")
EQUITY = ("paid_in_capital", "surplus_reserve", "retained_earnings")
DEBT = ("short_term_borrowings", "long_term_borrowings", "long_term_payables")


class Column(dict[str, Decimal]):
    """One year of one table; what it does not state is 0."""

    def __missing__(self, name: str) -> Decimal:
        return Decimal(0)


@dataclass(frozen=True, slots=True)
class YearBooks:
    """One year's three statements, by canonical account name, in whole yuan and cents."""

    year: int
    balance_sheet: Amounts
    income_statement: Amounts
    cash_flow: Amounts


def read_ledger(path: Path) -> dict[int, Column]:
    """Read a table of ``name amount amount …`` under a heading of years.

    Raises:
        ValueError: A line has another number of amounts than the heading has years.
    """
    lines = [line.split("#")[0].split() for line in path.read_text(encoding="utf-8").splitlines()]
    heading, *rows = [line for line in lines if line]
    years = [int(year) for year in heading]
    ledger = {year: Column() for year in years}
    for name, *amounts in rows:
        if len(amounts) != len(years):
            raise ValueError(f"{path.name}: {name} has {len(amounts)} amounts for {len(years)}")
        for year, amount in zip(years, amounts, strict=True):
            if amount != "-":
                ledger[year][name] = Decimal(amount.replace(",", ""))
    return ledger


def close_books(path: Path) -> dict[int, YearBooks]:
    """Return the statements of every year but the first, whose balances open the books."""
    (_, opening), *rest = sorted(read_ledger(path).items())
    opening["retained_earnings"] = Decimal(0)
    sheet = _with_totals(opening)
    gap = sheet["total_assets"] - sheet["total_liabilities_and_equity"]
    balances = Column(_with_totals(Column(opening, retained_earnings=gap)))
    closed: dict[int, YearBooks] = {}
    for year, entries in rest:
        closed[year] = _close(year, balances, entries)
        balances = Column(closed[year].balance_sheet)
    return closed


def _close(year: int, opening: Column, entries: Column) -> YearBooks:
    income = _income_statement(opening, entries)
    flows = _cash_flow(opening, entries, income)
    appropriation = max(_cents(income["net_profit"] * APPROPRIATION), Decimal(0))
    if opening["surplus_reserve"] == 0:
        appropriation = Decimal(0)
    closing = Column(entries)
    closing["cash"] = flows["cash_at_end"]
    closing["surplus_reserve"] = opening["surplus_reserve"] + appropriation
    closing["retained_earnings"] = (
        opening["retained_earnings"]
        + income["net_profit"]
        - appropriation
        - entries["profit_distributed"]
    )
    return YearBooks(year, _with_totals(closing), income, flows)


def _income_statement(opening: Column, entries: Column) -> Amounts:
    """会小企02: the research expenses stand within the administrative ones."""
    vat = max(_net_vat(opening, entries), Decimal(0)) * SMALL_FIRM_SHARE
    lines = Column(
        {
            name: entries[name]
            for name in (
                "revenue",
                "cost_of_sales",
                "selling_expenses",
                "advertising_expense",
                "entertainment_expense",
                "rd_expenses",
                "interest_expense",
                "interest_income",
                "other_income",
                "credit_impairment_loss",
                "non_operating_income",
                "government_grants",
                "non_operating_expenses",
                "tax_late_fee",
            )
        }
    )
    lines["urban_construction_tax"] = _cents(vat * URBAN_TAX)
    lines["education_surcharge"] = _cents(vat * EDUCATION)
    lines["land_house_vehicle_stamp_tax"] = entries["stamp_tax"]
    lines["taxes_and_surcharges"] = (
        lines["urban_construction_tax"] + lines["education_surcharge"] + entries["stamp_tax"]
    )
    lines["administrative_expenses"] = entries["administrative_expenses"] + entries["rd_expenses"]
    lines["finance_expenses"] = (
        entries["interest_expense"] - entries["interest_income"] + entries["bank_charges"]
    )
    lines["operating_profit"] = (
        lines["revenue"]
        - lines["cost_of_sales"]
        - lines["taxes_and_surcharges"]
        - lines["selling_expenses"]
        - lines["administrative_expenses"]
        - lines["finance_expenses"]
        + lines["other_income"]
        + lines["credit_impairment_loss"]
    )
    lines["profit_before_tax"] = (
        lines["operating_profit"] + lines["non_operating_income"] - lines["non_operating_expenses"]
    )
    taxable = max(lines["profit_before_tax"], Decimal(0))
    lines["income_tax"] = _cents(taxable * entries["income_tax_rate"])
    lines["net_profit"] = lines["profit_before_tax"] - lines["income_tax"]
    return lines


def _cash_flow(opening: Column, entries: Column, income: Amounts) -> Amounts:
    """会小企03, direct method; amounts received and paid include value-added tax."""

    def rise(*names: str) -> Decimal:
        return sum((entries[name] - opening[name] for name in names), Decimal(0))

    purchases, rate = _purchases(opening, entries), entries["vat_rate"]
    disposal_loss = (
        entries["disposed_cost"] - entries["disposed_depreciation"] - entries["disposal_proceeds"]
    )
    overheads = income["selling_expenses"] + income["administrative_expenses"]
    not_paid = entries["wages"] + entries["depreciation"] + entries["amortisation"]
    lines = Column()
    lines["cf_sales_receipts"] = (
        entries["revenue"]
        + _cents(entries["revenue"] * rate)
        - rise("accounts_receivable", "notes_receivable")
        + entries["credit_impairment_loss"]
        + rise("advances_from_customers")
    )
    lines["cf_other_operating_receipts"] = (
        entries["non_operating_income"] + entries["other_income"] + entries["interest_income"]
    )
    lines["cf_purchases_paid"] = (
        purchases
        + _cents(purchases * rate)
        + rise("prepayments")
        - rise("accounts_payable", "notes_payable")
    )
    lines["cf_payroll_paid"] = (
        entries["wages"] + entries["production_wages"] - rise("payroll_payable")
    )
    lines["cf_taxes_paid"] = (
        _net_vat(opening, entries)
        + income["taxes_and_surcharges"]
        + income["income_tax"]
        - rise("taxes_payable")
    )
    lines["cf_other_operating_paid"] = (
        overheads
        - not_paid
        + entries["bank_charges"]
        + entries["non_operating_expenses"]
        - disposal_loss
        + rise("other_receivables")
        - rise("other_payables")
    )
    lines["cf_asset_disposal"] = entries["disposal_proceeds"]
    lines["capex"] = (
        rise("fixed_assets_cost", *OTHER_NON_CURRENT_ASSETS)
        + entries["disposed_cost"]
        + entries["amortisation"]
    )
    lines["cf_borrowings_received"] = entries["borrowed"]
    lines["cf_capital_received"] = rise("paid_in_capital")
    lines["cf_principal_repaid"] = entries["borrowed"] - rise(*DEBT)
    lines["cf_interest_paid"] = entries["interest_expense"] - rise("interest_payable")
    lines["cf_profit_distributed"] = entries["profit_distributed"]
    lines["depreciation_expense"] = entries["depreciation"] + entries["production_depreciation"]
    lines |= {
        "impairment_added_back": -entries["credit_impairment_loss"],
        "amortisation_added_back": entries["amortisation"],
        "interest_added_back": entries["interest_expense"],
        "disposal_loss_added_back": disposal_loss,
        "fall_of_inventories": -rise("inventories"),
        "fall_of_receivables": entries["credit_impairment_loss"] - rise(*OPERATING_RECEIVABLES),
        "rise_of_payables": rise(*OPERATING_PAYABLES),
    }
    return _with_net_flows(lines, opening["cash"])


def _with_net_flows(lines: Column, opening_cash: Decimal) -> Amounts:
    lines["cash_flow_operating"] = (
        lines["cf_sales_receipts"]
        + lines["cf_other_operating_receipts"]
        - lines["cf_purchases_paid"]
        - lines["cf_payroll_paid"]
        - lines["cf_taxes_paid"]
        - lines["cf_other_operating_paid"]
    )
    lines["cash_flow_investing"] = lines["cf_asset_disposal"] - lines["capex"]
    lines["cash_flow_financing"] = (
        lines["cf_borrowings_received"]
        + lines["cf_capital_received"]
        - lines["cf_principal_repaid"]
        - lines["cf_interest_paid"]
        - lines["cf_profit_distributed"]
    )
    lines["net_increase_in_cash"] = (
        lines["cash_flow_operating"] + lines["cash_flow_investing"] + lines["cash_flow_financing"]
    )
    lines["cash_at_beginning"] = opening_cash
    lines["cash_at_end"] = opening_cash + lines["net_increase_in_cash"]
    return lines


def _with_totals(balances: Mapping[str, Decimal]) -> Amounts:
    """会小企01: the balances with the lines that are sums."""
    sheet = Column(balances)

    def total(names: tuple[str, ...]) -> Decimal:
        return sum((sheet[name] for name in names), Decimal(0))

    sheet["fixed_assets_net"] = sheet["fixed_assets_cost"] - sheet["accumulated_depreciation"]
    sheet["total_current_assets"] = total(CURRENT_ASSETS)
    sheet["total_non_current_assets"] = total(("fixed_assets_net", *OTHER_NON_CURRENT_ASSETS))
    sheet["total_assets"] = sheet["total_current_assets"] + sheet["total_non_current_assets"]
    sheet["total_current_liabilities"] = total(CURRENT_LIABILITIES)
    sheet["total_non_current_liabilities"] = total(NON_CURRENT_LIABILITIES)
    sheet["total_liabilities"] = (
        sheet["total_current_liabilities"] + sheet["total_non_current_liabilities"]
    )
    sheet["total_equity"] = total(EQUITY)
    sheet["total_liabilities_and_equity"] = sheet["total_liabilities"] + sheet["total_equity"]
    return sheet


def _purchases(opening: Column, entries: Column) -> Decimal:
    """Return what was bought for stock and sale, without value-added tax."""
    made_in_house = entries["production_wages"] + entries["production_depreciation"]
    growth_of_stock = entries["inventories"] - opening["inventories"]
    return entries["cost_of_sales"] - made_in_house + growth_of_stock


def _net_vat(opening: Column, entries: Column) -> Decimal:
    rate = entries["vat_rate"]
    return _cents(entries["revenue"] * rate) - _cents(_purchases(opening, entries) * rate)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)
