"""Lines of text on a page: from the detector's map to boxes that may be askew.  文本行检测

The detector (differentiable binarization) marks the core of each line; the box is the core
grown by its own area over its own edge.  Source: Liao et al., "Real-time Scene Text Detection
with Differentiable Binarization", AAAI 2020, equation 10.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from smartcredit.parsers.ocr.engine import Floats, Pixels, as_pixels, ocr_engine

Points = npt.NDArray[np.float32]
"""Points of an image, of shape (n, 2)."""

PAGE_SIDE = 1280
"""Pixels of a page's longer side when it is looked at; 1600 reads no better and costs half more."""

LARGEST_SIDE = 2560
"""… when the type is so small that it has to be looked at again."""

SMALLEST_TYPE = 12.5
"""Median height of a line, in pixels of the map, below which the type is too small."""

FINE = 1.4
"""A page so many times larger than its map keeps its strokes when its grain is taken away."""

BLACK, WHITE, MOST_BETWEEN = 60, 195, 0.005
"""A page is black and white where so small a share of its pixels lies between the two."""

SPECK, MOST_SPECKS = 4, 1500
"""Pixels of a speck; black specks that a page may have."""

CORE = 0.3
"""Probability above which a place is the core of a line."""

LEAST_MEAN = 0.5
"""Mean probability below which a core is no text."""

GROWTH = 1.6
"""How far a core grows: this times its area over its edge."""

THINNEST_CORE = 3
"""Pixels of the map; thinner cores are dirt."""

LONG = 4.0
"""A box so many times wider than high shows its own slope."""


@dataclass(frozen=True, slots=True, eq=False)
class Core:
    """The core of one line, as outlined on the map.

    Attributes:
        outline: In pixels of the image.
        growth: How far the box reaches beyond it, in pixels of the image.
    """

    outline: Points
    growth: float

    @property
    def slope(self) -> float:
        """How much the text falls for each pixel to the right, by the outline's moments.

        Finer than the slope of the smallest rectangle, which snaps to the pixels of the map.
        """
        moments = cv2.moments(self.outline)
        difference = moments["mu20"] - moments["mu02"]
        return float(np.tan(0.5 * np.arctan2(2 * moments["mu11"], difference)))


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line of text: a rectangle that may be askew.  文本行

    Attributes:
        corners: Top left, top right, bottom right, bottom left, in pixels; shape (4, 2).
    """

    corners: Points

    @property
    def width(self) -> float:
        """Length along the text."""
        return float(np.linalg.norm(self.corners[1] - self.corners[0]))

    @property
    def height(self) -> float:
        """Length across the text."""
        return float(np.linalg.norm(self.corners[3] - self.corners[0]))

    @property
    def slope(self) -> float:
        """How much the text falls for each pixel to the right."""
        right, down = self.corners[1] - self.corners[0]
        return float(down / max(right, 1e-6))

    @property
    def centre(self) -> Points:
        """Where the line stands; shape (2,)."""
        return np.asarray(self.corners.mean(axis=0))


def find_cores(image: Pixels, longest_side: int = PAGE_SIDE) -> list[Core]:
    """Return the core of every line on a page, in no order."""
    found = ocr_engine().text_map(_without_grain(image, longest_side), longest_side)
    cores = _cores(found, image.shape[1] / found.shape[1], image.shape[0] / found.shape[0])
    scale = max(found.shape) / max(image.shape[:2])
    if scale < 1 and longest_side < LARGEST_SIDE and _type_height(cores) * scale < SMALLEST_TYPE:
        return find_cores(image, LARGEST_SIDE)
    return cores


def _without_grain(image: Pixels, longest_side: int) -> Pixels:
    """Return a black-and-white page without black specks, where it is full of them.

    The shading of a fax or a copy is made of specks, and a line of text on it is not found.
    Thin and faint print would suffer, so pages with shades of grey stay as they are.
    """
    grey = image[..., 0]
    if max(grey.shape) < FINE * longest_side:
        return image
    between = cv2.countNonZero(cv2.inRange(grey, BLACK, WHITE))
    if between > MOST_BETWEEN * grey.size:
        return image
    black = np.asarray(grey < BLACK, np.uint8)
    _, _, described, _ = cv2.connectedComponentsWithStats(black)
    specks = np.count_nonzero(described[:, cv2.CC_STAT_AREA] <= SPECK)
    return as_pixels(cv2.medianBlur(image, 3)) if specks > MOST_SPECKS else image


def box(core: Core) -> Line:
    """Return the smallest rectangle around a line, at whatever angle."""
    (x, y), (a, b), angle = cv2.minAreaRect(core.outline)
    grown = (a + 2 * core.growth, b + 2 * core.growth)
    return Line(_ordered(_points(cv2.boxPoints(((x, y), grown, angle)))))


def box_along(core: Core, slope: float) -> Line:
    """Return the rectangle around a line whose long side has the given slope."""
    along = np.array([1.0, slope], np.float32) / np.hypot(1.0, slope)
    across = np.array([-along[1], along[0]], np.float32)
    right, down = core.outline @ along, core.outline @ across
    x0, x1 = right.min() - core.growth, right.max() + core.growth
    y0, y1 = down.min() - core.growth, down.max() + core.growth
    corners = [x * along + y * across for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
    return Line(np.array(corners, np.float32))


def _cores(found: Floats, across: float, down: float) -> list[Core]:
    mask = cv2.dilate((found > CORE).astype(np.uint8), np.ones((2, 2), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    cores = []
    for outline in outlines:
        rectangle = cv2.minAreaRect(outline)
        a, b = rectangle[1]
        if min(a, b) < THINNEST_CORE:
            continue
        if _mean_within(found, _points(cv2.boxPoints(rectangle))) < LEAST_MEAN:
            continue
        growth = GROWTH * a * b / (2 * (a + b)) * (across + down) / 2
        points = _points(outline).reshape(-1, 2) * np.array([across, down], np.float32)
        cores.append(Core(points, growth))
    return cores


def _mean_within(found: Floats, corners: Points) -> float:
    rows, columns = found.shape
    x0, y0 = np.floor(corners.min(axis=0)).astype(int).clip(0, [columns - 1, rows - 1])
    x1, y1 = np.ceil(corners.max(axis=0)).astype(int).clip(0, [columns - 1, rows - 1])
    inside = np.zeros((y1 - y0 + 1, x1 - x0 + 1), np.uint8)
    cv2.fillPoly(inside, [(corners - [x0, y0]).astype(np.int32)], 1)
    return float(cv2.mean(found[y0 : y1 + 1, x0 : x1 + 1], inside)[0])


def _type_height(cores: list[Core]) -> float:
    """Return the median height of the lines, in pixels of the image; 0 without lines."""
    lines = [box(core) for core in cores]
    return float(np.median([min(line.width, line.height) for line in lines])) if lines else 0.0


def _ordered(corners: Points) -> Points:
    """Return the corners from the top left, clockwise."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left = by_x[:2][np.argsort(by_x[:2, 1], kind="stable")]
    right = by_x[2:][np.argsort(by_x[2:, 1], kind="stable")]
    return np.array([left[0], right[0], right[1], left[1]], np.float32)


def _points(array: npt.ArrayLike) -> Points:
    return np.asarray(array, np.float32)
