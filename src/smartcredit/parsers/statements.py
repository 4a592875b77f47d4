"""Document to Statements: one for each printed column.  读取财务报表"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from smartcredit.core.document import Document
from smartcredit.core.issue import Issue
from smartcredit.core.statement import Entity, Figure, Scope, Statement
from smartcredit.parsers.assemble import Reading, read_block
from smartcredit.parsers.blocks import find_blocks
from smartcredit.parsers.entity import find_letterhead, find_named, own_code
from smartcredit.parsers.grid import Row
from smartcredit.parsers.headings import Heading, find_audited, find_currency
from smartcredit.parsers.merge import merge_readings
from smartcredit.parsers.page_rows import page_rows
from smartcredit.parsers.repair import reconcile
from smartcredit.parsers.repair_print import look_again
from smartcredit.parsers.sheet_rows import sheet_rows

HOME_CURRENCY = {"zh": "CNY", "en": "XXX"}
"""Where no currency is printed; XXX is ISO 4217 for no currency."""

_GROUP_ONLY = frozenset(
    ("minority_interest", "minority_profit", "net_profit_to_parent", "equity_to_parent")
)


def read_statements(document: Document) -> tuple[list[Statement], list[Issue]]:
    """Return the statements that a document prints, and what does not add up.

    One statement for each printed column: this year and last year, the quarter and the year
    to date.  What cannot be read is left out and reported.
    """
    rows, names = document_rows(document)
    readings: list[Reading] = []
    issues: list[Issue] = list(document.issues)
    usual = Heading()
    for block in find_blocks(rows, names):
        found, problems = read_block(block, document.language, usual)
        readings += found
        issues += problems
        if found and not usual.periods:
            usual = Heading(
                periods=found[0].heading.periods, closing_day=found[0].heading.closing_day
            )
    merged, problems = merge_readings(readings)
    issues += problems
    merged, problems = reconcile(merged, look_again(document, rows))
    issues += problems
    text = document_text(document)
    entity = find_entity(rows, text)
    statements = [_statement(reading, document, text, entity) for reading in merged]
    return statements, issues


def document_rows(document: Document) -> tuple[list[Row], dict[int, str]]:
    """Return all rows of a document, and the names of its sheets by number."""
    if document.sheets:
        numbered = list(enumerate(document.sheets, start=1))
        rows = [
            row
            for number, sheet in numbered
            for row in sheet_rows(sheet, number, document.file, document.media)
        ]
        return rows, {number: sheet.name for number, sheet in numbered}
    return [row for page in document.pages for row in page_rows(page, document.file)], {}


def document_text(document: Document) -> str:
    """Return all characters of a document."""
    if document.sheets:
        return "\n".join(
            line
            for sheet in document.sheets
            for line in (*sheet.above, *(cell.text for cell in sheet.cells))
        )
    return "\n".join(
        page.text or " ".join(word.text for word in page.words) for page in document.pages
    )


def find_entity(rows: Sequence[Row], text: str) -> Entity | None:
    """Return the reporting firm, or None where the document names none."""
    entity = find_named(rows) or find_letterhead(rows[:40])
    code = own_code(text)
    if entity is None:
        return None
    return replace(entity, uscc=code)


def _statement(reading: Reading, document: Document, text: str, entity: Entity | None) -> Statement:
    figures = {entry.figure.name: entry.figure for entry in reading.entries if entry.figure.name}
    return Statement(
        reading.kind,
        _scope(reading, figures),
        reading.period_end,
        reading.months,
        reading.currency or find_currency_of(text, document.language),
        reading.unit or Decimal(1),
        reading.audited if reading.audited is not None else find_audited(text),
        figures,
        entity,
        document.file,
    )


def _scope(reading: Reading, figures: dict[str, Figure]) -> Scope:
    if reading.scope is not None:
        return reading.scope
    return Scope.CONSOLIDATED if _GROUP_ONLY & figures.keys() else Scope.SINGLE


def find_currency_of(text: str, language: str) -> str:
    """Return the currency that a document names anywhere, or its language's home currency."""
    return (
        HOME_CURRENCY[language]
        if language == "zh"
        else find_currency(text) or HOME_CURRENCY[language]
    )
