"""From statements and application to the features of one borrower.  特征计算"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import MappingProxyType

from smartcredit.core.application import Application
from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.plan import BusinessPlan, Paper
from smartcredit.core.statement import Statement, StatementKind
from smartcredit.core.text import Text
from smartcredit.features.amounts import AMOUNTS
from smartcredit.features.books import Books, Formula, open_books, total
from smartcredit.features.firm import FIRM
from smartcredit.features.papers import choose
from smartcredit.features.ratios import RATIOS
from smartcredit.features.words import account_words

FORMULAS: tuple[tuple[str, Formula], ...] = (*RATIOS, *FIRM, *AMOUNTS)
"""Every feature, in the order of the catalogue; add a pair here and an entry there."""

WORKING_CAPITAL: tuple[tuple[str, ...], ...] = (
    ("accounts_receivable",),
    ("inventories",),
    ("accounts_payable",),
    ("prepayments",),
    ("advances_from_customers", "contract_liabilities"),
)
"""The balances for which a closing one may stand in for an average."""


def build_features(
    statements: Iterable[Statement],
    plan: BusinessPlan | None = None,
    papers: Iterable[Paper] = (),
    application: Application | None = None,
    *,
    as_of: date,
) -> FeatureVector:
    """Compute every feature of the catalogue for one borrower.

    Args:
        statements: Of that borrower; which of them are used is said in ``papers.choose``.
        plan: Not used by any feature yet.
        papers: Not used by any feature yet.
        application: Gives the firm's age, its employees, its request and its loans; what
            needs them is missing without it.
        as_of: 观察时点: statements that end later are not used.

    Returns:
        A value for each entry of the catalogue, with the figures it was computed from, or
        without a value and with the reason; and what was found on the way.
    """
    currency = application.request.currency if application is not None else None
    chosen, issues = choose(statements, as_of, currency)
    books = open_books(chosen, application, as_of)
    values = {name: _value(name, formula, books) for name, formula in FORMULAS}
    return FeatureVector(
        values_by_name=MappingProxyType(values),
        as_of=as_of,
        period_end=chosen.period_end,
        issues=(*issues, *_closing_for_average(books)),
        currency=chosen.currency,
    )


def _value(name: str, formula: Formula, books: Books) -> FeatureValue:
    number = formula(books)
    value = None if number.value is None else float(number.value)
    return FeatureValue(name, value, number.evidence, number.missing)


def _closing_for_average(books: Books) -> list[Issue]:
    """Say for which balances the closing one stands in for the average."""
    names = [
        name
        for group in WORKING_CAPITAL
        if total(books.before, *group).value is None and total(books.now, *group).value is not None
        for name in group
    ]
    if not names:
        return []
    sheet = books.now.columns[StatementKind.BALANCE_SHEET]
    words = [account_words(name) for name in names]
    return [
        Issue(
            "average-from-closing",
            Severity.INFO,
            Text(
                f"没有年初余额，以期末余额代替平均余额：{'、'.join(one.zh for one in words)}",
                "no opening balance, the closing one stands in for the average: "
                + ", ".join(one.en for one in words),
            ),
            figures=tuple(
                f"{sheet.kind.value}.{name}@{sheet.period_end}" for name in names if name in sheet
            ),
        )
    ]
