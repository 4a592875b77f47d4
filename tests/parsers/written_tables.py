"""Tables written as text, as if they were printed or filled in."""

import unicodedata

from smartcredit.core.source import PageBox
from smartcredit.parsers.printed.grid import Row, Span

LINE = 12.0
"""Points from one line to the next."""


def columns_of(text):
    """How many columns a text takes where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printed_rows(table, *, page=1, top=0.0, width=6.0):
    """Rows of a page: every run of words without two spaces is a span, where it is written."""
    rows = []
    lines = [line for line in table.splitlines() if line.strip()]
    for n, line in enumerate(lines):
        spans, at = [], 0
        for piece in line.split("  "):
            text = piece.strip()
            if text:
                left = (at + len(piece) - len(piece.lstrip())) * width
                right = left + columns_of(text) * width
                y = top + n * LINE
                box = PageBox("a.pdf", page, (left, y, right, y + LINE - 2))
                spans.append(Span(text, left, right, box))
            at += columns_of(piece) + 2
        rows.append(Row(tuple(spans), page, top + n * LINE, top + n * LINE + LINE - 2, LINE - 2))
    return rows
