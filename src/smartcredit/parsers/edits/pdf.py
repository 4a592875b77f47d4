"""Signs that a PDF was edited: its record, earlier versions, and pages with figures.  PDF痕迹"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from smartcredit.core.document import Document
from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue
from smartcredit.core.statement import Statement
from smartcredit.parsers.edits.drawn import DrawnPage
from smartcredit.parsers.edits.figures import FiguresByPage, PlacedFigure, figures_by_page
from smartcredit.parsers.edits.hidden import hidden_amounts, notes_over_figures
from smartcredit.parsers.edits.objects import drawn_page
from smartcredit.parsers.edits.odd_type import odd_type
from smartcredit.parsers.edits.overprint import overprinted_amounts
from smartcredit.parsers.edits.programs import (
    find_day,
    odd_programs,
    pdf_programs,
    saved_long_after,
)
from smartcredit.parsers.edits.revisions import changes_since
from smartcredit.parsers.edits.scan import painted_over_scan
from smartcredit.parsers.edits.type import SetFigure, set_figures
from smartcredit.parsers.files.pdf_words import opened_pdf

MOST_PAGES = 60
"""So many pages with figures are looked at."""

PageSign = Callable[[DrawnPage, Sequence[PlacedFigure], str], Iterable[Issue]]
PAGE_SIGNS: tuple[PageSign, ...] = (
    hidden_amounts,
    notes_over_figures,
    overprinted_amounts,
    painted_over_scan,
)
"""Looked for in this order on every page with figures; add a function here to add a sign."""


def pdf_signs(document: Document, statements: Sequence[Statement]) -> list[Issue]:
    """Return the signs of a PDF; none where it cannot be opened a second time."""
    path, file = Path(document.path), document.file
    figures = figures_by_page(document, statements)
    is_text = any(document.pages[number - 1].origin == "text" for number in figures)
    try:
        content = path.read_bytes()
        with opened_pdf(path) as pdf:
            info = pdf.get_metadata_dict(skip_empty=True)
            made, saved = (find_day(info.get(key, "")) for key in ("CreationDate", "ModDate"))
            issues = odd_programs(pdf_programs(info, content), file, is_text=is_text)
            issues += saved_long_after(made, saved, file)
            issues += changes_since(content, pdf, document.pages, figures, file)
            return issues + _page_signs(pdf, figures, file)
    except (DocumentError, pdfium.PdfiumError, OSError):
        return []


def _page_signs(pdf: Any, figures: FiguresByPage, file: str) -> list[Issue]:
    issues: list[Issue] = []
    found: list[SetFigure] = []
    for number, placed in islice(figures.items(), MOST_PAGES):
        with drawn_page(pdf, number) as page:
            for sign in PAGE_SIGNS:
                issues += sign(page, placed, file)
            found += set_figures(page, placed)
    return issues + odd_type(found, file)
