"""Scanned pages and photos as pixels, the way a person sees them.  图像读取

A PDF page is rendered as displayed, at about the resolution of the scan it holds; an image is
turned as its camera says (EXIF), laid on white where it is transparent, and reduced where it
is larger than any page needs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from smartcredit.core.errors import DocumentError

Pixels = npt.NDArray[np.uint8]
"""An image, RGB, of shape (height, width, 3)."""

LEAST_DPI, USUAL_DPI, MOST_DPI = 150, 200, 250
"""Resolutions, in dots an inch, at which a PDF page is rendered."""

LEAST_COVER = 0.05
"""A picture that covers less of its page than this says nothing about the page's resolution."""

MOST_PIXELS = 24_000_000
"""A page is reduced to so many pixels; A4 at 250 dots an inch has 6 million."""

MOST_SIDE = 12_000
"""A side of a rendered page has no more pixels: a page may be a hair wide and a mile long."""

REFUSED_PIXELS = 160_000_000
"""An image with more pixels is not opened."""

POINTS_PER_INCH = 72
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A page as pixels.  页面图像

    Attributes:
        pixels: RGB of shape (height, width, 3).
        scale: Pixels in one unit of the page: a PDF point, or a pixel of the stored image.
    """

    pixels: Pixels
    scale: float


def pdf_picture(page: Any, *, dpi: float | None = None) -> Picture:
    """Return a page of a PDF (of pypdfium2) as displayed.

    Args:
        page: The open page.
        dpi: Resolution; by default that of the page's largest picture, within bounds.
    """
    wanted = (dpi or _resolution(page)) / POINTS_PER_INCH
    width, height = page.get_size()
    fitting = sqrt(MOST_PIXELS / max(width * height, 1.0))
    scale = min(wanted, fitting, MOST_SIDE / max(width, height, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    return Picture(_rgb(bitmap.to_numpy()), scale)


def count_frames(path: Path) -> int:
    """Return how many pages an image file has: a TIFF may have several, no other kind has.

    Raises:
        DocumentError: ``truncated`` or ``too-large``.
    """
    with _opened(path) as image:
        return _frames(image)


def image_picture(path: Path, frame: int = 1, *, most_pixels: int = MOST_PIXELS) -> Picture:
    """Return a page of an image file as displayed.

    Args:
        path: A file that pillow reads.
        frame: The first is 1.
        most_pixels: A larger image is reduced to so many.

    Raises:
        DocumentError: ``truncated`` or ``too-large``.
        ValueError: The file has no such page.
    """
    with _opened(path) as image:
        if not 1 <= frame <= _frames(image):
            raise ValueError(f"{path.name} has the pages 1 to {_frames(image)}, not {frame}")
        image.seek(frame - 1)
        _refuse_huge(image, path)
        width = image.width
        scale = min(1.0, sqrt(most_pixels / (width * image.height)))
        small = _reduced(image, scale)
        shown = _on_white(ImageOps.exif_transpose(small))
        return Picture(np.array(shown, np.uint8), small.width / width)


def _frames(image: Image.Image) -> int:
    """Return the pages of an image; the frames of an animation or of a camera are no pages."""
    return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def _reduced(image: Image.Image, scale: float) -> Image.Image:
    """Return an image made smaller, before anything else needs memory for all its pixels."""
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    orientation = image.getexif()
    image.draft(None, size)  # a JPEG is unpacked no larger than is needed
    small = _eight_bits(image).resize(size, Image.Resampling.BOX)
    small.getexif().update(orientation)
    return small


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path) as image:
            yield image
    except Image.DecompressionBombError:
        raise DocumentError("too-large", "the image has too many pixels", file=path.name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, EOFError) as fault:
        message = "the image breaks off or is damaged"
        raise DocumentError("truncated", message, file=path.name) from fault


def _refuse_huge(image: Image.Image, path: Path) -> None:
    pixels = image.width * image.height
    if pixels > REFUSED_PIXELS:
        message = f"expected at most {REFUSED_PIXELS:,} pixels, the image has {pixels:,}"
        raise DocumentError("too-large", message, file=path.name)


def _on_white(image: Image.Image) -> Image.Image:
    """Return an image of any kind as RGB, on white where it is transparent."""
    plain = _eight_bits(image)
    if plain.mode not in ("RGBA", "LA"):
        return plain.convert("RGB")
    layered = plain.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layered.size, "white"), layered).convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Return an image with 8 bits for each channel and without a palette."""
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        deep = np.asarray(image, np.float32)
        most = 65535.0 if image.mode.startswith("I") else max(float(deep.max(initial=0.0)), 1.0)
        return Image.fromarray(np.clip(deep * (255 / most), 0, 255).astype(np.uint8))
    if image.mode in ("PA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("RGB") if image.mode == "P" else image


def _resolution(page: Any) -> float:
    """Return the resolution of the largest picture on a page, in dots an inch, within bounds."""
    width, height = page.get_size()
    largest, resolution = LEAST_COVER * width * height, float(USUAL_DPI)
    for picture in page.get_objects(filter=[_PICTURE], max_depth=4):
        left, bottom, right, top = picture.get_bounds()
        area = (right - left) * (top - bottom)
        if area > largest:
            across, down = picture.get_px_size()
            largest, resolution = area, POINTS_PER_INCH * sqrt(across * down / area)
    return min(max(resolution, LEAST_DPI), MOST_DPI)


def _rgb(pixels: Pixels) -> Pixels:
    """Return what pdfium rendered, of one, three or four channels, as RGB."""
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    if pixels.shape[2] == 1:
        pixels = np.repeat(pixels, 3, axis=2)
    return np.ascontiguousarray(pixels[..., :3])
