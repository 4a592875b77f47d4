"""What page images promise: the right page, the right place, the box where the value stands."""

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from smartcredit.render.page_images import BOX_COLOUR, clip, draw_boxes, render_page

WIDTH, HEIGHT = 300, 200
MARK = (100, 150, 120, 160)  # a black bar, as (x0, top, x1, bottom) in points


@pytest.fixture
def pdf(tmp_path):
    """Two pages: the first empty, the second with a black bar at MARK."""
    path = tmp_path / "two pages.pdf"
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    canvas.showPage()
    x0, top, x1, bottom = MARK
    canvas.rect(x0, HEIGHT - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
    canvas.save()
    return path


@pytest.fixture
def photo(tmp_path):
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    image.paste((0, 0, 0), MARK)
    path = tmp_path / "photo.png"
    image.save(path)
    return path


def dark_box(image):
    """Where the black pixels are."""
    return image.convert("L").point(lambda level: 255 if level < 40 else 0).getbbox()


def box_box(image):
    """Where the frame's colour is."""
    pixels = image.load()
    found = [
        (x, y)
        for x in range(image.width)
        for y in range(image.height)
        if pixels[x, y] == BOX_COLOUR
    ]
    xs, ys = zip(*found, strict=True)
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1


def test_a_page_comes_at_the_resolution_asked_for(pdf):
    assert render_page(pdf, 2, dpi=72).size == (WIDTH, HEIGHT)
    assert render_page(pdf, 2, dpi=144).size == (2 * WIDTH, 2 * HEIGHT)


def test_the_first_page_is_number_one(pdf):
    assert dark_box(render_page(pdf, 1, dpi=72)) is None
    assert dark_box(render_page(pdf, 2, dpi=72)) == MARK


@pytest.mark.parametrize("page", [0, 3, -1])
def test_a_page_that_is_not_there_is_refused_with_the_pages_there_are(pdf, page):
    with pytest.raises(ValueError, match=rf"two pages\.pdf has the pages 1 to 2, not {page}"):
        render_page(pdf, page)


def test_an_image_comes_as_it_is_whatever_the_resolution(photo):
    image = render_page(photo, 1, dpi=300)
    assert image.size == (WIDTH, HEIGHT)
    assert image.mode == "RGB"


def test_each_frame_of_a_tiff_is_a_page(tmp_path):
    first, second = Image.new("L", (10, 10), 255), Image.new("L", (20, 10), 0)
    path = tmp_path / "fax.tiff"
    first.save(path, save_all=True, append_images=[second])
    assert render_page(path, 2).size == (20, 10)


def test_a_huge_page_is_rendered_no_larger_than_memory_allows(tmp_path):
    path = tmp_path / "poster.pdf"
    canvas = Canvas(str(path), pagesize=(14_000, 14_000))
    canvas.showPage()
    canvas.save()
    image = render_page(path, 1, dpi=300)
    assert image.width * image.height <= 41_000_000


def test_a_clipping_of_a_pdf_shows_the_value_inside_its_frame(pdf):
    image = clip(render_page(pdf, 2, dpi=144), MARK, (10, 10, 10, 10), scale=2.0)
    assert image.size == (80, 60)
    dark, frame = dark_box(image), box_box(image)
    assert dark == (20, 20, 60, 40)
    assert frame[0] < dark[0] < dark[2] <= frame[2]
    assert frame[1] < dark[1] < dark[3] <= frame[3]


def test_a_clipping_of_an_image_is_measured_in_pixels(photo):
    image = clip(render_page(photo, 1), MARK, (30, 5, 10, 2))
    assert image.size == (60, 17)
    assert dark_box(image) == (30, 5, 50, 15)


def test_a_clipping_ends_at_the_edge_of_the_page(pdf):
    image = clip(render_page(pdf, 2, dpi=72), (0, 190, 10, 200), (50, 50, 50, 50))
    assert image.size == (60, 60)


def test_a_box_outside_the_page_is_refused(pdf):
    with pytest.raises(ValueError, match="outside the page"):
        clip(render_page(pdf, 2, dpi=72), (500, 10, 520, 20), (5, 5, 5, 5))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_shown_and_cut_as_displayed(pdf, tmp_path, turn):
    document = pdfium.PdfDocument(pdf)
    document[1].set_rotation(turn)
    turned = tmp_path / f"turned {turn}.pdf"
    document.save(turned)
    document.close()
    whole = render_page(turned, 2, dpi=72)
    box = dark_box(whole)
    assert whole.size == ((WIDTH, HEIGHT) if turn == 180 else (HEIGHT, WIDTH))
    image = clip(whole, box, (8, 8, 8, 8))
    assert dark_box(image) == (8, 8, 8 + box[2] - box[0], 8 + box[3] - box[1])


def test_boxes_are_drawn_on_a_copy(photo):
    page = render_page(photo, 1)
    drawn = draw_boxes(page, [MARK])
    assert drawn.getpixel((98, 150)) == BOX_COLOUR
    assert page.getpixel((98, 150)) == (255, 255, 255)


def test_boxes_scale_with_the_page(pdf):
    drawn = draw_boxes(render_page(pdf, 2, dpi=144), [MARK], scale=2.0)
    frame = box_box(drawn)
    assert frame[0] <= 2 * MARK[0]
    assert frame[2] >= 2 * MARK[2]


def test_a_photo_is_shown_turned_as_its_camera_says(photo, tmp_path):
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # a quarter to the right
    with Image.open(photo) as image:
        image.save(path, exif=exif, quality=95)
    shown = render_page(path, 1)
    assert shown.size == (HEIGHT, WIDTH)
    x0, top, x1, bottom = MARK
    assert dark_box(shown) == pytest.approx((HEIGHT - bottom, x0, HEIGHT - top, x1), abs=2)
