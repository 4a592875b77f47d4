"""Document to Statements: one for each printed column.  读取财务报表"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from smartcredit.core.document import Document
from smartcredit.core.issue import Issue
from smartcredit.core.statement import Entity, Figure, Scope, Statement
from smartcredit.parsers.linking.link import Linker
from smartcredit.parsers.printed.currency import find_document_currency
from smartcredit.parsers.printed.entity import find_letterhead, find_named, own_code
from smartcredit.parsers.printed.grid import Row
from smartcredit.parsers.printed.headings import Heading, find_audited, read_heading
from smartcredit.parsers.reconcile.deductions import as_accounts, printed_as_negative
from smartcredit.parsers.reconcile.doubts import name_doubts
from smartcredit.parsers.reconcile.repair import reconcile, still_open
from smartcredit.parsers.reconcile.repair_print import look_again
from smartcredit.parsers.tables.assemble import Reading, block_heading, read_block
from smartcredit.parsers.tables.blocks import Block, find_blocks
from smartcredit.parsers.tables.firms import of_one_firm
from smartcredit.parsers.tables.merge import merge_readings, with_doubts
from smartcredit.parsers.tables.page_rows import page_rows
from smartcredit.parsers.tables.panels import Parts, split_rows
from smartcredit.parsers.tables.sheet_rows import sheet_rows, with_points

TOP = 15
"""Lines at the top of a document that may name the period."""

_GROUP_ONLY = frozenset(
    ("minority_interest", "minority_profit", "net_profit_to_parent", "equity_to_parent")
)


def read_statements(
    document: Document, *, linker: Linker | None = None
) -> tuple[list[Statement], list[Issue]]:
    """Return the statements that a document prints, and what does not add up.

    One statement for each printed column: this year and last year, the quarter and the year
    to date.  What cannot be read is left out and reported.

    Args:
        document: As ``read`` opened it.
        linker: Proposes accounts for lines that no table knows (``linking.model.load_linker``);
            its figures are doubted.  None asks nobody.
    """
    rows, names = document_rows(document)
    readings: list[Reading] = []
    issues: list[Issue] = list(document.issues)
    blocks = find_blocks(rows, names)
    parted = [(block, split_rows(block.rows, block.kind)) for block in blocks]
    parted, others = of_one_firm(parted)
    issues += others
    usual = usual_heading(parted, rows)
    for block, parts in parted:
        found, problems = read_block(block, parts, document.language, usual, linker)
        readings += found
        issues += problems
    merged, disagreements = merge_readings(readings)
    merged, problems = reconcile(merged, look_again(document, rows))
    merged = with_doubts(merged, disagreements)
    issues = [*still_open(issues, merged), *disagreements, *problems]
    text = document_text(document)
    entity = find_entity(rows, text)
    whole = _Whole(
        document.file,
        find_document_currency(rows, text, document.language),
        find_audited(text),
        entity,
    )
    statements = [_statement(reading, whole) for reading in merged]
    return statements, [*issues, *name_doubts(statements, issues)]


def usual_heading(parted: Sequence[tuple[Block, Parts]], rows: Sequence[Row]) -> Heading:
    """Return what a statement without a date of its own may take: what all the others say.

    Where no statement has one, the lines at the top of the document are asked (2023年年度报告).
    """
    own = [block_heading(block, parts, Heading()) for block, parts in parted]
    headings = [heading for heading in own if heading.period is not None]
    ends = {heading.period.end for heading in headings if heading.period is not None}
    if len(ends) == 1:
        return Heading(periods=headings[0].periods, closing_day=headings[0].closing_day)
    if ends:
        return Heading()
    top = [row.text for row in rows[:TOP] if not row.states_amounts]
    return Heading(periods=read_heading(top).periods)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What the document as a whole says, for headings that do not."""

    file: str
    currency: str
    audited: bool | None
    entity: Entity | None


def document_rows(document: Document) -> tuple[list[Row], dict[int, str]]:
    """Return all rows of a document, and the names of its sheets by number."""
    if document.sheets:
        numbered = list(enumerate(with_points(document.sheets), start=1))
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


def _statement(reading: Reading, whole: _Whole) -> Statement:
    printed = {entry.figure.name: entry.figure for entry in reading.entries if entry.figure.name}
    figures = _with_revenue(as_accounts(printed, printed_as_negative(printed.values())))
    return Statement(
        reading.kind,
        _scope(reading, figures),
        reading.period_end,
        reading.months,
        reading.currency or whole.currency,
        reading.unit or Decimal(1),
        reading.audited if reading.audited is not None else whole.audited,
        figures,
        whole.entity,
        whole.file,
    )


def _with_revenue(figures: dict[str, Figure]) -> dict[str, Figure]:
    """Return the figures; where only 营业总收入 is printed, it is the revenue too."""
    total = figures.get("total_operating_revenue")
    if total is None or "revenue" in figures:
        return figures
    return {**figures, "revenue": replace(total, name="revenue")}


def _scope(reading: Reading, figures: dict[str, Figure]) -> Scope:
    if reading.scope is not None:
        return reading.scope
    return Scope.CONSOLIDATED if _GROUP_ONLY & figures.keys() else Scope.SINGLE
