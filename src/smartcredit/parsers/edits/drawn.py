"""What is drawn on a page of a PDF, in the order in which it is drawn.  页面绘制顺序

Boxes are in points from the top left of the page as displayed, like those of words.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from smartcredit.core.source import BoundingBox

Matrix = tuple[float, float, float, float, float, float]
"""``a b c d e f`` of ISO 32000-1, 8.3.4: x' = a x + c y + e, y' = b x + d y + f."""

SCANNED = 0.7
"""The share of a page that pictures cover when it is a scan."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text that was drawn at once.

    Attributes:
        order: Place in the order of drawing; what comes later lies on top.
        baseline: Distance from the top of the page, in points.
        font: Name of the type face without the mark of a subset; empty where it has none.
        size: Of the type, in points as displayed.
        colour: Red, green, blue, 0 to 255.
        is_invisible: The file itself says that the text is not to be painted.
        direction: Degrees, clockwise as displayed, in which it runs: 0 from left to right, 90
            downwards; None for what leans, a watermark or a seal.
    """

    order: int
    bbox: BoundingBox
    baseline: float
    font: str
    size: float
    colour: tuple[int, int, int]
    is_invisible: bool
    direction: int | None
    handle: Any = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Shape:
    """A filled area or a picture, larger than a ruling line."""

    order: int
    bbox: BoundingBox
    kind: Literal["fill", "image"]
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """The runs and shapes of one page, while its PDF is open.

    Attributes:
        number: The first page is 1.
        page: As pypdfium2 has it.
        to_displayed: Carries a point of the page's own space to the page as displayed.
        direction: In which most of its runs run; 0 for a page without text.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = field(repr=False)
    shapes: tuple[Shape, ...] = field(repr=False)
    page: Any = field(repr=False)
    to_displayed: Matrix = field(repr=False)
    direction: int = 0

    @property
    def visible(self) -> list[Run]:
        """Return the runs that are painted and run as the page's text does."""
        return [r for r in self.runs if r.direction == self.direction and not r.is_invisible]

    @property
    def is_scan(self) -> bool:
        """Say whether pictures cover the page: what is read there are the picture's pixels."""
        covered = sum(area(shape.bbox) for shape in self.shapes if shape.kind == "image")
        return covered >= SCANNED * self.width * self.height


def displayed(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> BoundingBox:
    """Return the box around two opposite corners after a matrix was applied."""
    a, b, c, d, e, f = matrix
    if b == 0 and c == 0:
        across, down = sorted((a * x0 + e, a * x1 + e)), sorted((d * y0 + f, d * y1 + f))
        return across[0], down[0], across[1], down[1]
    corners = ((x0, y0), (x0, y1), (x1, y0), (x1, y1))
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def area(box: BoundingBox) -> float:
    """Return the area of a box; 0 for one without extent."""
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def share_inside(inner: BoundingBox, outer: BoundingBox) -> float:
    """Return the share of ``inner``'s area that lies inside ``outer``, 0 to 1.

    A box without area lies in nothing.
    """
    if inner[0] >= outer[2] or outer[0] >= inner[2] or inner[1] >= outer[3] or outer[1] >= inner[3]:
        return 0.0
    across = min(inner[2], outer[2]) - max(inner[0], outer[0])
    down = min(inner[3], outer[3]) - max(inner[1], outer[1])
    whole = area(inner)
    return across * down / whole if whole > 0 else 0.0


def overlap(first: BoundingBox, second: BoundingBox) -> float:
    """Return the share of the smaller of two boxes that lies inside the other, 0 to 1."""
    return max(share_inside(first, second), share_inside(second, first))
