"""Simple sums of a sheet, computed again.  工作表求和公式

Sums, differences and their rounding, of cells of the same sheet.  Anything else is not computed:
no value is guessed for it.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from smartcredit.parsers.edits.sheet_xml import SheetFacts, column_number, split_cell
from smartcredit.parsers.files.workbook import column_letters

MOST_CELLS = 5_000
"""A sum over more cells is not computed."""

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_TERM = re.compile(rf"([+-]?)(?:SUM\(([^()]*)\)|({_CELL}))")
_ROUND = re.compile(r"ROUND\((.*),(\d)\)")
_RANGE = re.compile(rf"({_CELL}):({_CELL})")
_REFERENCE = re.compile(r"(\$?)([A-Z]{1,3})(\$?\d{1,7})(?![\d(A-Z])")


def compute(formula: str, facts: SheetFacts) -> Decimal | None:
    """Return what a formula gives, from the sheet's present numbers; None if it is no simple sum.

    An empty cell counts as nothing.  A cell whose own formula has no stored value, and text
    outside of ``SUM``, leave the result unknown.

    Args:
        formula: Without its equals sign, as the file has it.
        facts: The sheet it stands on.
    """
    plain = re.sub(r"\s", "", formula).upper().removeprefix("=")
    rounded = _ROUND.fullmatch(plain)
    if rounded is not None:
        inner = compute(rounded[1], facts)
        places = Decimal(1).scaleb(-int(rounded[2]))
        return None if inner is None else inner.quantize(places, ROUND_HALF_UP)
    position, total = 0, Decimal(0)
    while position < len(plain):
        term = _TERM.match(plain, position)
        if term is None or (position > 0 and not term[1]):
            return None
        value = _cell(term[3], facts) if term[3] else _sum(term[2], facts)
        if value is None:
            return None
        total += -value if term[1] == "-" else value
        position = term.end()
    return total if plain else None


def shifted(formula: str, columns: int) -> str:
    """Return a formula as it reads when copied so many columns to the right.

    A column behind a dollar sign stays.  Empty where a column would lie left of A.
    """

    def moved(match: re.Match[str]) -> str:
        if match[1]:
            return match[0]
        number = column_number(match[2]) + columns
        return f"{column_letters(number)}{match[3]}" if number > 0 else "#REF!"

    text = _REFERENCE.sub(moved, formula.upper())
    return "" if "#REF!" in text else text


def _sum(arguments: str, facts: SheetFacts) -> Decimal | None:
    total = Decimal(0)
    for argument in arguments.split(","):
        cells = _cells(argument)
        if cells is None:
            return None
        for cell in cells:
            value = Decimal(0) if cell in facts.texts else _cell(cell, facts)
            if value is None:
                return None
            total += value
    return total


def _cells(argument: str) -> list[str] | None:
    """Return the addresses of a cell or a range; None for anything else."""
    plain = argument.replace("$", "")
    if re.fullmatch(_CELL, plain):
        return [plain]
    match = _RANGE.fullmatch(plain)
    if match is None:
        return None
    (first, top), (last, bottom) = split_cell(match[1]), split_cell(match[2])
    columns = range(column_number(first), column_number(last) + 1)
    rows = range(top, bottom + 1)
    if len(columns) * len(rows) > MOST_CELLS:
        return None
    return [f"{column_letters(column)}{row}" for column in columns for row in rows]


def _cell(reference: str, facts: SheetFacts) -> Decimal | None:
    cell = reference.replace("$", "")
    if cell in facts.numbers:
        return facts.numbers[cell]
    return None if cell in facts.formulas or cell in facts.texts else Decimal(0)
