"""Reads what is drawn on a page of an open PDF.  读取页面绘制内容"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import atan2, degrees, hypot
from typing import Any

from pypdfium2 import raw

from smartcredit.parsers.edits.drawn import DrawnPage, Matrix, Run, Shape, displayed

MAX_OBJECTS = 20_000
"""A page with more drawn objects is not looked at."""

DEEPEST = 6
"""Levels of drawings inside drawings (form XObjects) that are followed."""

THIN = 2.5
"""Points; what is thinner is a ruling line and covers nothing."""

UNPAINTED = 8
"""Text of less opacity, out of 255, is not seen."""

OPAQUE = 200
"""A fill of less opacity lets through what lies below."""

FINE = 1000
"""Pixels to a point when pdfium is asked where a point of the page is displayed."""

LEVEL = 3.0
"""Degrees by which a line of text may lean."""

_ITSELF: Matrix = (1, 0, 0, 1, 0, 0)
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_PICTURES = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)


@contextmanager
def drawn_page(pdf: Any, number: int) -> Iterator[DrawnPage]:
    """Open a page of an open PDF; its runs can be used until it is closed.

    Args:
        pdf: As ``pdf_words.opened_pdf`` gives it.
        number: The first page is 1.
    """
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        move = _to_displayed(page, width, height)
        reader = _Reader()
        for order, (drawn, kind, matrix) in enumerate(_objects(page)):
            reader.take(drawn, kind, order, _then(matrix, move))
        runs, shapes = tuple(reader.runs), tuple(reader.shapes)
        directions = Counter(run.direction for run in runs if run.direction is not None)
        [(direction, _)] = directions.most_common(1) or [(0, 0)]
        yield DrawnPage(number, width, height, runs, shapes, page, move, direction)
    finally:
        page.close()


def run_texts(page: DrawnPage, runs: list[Run]) -> list[str]:
    """Return the characters of some of a page's runs."""
    if not runs:
        return []
    text_page = page.page.get_textpage()
    try:
        return [_text(run.handle, text_page) for run in runs]
    finally:
        text_page.close()


class _Reader:
    """Turns pdfium's objects into runs and shapes; its buffers are used over and over."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.shapes: list[Shape] = []
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._colours = tuple(ctypes.c_uint() for _ in range(4))
        self._size, self._matrix = ctypes.c_float(), raw.FS_MATRIX()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()
        self._names: dict[int, str] = {}

    def take(self, drawn: Any, kind: int, order: int, move: Matrix) -> None:
        """Add a text object to the runs, a filled area or a picture to the shapes."""
        if not raw.FPDFPageObj_GetBounds(drawn, *self._edges):
            return
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.runs.append(self._run(drawn, order, move))
        elif kind in _PICTURES:
            self._add_shape("image", order, move, (128, 128, 128))
        elif kind == raw.FPDF_PAGEOBJ_PATH and not self._is_thin(move):
            self._fill.value = raw.FPDF_FILLMODE_NONE
            raw.FPDFPath_GetDrawMode(drawn, self._fill, self._stroke)
            colour, opacity = self._colour(drawn)
            if self._fill.value != raw.FPDF_FILLMODE_NONE and opacity >= OPAQUE:
                self._add_shape("fill", order, move, colour)

    def _is_thin(self, move: Matrix) -> bool:
        x0, y0, x1, y1 = (edge.value for edge in self._edges)
        scale = max(abs(move[0]), abs(move[1]), abs(move[2]), abs(move[3]))
        return min(x1 - x0, y1 - y0) * scale <= THIN

    def _add_shape(self, kind: Any, order: int, move: Matrix, colour: tuple[int, int, int]) -> None:
        box = displayed(move, *(edge.value for edge in self._edges))
        if min(box[2] - box[0], box[3] - box[1]) > THIN:
            self.shapes.append(Shape(order, box, kind, colour))

    def _run(self, drawn: Any, order: int, move: Matrix) -> Run:
        box = displayed(move, *(edge.value for edge in self._edges))
        raw.FPDFTextObj_GetFontSize(drawn, self._size)
        raw.FPDFPageObj_GetMatrix(drawn, self._matrix)
        a, b, c, d, _, f = _then(_values(self._matrix), move)
        colour, opacity = self._colour(drawn)
        hidden = raw.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE or opacity < UNPAINTED
        return Run(
            order,
            box,
            baseline=f,
            font=self._font(drawn),
            size=abs(self._size.value) * hypot(c, d),
            colour=colour,
            is_invisible=hidden,
            direction=_direction(a, b),
            handle=drawn,
        )

    def _colour(self, drawn: Any) -> tuple[tuple[int, int, int], int]:
        if not raw.FPDFPageObj_GetFillColor(drawn, *self._colours):
            return (0, 0, 0), 255
        red, green, blue, opacity = (part.value for part in self._colours)
        return (red, green, blue), opacity

    def _font(self, drawn: Any) -> str:
        font = raw.FPDFTextObj_GetFont(drawn)
        if not font:
            return ""
        key = ctypes.addressof(font.contents)
        if key not in self._names:
            name = _string(raw.FPDFFont_GetBaseFontName, font)
            self._names[key] = _without_subset_mark(name)
        return self._names[key]


_Object = tuple[Any, int, Matrix]


def _objects(page: Any) -> Iterator[_Object]:
    """Yield what is drawn, its kind, and the matrix of the drawing that it stands in."""
    total = raw.FPDFPage_CountObjects(page)
    left = [MAX_OBJECTS]
    for index in range(total if total <= MAX_OBJECTS else 0):
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _inside(drawn, _ITSELF, 0, left)
        else:
            yield drawn, kind, _ITSELF


def _inside(form: Any, outer: Matrix, depth: int, left: list[int]) -> Iterator[_Object]:
    matrix = raw.FS_MATRIX()
    known = raw.FPDFPageObj_GetMatrix(form, matrix)
    move = _then(_values(matrix), outer) if known else outer
    for index in range(raw.FPDFFormObj_CountObjects(form)):
        left[0] -= 1
        if left[0] < 0:
            return
        drawn = raw.FPDFFormObj_GetObject(form, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield drawn, kind, move
        elif depth < DEEPEST:
            yield from _inside(drawn, move, depth + 1, left)


def _to_displayed(page: Any, width: float, height: float) -> Matrix:
    """Return what carries the page's own points to the page as displayed, y downwards.

    pdfium turns and crops the page; where three points come to lie gives the matrix.
    """
    size = (int(width * FINE), int(height * FINE))
    across, down = ctypes.c_int(), ctypes.c_int()

    def device(x: float, y: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, across, down)
        return across.value / FINE, down.value / FINE

    (e, f), (right_x, right_y), (up_x, up_y) = device(0, 0), device(100, 0), device(0, 100)
    return (right_x - e) / 100, (right_y - f) / 100, (up_x - e) / 100, (up_y - f) / 100, e, f


def _then(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first`` and then ``second``."""
    if first is _ITSELF:
        return second
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (
        a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
        e * p + f * r + t, e * q + f * s + u,
    )  # fmt: skip


def _values(matrix: Any) -> Matrix:
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _direction(a: float, b: float) -> int | None:
    """Return the quarter turn in which text runs whose matrix begins with ``a b``, or None."""
    lean = degrees(atan2(b, a)) % 360
    quarter = round(lean / 90)
    return quarter % 4 * 90 if abs(lean - 90 * quarter) <= LEVEL else None


def _without_subset_mark(name: str) -> str:
    """Return a font's name without the six letters that mark a subset (ISO 32000-1, 9.6.4)."""
    head, plus, rest = name.partition("+")
    return rest if plus and len(head) == 6 and head.isalpha() and head.isupper() else name


def _string(getter: Callable[..., int], owner: Any) -> str:
    length = getter(owner, None, 0)
    buffer = ctypes.create_string_buffer(length)
    getter(owner, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def _text(drawn: Any, text_page: Any) -> str:
    """Return the characters of a text object; pdfium gives UTF-16, its length in bytes."""
    length = raw.FPDFTextObj_GetText(drawn, text_page, None, 0)
    if length <= 2:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    raw.FPDFTextObj_GetText(drawn, text_page, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\x00")
