"""Made-up statements printed as PDFs with a text layer, in the layouts that arrive."""

import textwrap
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

DASH = "—"


def printed(value: Decimal | None, unit: int = 1, places: int = 2, brackets: bool = False) -> str:
    """An amount as printed: to ``places``, with separators; a dash for None."""
    if value is None:
        return DASH
    amount = (value / unit).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if amount < 0 and brackets:
        return f"({-amount:,})"
    return f"{amount:,}"


@dataclass(frozen=True)
class Layout:
    """How a table is printed."""

    edges: tuple[float, ...] = (50, 300, 340, 440, 545)
    align: str = "lcrr"
    grid: bool = False
    size: float = 9.0
    pitch: float = 15.0
    label_width: int = 40
    wrap_pitch: float = 11.0
    amounts_at: str = "middle"
    font: str = "STSong-Light"
    page: tuple[float, float] = A4
    top: float = 60.0
    bottom: float = 60.0
    indent: float = 8.0
    header_align: str | None = None
    footer: str = ""
    running_head: str = ""
    repeat_header: bool = False

    def but(self, **changes) -> "Layout":
        return replace(self, **changes)


LANDSCAPE = landscape(A4)


@dataclass
class Printer:
    """Prints headings and tables from the top of a page down, over as many pages as it takes."""

    path: Path
    layout: Layout = field(default_factory=Layout)
    pages: int = 0

    def __post_init__(self) -> None:
        self.canvas = Canvas(str(self.path), pagesize=self.layout.page)
        self._begin_page()

    def _begin_page(self) -> None:
        self.pages += 1
        self.y = self.layout.page[1] - self.layout.top
        self.canvas.setFont(self.layout.font, self.layout.size)
        if self.layout.running_head:
            self.canvas.drawCentredString(
                self.layout.page[0] / 2, self.layout.page[1] - 30, self.layout.running_head
            )

    def new_page(self) -> None:
        if self.layout.footer:
            text = self.layout.footer.format(page=self.pages)
            self.canvas.drawCentredString(self.layout.page[0] / 2, 30, text)
        self.canvas.showPage()
        self._begin_page()

    def line(self, *texts: tuple[float, str], centred: str = "", size: float | None = None) -> None:
        """One line of text: pieces at their left edges, or one centred."""
        self.canvas.setFont(self.layout.font, size or self.layout.size)
        if centred:
            self.canvas.drawCentredString(self.layout.page[0] / 2, self.y, centred)
        for x, text in texts:
            self.canvas.drawString(x, self.y, text)
        self.canvas.setFont(self.layout.font, self.layout.size)
        self.y -= self.layout.pitch * (1.4 if size else 1)

    def table(self, rows, header=()) -> None:
        """Rows of cells; a label longer than the layout's width is wrapped."""
        for row in header:
            self._row(row, self.layout.header_align or self.layout.align)
        for row in rows:
            if self.y - self._height(row) < self.layout.bottom:
                self.new_page()
                if self.layout.repeat_header:
                    for again in header:
                        self._row(again, self.layout.header_align or self.layout.align)
            self._row(row, self.layout.align)

    def _wrapped(self, cell: str) -> list[str]:
        return textwrap.wrap(cell, self.layout.label_width) or [""]

    def _height(self, row) -> float:
        lines = max(len(self._wrapped(cell)) for cell in row)
        return self.layout.pitch + (lines - 1) * self.layout.wrap_pitch

    def _row(self, row, align: str) -> None:
        layout, height = self.layout, self._height(row)
        if layout.grid:
            for left, right in zip(layout.edges, layout.edges[1:], strict=False):
                self.canvas.rect(
                    left, self.y - height + layout.size * 0.8 + 3, right - left, height
                )
        for column, cell in enumerate(row):
            lines = self._wrapped(cell) if align[column] == "l" else [cell]
            spare = height - layout.pitch - (len(lines) - 1) * layout.wrap_pitch
            shift = {"top": 0.0, "middle": spare / 2, "bottom": spare}[layout.amounts_at]
            y = self.y - (shift if align[column] != "l" else 0.0)
            for text in lines:
                self._cell(text, column, align[column], y)
                y -= layout.wrap_pitch
        self.y -= height

    def _cell(self, text: str, column: int, align: str, y: float) -> None:
        left, right = self.layout.edges[column], self.layout.edges[column + 1]
        stripped = text.lstrip(" ")
        left += (len(text) - len(stripped)) * self.layout.indent / 2
        if align == "l":
            self.canvas.drawString(left + 3, y, stripped)
        elif align == "c":
            self.canvas.drawCentredString((left + right) / 2, y, stripped)
        else:
            self.canvas.drawRightString(right - 4, y, stripped)

    def save(self) -> Path:
        if self.layout.footer:
            text = self.layout.footer.format(page=self.pages)
            self.canvas.drawCentredString(self.layout.page[0] / 2, 30, text)
        self.canvas.save()
        return self.path
