"""Rows of cells, whatever they came from: a page's words or a workbook's cells.  行与单元

Everything between here and the statements knows rows and spans alone, so a scan, a text layer
and a workbook are read by the same code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from smartcredit.core.source import BoundingBox, Cell, Line, PageBox, Source
from smartcredit.parsers.printed.amounts import Amount, find_amount, plain_text, states_nothing

_RATIO = re.compile(r"\(?[-+]?[\d,.]+\)?\s?%\)?|#[A-Z/0]+[!?]?|nan", re.IGNORECASE)
_ERROR = re.compile(r"#[A-Z/0]+[!?]?")
_YEAR = re.compile(r"(?:19|20)\d{2}(?:\.0)?")


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words, or a filled cell.

    Attributes:
        x0, x1: Left and right edge: points or pixels of a page, column numbers of a sheet.
        source: Where it stands.
        confidence: Least probability of a character, 1 for a text layer or a cell.
    """

    text: str
    x0: float
    x1: float
    source: Source
    confidence: float = 1.0

    @property
    def middle(self) -> float:
        """Return the middle between the edges."""
        return (self.x0 + self.x1) / 2

    @property
    def amount(self) -> Amount | None:
        """Return the amount that the span prints, or None."""
        return find_amount(self.text)

    @property
    def is_ratio(self) -> bool:
        """Say whether the span is a percentage, or an error that stands for a number."""
        return _RATIO.fullmatch(plain_text(self.text)) is not None

    @property
    def is_error(self) -> bool:
        """Say whether the span is what a spreadsheet shows for a failed formula: #VALUE!"""
        return _ERROR.fullmatch(self.text.strip()) is not None

    @property
    def is_year(self) -> bool:
        """Say whether the span is nothing but a year, as headings print it."""
        return _YEAR.fullmatch(plain_text(self.text)) is not None

    @property
    def has_words(self) -> bool:
        """Say whether a letter stands in the span that is no part of an amount."""
        if self.amount is not None or states_nothing(self.text):
            return False
        return any(character.isalpha() for character in self.text)


@dataclass(frozen=True, slots=True)
class Row:
    """Spans side by side, from the left.

    Attributes:
        place: Page number, or number of the sheet.
        top, bottom: Vertical extent in the unit of the page; the row number of a sheet.
        height: Height of the type, to judge distances by; 1 for a sheet.
    """

    spans: tuple[Span, ...]
    place: int
    top: float
    bottom: float
    height: float = 1.0

    @property
    def text(self) -> str:
        """Return all that the row prints, left to right."""
        return " ".join(span.text for span in self.spans)

    @property
    def states_amounts(self) -> bool:
        """Say whether an amount stands in the row that is not just a year."""
        return any(span.amount is not None and not span.is_year for span in self.spans)


def union(first: BoundingBox, second: BoundingBox) -> BoundingBox:
    """Return the smallest box around two boxes."""
    return (
        min(first[0], second[0]),
        min(first[1], second[1]),
        max(first[2], second[2]),
        max(first[3], second[3]),
    )


def join(first: Span, second: Span, between: str = " ") -> Span:
    """Return two spans as one; the place of a cell stays that of the first."""
    source = first.source
    if isinstance(source, PageBox) and isinstance(second.source, PageBox):
        box = union(source.bbox, second.source.bbox)
        source = PageBox(source.file, source.page, box, source.unit)
    return Span(
        f"{first.text}{between}{second.text}",
        min(first.x0, second.x0),
        max(first.x1, second.x1),
        source,
        min(first.confidence, second.confidence),
    )


def glue(first: str, second: str) -> str:
    """Return what stands between two joined texts: nothing next to a Chinese character."""
    if not first or not second:
        return ""
    return "" if is_chinese(first[-1]) or is_chinese(second[0]) or first[-1] in "(（" else " "


def run_on(texts: Iterable[str]) -> str:
    """Return the lines of one label as one text."""
    run = ""
    for text in texts:
        run += glue(run, text) + text
    return run


def is_chinese(character: str) -> bool:
    """Say whether a character is a Chinese one or full-width."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uffef"
    )


def on_page(source: Source) -> bool:
    """Say whether a source is a place on a page, not in a table of cells."""
    return not isinstance(source, Cell | Line)
