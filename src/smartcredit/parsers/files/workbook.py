"""Cells of a workbook.  工作簿

calamine reads xlsx, xlsb, xls and ods by content.  Of a number the 15 digits are kept that a
spreadsheet shows; what its double holds beyond is the noise of binary sums.  Hidden sheets are
not read: what a person does not see is no statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path

import python_calamine as calamine

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.files.archive import is_archive
from smartcredit.parsers.files.cell_formats import (
    Shown,
    error_cells,
    formatted_cells,
    shown_date,
    shown_number,
)
from smartcredit.parsers.files.compound_file import check_compound_file
from smartcredit.parsers.files.formulas import check_extent, find_unvalued_formulas

MAX_CELLS = 2_000_000

DIGITS = 15
"""So many digits of a number a spreadsheet shows."""

PANIC = "PanicException"
"""What a fault inside calamine's Rust code is raised as; it is no Exception."""


def read_workbook(path: Path) -> tuple[tuple[Sheet, ...], tuple[Issue, ...]]:
    """Return the visible sheets of a workbook in their order, and what was left out.

    Raises:
        DocumentError: ``encrypted``, ``truncated`` or ``too-large``.
    """
    zipped = is_archive(path)
    if zipped:
        check_extent(path)
    else:
        check_compound_file(path)
    try:
        shown = _Shown(formatted_cells(path), error_cells(path)) if zipped else _Shown({}, {})
        sheets, hidden = _visible_sheets(path, shown)
    except calamine.PasswordError as error:
        message = "the workbook is protected by a password"
        raise DocumentError("encrypted", message, file=path.name) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise _damaged(path, error) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise _damaged(path, error) from error
    issues = [_hidden_sheet(path.name, name) for name in hidden]
    return sheets, (*issues, *(find_unvalued_formulas(path) if zipped else ()))


def _damaged(path: Path, error: BaseException) -> DocumentError:
    reason = " ".join(str(error).split())
    message = f"the workbook is damaged or breaks off: {reason}"
    return DocumentError("truncated", message, file=path.name)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What cells show besides their values, by sheet and address."""

    formats: Mapping[str, Mapping[str, Shown]]
    errors: Mapping[str, Mapping[str, str]]

    def text(self, sheet: str, row: int, column: int, value: object) -> str:
        """Return what a cell shows; the first row and column are 0."""
        formats, errors = self.formats.get(sheet), self.errors.get(sheet)
        if not formats and not errors:
            return cell_text(value)
        address = f"{column_letters(column + 1)}{row + 1}"
        text = cell_text(value, (formats or {}).get(address))
        return text or (errors or {}).get(address, "")


def _visible_sheets(path: Path, what: _Shown) -> tuple[tuple[Sheet, ...], list[str]]:
    """Return the visible sheets, and the names of the hidden ones."""
    with path.open("rb") as stream, calamine.CalamineWorkbook.from_filelike(stream) as workbook:
        tables = [
            sheet
            for sheet in workbook.sheets_metadata
            if sheet.typ == calamine.SheetTypeEnum.WorkSheet
        ]
        hidden = [t.name for t in tables if t.visible != calamine.SheetVisibleEnum.Visible]
        shown = [table.name for table in tables if table.name not in hidden]
        return tuple(_sheet(workbook, name, path, what) for name in shown), hidden


def _sheet(workbook: calamine.CalamineWorkbook, name: str, path: Path, what: _Shown) -> Sheet:
    sheet = workbook.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > MAX_CELLS:
        message = f"sheet {name!r} has more than {MAX_CELLS:,} cells"
        raise DocumentError("too-large", message, file=path.name)
    merged = {start: end[1] - start[1] + 1 for start, end in sheet.merged_cell_ranges or ()}
    cells = tuple(
        SheetCell(row + 1, column + 1, text, merged.get((row, column), 1))
        for row, values in enumerate(sheet.to_python(skip_empty_area=False))
        for column, value in enumerate(values)
        if (text := what.text(name, row, column, value))
    )
    return Sheet(name, cells)


def _hidden_sheet(file: str, name: str) -> Issue:
    return Issue(
        "hidden-sheet",
        Severity.INFO,
        Text(
            zh=f"工作表“{name}”被隐藏，未读取", en=f"the sheet {name!r} is hidden and was not read"
        ),
        file=file,
    )


def cell_text(value: object, shown: Shown | None = None) -> str:
    """Return what a cell shows as text: a number without exponent, a date in ISO 8601.

    Args:
        value: What it holds.
        shown: What its format makes of that; None where it shows all of it.
    """
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, float):
        if not isfinite(value):
            return ""
        return shown_number(Decimal(format(value, f".{DIGITS}g")), shown)
    if isinstance(value, datetime):
        return shown_date(value.date(), shown)
    if isinstance(value, date):
        return shown_date(value, shown)
    if isinstance(value, time | timedelta):
        return str(value)
    return str(value).strip()


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
