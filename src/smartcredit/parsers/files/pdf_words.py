"""Words with their boxes from the text layer of a PDF.  PDF文字层

pdfium gives the characters in the file's order with a box each; they are joined into words by
the gaps between them.  Boxes are in points from the top left of the page as displayed: the
page's crop box and rotation are taken into account.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from math import degrees
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from smartcredit.core.document import Page, Word
from smartcredit.core.errors import DocumentError
from smartcredit.core.source import BoundingBox
from smartcredit.parsers.files.torn_text import is_torn, mended
from smartcredit.parsers.files.upright import upright
from smartcredit.parsers.printed.radicals import plain_character, plain_characters

GAP = 0.28
"""A gap wider than this share of the type's height ends a word."""

TOUCH = 0.1
"""A gap narrower than this share of the height is none, whatever pdfium supposes of it."""

LEVEL = 8.0
"""Degrees by which a line of text may lean; what leans more is a watermark or a stamp."""

MAX_OBJECTS = 40_000
"""On a page with more drawn objects than this the ruling lines are not looked for."""

THIN = 4.0
"""Points; a drawn shape thinner than this is a ruling line."""

TAIL = 4096
"""Bytes at the end of a PDF among which its end mark stands."""

Move = Callable[[float, float, float, float], BoundingBox]


@dataclass(frozen=True, slots=True)
class _Character:
    """One character.

    Attributes:
        text: Empty where the text breaks.
        ink: Box of what is drawn.
        room: Box of the place that the type gives it.
        turn: Degrees, clockwise, by which it is turned on the page as displayed.
    """

    text: str
    ink: BoundingBox
    room: BoundingBox
    turn: float


@contextmanager
def opened_pdf(path: Path) -> Iterator[Any]:
    """Open a PDF and close it after use.

    Raises:
        DocumentError: ``encrypted``, ``truncated`` or ``empty``.
    """
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            message = "the PDF is protected by a password"
            raise DocumentError("encrypted", message, file=path.name) from error
        message = "the PDF breaks off or is damaged"
        raise DocumentError("truncated", message, file=path.name) from error
    try:
        if not len(pdf):
            raise DocumentError("empty", "the PDF has no pages", file=path.name)
        if not _has_end(path):
            raise DocumentError(
                "truncated", "the PDF breaks off: its end is missing", file=path.name
            )
        yield pdf
    except pdfium.PdfiumError as error:
        message = f"a page of the PDF is damaged: {error}"
        raise DocumentError("truncated", message, file=path.name) from error
    finally:
        pdf.close()


def _has_end(path: Path) -> bool:
    """Say whether a PDF ends with the mark that every PDF ends with."""
    with path.open("rb") as stream:
        stream.seek(max(0, path.stat().st_size - TAIL))
        return b"%%EOF" in stream.read()


def page_text(pdf: Any, index: int) -> str:
    """Return all characters of the page with this index, for searching."""
    page = pdf[index]
    text_page = page.get_textpage()
    try:
        text = plain_characters(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()
    return read_page(pdf, index + 1).text if is_torn(text) else text


def is_blank(pdf: Any, number: int) -> bool:
    """Say whether nothing at all is drawn on a page, so that nothing can be recognised."""
    page = pdf[number - 1]
    try:
        drawn = raw.FPDFPage_CountObjects(page) + raw.FPDFPage_GetAnnotCount(page)
        return int(drawn) == 0
    finally:
        page.close()


def page_size(pdf: Any, number: int) -> tuple[float, float]:
    """Return width and height of a page as displayed, without loading it."""
    width, height = pdf.get_page_size(number - 1)
    return width, height


def read_page(pdf: Any, number: int) -> Page:
    """Return a page with its words and ruling lines.

    Args:
        pdf: As ``opened_pdf`` gives it.
        number: The first page is 1.
    """
    page = pdf[number - 1]
    try:
        return _read(page, number)
    finally:
        page.close()


def _read(page: Any, number: int) -> Page:
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        drawn = list(_characters(text_page, page.get_rotation()))
        text = plain_characters(text_page.get_text_range())
    finally:
        text_page.close()
    turn = _turn(drawn)
    frame = upright(width, height, turn)
    displayed = _displayed(page)

    def move(box: BoundingBox) -> BoundingBox:
        return frame.box(displayed(*box))

    level = (_leveled(character, move) for character in drawn if _is_level(character, turn))
    inside = [word for word in _words(level) if _touches(word.bbox, frame.width, frame.height)]
    rules = tuple(frame.box(box) for box in _rules(page, displayed))
    return Page(
        number, frame.width, frame.height, tuple(inside), mended(text, inside),
        rules=rules, to_displayed=frame.to_displayed,
    )  # fmt: skip


def _touches(box: BoundingBox, width: float, height: float) -> bool:
    return box[0] < width and box[2] > 0 and box[1] < height and box[3] > 0


def _displayed(page: Any) -> Move:
    """Return what turns a box of the page's own space into one of the page as displayed."""
    left, bottom, right, top = page.get_bbox()
    rotation = page.get_rotation()

    def move(x0: float, y0: float, x1: float, y1: float) -> BoundingBox:
        if rotation == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if rotation == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if rotation == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return move


def _characters(text_page: Any, rotation: int) -> Iterator[_Character]:
    """Yield the characters in the file's order, boxes in the page's own space."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    get_box, get_code = raw.FPDFText_GetCharBox, raw.FPDFText_GetUnicode
    get_loose, loose = raw.FPDFText_GetLooseCharBox, raw.FS_RECTF()
    get_angle = raw.FPDFText_GetCharAngle
    for index in range(text_page.count_chars()):
        code = get_code(text_page, index)
        if code in _BREAKS:
            supposed = code in _LINE_ENDS and raw.FPDFText_IsGenerated(text_page, index) == 1
            yield _LINE_END if supposed else _BREAK
            continue
        if not get_box(text_page, index, left, right, bottom, top) or right.value <= left.value:
            continue
        get_loose(text_page, index, loose)
        ink = (left.value, bottom.value, right.value, top.value)
        room = (
            min(loose.left, ink[0]),
            min(loose.bottom, ink[1]),
            max(loose.right, ink[2]),
            max(loose.top, ink[3]),
        )
        yield _Character(
            plain_character(code),
            ink,
            room,
            (degrees(get_angle(text_page, index)) + rotation) % 360,
        )


_BREAKS = frozenset((0, 9, 10, 13, 32, 0xA0, 0x2028, 0x3000, 0xFFFE, 0xFFFF, 0x200B))
_BREAK = _Character("", (0, 0, 0, 0), (0, 0, 0, 0), 0.0)
_LINE_ENDS = frozenset((10, 13))
_LINE_END = _Character("", (0, 0, 0, 0), (0, 0, 0, 0), 0.0)
"""An end of a line that the file does not hold.  pdfium puts one between any two characters
that a browser printed each by itself, so what touches is one word all the same."""


def _turn(characters: Sequence[_Character]) -> int:
    """Return by how many quarters, clockwise, most of the text is turned, in degrees."""
    turns = Counter(
        round(character.turn / 90) * 90 % 360 for character in characters if character.text
    )
    return turns.most_common(1)[0][0] if turns else 0


def _is_level(character: _Character, turn: int) -> bool:
    lean = (character.turn - turn) % 360
    return not character.text or lean <= LEVEL or lean >= 360 - LEVEL


def _leveled(
    character: _Character, move: Callable[[BoundingBox], BoundingBox]
) -> _Character | None:
    """Return a character with its boxes in the upright frame; None where the text breaks."""
    if not character.text:
        return character if character is _LINE_END else None
    ink, room = move(character.ink), move(character.room)
    return _Character(character.text, (ink[0], room[1], ink[2], room[3]), room, 0.0)


def _words(characters: Iterable[_Character | None]) -> Iterator[Word]:
    run: list[_Character] = []
    widest = GAP
    for character in characters:
        if character is _LINE_END:
            widest = TOUCH
            continue
        if run and (character is None or not _continues(run[-1].room, character.room, widest)):
            yield _word(run)
            run = []
        widest = GAP
        if character is not None:
            run.append(character)
    if run:
        yield _word(run)


def _continues(before: BoundingBox, after: BoundingBox, widest: float) -> bool:
    height = min(before[3] - before[1], after[3] - after[1])
    gap = after[0] - before[2]
    overlap = min(before[3], after[3]) - max(before[1], after[1])
    return -0.6 * height < gap < widest * height and overlap > 0.5 * height


def _word(run: Sequence[_Character]) -> Word:
    boxes = [character.ink for character in run]
    box = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    return Word("".join(character.text for character in run), box, size=box[3] - box[1])


def _rules(page: Any, move: Move) -> tuple[BoundingBox, ...]:
    """Return the horizontal and vertical lines that are drawn on the page."""
    if raw.FPDFPage_CountObjects(page) > MAX_OBJECTS:
        return ()
    edges = [ctypes.c_float() for _ in range(4)]
    rules: list[BoundingBox] = []
    for index in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        x0, y0, x1, y1 = (edge.value for edge in edges)
        rules += _edges(move(x0, y0, x1, y1))
    return tuple(rules)


def _edges(box: BoundingBox) -> list[BoundingBox]:
    """Return the box itself where it is thin, else its four sides."""
    x0, top, x1, bottom = box
    if bottom - top <= THIN or x1 - x0 <= THIN:
        return [box]
    return [
        (x0, top, x1, top),
        (x0, bottom, x1, bottom),
        (x0, top, x0, bottom),
        (x1, top, x1, bottom),
    ]
