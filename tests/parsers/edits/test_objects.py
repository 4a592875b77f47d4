"""What is read of a page: runs of text and shapes, in the order in which they are drawn."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from parsers.edited_papers import HEIGHT, WIDTH
from smartcredit.parsers.edits import objects
from smartcredit.parsers.edits.objects import drawn_page, run_texts
from smartcredit.parsers.files.pdf_words import opened_pdf


@pytest.fixture
def look(tmp_path):
    """Draws on a page and hands back what is read of it, with the texts of its runs."""

    def drawn(draw):
        canvas = Canvas(str(tmp_path / "a.pdf"), (WIDTH, HEIGHT))
        draw(canvas)
        canvas.save()
        with opened_pdf(tmp_path / "a.pdf") as pdf, drawn_page(pdf, 1) as page:
            return page, run_texts(page, list(page.runs))

    return drawn


def test_a_run_knows_its_type_its_colour_and_where_it_stands(look):
    def draw(canvas):
        canvas.setFont("Times-Bold", 11)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.drawString(100, 700, "1,234")

    page, texts = look(draw)
    [run] = page.runs
    assert texts == ["1,234"]
    assert (run.font, run.colour, run.direction) == ("Times-Bold", (255, 0, 0), 0)
    assert run.size == pytest.approx(11)
    assert run.baseline == pytest.approx(HEIGHT - 700)
    assert run.bbox[0] == pytest.approx(101, abs=1)
    assert run.bbox[1] < run.baseline <= run.bbox[3] + 2


def test_shapes_are_fills_and_pictures_and_no_lines(look):
    def draw(canvas):
        canvas.line(50, 700, 500, 700)
        canvas.rect(50, 600, 100, 50, stroke=1, fill=0)
        canvas.rect(50, 500, 100, 50, stroke=0, fill=1)
        canvas.rect(50, 400, 100, 1, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 0, alpha=0.3)
        canvas.rect(50, 300, 100, 50, stroke=0, fill=1)

    page, _ = look(draw)
    [shape] = page.shapes
    assert shape.kind == "fill"
    assert shape.bbox == pytest.approx((50, HEIGHT - 550, 150, HEIGHT - 500), abs=0.1)


def test_what_stands_in_a_drawing_is_found_where_it_is_displayed(look):
    def draw(canvas):
        canvas.beginForm("inner")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(0, 0, "1,234")
        canvas.endForm()
        canvas.beginForm("outer")
        canvas.translate(10, 0)
        canvas.doForm("inner")
        canvas.endForm()
        canvas.drawString(50, 750, "before")
        canvas.saveState()
        canvas.translate(100, 600)
        canvas.scale(2, 2)
        canvas.doForm("outer")
        canvas.restoreState()
        canvas.drawString(50, 500, "after")

    page, texts = look(draw)
    assert texts == ["before", "1,234", "after"]
    assert [run.order for run in page.runs] == sorted(run.order for run in page.runs)
    inner = page.runs[1]
    assert inner.size == pytest.approx(20)
    assert inner.baseline == pytest.approx(HEIGHT - 600)
    assert inner.bbox[0] == pytest.approx(121, abs=2)


def test_text_that_leans_has_no_direction_and_sideways_text_has_its_own(look):
    def draw(canvas):
        for angle, y in ((0, 700), (35, 600), (90, 500), (180, 400)):
            canvas.saveState()
            canvas.translate(300, y)
            canvas.rotate(angle)
            canvas.drawString(0, 0, "1,234")
            canvas.restoreState()

    page, _ = look(draw)
    assert [run.direction for run in page.runs] == [0, None, 270, 180]


def test_invisible_text_is_known_as_such(look):
    def draw(canvas):
        canvas.saveState()
        run = canvas.beginText(100, 700)
        run.setTextRenderMode(3)
        run.textOut("1,234")
        canvas.drawText(run)
        canvas.restoreState()
        canvas.setFillColorRGB(0, 0, 0, alpha=0.01)
        canvas.drawString(100, 600, "5,678")
        canvas.setFillColorRGB(0, 0, 0, alpha=1)
        canvas.drawString(100, 500, "9,012")

    page, _ = look(draw)
    assert [run.is_invisible for run in page.runs] == [True, True, False]


def test_a_page_with_too_many_objects_is_not_looked_at(look, monkeypatch):
    monkeypatch.setattr(objects, "MAX_OBJECTS", 5)

    def draw(canvas):
        for line in range(8):
            canvas.drawString(50, 700 - 20 * line, f"{line},234")

    page, _ = look(draw)
    assert page.runs == ()


def test_a_page_without_text_runs_from_left_to_right(look):
    page, texts = look(lambda canvas: canvas.line(50, 700, 500, 700))
    assert (page.direction, texts) == (0, [])
