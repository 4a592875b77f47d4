"""Pages whose every amount is known: of the sample's text PDFs, and made up in other types.

A page is rendered at 200 dots an inch.  The truth of a sample's page is its text layer; that of
a made-up page is what was printed.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from ocr_ageing import Pixels
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from smartcredit.core.document import Page
from smartcredit.parsers.files.pdf_words import opened_pdf, read_page

DPI = 200
AMOUNT = re.compile(r"[-(]?(?:\d{1,3}(?:,\d{2,3})+(?:\.\d{1,2})?|\d+\.\d{2})\)?")
FEWEST = 15
"""A page with fewer amounts says little."""

STATEMENTS = (66, 67, 72, 74)
"""Pages of the sample's long report with statements, of the group and of the parent."""

Point = tuple[float, float]


@dataclass(frozen=True)
class KnownPage:
    """A clean page and its amounts, each with its middle, in pixels."""

    name: str
    pixels: Pixels
    amounts: tuple[tuple[str, Point], ...]


def sample_pages(folder: Path, most: int) -> Iterator[KnownPage]:
    """Yield up to ``most`` pages of each PDF of a folder that has a text layer, spread evenly."""
    for path in sorted(folder.glob("*.pdf")):
        with opened_pdf(path) as pdf:
            full = [n for n in range(1, len(pdf) + 1) if len(_amounts(read_page(pdf, n))) >= FEWEST]
            for number in full[:: max(1, len(full) // most)][:most]:
                yield KnownPage(
                    f"{path.stem} p. {number}",
                    _rendered(pdf, number),
                    _amounts(read_page(pdf, number)),
                )


def made_up_pages() -> Iterator[KnownPage]:
    """Yield made-up pages (虚构) in three types, with the ways in which amounts are printed."""
    styles = (
        ("Helvetica", 9.0, lambda n: f"{n / 100:,.2f}"),
        ("Times-Roman", 10.0, lambda n: f"({n:,})" if n % 3 == 0 else f"{n:,}"),
        ("Courier", 8.0, lambda n: f"-{n / 100:,.2f}" if n % 4 == 0 else f"{n / 100:,.2f}"),
        ("Times-Roman", 7.0, _in_lakh),
    )
    for font, size, form in styles:
        yield _made_up(font, size, form)


def long_scan(report: Path, target: Path) -> None:
    """Make 42 pages of a report a scan: pictures at 150 dots an inch."""
    others = [n for n in range(1, 195, 4) if n not in STATEMENTS][: 42 - len(STATEMENTS)]
    canvas = Canvas(str(target))
    with pypdfium2.PdfDocument(report) as pdf:
        for number in sorted((*others, *STATEMENTS)):
            page = pdf[number - 1]
            packed = io.BytesIO()
            page.render(scale=150 / 72).to_pil().convert("RGB").save(packed, "JPEG", quality=80)
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(packed), 0, 0, *page.get_size())
            canvas.showPage()
    canvas.save()


def _made_up(font: str, size: float, form: Callable[[int], str]) -> KnownPage:
    draw = random.Random(f"{font} {size}")  # noqa: S311  # no secret
    packed, placed = io.BytesIO(), []
    canvas = Canvas(packed, pagesize=(595, 842))
    canvas.setFont(font, size)
    for row in range(34):
        baseline = 780 - row * 21
        canvas.drawString(50, baseline, f"Account number {row + 1} of the example")
        for edge in (330, 430, 540):
            text = form(draw.randint(10_000, 10 ** draw.randint(6, 11)))
            canvas.drawRightString(edge, baseline, text)
            middle = edge - canvas.stringWidth(text, font, size) / 2
            placed.append((text, _pixels(middle, 842 - baseline - size * 0.35)))
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(packed.getvalue()) as pdf:
        return KnownPage(f"made up, {font} {size:g}", _rendered(pdf, 1), tuple(placed))


def _in_lakh(number: int) -> str:
    """Group as in India: the last three digits, then pairs."""
    digits, cents = str(number // 100), number % 100
    head, tail = digits[:-3], digits[-3:]
    pairs = re.findall(r"\d{1,2}", head[::-1])
    groups = [*[pair[::-1] for pair in reversed(pairs)], tail]
    return f"{','.join(groups)}.{cents:02d}"


def _amounts(page: Page) -> tuple[tuple[str, Point], ...]:
    found = []
    for word in page.words:
        if AMOUNT.fullmatch(word.text):
            x0, top, x1, bottom = page.place(word.bbox)
            found.append((word.text, _pixels((x0 + x1) / 2, (top + bottom) / 2)))
    return tuple(found)


def _pixels(x: float, y: float) -> Point:
    return x * DPI / 72, y * DPI / 72


def _rendered(pdf: pypdfium2.PdfDocument, number: int) -> Pixels:
    picture = pdf[number - 1].render(scale=DPI / 72).to_pil()
    return np.array(picture.convert("RGB"))
