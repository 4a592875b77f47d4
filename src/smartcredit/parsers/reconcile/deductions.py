"""Amounts that are taken off, whichever way a statement prints them.  减项符号

Chinese forms print a cost as a positive amount under 减：, English statements often in brackets.
The value of a figure is what the account is: a cost of 600 is 600 however it is printed.
Which way a column prints is told by the accounts that are never gains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from smartcredit.core.statement import Figure
from smartcredit.parsers.reconcile.account_signs import PAID, TAKEN_OFF

NEVER_GAINS = frozenset(
    (
        "cost_of_sales", "taxes_and_surcharges", "selling_expenses", "administrative_expenses",
        "rd_expenses",
    )
)  # fmt: skip
"""Costs that tell how a column prints what it takes off."""

COSTS = NEVER_GAINS | {
    "finance_expenses", "interest_expense", "income_tax", "non_operating_expenses",
    "total_operating_costs",
}  # fmt: skip

NEVER_CLAIMS = frozenset(
    (
        "total_current_liabilities", "total_non_current_liabilities", "total_liabilities",
        "accounts_payable", "short_term_borrowings", "long_term_borrowings",
    )
)  # fmt: skip
"""Debts that are never negative as such."""

DEBTS = NEVER_CLAIMS | {
    "notes_payable", "notes_and_accounts_payable", "advances_from_customers",
    "contract_liabilities", "payroll_payable", "taxes_payable", "interest_payable",
    "profit_payable", "other_payables", "current_portion_lt_debt", "other_current_liabilities",
    "bonds_payable", "lease_liabilities", "long_term_payables", "deferred_income", "provisions",
    "deferred_tax_liabilities", "other_non_current_liabilities",
}  # fmt: skip

_OR_INCOME = re.compile(r"收入|收益|income")

ALONE = TAKEN_OFF | {"cf_operating_outflows", "cf_investing_outflows", "cf_financing_outflows"}
"""Amounts whose own sign tells: there is no other way in which they are negative."""


def printed_as_negative(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the accounts of one column that have a minus for being taken off.

    Costs, if one that is never a gain is negative and none is positive; debts in the same way,
    as a sheet prints them that goes from assets down to net assets.  A column that prints one
    odd negative cost among positive ones is left as it is.
    Payments, where most of them are negative: below an American statement the interest and
    taxes paid stand once more, as positive amounts.
    """
    stated = {figure.name: figure for figure in figures if figure.name and figure.value}
    values = {name: figure.value for name, figure in stated.items()}
    found = {name for name in ALONE if values.get(name, 0) < 0}
    for tell, taken in ((NEVER_GAINS, COSTS), (NEVER_CLAIMS, DEBTS)):
        signs = {values[name] > 0 for name in tell if name in values}
        if signs == {False}:
            found |= taken & values.keys()
    paid = {name for name in PAID if values.get(name, 0) < 0}
    if 2 * len(paid) > len(PAID & values.keys()):
        found |= paid
    if _is_negative_interest(stated.get("interest_expense")):
        found.add("interest_expense")
    return frozenset(found)


def _is_negative_interest(figure: Figure | None) -> bool:
    """Say whether interest has a minus and its label does not say that it would be income."""
    return figure is not None and figure.value < 0 and not _OR_INCOME.search(figure.label.lower())


def as_accounts(figures: Mapping[str, Figure], negative: Set[str]) -> dict[str, Figure]:
    """Return the figures with what is taken off as positive amounts; the print stays as it is."""
    return {
        name: replace(figure, value=-figure.value) if name in negative else figure
        for name, figure in figures.items()
    }
