"""Tables of an HTML document, each with the lines above it.  网页表格

Only tables that hold no other table are read: pages lay themselves out with tables around
tables.  Scripts and styles are skipped, links never followed.  A column is counted with the
columns that cells above and beside it span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.parsers.files.text_encoding import decoded

LINES_ABOVE = 12
MAX_SPAN = 200
_SKIPPED = frozenset(("script", "style", "noscript", "template"))
_BREAKS = frozenset(("p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "hr", "section"))


def read_html_tables(path: Path) -> tuple[Sheet, ...]:
    """Return the tables of an HTML document in their order."""
    parser = _Tables()
    parser.feed(_without_comments(decoded(path.read_bytes())))
    parser.close()
    return tuple(parser.sheets)


def _without_comments(text: str) -> str:
    """Return ``text`` without comments; one that never closes takes the rest with it.

    The parser looks for the end of each anew, which takes hours where millions do not close.
    """
    kept: list[str] = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0:
        kept.append(text[at:begin])
        end = text.find("-->", begin + 4)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, text[at:]))


@dataclass(slots=True)
class _Table:
    above: tuple[str, ...]
    rows: list[list[tuple[str, int, int]]] = field(default_factory=list)
    holds_tables: bool = False


class _Tables(HTMLParser):
    """Collects cells while the document goes by."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sheets: list[Sheet] = []
        self._lines: list[str] = []
        self._open: list[_Table] = []
        self._text: list[str] = []
        self._span = (1, 1)
        self._in_cell = False
        self._skip = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SKIPPED:
            self._skip += 1
        elif tag == "table":
            self._flush()
            if self._open:
                self._open[-1].holds_tables = True
            self._open.append(_Table(tuple(self._lines[-LINES_ABOVE:])))
            self._in_cell = False
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].rows.append([])
        elif tag in ("td", "th") and self._open:
            self._end_cell()
            named = dict(attrs)
            self._span = (_count(named.get("colspan")), _count(named.get("rowspan")))
            self._in_cell, self._text = True, []
        elif tag in _BREAKS:
            if self._in_cell:
                self._text.append(" ")
            else:
                self._flush()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SKIPPED:
            self._skip = max(0, self._skip - 1)
        elif tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table" and self._open:
            self._end_cell()
            self._close_table(self._open.pop())
        elif tag in _BREAKS and not self._in_cell:
            self._flush()

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self._text.append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self._end_cell()
            self._close_table(self._open.pop())

    def _flush(self) -> None:
        line = _plain("".join(self._text))
        self._text = []
        if line:
            self._lines.append(line)

    def _end_cell(self) -> None:
        if self._in_cell and self._open:
            if not self._open[-1].rows:
                self._open[-1].rows.append([])
            self._open[-1].rows[-1].append((_plain("".join(self._text)), *self._span))
        self._in_cell, self._text = False, []

    def _close_table(self, table: _Table) -> None:
        cells = tuple(_placed(table.rows))
        if table.holds_tables or not cells:
            self._lines += [cell.text for cell in cells]
            return
        self.sheets.append(Sheet(f"table {len(self.sheets) + 1}", cells, table.above))
        self._lines = []


def _placed(rows: list[list[tuple[str, int, int]]]) -> list[SheetCell]:
    """Return the filled cells with the columns that spans put them in."""
    taken: dict[int, int] = {}
    cells: list[SheetCell] = []
    for number, row in enumerate(rows, start=1):
        column = 1
        held = {at: until for at, until in taken.items() if until >= number}
        for text, columns, down in row:
            while column in held:
                column += 1
            if text:
                cells.append(SheetCell(number, column, text, columns))
            if down > 1:
                taken.update(dict.fromkeys(range(column, column + columns), number + down - 1))
            column += columns
    return cells


def _count(value: str | None) -> int:
    return min(MAX_SPAN, max(1, int(value))) if value is not None and value.isdigit() else 1


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", "")).strip()
