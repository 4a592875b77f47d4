"""The frame in which a page stands upright: rows level, columns plumb.  版面校正

A sheet lies askew in the scanner, or is photographed from an angle.  Nothing is bent straight
here: characters are read from the page as it is, and only their boxes are carried to the
upright frame.

Rows that are parallel on paper meet, on the image, in one vanishing point, and so do columns.
The two points are found as those for which most lines of text share a row, and most edges of
lines share a column.  A vanishing point at infinity means parallel rows; one that is not at a
right angle, shear.  Without evidence for perspective the page is only turned.

Source: Hartley and Zisserman, Multiple View Geometry, 2nd ed., section 2.7 (vanishing line).
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from smartcredit.parsers.ocr.detection import LONG, Core, Line, Points, box, box_along

Matrix = npt.NDArray[np.float64]
"""A homography, of shape (3, 3)."""

STEEPEST = 0.18
"""A page is askew by no more than this, about 10 degrees, once it stands on its right side."""

NEAR = 0.02
"""How far the slope of the rows may lie from that of single lines."""

SHEAR = 0.06
"""How far the columns may be from a right angle to the rows."""

CONVERGENCE = 0.12
"""How much nearer rows or columns may come to each other from one end of the page to the other."""

ROW_GAIN, COLUMN_GAIN = 1.02, 1.06
"""Perspective is believed where it lines up so much more than turning alone."""

AS_GOOD = 0.98
"""A page is left as it is where it lines up so nearly as well as at its best."""

LEVEL = 0.0015
"""A slope below this leaves the page as it is: 2.5 pixels over a page 1,650 wide."""

FEWEST = 12
"""Lines of text below which no frame is sought."""


def lines_of(cores: Sequence[Core]) -> list[Line]:
    """Return the box of every line, short ones along the slope of the long ones."""
    slope = typical_slope(cores)
    return [line if _is_long(line := box(core)) else box_along(core, slope) for core in cores]


def typical_slope(cores: Sequence[Core]) -> float:
    """Return the median slope of the long lines; 0 where there are none."""
    long = [core.slope for core in cores if _is_long(box(core))]
    slope = float(np.median(long)) if long else 0.0
    return slope if abs(slope) <= STEEPEST else 0.0


def upright_frame(lines: Sequence[Line], slope: float, width: int, height: int) -> Matrix | None:
    """Return the homography from the image to the upright frame; None where it is upright.

    Args:
        lines: Every line of the page.
        slope: That of the long lines, where the search begins.
        width: Of the image, in pixels; the frame keeps the scale of its middle.
        height: Of the image, in pixels.
    """
    if len(lines) < FEWEST:
        return None if abs(slope) < LEVEL else turning_frame(slope, width, height)
    half = max(width, height) / 2
    corners = (np.stack([line.corners for line in lines]) - [width / 2, height / 2]) / half
    left, right = corners[:, [0, 3]].mean(axis=1), corners[:, [1, 2]].mean(axis=1)
    apart = float(np.median([line.height for line in lines])) / half / 4
    rows = _rows(np.concatenate([left, right])[None], slope, apart)
    columns = _columns(np.stack([left, right])[..., ::-1], -rows[0], apart)
    if max(abs(rows[0]), abs(rows[1]), abs(columns[0]), abs(columns[1])) < LEVEL:
        return None
    return _framed(_rectified(rows, columns), width, height)


def turning_frame(slope: float, width: int, height: int) -> Matrix:
    """Return the frame of a page that is only askew, by how much its rows fall."""
    return _framed(_turn(slope), width, height)


def extent(frame: Matrix, width: int, height: int) -> tuple[float, float]:
    """Return how far an image of this size reaches to the right and down in the frame."""
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    right, bottom = carry(frame, corners).max(axis=0)
    return float(right), float(bottom)


def turned_back(turns: int, width: int, height: int) -> Matrix:
    """Return what undoes quarter turns to the left of an image, given its size after them."""
    to_right = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return np.array(to_right[turns], np.float64)


def carry(matrix: Matrix, points: Points | Matrix) -> Matrix:
    """Return points of shape (n, 2) as the homography carries them."""
    return np.asarray(cv2.perspectiveTransform(np.asarray(points, np.float64)[None], matrix)[0])


def _is_long(line: Line) -> bool:
    return line.width > LONG * line.height


def _rows(points: Points, slope: float, apart: float) -> tuple[float, float]:
    """Return slope and convergence of the rows, each 0 unless the print shows it."""
    slopes = slope + np.linspace(-NEAR, NEAR, 41)
    turned, best = max((_alignment(points, (s, 0.0), apart), s) for s in slopes)
    if _alignment(points, (0.0, 0.0), apart) >= AS_GOOD * turned:
        best = 0.0
    found, point = _best_point(points, slopes, apart)
    return point if found > ROW_GAIN * turned else (float(best), 0.0)


def _columns(points: Points, square: float, apart: float) -> tuple[float, float]:
    """Return slope and convergence of the columns, at a right angle unless the print shows it."""
    turned = _alignment(points, (square, 0.0), apart)
    found, point = _best_point(points, square + np.linspace(-SHEAR, SHEAR, 41), apart)
    return point if found > COLUMN_GAIN * turned else (square, 0.0)


def _best_point(
    points: Points, slopes: npt.NDArray[np.float64], apart: float
) -> tuple[float, tuple[float, float]]:
    """Return the vanishing point ``(1, slope, convergence)`` that lines up most, after how much."""
    bends = np.linspace(-CONVERGENCE, CONVERGENCE, 25)
    tried = [(float(slope), float(bend)) for slope in slopes for bend in bends]
    return max((_alignment(points, point, apart), point) for point in tried)


def _alignment(points: Points, point: tuple[float, float], apart: float) -> float:
    """Return how many pairs of points share a line through a vanishing point.

    Args:
        points: Shape (groups, n, 2), in middle units; each group is counted by itself.  The
            first coordinate runs along the lines sought.
        point: Its slope and convergence.
        apart: Points nearer than about this share a line.
    """
    slope, convergence = point
    along, across = points[..., 0], points[..., 1]
    bins = np.floor((across - slope * along) / (1 - convergence * along) / apart).astype(int)
    pairs = 0.0
    for group in bins:
        counts = np.bincount(group - group.min()).astype(float)
        pairs += float((counts**2).sum() + (counts[1:] * counts[:-1]).sum())
    return pairs


def _turn(slope: float) -> Matrix:
    cos, sin = np.cos(np.arctan(slope)), np.sin(np.arctan(slope))
    return np.array([[cos, sin, 0.0], [-sin, cos, 0.0], [0.0, 0.0, 1.0]])


def _rectified(rows: tuple[float, float], columns: tuple[float, float]) -> Matrix:
    """Return the homography that sends both vanishing points to infinity, in middle units."""
    slope, bend = rows
    lean, taper = columns
    horizon = np.linalg.solve([[1.0, slope], [lean, 1.0]], [-bend, -taper])
    scale = 1 / np.hypot(1.0, slope)
    matrix = np.array([[1.0, -lean, 0.0], [-slope, 1.0, 0.0], [0.0, 0.0, 1.0]])
    matrix[:2] *= scale
    matrix[2, :2] = horizon
    return matrix


def _framed(matrix: Matrix, width: int, height: int) -> Matrix:
    """Return ``matrix`` for pixels, moved so that the whole image has positive coordinates."""
    half = max(width, height) / 2
    to_middle = [[1 / half, 0, -width / 2 / half], [0, 1 / half, -height / 2 / half], [0, 0, 1]]
    scaled = np.diag([half, half, 1.0]) @ matrix @ np.array(to_middle)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float64)
    x, y = carry(scaled, corners).min(axis=0)
    moved: Matrix = np.array([[1.0, 0, -x], [0, 1.0, -y], [0, 0, 1.0]]) @ scaled
    return moved
