"""Words printed pale behind a statement: 仅供贷款审批使用, COPY.  水印

A watermark is much paler than what is printed over it.  Its words would become parts of labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np
import numpy.typing as npt

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.engine import Pixels

PALE = 0.45
"""Words of less than this share of the usual contrast are a watermark's."""

TALL, BESIDE = 1.8, 3
"""Words so many times taller than usual, beside so many other lines, are a watermark's."""

FEWEST = 12
"""Lines of text below which nothing is usual."""


def contrast(strip: Pixels) -> float:
    """Return how much darker the print of a line is than its paper, 0 to 1, whatever the light.

    Args:
        strip: The line, in grey.
    """
    grey = strip[..., 0]
    paper = float(np.median(grey))
    return max(0.0, 1 - float(np.percentile(grey, 4)) / paper) if paper else 0.0


def are_printed(lines: Sequence[tuple[str, float, Line]]) -> list[bool]:
    """Say of each line whether it is print, not the words of a watermark.

    A line with a digit always is: pale amounts are read, not left out.  A title is tall too, but
    stands by itself.

    Args:
        lines: What each says, its contrast, and where it stands.
    """
    if len(lines) < FEWEST:
        return [True] * len(lines)
    least = PALE * median(contrast for _, contrast, _ in lines)
    usual = median(line.height for _, _, line in lines)
    middles = np.array([float(line.centre[1]) for _, _, line in lines])
    return [
        any(character.isdecimal() for character in text)
        or (contrast >= least and not (line.height > TALL * usual and _is_among(line, middles)))
        for text, contrast, line in lines
    ]


def _is_among(line: Line, middles: npt.NDArray[np.float64]) -> bool:
    """Say whether several other lines stand as high as a line."""
    apart = np.abs(middles - float(line.centre[1]))
    return int(np.count_nonzero(apart < line.height / 2)) - 1 >= BESIDE
