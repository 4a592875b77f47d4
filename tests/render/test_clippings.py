"""What a reader is shown of the place of a value."""

import base64
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from PIL import Image

from conftest import ROOT
from explain.samples import DEBTS, FILE, PAPER
from smartcredit.core.source import Cell, Line, PageBox, Pointer
from smartcredit.core.text import Text
from smartcredit.render import clippings
from smartcredit.render.clippings import (
    MOST_PIXELS,
    Excerpt,
    PaperViewer,
    Picture,
    cell_position,
    column_name,
)


def show(source, path, value="1"):
    return PaperViewer({source.file: path}).show(source, value)


def image_of(picture: Picture) -> Image.Image:
    return Image.open(BytesIO(base64.b64decode(picture.png))).convert("RGB")


def red(image):
    return sum(
        1
        for pixel in image.get_flattened_data()
        if pixel[0] > 180 and pixel[1] < 90 and pixel[2] < 90
    )


def test_a_box_is_drawn_on_a_picture_of_its_line():
    picture = show(DEBTS.source, PAPER)
    image = image_of(picture)
    assert (image.width, image.height) == (picture.width, picture.height)
    assert red(image) > 100
    assert image.height < image.width / 5


def test_the_picture_reaches_the_label_left_of_the_value():
    """470 points before the box, at 144 dpi, and a little after it."""
    picture = show(DEBTS.source, PAPER)
    assert 900 < picture.width <= MOST_PIXELS


def test_a_picture_is_small():
    assert len(show(DEBTS.source, PAPER).png) < 20_000


def test_a_wide_photo_is_shown_no_wider_than_a_screen(tmp_path):
    path = tmp_path / "photo.png"
    Image.new("RGB", (4000, 3000), "white").save(path)
    picture = show(PageBox("photo.png", 1, (3000, 1000, 3300, 1060), unit="px"), path)
    assert picture.width <= MOST_PIXELS
    assert red(image_of(picture)) > 50


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "报表.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "资产负债表"
    for row in range(1, 9):
        for column in range(1, 13):
            sheet.cell(row + 1, column, f"r{row + 1}c{column}")
    sheet["C5"] = 1234567.5
    sheet["D5"] = date(2023, 12, 31)
    sheet["B5"] = 12.0
    book.save(path)
    return path


def cell(address, sheet="资产负债表"):
    return Cell("报表.xlsx", sheet, address)


def test_a_cell_is_shown_among_its_neighbours_and_marked(workbook):
    excerpt = show(cell("C5"), workbook)
    row, column = excerpt.marked
    assert excerpt.columns[column] == "C"
    name, texts = excerpt.rows[row]
    assert (name, texts[column]) == ("5", "1,234,567.50")
    assert [name for name, _ in excerpt.rows] == ["3", "4", "5", "6", "7"]
    assert texts[1] == "12"


def test_addresses_count_from_a1_though_the_first_row_is_empty(workbook):
    excerpt = show(cell("A2"), workbook)
    assert excerpt.rows[excerpt.marked[0]][1][0] == "r2c1"


def test_a_cell_far_to_the_right_keeps_the_labels_of_column_a(workbook):
    excerpt = show(cell("L4"), workbook)
    assert excerpt.columns == ("A", "F", "G", "H", "I", "J", "K", "L")
    assert excerpt.rows[excerpt.marked[0]][1][excerpt.marked[1]] == "r4c12"


@pytest.mark.parametrize(
    "source",
    [cell("C5", "没有这张表"), cell("C999"), cell("ZZ5"), cell("5C")],
    ids=["no such sheet", "below the sheet", "beside the sheet", "no address"],
)
def test_a_place_that_is_not_there_is_said_to_be_so(workbook, source):
    assert isinstance(show(source, workbook), Text)


def test_a_line_of_csv_is_shown_with_its_heading(tmp_path):
    path = tmp_path / "bank.csv"
    path.write_text("date,amount\n2024-01-02,5.00\n2024-01-03,7.00\n", encoding="utf-8-sig")
    excerpt = show(Line("bank.csv", 3, "amount"), path)
    assert excerpt == Excerpt(("date", "amount"), (("3", ("2024-01-03", "7.00")),), (0, 1))
    assert isinstance(show(Line("bank.csv", 9, "amount"), path), Text)
    assert isinstance(show(Line("bank.csv", 3, "balance"), path), Text)


def test_a_value_of_json_or_yaml_is_shown_with_its_pointer():
    excerpt = PaperViewer({}).show(Pointer("application.yaml", "/request/amount"), "500000.00")
    assert excerpt.rows == (("", ("/request/amount", "500000.00")),)


@pytest.mark.parametrize("paths", [{}, {FILE: ROOT / "no such file.pdf"}])
def test_a_paper_that_has_gone_is_said_to_be_gone(paths):
    words = PaperViewer(paths).show(DEBTS.source, "1")
    assert words.en == "the file is not at hand, so its page cannot be shown"


@pytest.mark.parametrize("page", [9, 1])
def test_a_page_or_box_that_the_paper_lacks_is_no_failure(page):
    assert isinstance(show(PageBox(FILE, page, (5000.0, 1.0, 5001.0, 2.0)), PAPER), Text)


def test_a_file_that_is_not_what_it_was_is_no_failure(tmp_path):
    path = tmp_path / FILE
    path.write_bytes(b"%PDF-1.7 not any more")
    assert isinstance(show(DEBTS.source, path), Text)
    assert isinstance(show(Cell(FILE, "s", "A1"), path), Text)


@pytest.mark.parametrize(("address", "place"), [("A1", (0, 0)), ("B7", (6, 1)), ("AA10", (9, 26))])
def test_an_address_is_a_row_and_a_column(address, place):
    assert cell_position(address) == place
    assert column_name(place[1]) == address.rstrip("0123456789")


def test_many_boxes_of_one_page_take_one_rendering(monkeypatch):
    calls = []
    original = clippings.render_scaled
    monkeypatch.setattr(
        clippings, "render_scaled", lambda *a, **k: calls.append(a) or original(*a, **k)
    )
    viewer = PaperViewer({FILE: PAPER})
    for top in range(100, 500, 20):
        viewer.show(PageBox(FILE, 1, (300.0, top, 360.0, top + 9.0)), "1")
    assert len(calls) == 1


def test_only_a_few_pages_are_kept(monkeypatch):
    monkeypatch.setattr(clippings, "PAGES_KEPT", 2)
    viewer = PaperViewer({FILE: PAPER})
    for page in (1, 2, 3, 1):
        viewer.show(PageBox(FILE, page, (300.0, 100.0, 360.0, 109.0)), "1")
    assert list(viewer._pages) == [(FILE, 3), (FILE, 1)]
