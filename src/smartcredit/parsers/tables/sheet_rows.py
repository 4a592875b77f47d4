"""Cells of a sheet to rows of spans.  工作表分行"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.source import Cell, Line, Source
from smartcredit.parsers.files.workbook import column_letters
from smartcredit.parsers.printed.decimal_marks import find_mark, with_point
from smartcredit.parsers.printed.grid import Row, Span, join
from smartcredit.parsers.printed.radicals import plain_characters
from smartcredit.parsers.tables.turned import turned


def sheet_rows(sheet: Sheet, number: int, file: str, media: str = "xlsx") -> list[Row]:
    """Return the rows of a sheet, top to bottom.

    Lines of text above the table come first, with row numbers below 1.

    Args:
        sheet: Its filled cells.
        number: The first sheet is 1.
        file: Name of the document, for sources.
        media: ``"csv"`` for a file whose places are lines, not cells.
    """
    place = _places(sheet, file, media)
    rows: dict[int, list[Span]] = {}
    for cell, row, column, width in _placed(sheet.cells):
        text = plain_characters(" ".join(cell.text.split()))
        if not text:
            continue
        span = Span(text, column - 1, column - 1 + width, place(cell))
        line = rows.setdefault(row, [])
        if line and _closes(line[-1].text, text):
            line[-1] = join(line[-1], span, "")
        else:
            line.append(span)
    above = [
        Row((Span(text, 0, 1, Cell(file, sheet.name, "")),), number, row, row)
        for row, text in enumerate(sheet.above, start=1 - len(sheet.above))
    ]
    return above + [Row(tuple(rows[row]), number, row, row) for row in sorted(rows)]


def with_points(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """Return the sheets with decimal points where the document writes decimal commas."""
    if find_mark(cell.text for sheet in sheets for cell in sheet.cells) != ",":
        return sheets
    return [
        replace(
            sheet, cells=tuple(replace(cell, text=with_point(cell.text)) for cell in sheet.cells)
        )
        for sheet in sheets
    ]


def _placed(cells: Sequence[SheetCell]) -> list[tuple[SheetCell, int, int, int]]:
    """Return each cell with the row and column where it is read, and its width, in that order."""
    found = turned(cells)
    if found is not None:
        return [
            (p.cell, p.row, p.column, 1) for p in sorted(found, key=lambda p: (p.row, p.column))
        ]
    ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
    return [(cell, cell.row, cell.column, cell.columns) for cell in ordered]


def _places(sheet: Sheet, file: str, media: str) -> Callable[[SheetCell], Source]:
    if media != "csv":
        return lambda cell: Cell(file, sheet.name, f"{column_letters(cell.column)}{cell.row}")
    names = _column_names(sheet)
    return lambda cell: Line(file, cell.row, names.get(cell.column) or column_letters(cell.column))


def _column_names(sheet: Sheet) -> Mapping[int, str]:
    """Return the names in the heading of a CSV file, where its first line is one."""
    first = {cell.column: cell.text for cell in sheet.cells if cell.row == 1}
    widest = max((cell.column for cell in sheet.cells), default=0)
    return first if len(first) == widest and len(set(first.values())) == widest else {}


def _closes(before: str, text: str) -> bool:
    """Say whether a bracket stands in a cell of its own, as filings in HTML have it."""
    return text in (")", "）", "%") and before.startswith(("(", "（")) and before[-1:].isdigit()
