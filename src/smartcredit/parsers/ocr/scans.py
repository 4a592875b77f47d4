"""Scans and photos: pages whose characters have to be recognised.  扫描件识别

Words come in the frame in which the page stands upright, whatever way the sheet lay: rows run
level, so whoever builds a grid clusters ``word.bbox`` as for a text layer, and lays down a
``Source`` with ``page.place(word.bbox)``, which says where the word is seen on the page as
displayed.

What a word's confidence says: a wrong digit is rarely surer than 0.98, a right one rarely less
sure; below that an amount wants another proof.  ``word.alternatives`` holds what else each
digit may be.  A number that no grammar explains has at most 0.5.

Needs the extra ``ocr``; its libraries are loaded at the first page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

import pypdfium2 as pdfium

from smartcredit.core.document import Bend, Homography, Page, Word
from smartcredit.core.errors import DocumentError, MissingExtraError
from smartcredit.parsers.files.file_type import find_media
from smartcredit.parsers.ocr.images import (
    Picture,
    Pixels,
    count_frames,
    image_picture,
    pdf_picture,
)

LIBRARIES = ("rapidocr", "onnxruntime", "cv2")
"""Modules of the extra ``ocr``."""

SHORT = 8
"""A scan of no more pages is read whole."""

MOST_FRAMES = 400
"""An image file of more pages is refused."""

GLANCE_DPI, GLANCE_PIXELS = 72, 500_000
"""Resolution of the cheap look, in dots an inch of a PDF and in pixels of an image."""


def is_installed() -> bool:
    """Tell whether the extra ``ocr`` is there, without loading it."""
    return all(find_spec(name) is not None for name in LIBRARIES)


def recognise_pdf_page(pdf: str | Path | Any, number: int) -> Page:
    """Return a page of a PDF with its recognised words, in points.

    Args:
        pdf: A path, or an open document of pypdfium2.
        number: The first page is 1.

    Raises:
        MissingExtraError: The extra ``ocr`` is not installed.
        ValueError: The document has no such page.
    """
    _require()
    if isinstance(pdf, str | Path):
        with pdfium.PdfDocument(pdf) as document:
            return recognise_pdf_page(document, number)
    if not 1 <= number <= len(pdf):
        raise ValueError(f"the document has the pages 1 to {len(pdf)}, not {number}")
    page = pdf[number - 1]
    try:
        picture = pdf_picture(page)
    finally:
        page.close()
    return _page(picture, number, "pt")


def recognise_image(path: str | Path, frame: int = 1) -> Page:
    """Return an image, or a page of a TIFF, with its recognised words, in its own pixels.

    Args:
        path: A png, jpg, tiff, … as it is displayed: turned as its camera says.
        frame: The first is 1.

    Raises:
        MissingExtraError: The extra ``ocr`` is not installed.
        DocumentError: ``truncated`` or ``too-large``.
        ValueError: The file has no such page.
    """
    _require()
    return _page(image_picture(Path(path), frame), frame, "px")


def read_pages(path: str | Path, numbers: Sequence[int]) -> list[Page]:
    """Return pages of a PDF that have no usable text layer, or all pages of an image.

    Of a long scan only the pages that may hold statements are read; the others are left out.

    Args:
        path: The PDF or the image.
        numbers: The pages in question, the first being 1; empty for an image.

    Raises:
        MissingExtraError: The extra ``ocr`` is not installed.
        DocumentError: ``truncated`` or ``too-large``.
    """
    _require()
    file = Path(path)
    if not numbers:
        every = range(1, _count(file) + 1)
        chosen: Sequence[int] = every if len(every) <= SHORT else find_statement_pages(file, every)
        return [recognise_image(file, frame) for frame in chosen]
    with pdfium.PdfDocument(file) as pdf:
        chosen = numbers if len(numbers) <= SHORT else find_statement_pages(pdf, numbers)
        return [recognise_pdf_page(pdf, number) for number in chosen]


def find_statement_pages(document: str | Path | Any, numbers: Sequence[int]) -> list[int]:
    """Return those pages of a scan that may hold statements, by a cheap look at each.

    Args:
        document: Path of a PDF or a TIFF, or an open document of pypdfium2.
        numbers: The pages to look at, the first being 1.

    Raises:
        MissingExtraError: The extra ``ocr`` is not installed.
        DocumentError: ``truncated`` or ``too-large``.
    """
    _require()
    from smartcredit.parsers.ocr.scan_search import glance, statement_pages

    return statement_pages({n: glance(picture) for n, picture in _small(document, numbers)})


def _small(document: str | Path | Any, numbers: Sequence[int]) -> Iterator[tuple[int, Pixels]]:
    """Yield pages as small pictures."""
    if not isinstance(document, str | Path):
        for number in numbers:
            page = document[number - 1]
            yield number, pdf_picture(page, dpi=GLANCE_DPI).pixels
            page.close()
    elif find_media(Path(document)) == "pdf":
        with pdfium.PdfDocument(document) as pdf:
            yield from _small(pdf, numbers)
    else:
        for number in numbers:
            yield number, image_picture(Path(document), number, most_pixels=GLANCE_PIXELS).pixels


def _count(image: Path) -> int:
    count = count_frames(image)
    if count > MOST_FRAMES:
        message = f"expected at most {MOST_FRAMES} pages, the image file has {count}"
        raise DocumentError("too-large", message, file=image.name)
    return count


def _require() -> None:
    if not is_installed():
        raise MissingExtraError("ocr", "reading scans and photos")


def _page(picture: Picture, number: int, unit: Literal["pt", "px"]) -> Page:
    from smartcredit.parsers.ocr.reader import recognise

    found = recognise(picture.pixels)
    scale = picture.scale
    return Page(
        number=number,
        width=found.width / scale,
        height=found.height / scale,
        words=tuple(_in_units(word, scale) for word in found.words),
        text=found.text,
        origin="ocr",
        unit=unit,
        to_displayed=_rescaled(found.to_displayed, scale),
        bend=_in_units_of_page(found.bend, scale),
    )


def _in_units(word: Word, scale: float) -> Word:
    x0, top, x1, bottom = (edge / scale for edge in word.bbox)
    size = None if word.size is None else word.size / scale
    return replace(word, bbox=(x0, top, x1, bottom), size=size)


def _in_units_of_page(bend: Bend | None, scale: float) -> Bend | None:
    """Return a bend of pixels as one of units of the page."""
    if bend is None:
        return None
    none, first, second, third = bend
    return none / scale, first, second * scale, third * scale**2


def _rescaled(matrix: Homography | None, scale: float) -> Homography | None:
    """Return a homography between pixels as one between units of the page."""
    if matrix is None:
        return None
    a, b, c, d, e, f, g, h, i = matrix
    return a, b, c / scale, d, e, f / scale, g * scale, h * scale, i
