"""How much of a sheet is read: statements are never as long as ledgers.  读取范围

A workbook may hold a ledger of a hundred thousand lines beside its statements, and a hostile
file millions of cells.  What lies beyond the first rows and columns is left out, and said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smartcredit.core.document import Sheet
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text

MOST_ROWS = 5_000
"""So many rows of a sheet that hold anything are read."""

MOST_COLUMNS = 400
"""And so many of its columns: thirty years by month take 360."""


def first_part(sheets: Sequence[Sheet], file: str) -> tuple[tuple[Sheet, ...], list[Issue]]:
    """Return the sheets as far as they are read, and one issue for each that goes on.

    Args:
        sheets: As they were opened.
        file: Name of the document.
    """
    cut = [_cut(sheet) for sheet in sheets]
    longer = [
        sheet for sheet, part in zip(sheets, cut, strict=True) if len(part.cells) < len(sheet.cells)
    ]
    return tuple(cut), [_issue(sheet, file) for sheet in longer]


def _cut(sheet: Sheet) -> Sheet:
    rows = sorted({cell.row for cell in sheet.cells})
    last = rows[MOST_ROWS - 1] if len(rows) > MOST_ROWS else None
    cells = tuple(
        cell
        for cell in sheet.cells
        if (last is None or cell.row <= last) and cell.column <= MOST_COLUMNS
    )
    return sheet if len(cells) == len(sheet.cells) else replace(sheet, cells=cells)


def _issue(sheet: Sheet, file: str) -> Issue:
    return Issue(
        "sheet-cut",
        Severity.INFO,
        Text(
            zh=f"“{sheet.name}”超出{MOST_ROWS}行或{MOST_COLUMNS}列的部分未读取",
            en=f"of {sheet.name!r} only the first {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns"
            " were read",
        ),
        file=file,
    )
