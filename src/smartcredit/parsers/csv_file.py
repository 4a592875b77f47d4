"""Fields of a CSV file.  CSV文件"""

from __future__ import annotations

import csv
from pathlib import Path

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.errors import DocumentError
from smartcredit.parsers.text_encoding import decoded

DELIMITERS = ",\t;|"
MAX_ROWS = 200_000


def read_csv_sheet(path: Path) -> Sheet:
    """Return the fields of a CSV file as the cells of a sheet; its rows are the file's lines.

    Raises:
        DocumentError: ``truncated`` where quotes do not close, ``too-large``.
    """
    text = decoded(path.read_bytes())
    sample = "\n".join(text.splitlines()[:50])
    delimiter = max(DELIMITERS, key=sample.count)
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
