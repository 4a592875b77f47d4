"""What is said of amounts that a page holds and does not show."""

import re

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from parsers.edited_papers import CASH, HEIGHT, WIDTH, append_version, codes, print_paper, signs
from smartcredit.core.issue import Severity


def test_an_amount_under_a_white_box_with_another_on_top_is_named_with_both(tmp_path):
    def edit(paper):
        paper.box(0, 0)
        paper.amount(0, 0, "7,234,567.00")

    [issue] = signs(print_paper(tmp_path / "a.pdf", after=edit))
    assert issue.code == "text-painted-over"
    assert issue.severity is Severity.WARN
    assert issue.figures == (CASH,)
    assert "'1,234,567.00' on page 1 is painted over" in issue.text.en
    assert "what shows there is '7,234,567.00'" in issue.text.en
    assert "“1,234,567.00”被后画的色块或图片遮盖，此处显示的是“7,234,567.00”" in issue.text.zh
    assert issue.source.page == 1


def test_an_amount_under_a_box_that_shows_nothing_is_named(tmp_path):
    [issue] = signs(print_paper(tmp_path / "a.pdf", after=lambda paper: paper.box(0, 0)))
    assert issue.figures == (CASH,)
    assert "nothing shows there" in issue.text.en


def test_a_picture_over_an_amount_is_a_cover_too(tmp_path):
    patch = ImageReader(Image.new("RGB", (80, 14), "white"))

    def edit(paper):
        x, y = paper.place(0, 0)
        paper.canvas.drawImage(patch, x - 76, y - 3, 78, 14)

    assert codes(signs(print_paper(tmp_path / "a.pdf", after=edit))) == ["text-painted-over"]


def test_a_cover_inside_a_drawing_is_seen_through(tmp_path):
    """A form XObject: what editing programs make of what they add."""

    def edit(paper):
        canvas = paper.canvas
        canvas.beginForm("patch")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(0, 0, 39, 7, stroke=0, fill=1)
        canvas.endForm()
        x, y = paper.place(0, 0)
        canvas.saveState()
        canvas.translate(x - 75, y - 3)
        canvas.scale(2, 2)
        canvas.doForm("patch")
        canvas.restoreState()

    [issue] = signs(print_paper(tmp_path / "a.pdf", after=edit))
    assert issue.figures == (CASH,)


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_page_that_is_displayed_turned_is_looked_at_as_displayed(tmp_path, turned):
    def edit(paper):
        paper.box(0, 0)
        paper.amount(0, 0, "7,234,567.00")

    assert signs(print_paper(tmp_path / "plain.pdf", turned=turned)) == []
    issues = signs(print_paper(tmp_path / "edited.pdf", turned=turned, after=edit))
    assert codes(issues) == ["text-painted-over"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda paper: paper.box(0, 0, colour=(1, 1, 0), opacity=0.4),
        lambda paper: (paper.box(0, 0), paper.amount(0, 0, "1,234,567.00")),
        lambda paper: paper.amount(0, 0, "1,234,567.00", right=0.3),
        lambda paper: paper.canvas.rect(300, 630, 110, 25, stroke=1, fill=0),
        lambda paper: paper.canvas.line(300, TOP_LINE, 420, TOP_LINE),
    ],
    ids=["a marker pen", "the same amount on a box", "printed twice", "a frame", "a line"],
)
def test_what_hides_no_amount_is_no_sign(tmp_path, edit):
    assert signs(print_paper(tmp_path / "a.pdf", after=edit)) == []


TOP_LINE = 637


def test_cells_shaded_before_the_text_is_printed_are_no_cover(tmp_path):
    def shade(paper):
        for line in range(12):
            paper.box(line, 0, colour=(0.9, 0.9, 0.9))

    assert signs(print_paper(tmp_path / "a.pdf", before=shade)) == []


def test_an_amount_set_to_be_invisible_is_named(tmp_path):
    [issue] = signs(
        print_paper(
            tmp_path / "a.pdf",
            left_out=[(0, 0)],
            after=lambda paper: paper.amount(0, 0, "7,834,967.00", mode=3),
        )
    )
    assert issue.code == "hidden-text"
    assert issue.figures == (CASH,)
    assert "被设为不可见" in issue.text.zh


def test_white_on_white_is_hidden_and_white_on_black_is_not(tmp_path):
    white = {"colour": (1, 1, 1)}
    path = tmp_path / "a.pdf"
    print_paper(
        path, left_out=[(0, 0)], after=lambda paper: paper.amount(0, 0, "7,834,967.00", **white)
    )
    assert codes(signs(path)) == ["hidden-text"]

    def band(paper):
        paper.canvas.setFillColorRGB(0, 0.1, 0.3)
        paper.canvas.rect(50, 636, WIDTH - 100, 18, stroke=0, fill=1)

    def amounts(paper):
        paper.amount(0, 0, "7,834,967.00", **white)
        paper.amount(0, 1, "1,100,000.00", **white)

    print_paper(path, before=band, left_out=[(0, 0), (0, 1)], after=amounts)
    assert signs(path) == []


def test_a_hidden_text_without_an_amount_is_no_sign(tmp_path):
    def edit(paper):
        paper.canvas.setFillColorRGB(1, 1, 1)
        paper.canvas.drawString(60, 300, "template 7")

    assert signs(print_paper(tmp_path / "a.pdf", after=edit)) == []


def test_the_text_that_a_scanner_lays_under_or_over_its_picture_is_no_sign(tmp_path):
    """Both orders are in use: invisible text over the picture, or text below it."""
    path = tmp_path / "a.pdf"
    print_paper(path)
    with pypdfium2.PdfDocument(path) as pdf:
        page = ImageReader(pdf[0].render(scale=2).to_pil())

    def picture(paper):
        paper.canvas.drawImage(page, 0, 0, WIDTH, HEIGHT)

    print_paper(path, after=picture)
    assert signs(path) == []
    print_paper(
        path,
        before=picture,
        left_out=[(n, column) for n in range(12) for column in (0, 1)],
        after=lambda paper: [
            paper.amount(line, column, f"{line + 1},234,567.00", mode=3)
            for line in range(12)
            for column in (0, 1)
        ],
    )
    assert signs(path) == []


def note(kind: str, more: str) -> bytes:
    return f"<</Type/Annot/Subtype/{kind}/Rect[320 636 404 652]/F 4{more}>>".encode()


@pytest.mark.parametrize(
    ("annotation", "found"),
    [
        (note("FreeText", "/Contents(7,234,567.00)/DA(/Helv 10 Tf)/C[1 1 1]"), True),
        (note("Square", "/IC[1 1 1]"), True),
        (note("Redact", ""), True),
        (note("FreeText", "/Contents(checked)/DA(/Helv 10 Tf)"), False),
        (note("Square", "/C[1 0 0]"), False),
        (note("Square", "/IC[1 1 0]/CA 0.3"), False),
        (note("Highlight", "/C[1 1 0]"), False),
        (note("Square", "/IC[1 1 1]").replace(b"/F 4", b"/F 2"), False),
        (note("Square", "/IC[1 1 1]").replace(b"320 636 404 652", b"320 136 404 152"), False),
    ],
    ids=["text on white", "filled box", "redaction", "text without a ground", "frame",
         "translucent", "marker", "not shown", "elsewhere"],
)  # fmt: skip
def test_an_opaque_note_over_an_amount_is_a_cover(tmp_path, annotation, found):
    path = print_paper(tmp_path / "a.pdf")
    content = path.read_bytes()
    number = int(re.search(rb"/Kids \[ (\d+) 0 R", content)[1])
    size = int(re.findall(rb"/Size (\d+)", content)[-1])
    text = re.search(rb"\n%d 0 obj\n(<<.*?)\nendobj" % number, content, re.DOTALL)[1].rstrip()
    page = text[:-2] + b"/Annots [%d 0 R]>>" % size
    path.write_bytes(append_version(content, {number: page, size: annotation}))
    issues = signs(path)
    assert codes(issues) == (["text-painted-over"] if found else [])
    assert all(issue.figures == (CASH,) for issue in issues)
