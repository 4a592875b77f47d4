"""Two amounts printed at one place, one over the other.  重叠打印的金额

A character printed twice to look bold is no sign, nor is a seal or a watermark: only digits
that differ, of about the same height, both level and both shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from pypdfium2 import raw

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import BoundingBox, PageBox
from smartcredit.core.text import Text
from smartcredit.parsers.edits.drawn import DrawnPage, Run, overlap
from smartcredit.parsers.edits.figures import PlacedFigure, figures_at
from smartcredit.parsers.edits.hidden import is_shown
from smartcredit.parsers.edits.objects import run_texts

FEWEST_DIGITS = 2
"""So many different digits must lie on one another."""

MOST_COMPARED = 500_000
"""So many pairs of runs of one page are compared."""

MOST_PAIRS = 40
"""On a page with more runs that lie on one another, that is how its program prints."""


def overprinted_amounts(
    page: DrawnPage, figures: Sequence[PlacedFigure], file: str
) -> Iterator[Issue]:
    """Yield an issue for each amount over which another one is printed."""
    pairs = [] if page.is_scan else list(_pairs(page.visible))
    if not pairs or len(pairs) > MOST_PAIRS:
        return
    digits = _digits(page)
    for below, above in pairs:
        first, second = digits.get(_address(below), []), digits.get(_address(above), [])
        if _collisions(first, second) < FEWEST_DIGITS:
            continue
        if not (is_shown(page, below) and is_shown(page, above)):
            continue
        texts = [text.strip() for text in run_texts(page, [below, above])]
        yield Issue(
            "text-over-text",
            Severity.WARN,
            Text(
                f"第{page.number}页同一处印有“{texts[0]}”和“{texts[1]}”，请与原件核对",
                f"{texts[0]!r} and {texts[1]!r} are printed at one place on page {page.number}:"
                " compare it with the original",
            ),
            PageBox(file, page.number, above.bbox),
            tuple(figure.reference for figure in figures_at(above.bbox, figures)),
            file,
        )


def _pairs(runs: Sequence[Run]) -> Iterator[tuple[Run, Run]]:
    """Yield runs of like height of which at least half lies on the other, the lower one first."""
    level = sorted(runs, key=lambda run: run.bbox[1])
    compared = 0
    for index, run in enumerate(level):
        for other in islice(level, index + 1, None):
            compared += 1
            if other.bbox[1] >= run.bbox[3]:
                break
            if compared > MOST_COMPARED:
                return
            if (
                other.bbox[0] < run.bbox[2]
                and run.bbox[0] < other.bbox[2]
                and 0.6 <= (other.size or 1.0) / (run.size or 1.0) <= 1.7
                and overlap(run.bbox, other.bbox) >= 0.5
            ):
                yield (run, other) if run.order < other.order else (other, run)


def _digits(page: DrawnPage) -> dict[int, list[tuple[str, BoundingBox]]]:
    """Return the digits of each run with their boxes, by the run's address."""
    found: dict[int, list[tuple[str, BoundingBox]]] = {}
    text_page = page.page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    try:
        for index in range(text_page.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(text_page, index))
            if not character.isdigit():
                continue
            owner = raw.FPDFText_GetTextObject(text_page, index)
            if not owner or not raw.FPDFText_GetCharBox(text_page, index, left, right, bottom, top):
                continue
            box = (left.value, bottom.value, right.value, top.value)
            found.setdefault(_pointer(owner), []).append((character, box))
    finally:
        text_page.close()
    return found


def _collisions(
    first: Sequence[tuple[str, BoundingBox]], second: Sequence[tuple[str, BoundingBox]]
) -> int:
    """Count the digits of one run on which another digit of the other one lies."""
    return sum(
        any(digit != other and overlap(box, place) >= 0.5 for other, place in second)
        and not any(digit == other and overlap(box, place) >= 0.5 for other, place in second)
        for digit, box in first
    )


def _address(run: Run) -> int:
    return _pointer(run.handle)


def _pointer(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
