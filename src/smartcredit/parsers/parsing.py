"""One file from end to end: opened, read, or refused with one line.  解析文件"""

from __future__ import annotations

from pathlib import Path

from smartcredit.core.document import Document, ParsedDocument
from smartcredit.core.errors import DocumentError
from smartcredit.core.statement import Entity
from smartcredit.parsers.edits.signs import edit_signs
from smartcredit.parsers.linking.link import Linker
from smartcredit.parsers.opening import PageSource, default_page_source, open_document
from smartcredit.parsers.statements import read_statements


def read(path: str | Path, *, page_source: PageSource | None = None) -> Document:
    """Open a file: words with boxes, cells with addresses, nothing interpreted.

    Raises:
        DocumentError: The file cannot be read; ``code`` says why.
    """
    return open_document(path, page_source or default_page_source())


def parse_file(
    path: str | Path, *, debug_images: Path | None = None, linker: Linker | None = None
) -> ParsedDocument:
    """Return what was understood of one file.  Never raises for a bad file.

    Args:
        path: The file.
        debug_images: Folder for images of the pages with the boxes that were read.
        linker: Proposes accounts for lines that no table knows; None asks nobody.
    """
    file = Path(path)
    try:
        document = read(file)
    except DocumentError as fault:
        return ParsedDocument(file.name, _sha256(file), 0, None, "unknown", error=fault)
    statements, issues = read_statements(document, linker=linker)
    issues += edit_signs(document, statements)
    error = None
    if not statements:
        message = "no balance sheet, income statement or cash-flow statement was found"
        error = DocumentError("not-a-statement", message, file=file.name)
    if debug_images is not None:
        from smartcredit.parsers.debug_images import draw_what_was_read  # rarely

        draw_what_was_read(document, statements, debug_images)
    entity: Entity | None = statements[0].entity if statements else None
    return ParsedDocument(
        document.file, document.sha256, document.page_count, document.language,
        "financial_statements" if statements else "unknown",
        entity, tuple(statements), issues=tuple(issues), error=error,
    )  # fmt: skip


def _sha256(file: Path) -> str:
    from smartcredit.parsers.opening import sha256_of

    return sha256_of(file) if file.is_file() else ""
