"""Signs that a workbook was edited: its formulas, what it hides, who saved it.  工作簿痕迹"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from smartcredit.core.document import Document
from smartcredit.core.issue import Issue
from smartcredit.core.statement import Statement
from smartcredit.parsers.edits.cell_formulas import typed_among_formulas, wrong_results
from smartcredit.parsers.edits.cells import figures_by_sheet
from smartcredit.parsers.edits.hidden_cells import hidden_rows, hidden_sheets
from smartcredit.parsers.edits.programs import saved_by_hand
from smartcredit.parsers.edits.sheet_xml import (
    SheetFacts,
    UnreadableWorkbookError,
    read_facts,
    read_properties,
)


def workbook_signs(document: Document, statements: Sequence[Statement]) -> list[Issue]:
    """Return the signs of a workbook; the older format tells of hidden sheets alone."""
    path, file = Path(document.path), document.file
    figures = figures_by_sheet(statements)
    facts = _facts(path) if document.media == "xlsx" else {}
    issues: list[Issue] = []
    for sheet, placed in figures.items():
        if sheet in facts:
            issues += wrong_results(placed, facts[sheet])
            issues += typed_among_formulas(placed, facts[sheet])
    issues += hidden_rows(figures, facts)
    issues += hidden_sheets(path, figures, file)
    return issues + saved_by_hand(read_properties(path), file)


def _facts(path: Path) -> Mapping[str, SheetFacts]:
    try:
        return read_facts(path)
    except UnreadableWorkbookError:
        return {}
