"""Reads one document with one tool and says what it gave and how long it took.

    PYTHON benchmarks/parsing_peers.py TOOL DOCUMENT

Run by ``parsing.py`` in a process of its own, with the interpreter of the environment that the
tool is installed in; so it imports nothing of this project but where the tool is this project.
Prints one JSON object: ``ready`` and ``read`` in seconds (the imports, then the reading),
``pages``, and ``rows``, each a list of texts as the tool gives them: the cells of its tables,
row by row, and where it gives text, its lines, cut at blanks.  An error is told in ``error``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

Rows = list[list[str]]
Read = Callable[[Path], tuple[int, Rows]]


def smartcredit() -> Read:
    """Return what reads with this library, as ``smartcredit parse`` does."""
    from smartcredit.parsers import parse_file

    def read(path: Path) -> tuple[int, Rows]:
        parsed = parse_file(path)
        if parsed.error is not None:
            raise RuntimeError(f"{parsed.error.code}: {parsed.error}")
        figures = [
            figure for statement in parsed.statements for figure in statement.figures.values()
        ]
        return parsed.page_count, [[figure.label, figure.printed] for figure in figures]

    return read


def pdfplumber() -> Read:
    """Return what takes words, text and ruled tables of every page."""
    import pdfplumber as library

    def read(path: Path) -> tuple[int, Rows]:
        rows: Rows = []
        with library.open(path) as pdf:
            for page in pdf.pages:
                page.extract_words()
                rows += _lines(page.extract_text())
                rows += [_cells(row) for table in page.extract_tables() for row in table]
                page.close()
            return len(pdf.pages), rows

    return read


def camelot() -> Read:
    """Return what finds tables without ruling lines on every page (flavour network)."""
    import camelot as library

    def read(path: Path) -> tuple[int, Rows]:
        tables = library.read_pdf(str(path), pages="all", flavor="network")
        rows = [_cells(row) for table in tables for row in table.df.values.tolist()]
        return len({table.page for table in tables}), rows

    return read


def unstructured() -> Read:
    """Return what takes elements by the fast strategy, which needs no model."""
    from unstructured.partition.auto import partition

    def read(path: Path) -> tuple[int, Rows]:
        elements = partition(filename=str(path), strategy="fast")
        rows: Rows = []
        for element in elements:
            table = getattr(element.metadata, "text_as_html", None)
            rows += _html_rows(table) if table else _lines(element.text)
        pages = {element.metadata.page_number for element in elements}
        return len(pages), rows

    return read


def docling() -> Read:
    """Return what converts with the default settings."""
    from docling.document_converter import DocumentConverter

    def read(path: Path) -> tuple[int, Rows]:
        document = DocumentConverter().convert(path).document
        rows = [[cell.text for cell in row] for table in document.tables for row in table.data.grid]
        for text in document.texts:
            rows += _lines(text.text)
        return len(document.pages), rows

    return read


TOOLS: dict[str, Callable[[], Read]] = {
    tool.__name__: tool for tool in (smartcredit, pdfplumber, camelot, unstructured, docling)
}


def _lines(text: str | None) -> Rows:
    return [line.split() for line in (text or "").splitlines() if line.strip()]


def _cells(row: Iterable[Any]) -> list[str]:
    return ["" if cell is None else " ".join(str(cell).split()) for cell in row]


def _html_rows(html: str) -> Iterator[list[str]]:
    from lxml.html import fromstring  # what unstructured itself brings

    for row in fromstring(html).iter("tr"):
        yield [" ".join(cell.text_content().split()) for cell in row.iter("td", "th")]


def main() -> None:
    """Read the document named on the command line and print what came of it."""
    del sys.path[0]  # this folder, whose scripts must not be taken for a tool's modules
    tool, path = sys.argv[1], Path(sys.argv[2])
    start = time.perf_counter()
    result: dict[str, Any] = {"rows": [], "pages": 0}
    try:
        read = TOOLS[tool]()
        result["ready"] = time.perf_counter() - start
        start = time.perf_counter()
        result["pages"], result["rows"] = read(path)
    except Exception as fault:  # whatever a tool raises is its answer
        result["error"] = f"{type(fault).__name__}: {fault}"[:300]
    result["read"] = time.perf_counter() - start
    json.dump(result, sys.__stdout__, ensure_ascii=False)


if __name__ == "__main__":
    main()
