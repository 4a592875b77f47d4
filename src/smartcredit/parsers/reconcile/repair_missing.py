"""Amounts whose digits are seen but whose marks are not, so that nothing was read.  漏读金额

``904;526.54`` is no amount.  Its digits are in no doubt; what they stand for is told by the
decimals that the column prints, and borne out by a sum that lacks just this amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from smartcredit.parsers.printed.grid import Row, Span
from smartcredit.parsers.reconcile.repair_faults import usual_decimals
from smartcredit.parsers.reconcile.repair_print import SEPARATOR, Print
from smartcredit.parsers.reconcile.repair_search import Correction
from smartcredit.parsers.tables.assemble import CLEAN, Entry, Reading

FEWEST_DIGITS = 4
MOST_TOGETHER = 2
"""So many amounts of one column are looked at together."""

_MARKS_ALONE = re.compile(r"[\d\s,.;:，．；：'’·、()（）\[\]\-–—−]+")
_NEGATIVE = re.compile(r"^\s*[(（\[\-–—−]")


def missing_amounts(readings: Sequence[Reading], shown: Print) -> Iterator[Correction]:
    """Yield the columns with amounts put in that are printed but were not read."""
    for index in range(len(readings)):
        unread = list(_unread(index, readings, shown))
        for count in range(1, MOST_TOGETHER + 1):
            for chosen in combinations(unread, count):
                added = tuple((index, entry) for entry in chosen)
                yield Correction("marks", {}, added=added, probability=SEPARATOR)


def _unread(index: int, readings: Sequence[Reading], shown: Print) -> Iterator[Entry]:
    """Yield the lines that another column states and this one prints without being read."""
    own = readings[index]
    decimals, unit = usual_decimals(own), own.unit or Decimal(1)
    stated = {entry.figure.name for entry in own.entries if entry.figure.name}
    edges = _edges(own, shown)
    for other in readings:
        if other is own or other.kind is not own.kind or other.scope is not own.scope:
            continue
        for entry in other.entries:
            row = shown.rows.get(entry.figure.source)
            if row is None or not entry.figure.name or entry.figure.name in stated:
                continue
            span = _span_without_amount(row, edges.get(row.place))
            if span is not None:
                stated.add(entry.figure.name)
                yield _as_line(entry, span, decimals, unit)


def _edges(reading: Reading, shown: Print) -> dict[int, tuple[float, float]]:
    """Return from where to where a column stands on each page or sheet."""
    edges: dict[int, tuple[float, float]] = {}
    for entry in reading.entries:
        row = shown.rows.get(entry.figure.source)
        if row is not None:
            span = next(s for s in row.spans if s.source == entry.figure.source)
            left, right = edges.get(row.place, (span.x0, span.x1))
            edges[row.place] = (min(left, span.x0), max(right, span.x1))
    return edges


def _span_without_amount(row: Row, edges: tuple[float, float] | None) -> Span | None:
    if edges is None:
        return None
    for span in row.spans:
        digits = sum(character.isdigit() for character in span.text)
        if (
            span.amount is None
            and span.x0 < edges[1]
            and span.x1 > edges[0]
            and digits >= FEWEST_DIGITS
            and _MARKS_ALONE.fullmatch(span.text)
        ):
            return span
    return None


def _as_line(twin: Entry, span: Span, decimals: int, unit: Decimal) -> Entry:
    """Return the line of ``twin`` with what a span's digits stand for."""
    digits = Decimal("".join(c for c in span.text if c.isdigit())).scaleb(-decimals)
    value = (-digits if _NEGATIVE.match(span.text) else digits) * unit
    figure = replace(
        twin.figure, value=value, source=span.source, printed=span.text,
        confidence=CLEAN * span.confidence,
    )  # fmt: skip
    return replace(twin, figure=figure, decimals=decimals)
