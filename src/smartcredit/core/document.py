"""A document, before and after its statements are read.  文档

``Document`` is what was opened: words with boxes, cells with addresses, nothing
interpreted.  ``ParsedDocument`` is what was understood of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue
from smartcredit.core.plan import BusinessPlan, Paper
from smartcredit.core.source import BoundingBox
from smartcredit.core.statement import Entity, Statement

DocumentKind = Literal[
    "financial_statements", "business_plan", "bank_statement", "vat_invoice", "mixed", "unknown"
]


Homography = tuple[float, float, float, float, float, float, float, float, float]
"""The nine numbers, row by row, of the matrix that carries ``(x, y, 1)`` to another frame."""


Bend = tuple[float, float, float, float]
"""``c0 … c3``: a row has sunk by ``c0 + c1·x + c2·x² + c3·x³`` at ``x``, on paper that is bent."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another character that may have been printed at one place of a word.  备选字符

    Attributes:
        position: Index into the word's text.
        text: The other character.
        probability: What the recogniser gives it, 0 to 1.
    """

    position: int
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a gap.  词

    Attributes:
        bbox: In the page's ``unit``, top left of the page upright (see ``Page``).
        confidence: Least probability of a character, 0 to 1; 1 for a text layer.  For an
            amount: of a digit, a sign or a bracket.
        size: Height of the type in the page's unit, where it is known.
        font: Name of the type face, where it is known.
        alternatives: For recognised characters: what else each digit may be, by position,
            the likelier first.
    """

    text: str
    bbox: BoundingBox
    confidence: float = 1.0
    size: float | None = None
    font: str | None = None
    alternatives: tuple[Alternative, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, or one image.  页

    Words and rules stand in the frame of the page turned upright: rows run level, and a grid
    can be built without a thought for how the sheet lay in the scanner.  For a text layer
    that is the page as displayed.  A ``Source`` speaks of the page as displayed: lay it down
    with ``place(word.bbox)``.

    Attributes:
        number: The first page is 1.
        width, height: Of the page upright, in ``unit``.
        words: In reading order; empty for a page that was looked at only as ``text``.
        text: All characters, for searching; has no places.
        origin: ``"text"`` for a text layer, ``"ocr"`` for recognised characters.
        rules: Horizontal and vertical lines drawn on the page, as thin boxes.
        to_displayed: Carries a point of the page upright to the page as displayed; None where
            the two are the same.
        bend: How far its rows have sunk on the upright page, where the paper did not lie flat:
            words stand where they would on flat paper.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    text: str = ""
    origin: Literal["text", "ocr"] = "text"
    unit: Literal["pt", "px"] = "pt"
    rules: tuple[BoundingBox, ...] = ()
    to_displayed: Homography | None = None
    bend: Bend | None = None

    def place(self, bbox: BoundingBox) -> BoundingBox:
        """Return the box that holds ``bbox`` on the page as displayed, for a ``Source``."""
        if self.to_displayed is None and self.bend is None:
            return bbox
        x0, top, x1, bottom = bbox
        left, right = _sunk(self.bend, x0), _sunk(self.bend, x1)
        corners = ((x0, top + left), (x1, top + right), (x1, bottom + right), (x0, bottom + left))
        displayed = [_carried(self.to_displayed, x, y) for x, y in corners]
        across, down = [x for x, _ in displayed], [y for _, y in displayed]
        return min(across), min(down), max(across), max(down)


def _sunk(bend: Bend | None, x: float) -> float:
    if bend is None:
        return 0.0
    none, first, second, third = bend
    return none + x * (first + x * (second + x * third))


def _carried(matrix: Homography | None, x: float, y: float) -> tuple[float, float]:
    if matrix is None:
        return x, y
    a, b, c, d, e, f, g, h, i = matrix
    depth = g * x + h * y + i
    return (a * x + b * y + c) / depth, (d * x + e * y + f) / depth


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One filled cell.

    Attributes:
        row, column: The first is 1.
        text: The value as text; a number without thousands separators.
        columns: How many columns a merged cell covers.
    """

    row: int
    column: int
    text: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or a table of a Word or HTML document.  工作表

    Attributes:
        above: Lines of text above the table, in a Word or HTML document.
    """

    name: str
    cells: tuple[SheetCell, ...]
    above: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A document as opened: words and cells, nothing interpreted.

    Attributes:
        file: Name by which sources speak of it.
        path: Where it was opened.
        sha256: Of its bytes, in hexadecimal.
        media: What it is by its content: ``pdf``, ``xlsx``, …
        page_count: Pages of a PDF, sheets of a workbook.
        language: ``"zh"`` or ``"en"``, by its characters.
        pages: Of a PDF or an image.
        sheets: Of a workbook.
        issues: What could not be opened.
    """

    file: str
    path: str
    sha256: str
    media: str
    page_count: int
    language: Literal["zh", "en"]
    pages: tuple[Page, ...] = field(default=(), repr=False)
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What was understood of one file, or why nothing was.  读取结果

    Attributes:
        sha256: Empty where the file could not be opened at all.
        error: Set where the file as a whole could not be used.
    """

    file: str
    sha256: str
    page_count: int
    language: Literal["zh", "en"] | None
    kind: DocumentKind
    entity: Entity | None = None
    statements: tuple[Statement, ...] = ()
    plan: BusinessPlan | None = None
    papers: tuple[Paper, ...] = ()
    issues: tuple[Issue, ...] = ()
    error: DocumentError | None = None
