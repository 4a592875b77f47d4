"""Which gold figures a tool's rows of text give, by this library's table of labels.

Most tools give tables, not statements: which account, period and unit an amount belongs to is
left to whoever uses them.  So they are asked for less than this library is: whether a row holds
the figure's label, which the chart of accounts and the known spellings recognise, and beside it
the figure's amount, in whichever column, as printed or times the unit.  That is the best that
any program built on their rows could make of them without putting rows together itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.printed.amounts import find_amount


@dataclass(frozen=True, slots=True)
class GoldFigure:
    """A figure that a document prints: its account and its amount in whole units."""

    kind: StatementKind
    account: str
    value: Decimal


def gold_figures(gold: Mapping[str, Any]) -> list[GoldFigure]:
    """Return the figures of a document's gold, this period's and the one before."""
    return [
        GoldFigure(StatementKind(statement["kind"]), account, Decimal(str(field[column])))
        for statement in gold["statements"]
        for account, field in statement["fields"].items()
        for column in ("current", "prior")
        if field.get(column) is not None
    ]


def labelled_amounts(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, list[Decimal]]]:
    """Yield each run of words with the amounts that follow it in its row."""
    for row in rows:
        label: list[str] = []
        amounts: list[Decimal] = []
        for cell in row:
            for text in _parts(cell):
                amount = find_amount(text)
                if amount is not None:
                    amounts.append(amount.value)
                elif re.search(r"[^\W\d_]", text):
                    if amounts:
                        yield " ".join(label), amounts
                        label, amounts = [], []
                    label.append(text)
        if label and amounts:
            yield " ".join(label), amounts


def _parts(cell: str) -> list[str]:
    """Return a cell whole where it is words or one amount, else cut at its blanks."""
    parts = cell.split()
    several = len(parts) > 1 and all(find_amount(part) is not None for part in parts)
    return parts if several else [cell]


def found(figures: Sequence[GoldFigure], rows: Iterable[Sequence[str]], unit: Decimal) -> int:
    """Return how many of the figures stand in a row with their label.

    Args:
        figures: Of the document.
        rows: As the tool gave them.
        unit: Whole currency units in one printed unit.
    """
    amounts: dict[tuple[StatementKind, str], list[Decimal]] = {}
    kinds = {figure.kind for figure in figures}
    for label, values in labelled_amounts(rows):
        for kind in kinds:
            link = link_known(PrintedRow(label, kind))
            if link is not None and link.account is not None:
                amounts.setdefault((kind, link.account), []).extend(values)
    tolerance = Decimal("0.51") if unit == 1 else Decimal("0.0051") * unit
    return sum(
        any(
            min(abs(value - figure.value), abs(value * unit - figure.value)) <= tolerance
            for value in amounts.get((figure.kind, figure.account), ())
        )
        for figure in figures
    )
