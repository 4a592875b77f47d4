"""Which statements the features are computed from.  报表的选取

The newest annual set: a balance sheet and a 12-month income statement of one scope and
currency with the same last day, the cash flow statement of that day where there is one, and
the same statements of one year earlier, which give opening balances and last year's flows.
Consolidated statements go before those of a single firm, these before a parent's alone.  An
interim statement is neither used nor annualised.  Nothing that ends after the observation
date is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from smartcredit.core.statement import Scope, Statement, StatementKind
from smartcredit.features.column import Column

YEAR = 12
"""Months that an annual income or cash flow statement covers."""

DAYS_OFF_A_YEAR = 10
"""A fiscal year of 52 or 53 weeks ends on another day than the year before."""

SCOPES = (Scope.PARENT, Scope.SINGLE, Scope.CONSOLIDATED)
"""The later goes before the earlier."""

BALANCE_SHEET, INCOME_STATEMENT = StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT


@dataclass(frozen=True, slots=True)
class Chosen:
    """The statements of one year and of the year before it.

    Attributes:
        period_end: Last day of the year; None where there is no statement.
        currency: ISO 4217; None where there is no statement.
        now: Closing balances and the year's flows.
        before: Opening balances and last year's flows.
    """

    period_end: date | None = None
    currency: str | None = None
    now: Mapping[StatementKind, Column] = field(default_factory=dict, repr=False)
    before: Mapping[StatementKind, Column] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Year:
    """Which year of which statements: what they must share to be read together."""

    period_end: date
    scope: Scope
    currency: str


def is_annual(statement: Statement) -> bool:
    """Return whether a statement can belong to an annual set: a balance, or 12 months."""
    return statement.kind is BALANCE_SHEET or statement.months == YEAR


def newest_year(statements: Sequence[Statement], currency: str | None) -> Year | None:
    """Return the year to look at; None where no statement can belong to one.

    A year with both a balance sheet and a 12-month income statement goes before one that
    lacks either, then the later year before the earlier.

    Args:
        statements: None of them ends after the observation date.
        currency: Statements in this currency go before others.
    """
    kinds: dict[Year, set[StatementKind]] = {}
    for one in filter(is_annual, statements):
        kinds.setdefault(Year(one.period_end, one.scope, one.currency), set()).add(one.kind)

    def preference(year: Year) -> tuple[bool, bool, date, bool, int, int, str]:
        has = kinds[year]
        return (
            year.currency == currency,
            {BALANCE_SHEET, INCOME_STATEMENT} <= has,
            year.period_end,
            INCOME_STATEMENT in has,
            SCOPES.index(year.scope),
            len(has),
            year.currency,
        )

    return max(kinds, key=preference, default=None)


def of_year(statements: Iterable[Statement], year: Year) -> list[Statement]:
    """Return the annual statements of the year."""
    return [one for one in statements if is_annual(one) and _year(one) == year]


def of_year_before(statements: Iterable[Statement], year: Year) -> list[Statement]:
    """Return the annual statements that end one year earlier, give or take a few days."""
    ends = {
        one.period_end: abs((year.period_end - one.period_end).days - 365)
        for one in statements
        if is_annual(one) and (one.scope, one.currency) == (year.scope, year.currency)
    }
    nearest = min(ends, key=lambda end: (ends[end], end), default=None)
    if nearest is None or ends[nearest] > DAYS_OFF_A_YEAR:
        return []
    return of_year(statements, Year(nearest, year.scope, year.currency))


def _year(statement: Statement) -> Year:
    return Year(statement.period_end, statement.scope, statement.currency)
