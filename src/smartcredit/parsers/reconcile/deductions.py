"""Amounts that are taken off, whichever way a statement prints them.  减项符号

Chinese forms print a cost as a positive amount under 减：, English statements often in brackets.
The value of a figure is what the account is: a cost of 600 is 600 however it is printed.
Which way a column prints is told by the accounts that are never gains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from smartcredit.core.statement import Figure
from smartcredit.parsers.reconcile.identities import PAID, TAKEN_OFF

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

ALONE = TAKEN_OFF | {"cf_operating_outflows", "cf_investing_outflows", "cf_financing_outflows"}
"""Amounts whose own sign tells: there is no other way in which they are negative."""


def printed_as_negative(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the accounts of one column that have a minus for being taken off.

    Costs, if one that is never a gain is negative and none is positive; payments in the same
    way.  A column that prints one odd negative cost among positive ones is left as it is.
    """
    values = {figure.name: figure.value for figure in figures if figure.name and figure.value}
    found = {name for name in ALONE if values.get(name, 0) < 0}
    for tell, taken in ((NEVER_GAINS, COSTS), (PAID, PAID)):
        signs = {values[name] > 0 for name in tell if name in values}
        if signs == {False}:
            found |= taken & values.keys()
    return frozenset(found)


def as_accounts(figures: Mapping[str, Figure], negative: Set[str]) -> dict[str, Figure]:
    """Return the figures with what is taken off as positive amounts; the print stays as it is."""
    return {
        name: replace(figure, value=-figure.value) if name in negative else figure
        for name, figure in figures.items()
    }
