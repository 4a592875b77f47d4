"""What a workbook says of its cells besides their values: formulas, and what is hidden.  工作簿公式

Read from the sheets' XML as it streams by: no entity is resolved from outside, and no more than
a set number of cells is kept.  Source: ECMA-376-1, 18.3.1 (worksheets) and 18.2 (workbook).
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from smartcredit.core.errors import DocumentError
from smartcredit.parsers.files.archive import open_archive
from smartcredit.parsers.files.sheet_parts import elements_of, local_name, sheet_parts
from smartcredit.parsers.files.workbook import column_letters

MAX_CELLS = 300_000
"""Cells of one sheet that are looked at."""

_FAULTS = (
    DocumentError, zipfile.BadZipFile, zlib.error, ParseError, KeyError, ValueError, OSError,
    EOFError, RuntimeError,
)  # fmt: skip
"""What a damaged, encrypted or hostile archive and its XML may raise."""

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class UnreadableWorkbookError(ValueError):
    """The workbook's parts are not what they must be; its values were read all the same."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """One sheet, cell by cell.

    Attributes:
        name: Of the sheet.
        is_hidden: It is not shown among the sheets.
        numbers: Typed or cached numbers by cell, as in ``B7``.
        formulas: By cell; empty text for a formula that repeats a neighbour's.
        texts: Cells that hold text, dates or errors.
        hidden_rows: Numbers of rows that are not shown; the first is 1.
        hidden_columns: Letters of columns that are not shown.
    """

    name: str
    is_hidden: bool
    numbers: Mapping[str, Decimal] = field(repr=False)
    formulas: Mapping[str, str] = field(repr=False)
    texts: frozenset[str] = field(repr=False)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[str] = frozenset()

    def shows(self, cell: str) -> bool:
        """Say whether a cell can be seen when the workbook is opened."""
        letters, row = split_cell(cell)
        return not (self.is_hidden or row in self.hidden_rows or letters in self.hidden_columns)


def split_cell(cell: str) -> tuple[str, int]:
    """Return column letters and row number of ``B7``.

    Raises:
        ValueError: It is no address of a cell.
    """
    match = _CELL.fullmatch(cell)
    if match is None:
        raise ValueError(f"expected column letters and a row number, got {cell!r}")
    return match[1], int(match[2])


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def read_facts(path: Path) -> dict[str, SheetFacts]:
    """Return the sheets of an xlsx workbook by name.

    Raises:
        UnreadableWorkbookError: A part is missing, damaged or too large.
    """
    try:
        with open_archive(path) as archive:
            parts = sheet_parts(archive)
            return {
                name: _sheet(archive, part, name, is_hidden=hidden) for name, part, hidden in parts
            }
    except _FAULTS as fault:
        raise UnreadableWorkbookError(f"{path.name}: {fault}") from fault


def read_properties(path: Path) -> dict[str, str]:
    """Return the document properties of an Office file: creator, lastModifiedBy, Application, …

    Empty where it has none or they cannot be read.
    """
    found: dict[str, str] = {}
    try:
        with open_archive(path) as archive:
            for part in ("docProps/core.xml", "docProps/app.xml"):
                if part in archive.namelist():
                    for element in elements_of(archive, part):
                        found.setdefault(local_name(element.tag), (element.text or "").strip())
    except _FAULTS:
        return {}
    return {name: text for name, text in found.items() if text}


def _sheet(archive: zipfile.ZipFile, part: str, name: str, *, is_hidden: bool) -> SheetFacts:
    numbers: dict[str, Decimal] = {}
    formulas: dict[str, str] = {}
    texts: set[str] = set()
    rows: set[int] = set()
    columns: set[str] = set()
    for element in elements_of(archive, part):
        tag = local_name(element.tag)
        if tag == "c" and len(numbers) + len(texts) < MAX_CELLS:
            _cell(element, numbers, formulas, texts)
        elif tag == "row" and _is_on(element.get("hidden")):
            rows.add(int(element.get("r", "0")))
        elif tag == "col" and _is_on(element.get("hidden")):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            columns.update(column_letters(n) for n in range(first, min(last, first + 256) + 1))
    return SheetFacts(
        name, is_hidden, numbers, formulas, frozenset(texts), frozenset(rows), frozenset(columns)
    )


def _cell(
    element: Element, numbers: dict[str, Decimal], formulas: dict[str, str], texts: set[str]
) -> None:
    address = element.get("r", "")
    for child in element:
        tag = local_name(child.tag)
        if tag == "f":
            formulas[address] = (child.text or "").strip()
        elif tag == "v" and child.text:
            try:
                if element.get("t", "n") != "n":
                    raise InvalidOperation
                numbers[address] = Decimal(child.text.strip())
            except InvalidOperation:
                texts.add(address)
        elif tag == "is":
            texts.add(address)


def _is_on(value: str | None) -> bool:
    return value in ("1", "true")
