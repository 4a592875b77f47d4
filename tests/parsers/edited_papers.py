"""A made-up statement as a PDF, and ways to edit it as someone would who wants other figures."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from smartcredit.core.issue import Issue
from smartcredit.parsers.edits.signs import edit_signs
from smartcredit.parsers.parsing import read
from smartcredit.parsers.statements import read_statements

WIDTH, HEIGHT = 595, 842
TOP, PITCH = 640, 20

LINES = (
    ("Cash and cash equivalents", "1,234,567.00", "1,100,000.00"),
    ("Accounts receivable", "2,345,678.00", "2,100,000.00"),
    ("Inventories", "1,419,755.00", "1,300,000.00"),
    ("Total current assets", "5,000,000.00", "4,500,000.00"),
    ("Property, plant and equipment", "3,000,000.00", "2,500,000.00"),
    ("Total assets", "8,000,000.00", "7,000,000.00"),
    ("Accounts payable", "2,500,000.00", "2,200,000.00"),
    ("Total liabilities", "2,500,000.00", "2,200,000.00"),
    ("Share capital", "3,000,000.00", "3,000,000.00"),
    ("Retained earnings", "2,500,000.00", "1,800,000.00"),
    ("Total equity", "5,500,000.00", "4,800,000.00"),
    ("Total liabilities and equity", "8,000,000.00", "7,000,000.00"),
)
EDGES = (400, 520)
"""Right edges of this year's and last year's amounts."""

CASH = "balance_sheet.cash@2023-12-31"


@dataclass
class Paper:
    """A statement while it is being printed.

    Attributes:
        left_out: Amounts that are not printed, by line and column, for a test to print.
    """

    canvas: Canvas
    font: str = "Helvetica"
    size: float = 10.0
    left_out: set[tuple[int, int]] = field(default_factory=set)

    def place(self, line: int, column: int) -> tuple[float, float]:
        """Right edge and baseline of an amount, from the bottom of the page."""
        return EDGES[column], TOP - line * PITCH

    def amount(self, line: int, column: int, text: str, **look) -> None:
        """Print an amount at its place: in another font, size, colour, or so many points up."""
        canvas = self.canvas
        canvas.saveState()
        canvas.setFont(look.get("font", self.font), look.get("size", self.size))
        canvas.setFillColorRGB(*look.get("colour", (0, 0, 0)))
        x, y = self.place(line, column)
        if "mode" in look:
            run = canvas.beginText(x - canvas.stringWidth(text, self.font, self.size), y)
            run.setTextRenderMode(look["mode"])
            run.textOut(text)
            canvas.drawText(run)
        else:
            canvas.drawRightString(x + look.get("right", 0), y + look.get("up", 0), text)
        canvas.restoreState()

    def box(self, line: int, column: int, colour=(1, 1, 1), opacity: float = 1.0) -> None:
        """Paint a box over an amount."""
        x, y = self.place(line, column)
        self.canvas.saveState()
        self.canvas.setFillColorRGB(*colour, alpha=opacity)
        self.canvas.rect(x - 75, y - 3, 78, 14, stroke=0, fill=1)
        self.canvas.restoreState()


Step = Callable[[Paper], None]


def nothing(paper: Paper) -> None:
    """Leave the paper as it is."""


def print_paper(
    path: Path,
    *,
    before: Step = nothing,
    after: Step = nothing,
    left_out=(),
    lines=LINES,
    looks: dict[int, dict] | None = None,
    turned: int = 0,
) -> Path:
    """Print the balance sheet as a PDF.

    Args:
        before, after: Draw below and on top of the statement.
        left_out: Amounts not to print, by line and column.
        looks: How a whole line is set, by its number.
        turned: Degrees by which the page is displayed turned.
    """
    sheet = (HEIGHT, WIDTH) if turned in (90, 270) else (WIDTH, HEIGHT)
    canvas = Canvas(str(path), sheet, invariant=1)  # which swaps the edges when it turns a page
    paper = Paper(canvas, left_out=set(left_out))
    before(paper)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", 14)
    canvas.drawCentredString(WIDTH / 2, 760, "Example Hardware Ltd (made up)")
    canvas.drawCentredString(WIDTH / 2, 735, "Balance sheet")
    canvas.setFont("Helvetica", 10)
    canvas.drawCentredString(WIDTH / 2, 715, "as at 31 December 2023, in RMB")
    columns = len(lines[0]) - 1 if lines else 0
    for edge, year in zip(EDGES[:columns], ("2023", "2022"), strict=False):
        canvas.drawRightString(edge, 680, year)
    for number, (label, *amounts) in enumerate(lines):
        look = (looks or {}).get(number, {})
        canvas.setFont(look.get("font", "Helvetica"), look.get("size", 10.0))
        canvas.drawString(60, TOP - number * PITCH, label)
        for column, text in enumerate(amounts):
            if (number, column) not in paper.left_out:
                paper.amount(number, column, text, **look)
    after(paper)
    canvas.setPageRotation(turned)
    canvas.save()
    return path


def signs(path: Path) -> list[Issue]:
    """What ``edit_signs`` finds in a file, read as any file is."""
    document = read(path)
    statements, _ = read_statements(document)
    assert statements
    return edit_signs(document, statements)


def codes(issues: list[Issue]) -> list[str]:
    return [issue.code for issue in issues]


def append_version(content: bytes, objects: dict[int, bytes], *, root: int | None = None) -> bytes:
    """Save a PDF again by appending: new objects, a table of references, an end mark.

    Source: ISO 32000-1, 7.5.6, incremental updates.
    """
    start = int(re.findall(rb"startxref\s+(\d+)", content)[-1])
    size = int(re.findall(rb"/Size (\d+)", content)[-1])
    root = root or int(re.findall(rb"/Root (\d+)", content)[-1])
    body, places = content, {}
    for number, text in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = len(body)
    body += b"xref\n"
    for number in sorted(places):
        body += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    body += b"trailer\n<</Size %d /Root %d 0 R /Prev %d>>\n" % (
        max(size, *(number + 1 for number in places)), root, start,
    )  # fmt: skip
    return body + b"startxref\n%d\n%%%%EOF\n" % table


def contents_of(content: bytes) -> tuple[int, bytes]:
    """Number and drawing instructions of the first page of a PDF as reportlab writes it."""
    number = int(re.search(rb"/Contents (\d+) 0 R", content)[1])
    found = re.search(rb"\n%d 0 obj\n(.*?)stream\n(.*?)endstream" % number, content, re.DOTALL)
    data = base64.a85decode(b"<~" + found[2].strip(), adobe=True)
    return number, zlib.decompress(data)


def as_stream(instructions: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(instructions), instructions)


def changed_in_a_later_version(content: bytes, old: bytes, new: bytes) -> bytes:
    """The PDF with one text of its first page replaced in an appended version."""
    number, instructions = contents_of(content)
    assert old in instructions
    return append_version(content, {number: as_stream(instructions.replace(old, new))})


def sign(content: bytes, cover_from: int = 0) -> bytes:
    """The PDF with a digital signature over all of it, as far as its bytes go.

    The value of the signature is made up: only what it covers matters here.

    Args:
        cover_from: The first byte that it covers.
    """
    size = int(re.findall(rb"/Size (\d+)", content)[-1])
    root, catalogue = catalogue_of(content)
    blank = b"%010d %010d %010d %010d"
    value = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange [%s]" % (
        blank % (0, 0, 0, 0)
    ) + b"/Contents <%s>>>" % (b"00" * 64)
    field_object = (
        b"<</FT/Sig/T(Signature)/Type/Annot/Subtype/Widget/Rect[0 0 0 0]/V %d 0 R>>" % size
    )
    form = b"/AcroForm <</Fields [%d 0 R] /SigFlags 3>>" % (size + 1)
    signed = append_version(
        content, {size: value, size + 1: field_object, root: catalogue[:-2] + form + b">>"}
    )
    start = signed.rindex(b"/Contents <") + len(b"/Contents ")
    end = signed.index(b">", start) + 1
    ranges = blank % (cover_from, start - cover_from, end, len(signed) - end)
    return signed.replace(blank % (0, 0, 0, 0), ranges)


def catalogue_of(content: bytes) -> tuple[int, bytes]:
    """Number and text of the catalogue in force."""
    root = int(re.findall(rb"/Root (\d+)", content)[-1])
    texts = re.findall(rb"\n%d 0 obj\n(<<.*?)\nendobj" % root, content, re.DOTALL)
    return root, texts[-1].rstrip()


def add_proof(content: bytes) -> bytes:
    """The PDF with proofs of its signature's validity appended (DSS)."""
    root, catalogue = catalogue_of(content)
    return append_version(content, {root: catalogue[:-2] + b"/DSS <</Certs []>> >>"})
