"""Words of a page to rows of spans.  页面分行

Words of one height stand in one row; words with no more than a space between them are one
span.  Where ruling lines draw cells, a label that runs over several lines of its cell is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from smartcredit.core.document import Page, Word
from smartcredit.core.source import PageBox
from smartcredit.parsers.printed.amounts import CURRENCY_SIGNS, find_amount, plain_text
from smartcredit.parsers.printed.grid import Row, Span, is_chinese, join
from smartcredit.parsers.printed.period_phrases import day_of_year_end
from smartcredit.parsers.tables.ruling import Cells, find_cells

SPACE = 0.8
"""A gap narrower than this share of the type's height is a space between words of a label."""

LETTER_SPACE = 3.6
"""The same for single letters set apart, as in 资　产　总　计 or T O T A L."""

JUSTIFIED_SPACE = 4.5
"""The same for Chinese characters, which forms spread over the width of the label's cell."""

TALL = 1.5
"""A word so many times taller than the usual one does not make its row as tall."""

_PLAIN_AMOUNT = re.compile(r"[\d.,()\-–—−－]*\d[,.]\d[\d.,()\-]*|\(?-?\d{5,}\)?")
_LOWER_CASE = re.compile(r"[a-z]{2,}[,;.)]?")
_SMALL = re.compile(r"\d{1,3}|\d{1,2}\(\d{1,2}\)|\d{1,2}\.\d{1,2}")
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第|page|p\.)?\s?\d{1,4}\s?(?:页)?(?:\s?(?:/|of|共)\s?\d{1,4}\s?(?:页)?)?[-–—\s]*",
    re.IGNORECASE,
)
_TORN = re.compile(r"[(-]?\d{1,3}(?:,\d{3})*[,.]")
_TORN_END = re.compile(r"[,.]\d[\d,.]*\)?")
CLOSING = (")", "）", "%")
_SIGNS = frozenset(sign for sign in CURRENCY_SIGNS if sign == "P" or not sign.isalpha())
_PIECES = re.compile(r"[(（\-–—−－△]|[)）%]")


def page_rows(page: Page, file: str) -> list[Row]:
    """Return the rows of a page, top to bottom."""
    if not page.words:
        return []
    cells = find_cells(page)
    lines = [_row(line, page, file, cells) for line in _lines(page.words)]
    return _without_page_number(cells.merge(lines))


def _without_page_number(rows: list[Row]) -> list[Row]:
    """Return the rows without a page's number at its foot or head."""
    if rows and _PAGE_NUMBER.fullmatch(plain_text(rows[-1].text)):
        rows = rows[:-1]
    if rows and _PAGE_NUMBER.fullmatch(plain_text(rows[0].text)):
        rows = rows[1:]
    return rows


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Group words that stand at one height.

    A word much taller than others, a stamp's across two rows, goes to the row that it stands
    nearest to and draws no other words into it.
    """
    usual = median(_height(word) for word in words)
    lines: list[tuple[float, float, list[Word]]] = []
    for word in sorted(words, key=lambda word: (_height(word) > TALL * usual, _middle(word))):
        _, top, _, bottom = word.bbox
        index = _line_of(word, lines, last=None if _height(word) > TALL * usual else 3)
        if index is None:
            lines.append((top, bottom, [word]))
            continue
        line_top, line_bottom, line = lines[index]
        line.append(word)
        if line_bottom - line_top < bottom - top <= TALL * usual:
            lines[index] = (top, bottom, line)
    lines.sort(key=lambda line: line[0] + line[1])
    return [sorted(line, key=lambda word: word.bbox[0]) for _, _, line in lines]


def _line_of(
    word: Word, lines: Sequence[tuple[float, float, list[Word]]], last: int | None
) -> int | None:
    """Return the index of the line that a word stands in, among the last so many; or None."""
    _, top, _, bottom = word.bbox
    sharing = [
        (-abs(line_top + line_bottom - top - bottom), index)
        for index in range(0 if last is None else max(0, len(lines) - last), len(lines))
        for line_top, line_bottom, _ in [lines[index]]
        if min(bottom, line_bottom) - max(top, line_top)
        > 0.5 * min(bottom - top, line_bottom - line_top)
    ]
    return max(sharing)[1] if sharing else None


def _height(word: Word) -> float:
    return word.bbox[3] - word.bbox[1]


def _middle(word: Word) -> float:
    return word.bbox[1] + word.bbox[3]


def _row(line: Sequence[Word], page: Page, file: str, cells: Cells) -> Row:
    tops = [word.bbox[1] for word in line]
    bottoms = [word.bbox[3] for word in line]
    height = sorted(word.bbox[3] - word.bbox[1] for word in line)[len(line) // 2]
    spans: list[Span] = []
    for word, following in zip(line, (*line[1:], None), strict=True):
        place = PageBox(file, page.number, page.place(word.bbox), page.unit)
        span = Span(word.text, word.bbox[0], word.bbox[2], place, word.confidence)
        middle = (word.bbox[1] + word.bbox[3]) / 2
        if (
            spans
            and not cells.divide(spans[-1].x1, span.x0, middle)
            and not _stands_alone(spans[-1], word, following, height)
            and (
                _belongs(spans[-1], span, height)
                or _is_inside_label(spans[-1], word, following, height)
            )
        ):
            between = "" if _is_piece(spans[-1].text, span.text) else " "
            spans[-1] = join(spans[-1], span, between)
        else:
            spans.append(span)
    return Row(tuple(spans), page.number, min(tops), max(bottoms), height)


def _stands_alone(before: Span, word: Word, following: Word | None, height: float) -> bool:
    """Say whether a word is the number of a note or a line close behind its label."""
    if not _SMALL.fullmatch(plain_text(word.text)) or not before.has_words:
        return False
    if day_of_year_end(f"as of {before.text}") is not None:
        return False
    return following is None or following.bbox[0] - word.bbox[2] > SPACE * height


def _is_inside_label(before: Span, word: Word, following: Word | None, height: float) -> bool:
    """Say whether a number stands among the words of a label: 1,200 and 900 shares.

    Words go on on both sides of it, no further apart than words are.
    """
    if following is None or not before.has_words or not _is_number(plain_text(word.text)):
        return False
    goes_on = _LOWER_CASE.fullmatch(following.text) is not None
    left, right = word.bbox[0] - before.x1, following.bbox[0] - word.bbox[2]
    return goes_on and max(left, right) < SPACE * height


def _belongs(before: Span, after: Span, height: float) -> bool:
    """Say whether two neighbours are one label, or pieces of one amount."""
    gap = after.x0 - before.x1
    first, second = plain_text(before.text), plain_text(after.text)
    if _is_piece(first, second):
        return (gap < SPACE * height and find_amount(first + second) is not None) or (
            first in "(-" and gap < 3 * height
        )
    if _is_number(first) or _is_number(second) or first in _SIGNS or second in CURRENCY_SIGNS:
        return False
    if len(second) == 1 and (len(first) == 1 or _is_spaced(first)) and second.isalpha():
        widest = JUSTIFIED_SPACE if is_chinese(first[-1]) and is_chinese(second) else LETTER_SPACE
        return gap < widest * height
    return gap < SPACE * height


def _is_number(text: str) -> bool:
    return _PLAIN_AMOUNT.fullmatch(text) is not None


def _is_piece(first: str, second: str) -> bool:
    """Say whether two words are one amount torn apart: a bracket, a minus, 1,234, 567.00."""
    if _PIECES.fullmatch(first) and second[:1].isdigit():
        return True
    if _TORN.fullmatch(first) and second[:1].isdigit():
        return True
    if first[-1:].isdigit() and _TORN_END.fullmatch(second):
        return True
    return second in CLOSING and first[-1:].isdigit()


def _is_spaced(text: str) -> bool:
    """Say whether a text is single letters set apart: T O T."""
    parts = text.split(" ")
    return all(len(part) == 1 for part in parts) or (len(text) <= 6 and not text.isascii())
