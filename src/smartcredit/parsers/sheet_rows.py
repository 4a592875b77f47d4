"""Cells of a sheet to rows of spans.  工作表分行"""

from __future__ import annotations

from smartcredit.core.document import Sheet
from smartcredit.core.source import Cell
from smartcredit.parsers.grid import Row, Span
from smartcredit.parsers.workbook import column_letters


def sheet_rows(sheet: Sheet, number: int, file: str) -> list[Row]:
    """Return the rows of a sheet, top to bottom.

    Args:
        sheet: Its filled cells.
        number: The first sheet is 1.
        file: Name of the document, for sources.
    """
    rows: dict[int, list[Span]] = {}
    for cell in sheet.cells:
        text = " ".join(cell.text.split())
        if not text:
            continue
        source = Cell(file, sheet.name, f"{column_letters(cell.column)}{cell.row}")
        span = Span(text, cell.column - 1, cell.column - 1 + cell.columns, source)
        rows.setdefault(cell.row, []).append(span)
    return [Row(tuple(sorted(rows[n], key=lambda s: s.x0)), number, n, n) for n in sorted(rows)]
