"""Cells that ruling lines draw on a page.  表格线

Only a full grid, lines across and down, makes cells: the rules under the totals of a statement
without a grid say nothing about rows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from smartcredit.core.document import Page
from smartcredit.parsers.printed.amounts import plain_text
from smartcredit.parsers.printed.grid import Row, Span, glue, join

THIN = 4.0
NEAR = 3.0
"""Points between lines that are one line."""

LINES_IN_A_CELL = 6
_GROUPED = re.compile(r"\(?-?\d{1,3}(?:,\d{3})*\.\d{2}\)?")
SHARE = 0.6
"""A line counts as one of the grid if it is this share of the widest as long."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The grid of a page.

    Attributes:
        across: Heights of the lines across, top to bottom.
        down: ``(x, top, bottom)`` of the lines down, from the left.
    """

    across: tuple[float, ...] = ()
    down: tuple[tuple[float, float, float], ...] = ()

    def divide(self, left: float, right: float, height: float) -> bool:
        """Say whether a line stands between two words at ``height``."""
        return any(
            left - 1 <= x <= right + 1 and top <= height <= bottom for x, top, bottom in self.down
        )

    def merge(self, rows: Sequence[Row]) -> list[Row]:
        """Return the rows with the lines of one cell joined."""
        merged: list[Row] = []
        band: list[Row] = []
        for row in rows:
            if band and self._band(row) != self._band(band[-1]):
                merged += self._joined(band)
                band = []
            band.append(row)
        return merged + (self._joined(band) if band else [])

    def _band(self, row: Row) -> int:
        return bisect_right(self.across, (row.top + row.bottom) / 2)

    def _joined(self, band: list[Row]) -> list[Row]:
        index = self._band(band[0])
        if len(band) == 1 or len(band) > LINES_IN_A_CELL or not 0 < index < len(self.across):
            return band
        middle = (self.across[index - 1] + self.across[index]) / 2
        edges = sorted({x for x, top, bottom in self.down if top - NEAR <= middle <= bottom + NEAR})
        if len(edges) < 3:
            return band
        columns: dict[int, Span] = {}
        for row in band:
            for span in row.spans:
                column = bisect_right(edges, span.middle)
                before = columns.get(column)
                if before is None:
                    columns[column] = span
                elif _are_one_amount(before, span):
                    columns[column] = join(before, span, "")
                elif span.amount is not None or before.amount is not None:
                    return band
                else:
                    columns[column] = join(before, span, glue(before.text, span.text))
        spans = tuple(columns[column] for column in sorted(columns))
        return [Row(spans, band[0].place, band[0].top, band[-1].bottom, band[0].height)]


def _are_one_amount(first: Span, second: Span) -> bool:
    """Say whether an amount was broken into two lines of its cell: 1,516,034, over 246.28."""
    whole = f"{first.text}{second.text}"
    if not _GROUPED.fullmatch(plain_text(whole)):
        return False
    return not _GROUPED.fullmatch(plain_text(first.text)) or second.amount is None


def find_cells(page: Page) -> Cells:
    """Return the grid drawn on a page; without one, ``Cells()``."""
    across = _lengths([(box[1], box[0], box[2]) for box in page.rules if box[3] - box[1] <= THIN])
    down = _joined_ends(
        [((box[0] + box[2]) / 2, box[1], box[3]) for box in page.rules if box[2] - box[0] <= THIN]
    )
    if not across or not down:
        return Cells()
    widest = max(across.values())
    kept = tuple(sorted(y for y, length in across.items() if length >= SHARE * widest))
    return Cells(kept, tuple(down)) if len(kept) > 2 else Cells()


def _lengths(lines: Sequence[tuple[float, float, float]]) -> dict[float, float]:
    """Return the covered length at each height."""
    heights: dict[float, float] = {}
    covered: dict[float, float] = {}
    last: float | None = None
    for y, x0, x1 in sorted(lines):
        if last is None or y - last > NEAR:
            last = y
            heights[last], covered[last] = 0.0, float("-inf")
        begin = max(x0, covered[last])
        if x1 > begin:
            heights[last] += x1 - begin
        covered[last] = max(covered[last], x1)
    return heights


def _joined_ends(lines: Sequence[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    """Return the lines down with the pieces of one line joined."""
    joined: list[tuple[float, float, float]] = []
    columns: list[list[tuple[float, float, float]]] = []
    for line in sorted(lines):
        if columns and line[0] - columns[-1][0][0] <= NEAR:
            columns[-1].append(line)
        else:
            columns.append([line])
    for column in columns:
        x = column[0][0]
        top, bottom = None, 0.0
        for _, piece_top, piece_bottom in sorted(column, key=lambda piece: piece[1]):
            if top is None:
                top, bottom = piece_top, piece_bottom
            elif piece_top <= bottom + NEAR:
                bottom = max(bottom, piece_bottom)
            else:
                joined.append((x, top, bottom))
                top, bottom = piece_top, piece_bottom
        if top is not None:
            joined.append((x, top, bottom))
    return [line for line in joined if line[2] - line[1] > 2 * NEAR]
