"""Cells that one does not see when opening a workbook.  隐藏的单元格"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from decimal import Decimal
from pathlib import Path

import python_calamine as calamine

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import Cell
from smartcredit.core.text import Text
from smartcredit.parsers.edits.cells import FiguresBySheet
from smartcredit.parsers.edits.sheet_xml import SheetFacts
from smartcredit.parsers.files.workbook import cell_text, column_letters
from smartcredit.parsers.printed.amounts import find_amount
from smartcredit.parsers.printed.period_phrases import find_periods

FEWEST = 4
"""A hidden sheet must repeat so many lines with other amounts to be told of."""

HEADING_ROWS = 5
"""In so many first rows a hidden sheet may say its period."""

MOST_SHEETS = 20
"""So many hidden sheets are read."""

MOST_CELLS = 200_000
"""A hidden sheet with more cells is not read."""


def hidden_rows(figures: FiguresBySheet, facts: Mapping[str, SheetFacts]) -> Iterator[Issue]:
    """Yield an issue for each sheet of which figures were read from hidden rows or columns."""
    for name, placed in figures.items():
        unseen = [item for item in placed if name in facts and not facts[name].shows(item.cell)]
        if unseen:
            first = unseen[0]
            text = Text(
                f"“{name}”有{len(unseen)}个金额在隐藏的行或列中，打开文件时看不到，"
                f"例如{first.figure.label}（{first.cell}）",
                f"{len(unseen)} amounts of {name!r} stand in hidden rows or columns, which one does"
                f" not see when opening the file, e.g. {first.figure.label} ({first.cell})",
            )
            yield Issue("hidden-cells", Severity.WARN, text, first.source)


def hidden_sheets(path: Path, figures: FiguresBySheet, file: str) -> Iterator[Issue]:
    """Yield an issue for each hidden sheet that has the same lines with other amounts.

    One that states another period is that period's, as monthly workbooks keep them.

    Args:
        path: The workbook; its hidden sheets are read here and nowhere else.
        figures: What was read from the sheets that show.
        file: Name of the document.
    """
    shown = _amounts_shown(figures)
    ends = {item.reference.rpartition("@")[2] for placed in figures.values() for item in placed}
    for sheet in _read_hidden(path):
        if _is_of_other_time(sheet, ends):
            continue
        other = [
            (label, source)
            for label, source, amounts in _lines(sheet, file)
            if label in shown and amounts and not amounts & shown[label]
        ]
        if len(other) >= FEWEST:
            label, source = other[0]
            text = Text(
                f"隐藏的工作表“{sheet.name}”列有同样的{len(other)}个项目而金额不同，例如{label}",
                f"the hidden sheet {sheet.name!r} has {len(other)} of the same lines with other"
                f" amounts, e.g. {label}",
            )
            yield Issue("hidden-cells", Severity.WARN, text, source)


def _is_of_other_time(sheet: Sheet, ends: Set[str]) -> bool:
    """Say whether a hidden sheet states periods, and none that ends as a shown statement's."""
    top = sorted({cell.row for cell in sheet.cells})[:HEADING_ROWS]
    texts = [sheet.name, *(cell.text for cell in sheet.cells if top and cell.row <= top[-1])]
    stated = {p.end.isoformat() for text in texts for p in find_periods(text) if p.end is not None}
    return bool(stated) and not stated & ends


def _read_hidden(path: Path) -> list[Sheet]:
    """Return the cells of the sheets that are not shown; nothing for a damaged workbook."""
    visible = calamine.SheetVisibleEnum.Visible
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            names = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible != visible]
            return [_sheet(workbook.get_sheet_by_name(name)) for name in names[:MOST_SHEETS]]
    except (calamine.CalamineError, ValueError, OSError):
        return []


def _sheet(table: calamine.CalamineSheet) -> Sheet:
    if table.total_height * table.total_width > MOST_CELLS:
        return Sheet(table.name, ())
    cells = tuple(
        SheetCell(row, column, text)
        for row, values in enumerate(table.to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(values, start=1)
        if (text := cell_text(value))
    )
    return Sheet(table.name, cells)


def _amounts_shown(figures: FiguresBySheet) -> dict[str, set[Decimal]]:
    """Return the amounts, as stored, that the visible sheets state for each label."""
    shown: dict[str, set[Decimal]] = {}
    for item in (item for placed in figures.values() for item in placed):
        amount = find_amount(item.figure.printed)
        stored = item.figure.value if amount is None else amount.value
        shown.setdefault(item.figure.label.strip(), set()).add(stored)
    return shown


def _lines(sheet: Sheet, file: str) -> Iterator[tuple[str, Cell, set[Decimal]]]:
    """Yield the first text of each row, its place, and the amounts beside it."""
    rows: dict[int, list[SheetCell]] = {}
    for cell in sheet.cells:
        rows.setdefault(cell.row, []).append(cell)
    for cells in rows.values():
        amounts = [(cell, find_amount(cell.text)) for cell in cells]
        label = next((cell for cell, amount in amounts if amount is None), None)
        if label is not None:
            source = Cell(file, sheet.name, f"{column_letters(label.column)}{label.row}")
            yield label.text.strip(), source, {a.value for _, a in amounts if a is not None}
