"""What a reader sees of the place of a value: a picture, or the cells around.  出处截图

Whatever cannot be shown any more (the file has gone, its kind has no picture) is said in
words; nothing is drawn from memory.
"""

from __future__ import annotations

import base64
import csv
import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import Path

from PIL import Image
from pypdfium2 import PdfiumError
from python_calamine import CalamineError, CalamineWorkbook

from smartcredit.core.source import Cell, Line, PageBox, Pointer, Source
from smartcredit.core.text import Text
from smartcredit.render.page_images import clip, render_scaled

AROUND = 2
"""Rows shown above and below a cell."""

MOST_COLUMNS = 8
DPI = 144
MOST_PIXELS = 1400
"""Across; a photo is shown no wider."""

A4_WIDTH = 595.0
BEFORE, AFTER = 470.0, 110.0
"""Points shown before and after a box; of a photo in the proportion of an A4 page."""

LINES_BESIDE = 2.0
"""So many times its height is shown above and below a box."""

PAGES_KEPT = 6
COLOURS = 32
"""Print needs few; a picture of 32 colours is a third of the size."""

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Picture:
    """A clipping of a page with the box drawn.  截图

    Attributes:
        png: The image, base64.
        width, height: In pixels.
    """

    png: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Cells around a cell, or the fields of a line.  摘录

    Attributes:
        columns: Heading of each column, e.g. ``A``.
        rows: Name of the row and its texts.
        marked: Row and column of the value, from 0.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    marked: tuple[int, int]


Table = tuple[tuple[str, ...], ...]
Clipping = Picture | Excerpt | Text
"""A ``Text`` says why there is nothing to show."""


class PaperViewer:
    """Shows the places of values in the papers of one application."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        """Look for the papers at ``paths``, each under the name that sources use."""
        self._paths = paths
        self._tables: dict[tuple[str, str], Table] = {}
        self._pages: OrderedDict[tuple[str, int], tuple[Image.Image, float]] = OrderedDict()

    def show(self, source: Source, value: str) -> Clipping:
        """Return what stands at ``source`` and around it; ``value`` where nothing is around."""
        if isinstance(source, Pointer):
            return Excerpt(("JSON Pointer", ""), (("", (source.pointer, value)),), (0, 1))
        path = self._paths.get(source.file)
        if path is None or not path.is_file():
            return _GONE
        try:
            match source:
                case PageBox():
                    return _picture(_strip(*self._page(path, source), source))
                case Cell():
                    return _cells_around(self._table(path, source), source)
                case Line():
                    return _line(path, source)
        except (OSError, ValueError, CalamineError, PdfiumError):
            return _NOT_SHOWN

    def _page(self, path: Path, source: PageBox) -> tuple[Image.Image, float]:
        """Return the page's image and scale; the last few pages are kept, boxes share them."""
        key = source.file, source.page
        if key not in self._pages:
            self._pages[key] = render_scaled(path, source.page, dpi=DPI)
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(key)
        return self._pages[key]

    def _table(self, path: Path, source: Cell) -> Table:
        key = source.file, source.sheet
        if key not in self._tables:
            self._tables[key] = _read_table(path, source.sheet)
        return self._tables[key]


def _strip(page: Image.Image, scale: float, source: PageBox) -> Image.Image:
    """Return the line of a box: what stands before it, mostly its label, and a little after.

    Raises:
        ValueError: The box lies outside of the page.
    """
    point = 1.0 if source.unit == "pt" else page.width / A4_WIDTH
    beside = LINES_BESIDE * (source.bbox[3] - source.bbox[1])
    return clip(page, source.bbox, (BEFORE * point, beside, AFTER * point, beside), scale=scale)


def _picture(image: Image.Image) -> Picture:
    if image.width > MOST_PIXELS:
        size = MOST_PIXELS, max(1, image.height * MOST_PIXELS // image.width)
        image = image.resize(size, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(buffer, "PNG", compress_level=6)
    return Picture(base64.b64encode(buffer.getvalue()).decode("ascii"), image.width, image.height)


def _read_table(path: Path, sheet: str) -> Table:
    """Return a sheet as texts, its first cell being A1.

    Raises:
        ValueError: The workbook has no such sheet.
    """
    with CalamineWorkbook.from_path(path) as book:
        if sheet not in book.sheet_names:
            raise ValueError(f"{path.name} has the sheets {book.sheet_names}, not {sheet!r}")
        rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return tuple(tuple(_cell_text(value) for value in row) for row in rows)


def _cells_around(table: Table, source: Cell) -> Excerpt:
    """Return the rows around a cell: its column, those before it, and column A.

    Raises:
        ValueError: The sheet has no such cell.
    """
    row, column = cell_position(source.cell)
    top, bottom = max(0, row - AROUND), min(len(table), row + AROUND + 1)
    width = max((len(line) for line in table[top:bottom]), default=0)
    if not top <= row < bottom or column >= width:
        raise ValueError(f"{source.cell} lies outside of the sheet {source.sheet!r}")
    right = min(width, max(column + 1, MOST_COLUMNS))
    left = max(0, right - MOST_COLUMNS)
    shown = [0, *range(left + 1, right)]
    rows = tuple(
        (str(number + 1), tuple(_at(table[number], index) for index in shown))
        for number in range(top, bottom)
    )
    names = tuple(column_name(index) for index in shown)
    return Excerpt(names, rows, (row - top, shown.index(column)))


def _line(path: Path, source: Line) -> Excerpt:
    """Return the heading and the line of a CSV file.

    Raises:
        ValueError: The file has no such line or column.
    """
    with path.open(encoding="utf-8-sig", newline="") as stream:
        heading = next(csv.reader(stream), [])
        fields = next(islice(csv.reader(stream), source.row - 2, None), None)
    if source.row < 2 or fields is None or source.column not in heading:
        raise ValueError(f"{path.name} has no line {source.row} with a column {source.column!r}")
    place = heading.index(source.column)
    if place >= len(fields):
        raise ValueError(f"line {source.row} of {path.name} has no field {source.column!r}")
    return Excerpt(tuple(heading), ((str(source.row), tuple(fields)),), (0, place))


def cell_position(cell: str) -> tuple[int, int]:
    """Return the row and the column of an address, both from 0.

    Raises:
        ValueError: It is no address such as ``B7``.

    >>> cell_position("B7"), cell_position("AA1")
    ((6, 1), (0, 26))
    """
    found = _CELL.fullmatch(cell)
    if found is None:
        raise ValueError(f"expected the address of a cell such as B7, got {cell!r}")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def column_name(index: int) -> str:
    """Return the letters of a column; the first is 0.

    >>> column_name(1), column_name(26)
    ('B', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def _at(row: tuple[str, ...], index: int) -> str:
    return row[index] if index < len(row) else ""


def _cell_text(value: object) -> str:
    if not isinstance(value, float):
        return str(value)
    return f"{value:.0f}" if value.is_integer() and abs(value) < 1000 else f"{value:,.2f}"


_GONE = Text("原件不在手边，无法截图", "the file is not at hand, so its page cannot be shown")
_NOT_SHOWN = Text("此处无法截图，请查看原件", "this place cannot be shown, see the paper itself")
