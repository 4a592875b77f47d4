"""Statements as printed forms: PDF pages with a text layer and an embedded font.  报表打印件

The same figures give the same bytes on every run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Literal

from forms import FormLine
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONT = "form"
INDENT = 7.0  # points for one step of indentation
PADDING = 4.0
MARGIN = 40.0

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Print:
    """How amounts are printed.

    Attributes:
        unit: Whole currency units in one printed unit.
        zero: What stands where there is nothing.
        brackets: Whether a negative amount stands in brackets instead of behind a minus.
    """

    unit: int = 1
    zero: str = ""
    brackets: bool = False

    def amount(self, value: Decimal) -> str:
        """Return the amount as printed, to two places, with thousands separators."""
        printed = (value / self.unit).quantize(Decimal("0.01"), ROUND_HALF_UP)
        if printed == NOTHING:
            return self.zero
        if printed < 0 and self.brackets:
            return f"({-printed:,})"
        return f"{printed:,}"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a form's table, and below it.

    Attributes:
        title: Name of the statement.
        code: Number of the form, e.g. 会小企01表.
        left, middle, right: The line above the table.
        second: A further line above the table.
        foot: The line for signatures.
    """

    title: str
    left: str
    middle: str
    right: str
    code: str = ""
    second: str = ""
    foot: str = ""


Align = Literal["left", "right", "middle"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """One printed cell; ``indent`` in steps from the left."""

    text: str
    align: Align = "left"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: widths and line height in points."""

    widths: Sequence[float]
    rows: Sequence[Sequence[TableCell]]
    line: float
    size: float
    ruled: bool = True


class FormPrinter:
    """A PDF of forms, one form a page."""

    def __init__(self, path: Path, font: Path, *, title: str, subject: str) -> None:
        pdfmetrics.registerFont(TTFont(FONT, str(font)))
        self._canvas = Canvas(str(path), pagesize=A4, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setSubject(subject)
        self._canvas.setAuthor("smartcredit examples")

    def cover(self, lines: Iterable[tuple[str, float]], *, note: str) -> None:
        """Add a cover page: centred lines, each with its size in points."""
        width, height = A4
        self._canvas.setPageSize(A4)
        top = height * 0.68
        for text, size in lines:
            self._write(text, width / 2, top, size, "middle")
            top -= size * 2.2
        self._write(note, width / 2, 28, 7, "middle")
        self._canvas.showPage()

    def form(self, heading: Heading, table: Table, *, note: str, wide: bool = False) -> None:
        """Add one form; ``wide`` for landscape."""
        width, height = landscape(A4) if wide else A4
        self._canvas.setPageSize((width, height))
        left = (width - sum(table.widths)) / 2
        right = width - left
        self._write(heading.title, width / 2, height - 52, 16, "middle")
        self._write(heading.code, right, height - 52, table.size, "right")
        if heading.second:
            self._write(heading.second, left, height - 72, table.size, "left")
        line = height - (86 if heading.second else 74)
        self._write(heading.left, left, line, table.size, "left")
        self._write(heading.middle, width / 2, line, table.size, "middle")
        self._write(heading.right, right, line, table.size, "right")
        bottom = self._table(table, left, line - 6)
        if heading.foot:
            self._write(heading.foot, left, bottom - 16, table.size, "left")
        self._write(note, width / 2, 22, 6.5, "middle")
        self._canvas.showPage()

    def save(self) -> None:
        """Write the file."""
        self._canvas.save()

    def _table(self, table: Table, left: float, top: float) -> float:
        """Draw the table; return the height at which it ends."""
        self._canvas.setLineWidth(0.5)
        edges = [left + sum(table.widths[:n]) for n in range(len(table.widths) + 1)]
        for number, row in enumerate(table.rows):
            base = top - (number + 1) * table.line + (table.line - table.size) / 2 + 1
            for cell, start, end in zip(row, edges, edges[1:], strict=False):
                place = {
                    "left": start + PADDING + cell.indent * INDENT,
                    "middle": (start + end) / 2,
                    "right": end - PADDING,
                }[cell.align]
                self._write(cell.text, place, base, table.size, cell.align)
        bottom = top - len(table.rows) * table.line
        self._rules(table, edges, top, bottom)
        return bottom

    def _rules(self, table: Table, edges: Sequence[float], top: float, bottom: float) -> None:
        heights = [top - n * table.line for n in range(len(table.rows) + 1)]
        if not table.ruled:
            heights = [heights[0], heights[1], heights[-1]]
        for height in heights:
            self._canvas.line(edges[0], height, edges[-1], height)
        for edge in edges if table.ruled else ():
            self._canvas.line(edge, top, edge, bottom)

    def _write(self, text: str, x: float, y: float, size: float, align: Align) -> None:
        if not text:
            return
        self._canvas.setFont(FONT, size)
        draw = {
            "left": self._canvas.drawString,
            "middle": self._canvas.drawCentredString,
            "right": self._canvas.drawRightString,
        }[align]
        draw(x, y, text)


def one_sided(
    lines: Sequence[FormLine],
    columns: Sequence[tuple[str, dict[str, Decimal]]],
    style: Print,
    *,
    headings: tuple[str, str] = ("项目", "行次"),
) -> list[list[TableCell]]:
    """Return the rows of a form with one item a line, its heading row first."""
    head = [*headings, *(name for name, _ in columns)]
    amounts = [amounts for _, amounts in columns]
    heads = [TableCell(text, "middle") for text in head]
    return [heads, *([*_item(line, amounts, style)] for line in lines)]


def two_sided(
    left: Sequence[FormLine],
    right: Sequence[FormLine],
    columns: Sequence[tuple[str, dict[str, Decimal]]],
    style: Print,
) -> list[list[TableCell]]:
    """Return the rows of 会小企01: assets on the left, liabilities and equity on the right."""
    names = [name for name, _ in columns]
    head = ["资产", "行次", *names, "负债和所有者权益", "行次", *names]
    rows = [[TableCell(text, "middle") for text in head]]
    amounts = [amounts for _, amounts in columns]
    for asset, claim in zip(left, right, strict=True):
        rows.append([*_item(asset, amounts, style), *_item(claim, amounts, style)])
    return rows


def _item(
    line: FormLine, columns: Sequence[dict[str, Decimal]], style: Print
) -> Iterable[TableCell]:
    yield TableCell(line.label, "left", line.indent)
    yield TableCell(line.number, "middle")
    for amounts in columns:
        value = None if line.account is None else amounts.get(line.account, NOTHING)
        yield TableCell("" if value is None else style.amount(value), "right")
