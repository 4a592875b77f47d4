"""Words of a text layer and where they stand, however the page lies."""

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from smartcredit.core.errors import DocumentError
from smartcredit.parsers.files.pdf_words import is_blank, opened_pdf, page_text, read_page

SIZE = (400, 300)


def printed(path, draw):
    canvas = Canvas(str(path), pagesize=SIZE)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    return path


def page(path, number=1):
    with opened_pdf(path) as pdf:
        return read_page(pdf, number)


def test_words_are_parted_by_gaps(tmp_path):
    path = printed(
        tmp_path / "a.pdf",
        lambda c: (c.drawString(50, 250, "Total assets"), c.drawString(200, 250, "1,234.00")),
    )
    assert [word.text for word in page(path).words] == ["Total", "assets", "1,234.00"]


def test_a_box_is_measured_from_the_top_left(tmp_path):
    [word] = page(printed(tmp_path / "a.pdf", lambda c: c.drawString(50, 250, "X"))).words
    x0, top, x1, bottom = word.bbox
    assert 50 <= x0 < x1 <= 58
    assert 38 <= top < 43 < 50 <= bottom <= 54


def test_text_that_leans_is_a_watermark(tmp_path):
    def draw(canvas):
        for n in range(5):
            canvas.drawString(50, 250 - 20 * n, "Cash 100")
        canvas.rotate(40)
        canvas.drawString(150, 20, "COPY")

    assert {word.text for word in page(printed(tmp_path / "a.pdf", draw)).words} == {"Cash", "100"}


def test_what_lies_outside_the_page_is_not_seen(tmp_path):
    path = printed(
        tmp_path / "a.pdf", lambda c: (c.drawString(50, 250, "in"), c.drawString(50, 900, "out"))
    )
    assert [word.text for word in page(path).words] == ["in"]


def turned_page(tmp_path, turn):
    """A page on which the text lies turned by ``turn`` degrees, clockwise."""

    def draw(canvas):
        canvas.translate(200, 150)
        canvas.rotate(-turn)
        canvas.drawString(0, 0, "Total")
        canvas.drawString(60, 0, "1,234.00")
        canvas.drawString(0, -14, "Cash")

    return page(printed(tmp_path / f"{turn}.pdf", draw))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_text_that_lies_sideways_is_read_level(tmp_path, turn):
    read = turned_page(tmp_path, turn)
    by_text = {word.text: word.bbox for word in read.words}
    assert by_text["Total"][0] < by_text["1,234.00"][0]
    assert by_text["Total"][1] == pytest.approx(by_text["1,234.00"][1], abs=1)
    assert by_text["Cash"][1] > by_text["Total"][1]
    assert (read.width, read.height) == (SIZE if turn in (0, 180) else SIZE[::-1])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_place_is_where_the_word_is_seen(tmp_path, turn):
    read = turned_page(tmp_path, turn)
    path = tmp_path / f"{turn}.pdf"
    document = pdfium.PdfDocument(path)
    sheet = document[0]
    text_page = sheet.get_textpage()
    for word in read.words:
        x0, top, x1, bottom = read.place(word.bbox)
        seen = text_page.get_text_bounded(x0, SIZE[1] - bottom, x1, SIZE[1] - top)
        assert seen.strip() == word.text


def test_ruling_lines_are_found_as_lines_and_as_sides_of_boxes(tmp_path):
    path = printed(
        tmp_path / "a.pdf", lambda c: (c.line(50, 200, 350, 200), c.rect(50, 100, 100, 50))
    )
    across = [rule for rule in page(path).rules if rule[3] - rule[1] <= 2]
    down = [rule for rule in page(path).rules if rule[2] - rule[0] <= 2]
    assert len(across) == 3
    assert len(down) == 2


def test_the_text_of_a_page_is_for_searching(tmp_path):
    path = printed(tmp_path / "a.pdf", lambda c: c.drawString(50, 250, "Total assets"))
    with opened_pdf(path) as pdf:
        assert page_text(pdf, 0).strip() == "Total assets"


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    with (
        pytest.raises(DocumentError, match="breaks off or is damaged") as refused,
        opened_pdf(path),
    ):
        pass
    assert refused.value.code == "truncated"


def letter_by_letter(canvas):
    """A page full of rows, every character drawn by itself."""
    for row in range(13):
        for left, text in ((50, "Cash"), (250, "1,234.00"), (330, "-5,678.00")):
            for place, character in enumerate(text):
                before = canvas.stringWidth(text[:place], "Helvetica", 10)
                canvas.drawString(left + before, 280 - 20 * row, character)


def test_characters_printed_each_by_itself_are_words(tmp_path):
    path = printed(tmp_path / "a.pdf", letter_by_letter)
    assert [word.text for word in page(path).words] == ["Cash", "1,234.00", "-5,678.00"] * 13
    with opened_pdf(path) as pdf:
        assert page_text(pdf, 0).splitlines() == ["Cash 1,234.00 -5,678.00"] * 13


def test_lines_that_touch_are_not_joined(tmp_path):
    def draw(canvas):
        for row in range(28):
            for n, character in enumerate("12"):
                canvas.drawString(50 + 5.56 * n, 290 - 9 * row, character)

    assert [word.text for word in page(printed(tmp_path / "a.pdf", draw)).words] == ["12"] * 28


def test_a_page_is_blank_when_nothing_is_drawn_on_it(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=SIZE)
    canvas.showPage()
    canvas.rect(50, 50, 100, 100)
    canvas.save()
    with opened_pdf(tmp_path / "a.pdf") as pdf:
        assert [is_blank(pdf, n) for n in (1, 2)] == [True, False]
