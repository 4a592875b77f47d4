"""What the formulas read: this year's figures, last year's, and what the firm says.  账面数据"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from smartcredit.core.application import Application
from smartcredit.core.text import Text
from smartcredit.features.chosen import Chosen
from smartcredit.features.lookup import Year
from smartcredit.features.trace import Traced


@dataclass(frozen=True, slots=True)
class Books:
    """One borrower's figures on one date.

    ``books["revenue"]`` is this year's revenue, ``books["cash"]`` the closing balance.

    Attributes:
        now: Closing balances and this year's flows.
        before: Opening balances and last year's flows.
        currency: Of the statements; None where there are none.
        application: None where only statements were handed in.
        as_of: 观察时点.
    """

    now: Year
    before: Year
    currency: str | None
    application: Application | None = field(repr=False)
    as_of: date

    def __getitem__(self, name: str) -> Traced:
        """Return a closing balance or a flow of this year."""
        return self.now[name]

    def opening(self, name: str) -> Traced:
        """Return the balance a year before the closing one.  年初余额"""
        return _called(self.before[name], "年初", "opening ")

    def previous(self, name: str) -> Traced:
        """Return last year's flow.  上年金额"""
        return _called(self.before[name], "上年", "last year's ")

    def average(self, name: str) -> Traced:
        """Return half of opening plus closing balance; a gap where one is.  平均余额"""
        mean = (self[name] + self.before[name]) / 2
        return Traced(mean.value, _words("平均", "average ", self[name]), mean.evidence, mean.gaps)

    def average_or_closing(self, *names: str) -> Traced:
        """Return the average of a balance, or of a sum of balances.

        The closing balance stands in where there is no opening one, which the inputs of the
        working-capital need allow and ``build_features`` says in an issue.
        """
        closing, opening = total(self.now, *names), total(self.before, *names)
        found = closing if opening.value is None else (closing + opening) / 2
        return Traced(found.value, _words("平均", "average ", closing), found.evidence, found.gaps)


def total(year: Year, *names: str) -> Traced:
    """Return the sum of one or several figures of a year."""
    first, *others = (year[name] for name in names)
    return sum(others, start=first)


def open_books(chosen: Chosen, application: Application | None, as_of: date) -> Books:
    """Return the chosen statements and the application as the formulas read them."""
    end = chosen.period_end
    this_year = Text(f"截至{end}年度", f"the year to {end}") if end else _NO_YEAR
    last_year = Text(f"{end}上一年度", f"the year before {end}") if end else _NO_YEAR
    return Books(
        now=Year(chosen.now, this_year),
        before=Year(chosen.before, last_year),
        currency=chosen.currency,
        application=application,
        as_of=as_of,
    )


_NO_YEAR = Text("任何年度", "any year")

Formula = Callable[[Books], Traced]
"""One feature of one borrower: pure arithmetic over what ``Books`` gives."""


def _called(number: Traced, zh: str, en: str) -> Traced:
    return Traced(number.value, _words(zh, en, number), number.evidence, number.gaps)


def _words(zh: str, en: str, number: Traced) -> Text:
    return Text(zh + number.words.zh, en + number.words.en)
