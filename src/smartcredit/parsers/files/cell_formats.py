"""What a cell of a workbook shows of what it holds: 2023年2月, 12.5%, thousands.  单元格格式

The first of February formatted as 2023年2月 stands for the month, 0.125 formatted as 0.0% for no
amount, and 1234567 formatted as #,##0, shows 1,235, as a heading such as "in thousands" means it.
Source: ECMA-376-1, 18.8.30 (number formats and those built in, Chinese ones among them).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal
from xml.etree.ElementTree import ParseError

from smartcredit.core.errors import DocumentError
from smartcredit.parsers.files.archive import open_archive
from smartcredit.parsers.files.sheet_parts import elements_of, local_name, sheet_parts

Shown = Literal["year and month", "year", "month", "percent", "thousands", "millions", "billions"]

_SUFFIXES: Mapping[Shown, tuple[Decimal, str]] = {
    "percent": (Decimal(100), "%"), "thousands": (Decimal("1E-3"), "千"),
    "millions": (Decimal("1E-6"), "百万"), "billions": (Decimal("1E-6"), "百万"),
}  # fmt: skip
"""By what a number is multiplied to be shown, and what says so behind it."""

_BY_COMMAS: tuple[Shown, ...] = ("thousands", "millions", "billions")

_STYLES = "xl/styles.xml"
_BUILT_IN: dict[int, Shown] = {
    **dict.fromkeys((17, 27, 36, 50, 52, 57), "year and month"),
    **dict.fromkeys((9, 10), "percent"),
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_SCALED = re.compile(r"[0#?](,{1,3})(?=[^0#?,]*$)")
_CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*\br="([A-Z]{1,3}\d{1,7})")(?=[^>]*\bs="(\d{1,6})")')
_FAILED = re.compile(
    rb'<(?:\w+:)?c\b(?=[^>]*\br="([A-Z]{1,3}\d{1,7})")(?=[^>]*\bt="e")[^>]*>'
    rb"(?:<(?:\w+:)?f\b[^<]*(?:/>|</(?:\w+:)?f>))?<(?:\w+:)?v>(#[A-Z/0]{1,12}[!?]?)<"
)
_FAULTS = (
    DocumentError, zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, OSError,
    EOFError, RuntimeError,
)  # fmt: skip
"""What a damaged archive and its XML may raise."""


def formatted_cells(path: Path) -> Mapping[str, Mapping[str, Shown]]:
    """Return the cells of an xlsx that show something else than they hold, by sheet and address.

    Empty where no format is such a one, or the formats cannot be read.
    """
    try:
        with open_archive(path) as archive:
            styles = _styles(archive) if _STYLES in archive.namelist() else {}
            if not styles:
                return {}
            return {
                name: {
                    cell.decode("ascii"): styles[int(style)]
                    for cell, style in _CELL.findall(archive.read(part))
                    if int(style) in styles
                }
                for name, part, hidden in sheet_parts(archive)
                if not hidden
            }
    except _FAULTS:
        return {}


def error_cells(path: Path) -> Mapping[str, Mapping[str, str]]:
    """Return what failed formulas of an xlsx show, #VALUE! and its like, by sheet and address."""
    try:
        with open_archive(path) as archive:
            return {
                name: {
                    cell.decode("ascii"): shown.decode("ascii")
                    for cell, shown in _FAILED.findall(archive.read(part))
                }
                for name, part, hidden in sheet_parts(archive)
                if not hidden
            }
    except _FAULTS:
        return {}


def shown_date(day: date, shown: Shown | None) -> str:
    """Return a date as a cell shows it, in ISO 8601 as far as that goes."""
    if shown == "year and month":
        return f"{day.year}-{day.month:02d}"
    if shown == "year":
        return str(day.year)
    return f"{day.month}月" if shown == "month" else day.isoformat()


def shown_number(number: Decimal, shown: Shown | None) -> str:
    """Return a number as a cell shows it, without exponent and without zeros after its point.

    A scale that only the format knows is written behind it, as in 1234.5千, so that the amount is
    what the cell holds whatever the heading says.
    """
    factor, suffix = _SUFFIXES.get(shown or "year", (Decimal(1), ""))
    scaled = number * factor
    whole = scaled.to_integral_value()
    return format(whole if whole == scaled else scaled.normalize(), "f") + suffix


def shown_by(code: str) -> Shown | None:
    """Return what a number format shows in place of what a cell holds; None for all of it."""
    plain = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower()
    if "%" in plain:
        return "percent"
    if re.search(r"[0#?]", plain):
        scaled = _SCALED.search(plain)
        return None if scaled is None else _BY_COMMAS[len(scaled[1]) - 1]
    if re.search(r"[dhs]", plain) or not re.search(r"[ym]", plain):
        return None
    if "y" in plain:
        return "year and month" if "m" in plain else "year"
    return "month"


def _styles(archive: zipfile.ZipFile) -> dict[int, Shown]:
    """Return the cell styles whose number format is such a one, by their index."""
    codes: dict[int, Shown | None] = dict(_BUILT_IN)
    found: dict[int, Shown] = {}
    for element in elements_of(archive, _STYLES):
        tag = local_name(element.tag)
        if tag == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = shown_by(element.get("formatCode", ""))
        elif tag == "cellXfs":
            for index, style in enumerate(element):
                shown = codes.get(int(style.get("numFmtId", "0")))
                if shown is not None:
                    found[index] = shown
    return found
