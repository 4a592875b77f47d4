"""Cells of a workbook.  工作簿

calamine reads xlsx, xlsb, xls and ods by content.  Numbers keep the shortest decimal form
that the file's double stands for, which is what the bookkeeper typed.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path

import python_calamine as calamine

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.errors import DocumentError

MAX_CELLS = 2_000_000


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that hold anything, in their order.

    Raises:
        DocumentError: ``encrypted``, ``truncated`` or ``too-large``.
    """
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as workbook:
            return tuple(
                _sheet(workbook, meta.name, path)
                for meta in workbook.sheets_metadata
                if meta.typ == calamine.SheetTypeEnum.WorkSheet
            )
    except calamine.PasswordError as error:
        message = "the workbook is protected by a password"
        raise DocumentError("encrypted", message, file=path.name) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        message = f"the workbook is damaged or breaks off: {error}"
        raise DocumentError("truncated", message, file=path.name) from error


def _sheet(workbook: calamine.CalamineWorkbook, name: str, path: Path) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        message = f"sheet {name!r} has more than {MAX_CELLS:,} cells"
        raise DocumentError("too-large", message, file=path.name)
    merged = {start: end[1] - start[1] + 1 for start, end in sheet.merged_cell_ranges or ()}
    cells = tuple(
        SheetCell(row + 1, column + 1, text, merged.get((row, column), 1))
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if (text := cell_text(value))
    )
    return Sheet(name, cells)


def cell_text(value: object) -> str:
    """Return what a cell holds as text: a number without exponent, a date in ISO 8601."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        return format(_short(Decimal(repr(value))), "f") if isfinite(value) else ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value).strip()


def _short(number: Decimal) -> Decimal:
    """Return ``number`` without zeros after its point."""
    whole = number.to_integral_value()
    return whole if whole == number else number.normalize()


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
