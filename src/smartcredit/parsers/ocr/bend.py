"""Paper that does not lie flat: rows that sag or rise from left to right.  纸张弯曲

A page that was folded, or bound in a book, is bent after everything else was put straight.  Each
line of text shows how steep its row is where it stands; what all lines show together, summed up
from the left, is how far a row has sunk.  Rows are told apart by it, so that a label meets its
own amount and not the one of the row below.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from smartcredit.core.document import Bend
from smartcredit.parsers.ocr.detection import Core, Line, Points, box
from smartcredit.parsers.ocr.upright import (
    Matrix,
    carry,
    extent,
    turning_frame,
    upright_frame,
)

LEAST = 0.15
"""A row that sinks by less than this share of the type's height is level."""

FEWEST = 24
"""Lines of text below which nothing is said."""

SHAPE = 2.2
"""A line so many times wider than high shows how steep it is."""

ROUNDS, FAR_OFF = 3, 2.5
"""How often the curve is drawn again without the lines that lie so many medians off it."""


def find_bend(cores: Sequence[Core], frame: Matrix, width: float) -> Bend | None:
    """Return how the rows of an upright page are bent; None where they are level.

    Args:
        cores: The lines as outlined on the image.
        frame: From the image to the upright page.
        width: Of the upright page, in pixels.
    """
    boxes = [(core, found) for core in cores if (found := box(core)).width > SHAPE * found.height]
    if len(boxes) < FEWEST:
        return None
    height = float(np.median([found.height for _, found in boxes]))
    ends = np.stack([carry(frame, _ends(core, found.width)) for core, found in boxes])
    right, down = (ends[:, 1] - ends[:, 0]).T
    middle = ends[:, :, 0].mean(axis=1)
    slope = _curve(middle / width, down / np.maximum(right, 1e-6), np.sqrt(right))
    first, second, third = slope[0], slope[1] / (2 * width), slope[2] / (3 * width**2)
    across = np.linspace(middle.min(), middle.max(), 64)
    sunk = first * across + second * across**2 + third * across**3
    if float(np.ptp(sunk)) < LEAST * height:
        return None
    return -float(sunk.mean()), float(first), float(second), float(third)


def find_frame(
    cores: Sequence[Core], lines: Sequence[Line], slope: float, width: int, height: int
) -> Matrix | None:
    """Return the homography from the image to the upright frame; None where it is upright.

    The rows of bent paper line up in no frame, or in a wrong one: they are laid flat first.

    Args: As for ``upright_frame``.
    """
    askew = turning_frame(slope, width, height)
    bend = find_bend(cores, askew, width)
    if bend is None:
        return upright_frame(lines, slope, width, height)
    flat = [Line(flattened(carry(askew, line.corners), bend).astype(np.float32)) for line in lines]
    right, bottom = (round(side) for side in extent(askew, width, height))
    frame = upright_frame(flat, 0.0, right, bottom)
    return askew if frame is None else frame @ askew


def flattened(points: Matrix, bend: Bend) -> Matrix:
    """Return points of an upright page where they would stand if it lay flat."""
    x = points[:, 0]
    none, first, second, third = bend
    sunk = none + x * (first + x * (second + x * third))
    return np.stack([x, points[:, 1] - sunk], axis=1)


def _ends(core: Core, width: float) -> Points:
    """Return the two ends of a line along its own slope, on the image."""
    x, y = core.outline.mean(axis=0)
    half = width / 2 / np.hypot(1.0, core.slope)
    return np.array(
        [(x - half, y - half * core.slope), (x + half, y + half * core.slope)], np.float32
    )


def _curve(
    places: npt.NDArray[np.float64], slopes: npt.NDArray[np.float64], weights: Matrix
) -> npt.NDArray[np.float64]:
    """Return the parabola that most slopes lie on, by least squares."""
    terms = np.stack([np.ones_like(places), places, places**2], axis=1)
    kept = np.ones_like(places)
    for _ in range(ROUNDS):
        scale = weights * kept
        found = np.linalg.lstsq(terms * scale[:, None], slopes * scale, rcond=None)[0]
        off = np.abs(slopes - terms @ found)
        kept = np.asarray(off <= FAR_OFF * np.median(off) + 1e-9, np.float64)
    return np.asarray(found, np.float64)
