"""Statements as workbooks, with the same bytes on every run.  报表工作簿"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize  # of what openpyxl wrote a moment ago

from forms import FormLine
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

MADE = datetime(2024, 1, 15, 9, 0, 0)
EDGE = Side(style="thin", color="999999")
BOX = Border(left=EDGE, right=EDGE, top=EDGE, bottom=EDGE)


@dataclass(frozen=True, slots=True)
class SheetForm:
    """One sheet: a statement of two columns."""

    name: str
    title: str
    entity: str
    period: str
    unit: str
    lines: Sequence[FormLine]
    columns: Sequence[tuple[str, dict[str, Decimal]]]
    number_heading: str = "行次"


def write_workbook(path: Path, forms: Sequence[SheetForm], *, note: str) -> None:
    """Write one sheet for each form."""
    book = Workbook()
    book.remove(book.active)
    book.properties.creator = "smartcredit examples"
    book.properties.created = MADE
    for form in forms:
        _fill(book.create_sheet(form.name), form, note)
    buffer = BytesIO()
    book.save(buffer)
    path.write_bytes(_with_fixed_times(buffer.getvalue()))


def _fill(sheet: Worksheet, form: SheetForm, note: str) -> None:
    sheet["A1"] = form.title
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells("A1:D1")
    sheet["A2"] = f"编制单位：{form.entity}"
    sheet["C2"] = form.period
    sheet["D2"] = f"单位：{form.unit}"
    sheet["D2"].alignment = Alignment(horizontal="right")
    head = ["项目", form.number_heading, *(name for name, _ in form.columns)]
    for column, text in enumerate(head, start=1):
        cell = sheet.cell(3, column, text)
        cell.font, cell.border = Font(bold=True), BOX
        cell.alignment = Alignment(horizontal="center")
    for row, line in enumerate(form.lines, start=4):
        _fill_line(sheet, row, line, form)
    sheet.cell(5 + len(form.lines), 1, note).font = Font(size=9, italic=True, color="777777")
    for column, width in zip("ABCD", (46, 8, 20, 20), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A4"


def _fill_line(sheet: Worksheet, row: int, line: FormLine, form: SheetForm) -> None:
    label = sheet.cell(row, 1, line.label)
    label.alignment = Alignment(indent=line.indent)
    number = int(line.number) if line.number.isdigit() else line.number or None
    sheet.cell(row, 2, number).alignment = Alignment(horizontal="center")
    for column, (_, amounts) in enumerate(form.columns, start=3):
        value = None if line.account is None else amounts.get(line.account)
        cell = sheet.cell(row, column, value or None)
        cell.number_format = "#,##0.00"
    for column in range(1, 5):
        sheet.cell(row, column).border = BOX


def _with_fixed_times(content: bytes) -> bytes:
    """Return the archive with every time in it set to ``MADE`` and its XML in canonical form.

    openpyxl writes other XML where lxml is installed.
    """
    stamp = MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, data)
            data = canonicalize(data.decode()).encode()
            info = zipfile.ZipInfo(entry.filename, MADE.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return buffer.getvalue()
