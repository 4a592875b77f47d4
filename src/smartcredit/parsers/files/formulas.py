"""What the XML of a workbook's sheets says that readers of values do not.  未计算公式

A program that writes a workbook without computing it leaves formulas without the value that a
person would see.  Such a cell is empty to whoever reads values; it is named, not computed.
And one cell far out makes a sheet of billions of empty ones for whoever lays it out in full.
"""

from __future__ import annotations

import re
from pathlib import Path

from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.files.archive import open_archive, read_part

_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b[^>]*>[^<]|<(?:\w+:)?is>")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
MOST_NAMED = 8


MAX_CELLS = 20_000_000
"""A sheet of more cells, empty ones among them, is refused before it is laid out."""

_ROW = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"')


def check_extent(path: Path) -> None:
    """Look how far the cells of an xlsx reach.

    Raises:
        DocumentError: ``too-large``, or ``truncated`` where a part is damaged.
    """
    with open_archive(path) as archive:
        for name in archive.namelist():
            if not _is_sheet(name):
                continue
            columns, rows = 1, 1
            for letters, row in _ROW.findall(read_part(archive, name, path)):
                columns, rows = max(columns, _number(letters)), max(rows, int(row))
            if columns * rows > MAX_CELLS:
                message = f"a sheet reaches over {columns:,} columns and {rows:,} rows"
                raise DocumentError("too-large", message, file=path.name)


def _is_sheet(name: str) -> bool:
    return re.fullmatch(r"xl/worksheets/[^/]+\.xml", name) is not None


def _number(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def find_unvalued_formulas(path: Path) -> list[Issue]:
    """Return one issue for each sheet part of an xlsx that has formulas without values."""
    issues: list[Issue] = []
    with open_archive(path) as archive:
        for name in archive.namelist():
            if not _is_sheet(name):
                continue
            content = read_part(archive, name, path)
            cells = [
                cell.decode("ascii")
                for cell, inside in _CELL.findall(content)
                if _FORMULA.search(inside) and not _VALUE.search(inside)
            ]
            if cells:
                issues.append(_issue(path.name, Path(name).stem, cells))
    return issues


def _issue(file: str, part: str, cells: list[str]) -> Issue:
    named = ", ".join(cells[:MOST_NAMED]) + (", …" if len(cells) > MOST_NAMED else "")
    return Issue(
        "formula-without-value",
        Severity.REFER,
        Text(
            zh=f"{part} 中有 {len(cells)} 个公式没有保存计算结果，无法读取：{named}",
            en=f"{part} has {len(cells)} formulas without a value, which were not read: {named}",
        ),
        file=file,
    )
