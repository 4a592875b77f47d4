"""One statement of one period, from one paper or from several that agree.  报表一列"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import Evidence
from smartcredit.core.statement import Statement, StatementKind
from smartcredit.core.text import Text
from smartcredit.features.words import account_words, kind_words

_DECIMALS = re.compile(r"[.．](\d+)\D*$")


@dataclass(frozen=True, slots=True)
class Column:
    """One statement of one period.

    Attributes:
        papers: By figure, the paper that it is taken from: of those that agree the one with
            the most figures, the finer unit, the first name.
        disputed: Figures that two papers state differently; none of them is in ``papers``.
    """

    kind: StatementKind
    period_end: date
    papers: Mapping[str, Statement] = field(repr=False)
    disputed: frozenset[str] = frozenset()

    def __contains__(self, name: object) -> bool:
        return name in self.papers

    def __getitem__(self, name: str) -> Decimal:
        """Return the figure in whole currency units."""
        return self.papers[name][name]

    def evidence(self, name: str) -> Evidence:
        """Return the figure with the place where it stands."""
        return self.papers[name].evidence(name)

    def last_digit(self, name: str) -> Decimal:
        """Return what the last printed digit of the figure stands for."""
        return last_digit(self.papers[name], name)


def last_digit(statement: Statement, name: str) -> Decimal:
    """Return what the last printed digit stands for: 100 for 12.34 万元, 0.01 for 12.34 元."""
    figure = statement.figures[name]
    if figure.printed:
        decimals = _DECIMALS.search(figure.printed)
        places = len(decimals[1]) if decimals else 0
    else:
        exponent = figure.value.as_tuple().exponent
        places = max(0, -exponent) if isinstance(exponent, int) else 0
    return statement.unit.scaleb(-places)


def join_papers(statements: Iterable[Statement]) -> tuple[Column, tuple[Issue, ...]]:
    """Join the papers that state one column.

    Two papers agree on a figure where rounding explains the gap: less than half of the last
    digit printed on either side.  Where they do not, the figure is left out of the column, since
    to choose one of them would be a guess.

    Args:
        statements: At least one, all of one kind, period, scope and currency.

    Returns:
        The column, and a ``papers-disagree`` issue where two papers differ.
    """
    ranked = sorted(statements, key=_rank)
    first = ranked[0]
    papers: dict[str, Statement] = {}
    disputes: dict[str, list[Statement]] = {}
    for statement in ranked:
        for name in statement:
            chosen = papers.setdefault(name, statement)
            if not _agree(chosen, statement, name):
                disputes.setdefault(name, [chosen]).append(statement)
    for name in disputes:
        del papers[name]
    column = Column(first.kind, first.period_end, MappingProxyType(papers), frozenset(disputes))
    return column, (_disagreement(column, disputes),) if disputes else ()


def _rank(statement: Statement) -> tuple[int, Decimal, str, str]:
    places = (repr(figure.source) for figure in statement.figures.values())
    return -len(statement.figures), statement.unit, statement.file, min(places, default="")


def _agree(one: Statement, other: Statement, name: str) -> bool:
    rounding = (last_digit(one, name) + last_digit(other, name)) / 2
    return one[name] == other[name] or abs(one[name] - other[name]) < rounding


def _disagreement(column: Column, disputes: Mapping[str, list[Statement]]) -> Issue:
    """Return one issue for the column: every figure with its values and files."""
    zh = "；".join(_sides(name, papers, "zh") for name, papers in disputes.items())
    en = "; ".join(_sides(name, papers, "en") for name, papers in disputes.items())
    kind, day = kind_words(column.kind), column.period_end
    name, papers = next(iter(disputes.items()))
    return Issue(
        code="papers-disagree",
        severity=Severity.REFER,
        text=Text(
            f"{day}的{kind.zh}在不同材料中不一致，未采用：{zh}",
            f"papers disagree on the {kind.en} of {day}, not used: {en}",
        ),
        source=papers[-1].figures[name].source,
        figures=tuple(papers[0].reference(name) for name, papers in disputes.items()),
        file=papers[-1].file or None,
    )


def _sides(name: str, papers: list[Statement], language: str) -> str:
    sides = " / ".join(
        f"{paper[name]:,.2f} ({paper.figures[name].source.file})" for paper in papers
    )
    return f"{account_words(name)[language]} {sides}"
