"""Fields of a CSV file.  CSV文件"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.errors import DocumentError
from smartcredit.parsers.files.text_encoding import decoded

DELIMITERS = "\t;|,"
"""A comma last: it also groups the digits of amounts."""

MAX_ROWS = 200_000


def read_csv_sheet(path: Path) -> Sheet:
    """Return the fields of a CSV file as the cells of a sheet; its rows are the file's lines.

    Raises:
        DocumentError: ``truncated`` where quotes do not close, ``too-large``.
    """
    text = decoded(path.read_bytes())
    delimiter = find_delimiter(text)
    cells: list[SheetCell] = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for fields in reader:
            if reader.line_num > MAX_ROWS:
                message = f"the table has more than {MAX_ROWS:,} rows"
                raise DocumentError("too-large", message, file=path.name)
            cells += [
                SheetCell(reader.line_num, column, field.strip())
                for column, field in enumerate(fields, start=1)
                if field.strip()
            ]
    except csv.Error as error:
        raise DocumentError(
            "truncated", f"the table is damaged: {error}", file=path.name
        ) from error
    return Sheet(path.stem, tuple(cells))


def find_delimiter(text: str) -> str:
    """Return what cuts the lines into fields: what gives the most lines one number of fields."""
    sample = [line for line in text.splitlines() if line.strip()][:60]
    return max(DELIMITERS, key=lambda cut: _agreement(sample, cut))


def _agreement(lines: Sequence[str], delimiter: str) -> float:
    """Return the share of lines that are cut into the most usual number of fields."""
    counts = Counter(len(fields) for fields in csv.reader(lines, delimiter=delimiter))
    counts.pop(1, None)
    return max(counts.values(), default=0) / len(lines) if lines else 0.0
