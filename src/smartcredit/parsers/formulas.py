"""Formulas that a workbook keeps no value for.  未计算公式

A program that writes a workbook without computing it leaves formulas without the value that a
person would see.  Such a cell is empty to whoever reads values; it is named, not computed.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.archive import open_archive, read_part

_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*>(.*?)</(?:\w+:)?c>', re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?(?:v|is)\b[^>]*>[^<]|<(?:\w+:)?is>")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
MOST_NAMED = 8


def find_unvalued_formulas(path: Path) -> list[Issue]:
    """Return one issue for each sheet part of an xlsx that has formulas without values."""
    if not zipfile.is_zipfile(path):
        return []
    issues: list[Issue] = []
    with open_archive(path) as archive:
        for name in archive.namelist():
            if not re.fullmatch(r"xl/worksheets/[^/]+\.xml", name):
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
