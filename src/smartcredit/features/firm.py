"""What the application says of the firm and of its request, beside its statements.  企业与申请"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from smartcredit.core.application import ExistingDebt
from smartcredit.core.money import plain
from smartcredit.core.source import Evidence, Pointer
from smartcredit.core.text import Text
from smartcredit.features.books import Books, Formula
from smartcredit.features.ratios import debt
from smartcredit.features.trace import Gap, Traced, positive, without_value

FILE = "application.yaml"
"""The file in which an application folder says all of this."""

DAYS_OF_A_YEAR = Decimal("365.25")

FOUNDED = Text("成立日期", "date of founding")
EMPLOYEES = Text("从业人员人数", "number of employees")
REQUEST = Text("申请金额", "amount asked")
DEBT = Text("现有负债", "existing debt")
LOANS = Text("现有流动资金贷款", "existing working-capital loans")
SERVICE = Text("现有负债的每月还款", "monthly service of existing debt")


def years_in_business(b: Books) -> Traced:
    """Years from the day of founding to the observation date.  经营年限"""
    founded = b.application.borrower.founded if b.application else None
    if founded is None:
        return _unsaid(FOUNDED)
    days = Traced(Decimal((b.as_of - founded).days), FOUNDED, _said("/borrower/founded", founded))
    if founded > b.as_of:
        return without_value(days, Text(f"晚于观察时点{b.as_of}", f": later than {b.as_of}"))
    return days * (1 / DAYS_OF_A_YEAR)


def employees(b: Books) -> Traced:
    """Return the number of employees.  从业人员"""
    count = b.application.borrower.employees if b.application else None
    if count is None:
        return _unsaid(EMPLOYEES)
    return Traced(Decimal(count), EMPLOYEES, _said("/borrower/employees", count))


def amount_asked(b: Books) -> Traced:
    """Return the amount asked, where it is in the currency of the statements.  申请金额"""
    if b.application is None:
        return _unsaid(REQUEST)
    request = b.application.request
    asked = Traced(request.amount, REQUEST, _said("/request/amount", request.amount))
    return _in_statement_currency(b, asked)


def existing_debt(b: Books) -> Traced:
    """Return what is still owed on all loans that the application names.  现有负债余额"""
    return _sum_of_loans(b, DEBT, "outstanding", lambda loan: loan.outstanding)


def existing_working_capital_loans(b: Books) -> Traced:
    """Return what is still owed on its working-capital loans.  现有流动资金贷款余额"""

    def outstanding(loan: ExistingDebt) -> Decimal:
        return loan.outstanding if loan.kind == "working_capital" else Decimal(0)

    return _sum_of_loans(b, LOANS, "outstanding", outstanding)


def existing_debt_service(b: Books) -> Traced:
    """Principal and interest due each month on all loans; a gap where one is silent.  每月还款"""
    return _sum_of_loans(b, SERVICE, "monthly_service", lambda loan: loan.monthly_service)


FIRM: tuple[tuple[str, Formula], ...] = (
    ("years_in_business", years_in_business),
    ("employees", employees),
    ("revenue_per_employee", lambda b: b["revenue"] / employees(b)),
    ("request_to_revenue", lambda b: amount_asked(b) / b["revenue"]),
    ("request_to_equity", lambda b: amount_asked(b) / positive(b["total_equity"])),
    ("debt_with_request_to_revenue", lambda b: (debt(b) + amount_asked(b)) / b["revenue"]),
    (
        "declared_debt_to_statement_debt",
        lambda b: _in_statement_currency(b, existing_debt(b)) / debt(b),
    ),
    ("existing_debt_outstanding", existing_debt),
    ("existing_working_capital_loans", existing_working_capital_loans),
    ("existing_debt_monthly_service", existing_debt_service),
)
"""Every feature that needs the application, in the order of the catalogue."""


def _sum_of_loans(
    b: Books, words: Text, key: str, amount: Callable[[ExistingDebt], Decimal | None]
) -> Traced:
    """Return a sum over the loans that the application names, in its own currency.

    An empty list says that there are none; an application without the key says nothing.
    Evidence is each amount; where they come to nothing, the list with its kinds of loans.
    """
    if b.application is None or "existing_debt" not in b.application.model_fields_set:
        return _unsaid(words)
    loans = b.application.existing_debt
    value, evidence = Decimal(0), list[Evidence]()
    for index, loan in enumerate(loans):
        found = amount(loan)
        if found is None:
            silent = Text(f"：第{index + 1}笔未填写", f": not stated for loan {index + 1}")
            return without_value(Traced(value, words, tuple(evidence)), silent)
        if found:
            value += found
            evidence.extend(_said(f"/existing_debt/{index}/{key}", found))
    kinds = ", ".join(loan.kind for loan in loans) or "[]"
    return Traced(value, words, tuple(evidence) or _said("/existing_debt", kinds))


def _in_statement_currency(b: Books, amount: Traced) -> Traced:
    """Return the amount, or a gap where the statements are in another currency."""
    if b.application is None or b.currency in (None, b.application.request.currency):
        return amount
    asked, stated = b.application.request.currency, b.currency
    return without_value(
        amount,
        Text(f"以{asked}计，报表以{stated}计", f" is in {asked}, the statements are in {stated}"),
    )


def _said(pointer: str, value: Decimal | date | int | str) -> tuple[Evidence, ...]:
    """Return a value of the application with the place where it stands."""
    text = plain(value) if isinstance(value, Decimal) else str(value)
    return (Evidence(pointer.rpartition("/")[2], text, Pointer(FILE, pointer)),)


def _unsaid(words: Text) -> Traced:
    silence = Gap(words, before=Text("申请未填写", "the application does not state "))
    return Traced(None, words, gaps=(silence,))
