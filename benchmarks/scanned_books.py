"""Made-up books printed as pictures, aged, and recognised: scans whose every figure is known.

Used by ``confidence.py``.  What was recognised is kept as JSON in a folder, since a page takes
seconds and the weights are fitted in one.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
from ocr_ageing import (
    Ageing,
    Pixels,
    blur,
    clean,
    faint_copy,
    jpeg,
    low_contrast,
    low_resolution,
    noise,
    photo,
    photocopy,
    skew,
    stamped,
)
from PIL import Image, ImageDraw, ImageFont

from smartcredit.core.document import Alternative, Document, Page, Word
from smartcredit.parsers.ocr.reader import recognise

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from parsers.made_up_pages import (  # the tests' books, found by the line above
    Books,
    Table,
    english_books,
    group_books,
    small_books,
)

FACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
)
AGEINGS: tuple[Ageing, ...] = (
    blur, photocopy, low_resolution, faint_copy, noise, photo, jpeg, low_contrast, skew, stamped,
    clean,
)  # fmt: skip
MAKERS = (small_books, group_books, english_books)

SIZE = (1240, 1754)
"""A4 at 150 dots an inch."""

LEFT, NUMBER, THIS, LAST = 90, 720, 930, 1150


def draw(books: Books, table: Table, face: str, size: int) -> Pixels:
    """Return a statement as a clean page, black on white."""
    rows = len(table.lines) + len(table.title) + 2
    pitch = min(34.0, (SIZE[1] - 120) / rows)
    font = ImageFont.truetype(face, min(size, int(pitch * 0.68)))
    page = Image.new("RGB", SIZE, "white")
    ink = ImageDraw.Draw(page)
    y = 60.0
    for line in table.title:
        for at, piece in enumerate(line.split("  ")):
            ink.text((LEFT + 480 * at, y), piece, "black", font)
        y += pitch
    for text, edge in zip(table.header, (None, NUMBER, THIS, LAST), strict=True):
        if edge is None:
            ink.text((LEFT, y), text, "black", font)
        else:
            ink.text((edge, y), text, "black", font, anchor="ra")
    y += pitch
    for number, (label, name) in enumerate(table.lines, start=1):
        ink.text((LEFT, y), label, "black", font)
        if name:
            ink.text((NUMBER, y), str(number), "black", font, anchor="ra")
            for column, edge in (("this", THIS), ("last", LAST)):
                text = books.text((table.kind, name, column))
                ink.text((edge, y), text, "black", font, anchor="ra")
        y += pitch
    return np.asarray(page)


def scanned(seed: int) -> tuple[Books, list[Pixels]]:
    """Return the books of a seed and their aged pages; kind, face and ageing go round."""
    rng = random.Random(seed)  # noqa: S311  # no secret
    books = MAKERS[seed % len(MAKERS)](seed)
    face, ageing = FACES[seed % 7 % len(FACES)], AGEINGS[seed % len(AGEINGS)]
    size, noises = rng.choice((16, 18, 20, 22)), np.random.default_rng(seed)
    return books, [ageing(draw(books, table, face, size), noises)[0] for table in books.tables]


def recognised(seed: int, folder: Path) -> tuple[Books, Document]:
    """Return the books of a seed and what is recognised of their pages."""
    kept = folder / f"{seed}.json"
    books = MAKERS[seed % len(MAKERS)](seed)
    if not kept.exists():
        pages = [asdict(page) for page in _pages(scanned(seed)[1])]
        folder.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(pages), encoding="utf-8")
    pages = [_page(page) for page in json.loads(kept.read_text(encoding="utf-8"))]
    return books, Document(f"{seed}.pdf", "", "", "pdf", len(pages), books.language, tuple(pages))


def _pages(images: list[Pixels]) -> Iterator[Page]:
    for number, image in enumerate(images, start=1):
        found = recognise(image)
        yield Page(
            number, found.width, found.height, found.words, found.text, "ocr", "px",
            to_displayed=found.to_displayed, bend=found.bend,
        )  # fmt: skip


def _page(kept: dict[str, object]) -> Page:
    words = tuple(
        Word(**{
            **word,
            "bbox": tuple(word["bbox"]),
            "alternatives": tuple(Alternative(**other) for other in word["alternatives"]),
        })
        for word in kept["words"]
    )  # fmt: skip
    frame, bend = kept["to_displayed"], kept.get("bend")
    return Page(**{
        **kept, "words": words, "rules": (), "to_displayed": tuple(frame) if frame else None,
        "bend": tuple(bend) if bend else None,
    })  # fmt: skip


if __name__ == "__main__":
    first, last, where = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    for number in range(first, last):
        recognised(number, where)
