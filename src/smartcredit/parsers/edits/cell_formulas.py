"""Typed amounts among formulas, and stored results that are not their formula's.  工作簿公式核对"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.edits.cells import CellFigure
from smartcredit.parsers.edits.formula import compute, shifted
from smartcredit.parsers.edits.sheet_xml import SheetFacts, column_number, split_cell

FEWEST = 4
"""A column in which fewer rows have formulas beside it shows no habit."""

HABIT = 0.75
"""The share of those rows in which the column must hold a formula too."""

_EXACT = Decimal("0.0005")
_RELATIVE = Decimal("1e-9")


def wrong_results(figures: Sequence[CellFigure], facts: SheetFacts) -> Iterator[Issue]:
    """Yield an issue for each figure whose stored value is not what its formula gives.

    Only simple sums are computed.  A workbook that was never calculated stores no values, and
    nothing is said of it; nor of a sum that is wrong only because a sum in it is.
    """
    first = _disagreeing(figures, facts)
    computed = {placed.cell: result for placed, _, result in first}
    right = replace(facts, numbers={**facts.numbers, **computed})
    for placed, stored, _ in first:
        formula = facts.formulas[placed.cell]
        result = compute(formula, right)
        if result is not None and not _agree(stored, result):
            text = Text(
                f"{_zh(placed)}保存的数值为{stored:f}，而公式={formula}应得{result:f}",
                f"the stored value of {_en(placed)} is {stored:f}, while its formula ={formula}"
                f" gives {result:f}",
            )
            yield _issue("stale-formula", placed, text)


def _disagreeing(
    figures: Sequence[CellFigure], facts: SheetFacts
) -> list[tuple[CellFigure, Decimal, Decimal]]:
    """Return the figures whose stored value is not their formula's, with both."""
    found = []
    for placed in figures:
        formula, stored = facts.formulas.get(placed.cell), facts.numbers.get(placed.cell)
        result = compute(formula, facts) if formula else None
        if stored is not None and result is not None and not _agree(stored, result):
            found.append((placed, stored, result))
    return found


def typed_among_formulas(figures: Sequence[CellFigure], facts: SheetFacts) -> Iterator[Issue]:
    """Yield an issue for each typed amount where its column and its row have formulas.

    The formula beside it is copied over: where that gives the typed amount, nothing is said.
    """
    for letters, pairs in _beside_formulas(figures, facts).items():
        typed = [pair for pair in pairs if pair[0].cell not in facts.formulas]
        if len(pairs) < FEWEST or len(pairs) - len(typed) < HABIT * len(pairs):
            continue
        for placed, neighbour in typed:
            columns = column_number(letters) - column_number(split_cell(neighbour)[0])
            formula = shifted(facts.formulas[neighbour], columns)
            computed = compute(formula, facts) if formula else None
            value = facts.numbers.get(placed.cell)
            if computed is not None and value is not None and not _agree(computed, value):
                text = Text(
                    f"{_zh(placed)}是直接输入的{value:f}，同行另一栏是公式，按该公式应得{computed:f}",
                    f"{_en(placed)} was typed as {value:f}; the other column has a formula there,"
                    f" which would give {computed:f}",
                )
                yield _issue("typed-over-formula", placed, text)


def _beside_formulas(
    figures: Sequence[CellFigure], facts: SheetFacts
) -> dict[str, list[tuple[CellFigure, str]]]:
    """Return by column the figures in whose row another figure is a formula, and its cell."""
    formula_cells: dict[int, list[str]] = {}
    for placed in figures:
        if facts.formulas.get(placed.cell):
            formula_cells.setdefault(split_cell(placed.cell)[1], []).append(placed.cell)
    found: dict[str, list[tuple[CellFigure, str]]] = {}
    for placed in figures:
        letters, row = split_cell(placed.cell)
        others = [cell for cell in formula_cells.get(row, ()) if cell != placed.cell]
        if others:
            found.setdefault(letters, []).append((placed, others[0]))
    return found


def _agree(first: Decimal, second: Decimal) -> bool:
    """Say whether two numbers are one, but for the last bits of their doubles."""
    return abs(first - second) <= max(_EXACT, _RELATIVE * max(abs(first), abs(second)))


def _zh(placed: CellFigure) -> str:
    return f"“{placed.figure.label}”（{placed.source.sheet}!{placed.cell}）"


def _en(placed: CellFigure) -> str:
    return f"{placed.figure.label} ({placed.source.sheet}!{placed.cell})"


def _issue(code: str, placed: CellFigure, text: Text) -> Issue:
    return Issue(code, Severity.WARN, text, placed.source, (placed.reference,))
