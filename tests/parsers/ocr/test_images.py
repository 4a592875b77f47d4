"""Pages as a person sees them: turned, on white, at a sound resolution, never without bound."""

import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parsers.scans import sheet
from smartcredit.core.errors import DocumentError
from smartcredit.parsers.ocr import images as module
from smartcredit.parsers.ocr.images import count_frames, image_picture, pdf_picture

LEFT_DARK = np.where(np.arange(60)[None, :, None] < 20, 0, 255).repeat(40, 0).repeat(3, 2)
"""40 high, 60 wide, dark at the left."""


def picture(array):
    return Image.fromarray(np.asarray(array, np.uint8))


def pdf_with(*pictures, size=(612, 792)):
    """A PDF of one page; each picture with its box, from the bottom left."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=size)
    for image, (x, y, width, height) in pictures:
        canvas.drawImage(ImageReader(image), x, y, width, height)
    canvas.drawString(50, 50, "page")
    canvas.showPage()
    canvas.save()
    return pdfium.PdfDocument(packed.getvalue())


@pytest.mark.parametrize(
    ("pixels", "dpi"), [((850, 1100), 150), ((1530, 1980), 180), ((5100, 6600), 250)]
)
def test_a_scan_is_rendered_at_its_own_resolution_within_bounds(pixels, dpi):
    page = pdf_with((Image.new("RGB", pixels, "white"), (0, 0, 612, 792)))[0]
    assert pdf_picture(page).scale == pytest.approx(dpi / 72, rel=0.01)


def test_a_logo_says_nothing_about_the_resolution():
    page = pdf_with((Image.new("RGB", (900, 900), "white"), (0, 0, 60, 60)))[0]
    assert pdf_picture(page).scale == pytest.approx(200 / 72)


def test_a_page_is_rendered_as_displayed():
    page = pdf_with((picture(LEFT_DARK), (0, 0, 612, 792)))[0]
    page.set_rotation(90)
    pixels = pdf_picture(page, dpi=36).pixels
    assert pixels.shape == (306, 396, 3)
    assert pixels[20].mean() < 50
    assert pixels[-20].mean() > 200


def test_a_poster_is_rendered_no_larger_than_any_page_needs():
    page = pdf_with(size=(7200, 7200))[0]
    shown = pdf_picture(page)
    assert shown.pixels.shape[0] * shown.pixels.shape[1] <= module.MOST_PIXELS * 1.01
    assert shown.scale == pytest.approx(shown.pixels.shape[0] / 7200, rel=0.01)


def test_a_page_that_is_a_hair_wide_and_a_mile_long_takes_no_more_memory_than_another():
    page = pdf_with(size=(14_000, 3))[0]
    shown = pdf_picture(page)
    assert max(shown.pixels.shape) <= module.MOST_SIDE + 1


def test_a_photo_is_turned_as_its_camera_says(tmp_path):
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter to the right to be seen
    picture(LEFT_DARK).save(path, exif=exif)
    pixels = image_picture(path).pixels
    assert pixels.shape == (60, 40, 3)
    assert pixels[5].mean() < 60
    assert pixels[-5].mean() > 200


def test_what_is_transparent_is_white(tmp_path):
    path = tmp_path / "page.png"
    Image.new("RGBA", (30, 20), (0, 0, 0, 0)).save(path)
    assert image_picture(path).pixels.min() == 255


@pytest.mark.parametrize("most_pixels", [10_000, 600], ids=["as it is", "reduced"])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "LA", "RGBA", "I;16"])
def test_every_kind_of_pixel_comes_as_rgb(tmp_path, mode, most_pixels):
    path = tmp_path / "page.tiff"
    picture(LEFT_DARK).convert(mode).save(path)
    if mode == "I;16":
        Image.fromarray((LEFT_DARK[..., 0] * 257).astype(np.uint16)).save(path)
    shown = image_picture(path, most_pixels=most_pixels)
    assert shown.pixels.shape[:2] == (round(40 * shown.scale), round(60 * shown.scale))
    assert shown.pixels[:, 2].mean() < 60
    assert shown.pixels[:, -2].mean() > 200


def test_sixteen_bits_are_scaled_to_eight(tmp_path):
    path = tmp_path / "page.tiff"
    Image.fromarray((LEFT_DARK[..., 0] * 257).astype(np.uint16)).save(path)
    pixels = image_picture(path).pixels
    assert (pixels[0, 0, 0], pixels[0, -1, 0]) == (0, 255)


def test_the_pages_of_a_tiff_are_told_apart(tmp_path):
    path = tmp_path / "pages.tiff"
    shades = [Image.new("L", (30, 20), shade) for shade in (10, 120, 250)]
    shades[0].save(path, save_all=True, append_images=shades[1:])
    assert count_frames(path) == 3
    assert [int(image_picture(path, frame).pixels[0, 0, 0]) for frame in (1, 2, 3)] == [
        10,
        120,
        250,
    ]
    with pytest.raises(ValueError, match="has the pages 1 to 3, not 4"):
        image_picture(path, 4)


def test_a_large_photo_is_reduced_and_says_by_how_much(tmp_path):
    path = tmp_path / "photo.png"
    picture(sheet()).save(path)
    shown = image_picture(path, most_pixels=100_000)
    assert shown.pixels.shape[0] * shown.pixels.shape[1] <= 101_000
    assert shown.scale == pytest.approx(shown.pixels.shape[1] / 1240, rel=0.01)


def test_a_large_photo_is_turned_as_its_camera_says_too(tmp_path):
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112] = 8  # turned a quarter to the left to be seen
    picture(sheet()).save(path, exif=exif)
    pixels = image_picture(path, most_pixels=100_000).pixels
    assert pixels.shape[0] > pixels.shape[1]


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_the_frames_of_an_animation_are_no_pages(tmp_path, kind):
    path = tmp_path / f"moving.{kind}"
    shades = [Image.new("L", (30, 20), shade) for shade in (10, 250)]
    shades[0].save(path, save_all=True, append_images=shades[1:])
    assert count_frames(path) == 1


def test_an_image_that_breaks_off_is_truncated(tmp_path):
    path = tmp_path / "page.png"
    picture(sheet()).save(path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(DocumentError, match="breaks off") as caught:
        image_picture(path)
    assert caught.value.code == "truncated"
    assert caught.value.file == "page.png"


def test_what_is_no_image_is_truncated(tmp_path):
    path = tmp_path / "page.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"nothing")
    with pytest.raises(DocumentError, match="damaged"):
        count_frames(path)


def test_an_image_of_too_many_pixels_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "REFUSED_PIXELS", 1000)
    path = tmp_path / "bomb.png"
    Image.new("1", (200, 200)).save(path)
    with pytest.raises(DocumentError, match="expected at most 1,000 pixels") as caught:
        image_picture(path)
    assert caught.value.code == "too-large"
