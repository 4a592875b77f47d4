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

REFUSED_PIXELS = 250_000_000
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
    scale = min(wanted, sqrt(MOST_PIXELS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, rev_byteorder=True)
    return Picture(_rgb(bitmap.to_numpy()), scale)


def count_frames(path: Path) -> int:
    """Return how many pages an image file has; a TIFF may have several.

    Raises:
        DocumentError: ``truncated`` or ``too-large``.
    """
    with _opened(path) as image:
        return int(getattr(image, "n_frames", 1))


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
        count = int(getattr(image, "n_frames", 1))
        if not 1 <= frame <= count:
            raise ValueError(f"{path.name} has the pages 1 to {count}, not {frame}")
        image.seek(frame - 1)
        _refuse_huge(image, path)
        upright = ImageOps.exif_transpose(image)
        scale = min(1.0, sqrt(most_pixels / (upright.width * upright.height)))
        shown = _on_white(upright)
        if scale < 1:
            size = (round(upright.width * scale), round(upright.height * scale))
            shown = shown.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
        return Picture(np.array(shown, np.uint8), scale)


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
    """Return an image of any mode as RGB: 16 bits scaled to 8, transparency on white."""
    if image.mode.startswith("I") or image.mode == "F":
        deep = np.asarray(image, np.float64)
        most = 65535.0 if image.mode.startswith("I") else max(float(deep.max(initial=0.0)), 1.0)
        image = Image.fromarray(np.clip(deep * (255 / most), 0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        white = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(white, layered).convert("RGB")
    return image.convert("RGB")


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
