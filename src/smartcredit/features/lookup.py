"""A figure of one year's statements: printed, proven, or a gap.  取数规则

The one rule for lines that are not printed.  A dash or an empty cell states nothing, so an
absent line is a gap, with two exceptions that the print itself proves:

* it is *derived* where the accounting identities leave one value for it (负债合计 is
  资产总计 − 所有者权益合计), with the figures it follows from as its evidence;
* it is *zero* where the printed lines of its section already add up to the printed total,
  within what rounding explains, with that total as its evidence: then nothing is left that
  it could have been.  A line that can also stand within another one (固定资产原价 beneath
  固定资产, 研发费用 in 管理费用) is never proven zero so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.money import CENT
from smartcredit.core.source import Evidence
from smartcredit.core.statement import StatementKind
from smartcredit.core.text import Text
from smartcredit.features.column import Column
from smartcredit.features.sections import DERIVED, PARTS, SECTIONS, Section, Terms
from smartcredit.features.trace import NOTHING, Gap, Traced
from smartcredit.features.words import account_words, kind_words

Nothing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Year:
    """The statements of one year, by figure.

    Attributes:
        columns: One for each kind of statement; none of a kind that was not handed in.
        when: The year in words, for the reason of a gap.
    """

    columns: Mapping[StatementKind, Column]
    when: Text

    def __getitem__(self, name: str) -> Traced:
        """Return a figure, or a gap that says why there is none.

        Raises:
            KeyError: The chart of accounts has no such account.
        """
        return self._known(name, Nothing) or self._gap(name)

    def _known(self, name: str, barred: frozenset[str]) -> Traced | None:
        """Return the figure as printed, derived or proven zero; None where nothing tells it.

        Args:
            name: The account.
            barred: Accounts that the answer must not be derived from: the question itself.
        """
        column = self.columns.get(chart_of_accounts()[name].statement)
        if column is None or name in column.disputed:
            return None
        if name in column:
            return Traced(column[name], account_words(name), (column.evidence(name),))
        barred = barred | {name}
        for terms in DERIVED.get(name, ()):
            if (found := self._sum(name, terms, barred)) is not None:
                return found
        for section in SECTIONS:
            if section.holds(name) and PARTS.get(name) not in column:
                total = self._total(section, barred)
                if total is not None and _adds_up(column, section, total):
                    return replace(total, value=Decimal(0), words=account_words(name))
        return None

    def _sum(self, name: str, terms: Terms, barred: frozenset[str]) -> Traced | None:
        if any(account in barred for _, account in terms):
            return None
        value, evidence = Decimal(0), list[Evidence]()
        for weight, account in terms:
            found = self._known(account, barred)
            if found is None or found.value is None:
                return None
            value += weight * found.value
            evidence.extend(found.evidence)
        return Traced(value, account_words(name), tuple(dict.fromkeys(evidence)))

    def _total(self, section: Section, barred: frozenset[str]) -> Traced | None:
        return None if section.total in barred else self._known(section.total, barred)

    def _gap(self, name: str) -> Traced:
        kind = chart_of_accounts()[name].statement
        column, account = self.columns.get(kind), account_words(name)
        if column is None:
            statement = kind_words(kind)
            of_year = Text(f"{self.when.zh}的{statement.zh}", f"{statement.en} of {self.when.en}")
            return Traced(None, account, gaps=(Gap(of_year, before=Text("没有", "no ")),))
        return Traced(None, account, gaps=(_gap_in(column, name),))


def _gap_in(column: Column, name: str) -> Gap:
    """Return why a column has no such figure."""
    account, statement, end = account_words(name), kind_words(column.kind), column.period_end
    if name in column.disputed:
        return Gap(
            account,
            Text("在不同材料中不一致", ""),
            Text(f"{end}的", f"papers disagree at {end} on "),
        )
    before = Text(f"{end}的{statement.zh}未列示", f"the {statement.en} of {end} does not state ")
    if any(section.holds(name) for section in SECTIONS):
        not_zero = Text(
            "，所列各项与合计又不相符，不能视为零",
            ", and since its lines do not add up to the total it cannot be taken as zero",
        )
        return Gap(account, not_zero, before)
    return Gap(account, NOTHING, before)


def _adds_up(column: Column, section: Section, total: Traced) -> bool:
    """Return whether the printed lines add up to the total, each weight tried.

    The gap that is forgiven is half of the finest digit printed in the column, for each
    amount of the sum.
    """
    printed = {
        name: weights
        for name, weights in section.lines.items()
        if name in column and PARTS.get(name) not in column
    }
    finest = max(CENT, min(column.last_digit(name) for name in column.papers))
    rounding = finest / 2 * (len(printed) + len(total.evidence))
    amounts = [column[name] for name in printed]
    sums = (
        sum((amount * weight for amount, weight in zip(amounts, weights, strict=True)), Decimal(0))
        for weights in product(*printed.values())
    )
    return total.value is not None and any(abs(total.value - one) <= rounding for one in sums)
