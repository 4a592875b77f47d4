"""What was typed or painted over a scanned page.  扫描件上的覆盖

The scanner's picture comes first.  Text that a program adds to make the scan searchable is
invisible; what is painted later at the very place of a few figures is not the scanner's.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import BoundingBox, PageBox
from smartcredit.core.text import Text
from smartcredit.parsers.edits.drawn import DrawnPage, area, share_inside
from smartcredit.parsers.edits.figures import PlacedFigure
from smartcredit.parsers.edits.hidden import is_shown

LONE = 3
"""On a page where more figures are painted over, it is how its program stores a scan."""

PATCH = 0.02
"""A picture larger than this share of the page is a part of the scan, not a patch on it."""


def painted_over_scan(page: DrawnPage, figures: Sequence[PlacedFigure], file: str) -> list[Issue]:
    """Return an issue for each figure of a scan at whose place something was painted later."""
    if not page.is_scan:
        return []
    picture = max((s for s in page.shapes if s.kind == "image"), key=lambda s: area(s.bbox))
    later = [
        shape.bbox
        for shape in page.shapes
        if shape.order > picture.order
        and (shape.kind == "fill" or area(shape.bbox) <= PATCH * page.width * page.height)
        and area(shape.bbox) <= 0.5 * page.width * page.height
    ]
    runs = [run for run in page.runs if run.order > picture.order and not run.is_invisible]
    found: list[tuple[PlacedFigure, BoundingBox]] = []
    for figure in figures:
        over = [box for box in later if share_inside(figure.bbox, box) >= 0.5]
        typed = [run for run in runs if share_inside(figure.bbox, run.bbox) >= 0.5]
        over += [run.bbox for run in typed if is_shown(page, run)]
        if over:
            found.append((figure, over[0]))
    if len(found) > LONE:
        return []
    return [_issue(figure, box, page.number, file) for figure, box in found]


def _issue(figure: PlacedFigure, box: BoundingBox, page: int, file: str) -> Issue:
    label = figure.figure.label
    return Issue(
        "text-painted-over",
        Severity.WARN,
        Text(
            f"第{page}页是扫描图，但“{label}”的金额处另有后加的文字或色块，请与原件核对",
            f"page {page} is a scan, but something was painted over it at the amount of {label}:"
            " compare it with the original",
        ),
        PageBox(file, page, box),
        (figure.reference,),
        file,
    )
