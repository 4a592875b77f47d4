"""A scan's hidden text layer is not taken for what the page shows."""

import io

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from smartcredit.core.document import Page, Word
from smartcredit.parsers.files.hidden_text import with_hidden_text
from smartcredit.parsers.opening import open_document

SIZE = (400, 500)
WHOLE = (0, 0, *SIZE)
TEXT = ("BALANCE SHEET", "Cash 1,234.00", "Total assets 1,234.00")


def picture(canvas, box, *, alpha=255):
    image = Image.new("RGBA", (40, 50), (200, 220, 200, alpha))
    packed = io.BytesIO()
    image.save(packed, "PNG")
    canvas.drawImage(ImageReader(packed), *box, mask="auto" if alpha < 255 else None)


def text(canvas, *, mode=0, lines=TEXT):
    for number, line in enumerate(lines):
        piece = canvas.beginText(40, 450 - 20 * number)
        piece.setTextRenderMode(mode)
        piece.textLine(line)
        canvas.drawText(piece)


def page_number(canvas):
    canvas.drawString(200, 20, "7")


def made(*steps):
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=SIZE)
    for step in steps:
        step(canvas)
    canvas.showPage()
    canvas.save()
    return packed.getvalue()


def invisible(canvas):
    text(canvas, mode=3)


def scan(canvas):
    picture(canvas, WHOLE)


def logo(canvas):
    picture(canvas, (10, 440, 80, 50))


def watermark(canvas):
    picture(canvas, WHOLE, alpha=60)


def longer(canvas):
    text(canvas, mode=3, lines=[f"Line {n} 1,234.00" for n in range(12)])


@pytest.mark.parametrize(
    ("steps", "hidden"),
    [
        ((scan, invisible), True),
        ((text, scan), True),
        ((scan, longer, page_number), True),
        ((scan, text), False),
        ((text,), False),
        ((logo, text), False),
        ((text, watermark), False),
        ((scan,), False),
    ],
    ids=[
        "invisible text over a scan", "text under a scan", "a page number was added",
        "text on a background", "text alone", "a logo", "a watermark over text", "a bare scan",
    ],
)  # fmt: skip
def test_text_is_hidden_where_a_picture_is_seen_in_its_place(steps, hidden):
    with pdfium.PdfDocument(made(*steps)) as pdf:
        assert with_hidden_text(pdf, [1]) == ([1] if hidden else [])


def test_such_a_page_is_recognised(tmp_path):
    path = tmp_path / "searchable.pdf"
    path.write_bytes(made(scan, invisible))
    seen = Word("Cash 9,999.00", (10, 10, 90, 20))

    def recognise(file, numbers):
        return [Page(n, *SIZE, (seen,), seen.text, "ocr") for n in numbers]

    assert open_document(path, recognise).pages[0].words == (seen,)
    assert "1,234.00" in open_document(path, None).pages[0].text
