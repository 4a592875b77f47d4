"""Pages as images, boxes drawn on them, and the clipping around a value.  页面图像

Boxes are ``(x0, top, x1, bottom)`` from the top left of the page as displayed: in PDF points
for a PDF, in pixels for an image, which is the form in which every ``PageBox`` is kept.
pdfium is not thread-safe: call these functions from one thread at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageOps

from smartcredit.core.source import BoundingBox

POINTS_PER_INCH = 72
MAX_PIXELS = 40_000_000
"""A page is rendered no larger than this, whatever resolution was asked for."""

PIXELS_OF_A_LINE = 700
"""An image of so many pixels across has lines of one pixel, so that a frame is seen on a photo."""

BOX_COLOUR = (208, 32, 32)


def render_page(path: str | Path, page: int, *, dpi: float = 144) -> Image.Image:
    """Return a page of a PDF, or a frame of an image, as an RGB image.  整页图像

    Args:
        path: A PDF, or an image that pillow reads.
        page: The first is 1.
        dpi: Resolution of a PDF page; an image comes as it is.

    Raises:
        ValueError: The document has no such page.
    """
    return render_scaled(path, page, dpi=dpi)[0]


def render_scaled(path: str | Path, page: int, *, dpi: float = 144) -> tuple[Image.Image, float]:
    """Return a page as ``render_page`` does, and the pixels in one unit of its boxes.

    Raises:
        ValueError: The document has no such page.
    """
    if not _is_pdf(path):
        return _frame(path, page), 1.0
    with pdfium.PdfDocument(path) as document:
        sheet = document[_index(path, page, len(document))]
        scale = dpi / POINTS_PER_INCH
        scale = min(scale, sqrt(MAX_PIXELS / (sheet.get_width() * sheet.get_height())))
        return _to_rgb(sheet.render(scale=scale).to_pil()), scale


def clip(
    page: Image.Image,
    bbox: BoundingBox,
    margin: tuple[float, float, float, float],
    *,
    scale: float = 1.0,
) -> Image.Image:
    """Return what stands around ``bbox``, with the box drawn.  截图

    Args:
        page: A page as ``render_page`` gives it.
        bbox: The box of the value, in the page's unit.
        margin: How much to show left of, above, right of and below the box, in the box's
            unit; what would lie outside the page is cut off.
        scale: Pixels in one unit of the box: ``dpi / 72`` for a PDF page, 1 for an image.

    Raises:
        ValueError: The box lies outside of the page.
    """
    left, above, right, below = margin
    x0, top, x1, bottom = bbox
    edges = _within((x0 - left, top - above, x1 + right, bottom + below), page, scale)
    moved = (x0 * scale - edges[0], top * scale - edges[1])
    size = ((x1 - x0) * scale, (bottom - top) * scale)
    inside = (*moved, moved[0] + size[0], moved[1] + size[1])
    return draw_boxes(page.crop(edges), [inside], scale=1.0)


def draw_boxes(
    image: Image.Image,
    boxes: Iterable[BoundingBox],
    *,
    scale: float = 1.0,
    colour: tuple[int, int, int] = BOX_COLOUR,
) -> Image.Image:
    """Return a copy of ``image`` with a frame around each box.  画框

    Args:
        image: A page as ``render_page`` gives it.
        boxes: In the page's unit.
        scale: Pixels in one unit of the boxes: ``dpi / 72`` for a PDF page, 1 for an image.
        colour: Red, green, blue.
    """
    drawn = image.copy()
    pen = ImageDraw.Draw(drawn)
    gap = max(2.0, 1.5 * scale)
    width = max(1, round(scale), round(image.width / PIXELS_OF_A_LINE))
    for x0, top, x1, bottom in boxes:
        frame = (x0 * scale - gap, top * scale - gap, x1 * scale + gap, bottom * scale + gap)
        pen.rectangle(frame, outline=colour, width=width)
    return drawn


def _is_pdf(path: str | Path) -> bool:
    with Path(path).open("rb") as stream:
        return b"%PDF-" in stream.read(1024)


def _index(path: str | Path, page: int, count: int) -> int:
    if not 1 <= page <= count:
        raise ValueError(f"{Path(path).name} has the pages 1 to {count}, not {page}")
    return page - 1


def _frame(path: str | Path, page: int) -> Image.Image:
    with Image.open(path) as image:
        image.seek(_index(path, page, getattr(image, "n_frames", 1)))
        return _to_rgb(ImageOps.exif_transpose(image))  # turned as its camera says


def _to_rgb(image: Image.Image) -> Image.Image:
    return image.convert("RGB")


def _within(box: BoundingBox, page: Image.Image, scale: float) -> tuple[int, int, int, int]:
    x0, top, x1, bottom = (round(edge * scale) for edge in box)
    x0, top, x1, bottom = max(0, x0), max(0, top), min(page.width, x1), min(page.height, bottom)
    if x0 >= x1 or top >= bottom:
        size = f"{page.width / scale:.0f} x {page.height / scale:.0f}"
        raise ValueError(f"the box {box} lies outside the page ({size})")
    return x0, top, x1, bottom
