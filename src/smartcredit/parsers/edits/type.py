"""How the figures of a page are set: face, size, colour, and place in their row.  金额的字样"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartcredit.core.source import BoundingBox
from smartcredit.parsers.edits.drawn import DrawnPage, Run, overlap
from smartcredit.parsers.edits.figures import PlacedFigure
from smartcredit.parsers.edits.objects import run_texts

TALLEST = 40.0
"""Points; type in a table is no taller."""

WATERMARK = 2.2
"""A run so many times as tall as an amount is none of its row."""

MOST_IN_ROW = 400
"""A row of more runs is not looked at."""

_STYLE = re.compile(
    r"(?:[\s_]*(?:bold|italic|oblique|regular|roman|medium|light|semi|demi|black|book|heavy"
    r"|normal|psmt|mt|ps|[lr]|\d+))+$",
    re.IGNORECASE,
)
_SAME_FACE = {
    "宋体": "simsun",
    "nsimsun": "simsun",
    "新宋体": "simsun",
    "黑体": "simhei",
    "楷体": "kaiti",
    "仿宋": "fangsong",
    "微软雅黑": "microsoftyahei",
}
_NAMELESS = re.compile(r"(?:cidfont\+?)?f\d+|[a-z]|cairofont.*|t\d_?\d*|font\d+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SetFigure:
    """How a figure is set.

    Attributes:
        run: Which draws its digits; the largest where there are several.
        families: Type faces of its digits, without weight and slant.
        rise: How much higher than its row it stands, in points; None where no label stands
            beside it.
        companions: The other figures of its row; its label where there are none.
    """

    placed: PlacedFigure
    run: Run
    families: tuple[str, ...]
    rise: float | None
    companions: tuple[Run, ...]


def set_figures(page: DrawnPage, figures: Sequence[PlacedFigure]) -> list[SetFigure]:
    """Return how the figures of a page are set; nothing for a scan, or text that lies sideways.

    Args:
        page: While it is open.
        figures: Those that are printed on it.
    """
    if page.is_scan or page.direction != 0:
        return []
    runs = sorted(page.visible, key=_middle)
    rows = [_row(placed.bbox, runs) for placed in figures]
    drawn_by = [
        [run for run in row if overlap(run.bbox, placed.bbox) >= 0.3]
        for placed, row in zip(figures, rows, strict=True)
    ]
    owners: dict[int, int] = {}
    for index, own in enumerate(drawn_by):
        owners.update({run.order: index for run in own})
    return [
        _set(page, index, placed, drawn_by[index], rows[index], owners)
        for index, placed in enumerate(figures)
        if drawn_by[index]
    ]


def family(font: str) -> str:
    """Return a type face without weight and slant: ``arial`` for ``Arial-BoldMT``.

    Empty for names that tell nothing, such as ``CIDFont+F2``.
    """
    if _NAMELESS.fullmatch(font.strip()):
        return ""
    name = re.split("[-,]", font.strip())[0]
    plain = _STYLE.sub("", name).lower().replace(" ", "")
    return _SAME_FACE.get(plain, plain)


def _middle(run: Run) -> float:
    return (run.bbox[1] + run.bbox[3]) / 2


def _row(bbox: BoundingBox, runs: Sequence[Run]) -> list[Run]:
    """Return the runs beside or in a box; ``runs`` are sorted by their middles.

    Half of the lower one's height lies in the other's.
    """
    top, bottom = bbox[1], bbox[3]
    first = bisect_left(runs, top - TALLEST / 2, key=_middle)
    last = bisect_right(runs, bottom + TALLEST / 2, key=_middle)
    if last - first > MOST_IN_ROW:
        return []
    return [
        run
        for run in runs[first:last]
        if min(bottom, run.bbox[3]) - max(top, run.bbox[1])
        > 0.5 * min(bottom - top, run.bbox[3] - run.bbox[1])
        and run.bbox[3] - run.bbox[1] <= WATERMARK * (bottom - top)
    ]


def _set(
    page: DrawnPage,
    index: int,
    placed: PlacedFigure,
    own: list[Run],
    row: Sequence[Run],
    owners: Mapping[int, int],
) -> SetFigure:
    digits = _with_digits(page, own)
    largest = max(digits, key=lambda run: run.size)
    beside = [run for run in row if run not in own]
    amounts = [run for run in beside if owners.get(run.order, index) != index]
    labels = [run for run in beside if run not in amounts and run.bbox[2] <= placed.bbox[0]]
    nearest = max(labels, key=lambda run: run.bbox[2], default=None)
    return SetFigure(
        placed,
        largest,
        tuple(sorted({name for run in digits if (name := family(run.font))})),
        None if nearest is None else nearest.baseline - largest.baseline,
        tuple(amounts or labels),
    )


def _with_digits(page: DrawnPage, own: list[Run]) -> list[Run]:
    """Return the runs that hold digits; a bracket or a sign may well be of another face."""
    if len({(run.font, round(run.size, 1), run.colour) for run in own}) == 1:
        return own
    texts = run_texts(page, own)
    return [run for run, text in zip(own, texts, strict=True) if re.search(r"\d", text)] or own
