"""Scans and photos come back as words with boxes, whatever way the sheet lay."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers.scans import (
    AMOUNTS,
    ROWS,
    askew,
    ink_within,
    rows_of,
    sheet,
    stamped,
    texts,
    words_with_digits,
)
from smartcredit.core.errors import DocumentError, MissingExtraError
from smartcredit.parsers.ocr import scans

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

TABLE = [list(row) for row in ROWS]


def saved(pixels, path, **how):
    Image.fromarray(pixels).save(path, **how)
    return path


def scanned_pdf(path, *pages, turned=0):
    """A PDF of pictures, 540 points wide, as a scanner makes it."""
    canvas = Canvas(str(path), pagesize=(540, 392))
    for pixels in pages:
        packed = io.BytesIO()
        Image.fromarray(pixels).save(packed, "JPEG", quality=90)
        canvas.setPageSize((540, 540 * pixels.shape[0] / pixels.shape[1]))
        canvas.drawImage(ImageReader(packed), 0, 0, 540, 540 * pixels.shape[0] / pixels.shape[1])
        canvas.showPage()
    canvas.save()
    if turned:
        with pdfium.PdfDocument(path) as pdf:
            for page in pdf:
                page.set_rotation(turned)
            packed = io.BytesIO()
            pdf.save(packed)
        path.write_bytes(packed.getvalue())
    return path


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    path = saved(sheet(), tmp_path_factory.mktemp("ocr") / "page.png")
    return scans.recognise_image(path)


def test_every_amount_is_read_to_the_last_digit(plain):
    assert set(AMOUNTS) <= texts(plain)


def test_labels_and_amounts_of_a_row_stand_in_one_row(plain):
    assert rows_of(plain)[1:] == TABLE


def test_the_text_has_a_line_for_each_row(plain):
    assert plain.text.splitlines() == ["BALANCE SHEET", *(" ".join(row) for row in ROWS)]


def test_words_of_a_sound_page_are_nearly_certain(plain):
    assert min(word.confidence for word in words_with_digits(plain)) > 0.98


def test_an_image_is_told_in_its_own_pixels(plain):
    assert (plain.unit, plain.origin, plain.to_displayed) == ("px", "ocr", None)
    assert (plain.width, plain.height) == (1240, 900)
    image = sheet()
    for word in plain.words:
        assert ink_within(image, plain.place(word.bbox)) > 0.05


@pytest.mark.parametrize(
    "lying",
    [
        lambda page: np.ascontiguousarray(np.rot90(page)),
        lambda page: np.ascontiguousarray(page[::-1, ::-1]),
        lambda page: askew(page, 2.0),
        lambda page: askew(np.ascontiguousarray(np.rot90(page, 3)), -1.5),
    ],
    ids=["on its side", "on its head", "askew", "on its side and askew"],
)
def test_however_the_sheet_lay_rows_are_level_and_boxes_hold_the_print(lying, tmp_path):
    pixels = lying(sheet())
    page = scans.recognise_image(saved(pixels, tmp_path / "page.png"))
    assert rows_of(page)[1:] == TABLE
    assert page.to_displayed is not None
    for word in words_with_digits(page):
        x0, top, x1, bottom = page.place(word.bbox)
        assert 0 <= x0 < x1 <= pixels.shape[1]
        assert 0 <= top < bottom <= pixels.shape[0]
        assert ink_within(pixels, (x0, top, x1, bottom)) > 0.04


def test_a_box_cut_out_and_read_again_holds_the_amount(tmp_path):
    pixels = askew(sheet(), 1.5)
    page = scans.recognise_image(saved(pixels, tmp_path / "page.png"))
    [word] = [word for word in page.words if word.text == "2,118,604.55"]
    x0, top, x1, bottom = (round(edge) for edge in page.place(word.bbox))
    around = np.full((200, x1 - x0 + 200, 3), 255, np.uint8)
    around[60 : 60 + bottom - top, 100 : 100 + x1 - x0] = pixels[top:bottom, x0:x1]
    again = scans.recognise_image(saved(around, tmp_path / "clipping.png"))
    assert "2,118,604.55" in texts(again)


def test_amounts_under_a_stamp_are_read(tmp_path):
    pixels = stamped(sheet(), (760, 320))
    page = scans.recognise_image(saved(pixels, tmp_path / "page.jpg", quality=80))
    assert set(AMOUNTS) <= texts(page)


def test_a_red_amount_is_not_lost_with_the_stamps(tmp_path):
    black = [row if "-" not in row[-1] else row[:-1] for row in ROWS]
    red = [("", "", row[-1] if "-" in row[-1] else "") for row in ROWS]
    pixels = np.minimum(sheet(black), sheet(red, ink=(230, 20, 30), title=""))
    page = scans.recognise_image(saved(pixels, tmp_path / "page.png"))
    assert "-72,460.31" in texts(page)


def test_faint_print_on_grey_paper_is_read(tmp_path):
    pixels = sheet(ink=(150, 150, 150), paper=(205, 205, 205))
    assert set(AMOUNTS) <= texts(scans.recognise_image(saved(pixels, tmp_path / "page.png")))


def test_a_scanned_page_of_a_pdf_is_told_in_points(tmp_path):
    path = scanned_pdf(tmp_path / "scan.pdf", sheet())
    page = scans.recognise_pdf_page(path, 1)
    assert (page.unit, page.number, round(page.width)) == ("pt", 1, 540)
    assert rows_of(page)[1:] == TABLE
    assert max(word.bbox[2] for word in page.words) == pytest.approx(1130 * 540 / 1240, abs=6)


def test_a_page_that_its_pdf_turns_is_told_as_displayed(tmp_path):
    pixels = np.ascontiguousarray(np.rot90(sheet()))
    path = scanned_pdf(tmp_path / "scan.pdf", pixels, turned=90)
    page = scans.recognise_pdf_page(path, 1)
    assert page.to_displayed is None
    assert page.width > page.height
    assert set(AMOUNTS) <= texts(page)


def test_the_pages_of_a_tiff_are_all_read(tmp_path):
    other = sheet([("Inventories", "77,310.00", "88,420.00")], title="OTHER")
    first = Image.fromarray(sheet())
    path = tmp_path / "pages.tiff"
    first.save(path, save_all=True, append_images=[Image.fromarray(other)])
    pages = scans.read_pages(path, ())
    assert [page.number for page in pages] == [1, 2]
    assert "77,310.00" in texts(pages[1])
    assert "77,310.00" not in texts(pages[0])


def test_only_the_pages_asked_for_are_read(tmp_path):
    path = scanned_pdf(tmp_path / "scan.pdf", sheet(), sheet(title="OTHER"))
    assert [page.number for page in scans.read_pages(path, [2])] == [2]


def test_of_a_long_scan_only_the_statements_are_read(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "SHORT", 2)
    prose = sheet([("Our firm makes hinges", "", "")] * 5, title="REPORT")
    path = scanned_pdf(tmp_path / "scan.pdf", prose, prose, sheet(), prose)
    assert scans.find_statement_pages(path, [1, 2, 3, 4]) == [3]
    assert [page.number for page in scans.read_pages(path, [1, 2, 3, 4])] == [3]


def test_a_page_that_is_not_there_is_a_callers_mistake(tmp_path):
    path = scanned_pdf(tmp_path / "scan.pdf", sheet())
    with pytest.raises(ValueError, match="has the pages 1 to 1, not 2"):
        scans.recognise_pdf_page(path, 2)


def test_an_image_file_of_very_many_pages_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(scans, "MOST_FRAMES", 1)
    path = tmp_path / "pages.tiff"
    blank = Image.new("1", (20, 20))
    blank.save(path, save_all=True, append_images=[blank])
    with pytest.raises(DocumentError, match="at most 1 pages") as caught:
        scans.read_pages(path, ())
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("hidden", scans.LIBRARIES)
def test_a_missing_library_names_the_extra_to_install(hidden, monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, hidden, None)
    with pytest.raises(MissingExtraError, match=r"pip install 'smartcredit\[ocr\]'"):
        scans.recognise_image(tmp_path / "page.png")
