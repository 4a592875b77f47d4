"""Signs that a file was edited after it was made: where to look, never a verdict.  篡改迹象

A sign that names a figure casts doubt on it, so only what speaks of that very figure does: it
is set unlike its column, is painted over, was another amount in an earlier version of the file,
or is not what its formula gives.  What speaks of the file as a whole names none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcredit.core.document import Document
from smartcredit.core.issue import Issue
from smartcredit.core.statement import Statement
from smartcredit.parsers.edits.programs import image_programs, odd_programs


def edit_signs(document: Document, statements: Sequence[Statement]) -> list[Issue]:
    """Return the signs that a document was edited, each with the place to look at.

    Only pages with statement figures are looked at, and the file's structure.  A document
    without statements, or one that cannot be opened a second time, has none.

    Args:
        document: As it was opened; its file is opened again.
        statements: What was read from it.
    """
    if not statements:
        return []
    if document.media == "pdf":
        from smartcredit.parsers.edits.pdf import pdf_signs  # not needed for workbooks

        return pdf_signs(document, statements)
    if document.media in ("xlsx", "xls"):
        from smartcredit.parsers.edits.workbook import workbook_signs  # not needed for PDFs

        return workbook_signs(document, statements)
    if document.media == "image":
        programs = image_programs(Path(document.path))
        return odd_programs(programs, document.file, is_text=False)
    return []
