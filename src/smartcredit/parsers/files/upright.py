"""The frame in which a page's text runs level.  正立坐标"""

from __future__ import annotations

from dataclasses import dataclass

from smartcredit.core.document import Homography
from smartcredit.core.source import BoundingBox


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned by quarters so that its text runs level.

    Attributes:
        turn: Degrees, clockwise, by which the text is turned on the page as displayed.
        width, height: Of the page upright.
        shown: Width and height of the page as displayed.
    """

    turn: int
    width: float
    height: float
    shown: tuple[float, float]

    def box(self, displayed: BoundingBox) -> BoundingBox:
        """Return a box of the page as displayed in the upright frame."""
        x0, top, x1, bottom = displayed
        across, down = self.shown
        if self.turn == 90:
            return top, across - x1, bottom, across - x0
        if self.turn == 180:
            return across - x1, down - bottom, across - x0, down - top
        if self.turn == 270:
            return down - bottom, x0, down - top, x1
        return displayed

    @property
    def to_displayed(self) -> Homography | None:
        """Return what carries a point of this frame to the page as displayed."""
        across, down = self.shown
        matrices: dict[int, Homography] = {
            90: (0, -1, across, 1, 0, 0, 0, 0, 1),
            180: (-1, 0, across, 0, -1, down, 0, 0, 1),
            270: (0, 1, 0, -1, 0, down, 0, 0, 1),
        }
        return matrices.get(self.turn)


def upright(width: float, height: float, turn: int) -> Frame:
    """Return the upright frame of a page.

    Args:
        width: Of the page as displayed.
        height: The same.
        turn: Degrees, clockwise, by which its text is turned: 0, 90, 180 or 270.
    """
    if turn in (90, 270):
        return Frame(turn, height, width, (width, height))
    return Frame(turn, width, height, (width, height))
