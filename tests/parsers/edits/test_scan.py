"""What is said of a scan that something was typed or painted over."""

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from parsers.edited_papers import CASH, HEIGHT, WIDTH, print_paper
from smartcredit.core.document import Document, Page
from smartcredit.parsers.edits.signs import edit_signs
from smartcredit.parsers.parsing import read
from smartcredit.parsers.statements import read_statements
from smartcredit.render.page_images import render_page


@pytest.fixture
def scanned(tmp_path):
    """Makes a scan of the statement, draws on it, and says what the signs are.

    The figures are those of the printed page, as a recogniser would have read them.
    """
    printed = print_paper(tmp_path / "printed.pdf")
    document = read(printed)
    statements, _ = read_statements(document)
    picture = ImageReader(render_page(printed, 1, dpi=100))

    def look(draw, strips=1):
        def paint(paper):
            for number in range(strips):
                paper.canvas.saveState()
                clip = paper.canvas.beginPath()
                clip.rect(0, number * HEIGHT / strips, WIDTH, HEIGHT / strips)
                paper.canvas.clipPath(clip, stroke=0)
                paper.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
                paper.canvas.restoreState()

        path = tmp_path / "scan.pdf"
        print_paper(path, before=paint, lines=(), after=draw)
        scan = Document(
            "scan.pdf", str(path), "", "pdf", 1, "en", (Page(1, WIDTH, HEIGHT, origin="ocr"),)
        )
        return edit_signs(scan, statements)

    return look


def test_an_untouched_scan_bears_no_sign(scanned):
    assert scanned(lambda paper: None) == []


def test_an_amount_typed_over_a_scan_is_named(scanned):
    [issue] = scanned(lambda paper: paper.amount(0, 0, "7,234,567.00"))
    assert (issue.code, issue.figures) == ("text-painted-over", (CASH,))
    assert "page 1 is a scan" in issue.text.en
    assert "第1页是扫描图" in issue.text.zh


def test_a_white_box_on_a_scan_is_named_once_however_much_lies_there(scanned):
    [issue] = scanned(lambda p: (p.box(0, 0), p.amount(0, 0, "7,234,567.00")))
    assert issue.figures == (CASH,)


def test_a_patch_on_a_scan_is_named(scanned):
    patch = ImageReader(Image.new("RGB", (80, 14), "white"))

    def draw(paper):
        x, y = paper.place(0, 0)
        paper.canvas.drawImage(patch, x - 76, y - 3, 78, 14)

    [issue] = scanned(draw)
    assert issue.figures == (CASH,)


def test_the_text_that_makes_a_scan_searchable_is_no_sign(scanned):
    def draw(paper):
        for line in range(12):
            for column in (0, 1):
                paper.amount(line, column, "1,234,567.00", mode=3)

    assert scanned(draw) == []


def test_what_is_printed_beside_the_figures_of_a_scan_is_no_sign(scanned):
    assert (
        scanned(lambda paper: paper.canvas.drawString(400, 20, "Scanned 2024-01-05 No. 0017")) == []
    )


def test_a_page_whose_figures_are_all_drawn_over_its_picture_is_a_kind_of_scan(scanned):
    """Some programs keep the letters of a scan apart from its ground."""

    def draw(paper):
        for line in range(12):
            paper.box(line, 0)
            paper.amount(line, 0, "1,234,567.00")

    assert scanned(draw) == []


def test_a_scan_in_strips_is_a_scan(scanned):
    assert scanned(lambda paper: None, strips=4) == []
