"""Which side of a page is up: it may lie on its side or stand on its head.  页面方向

Lines that are taller than wide say that the page lies on its side.  Which way, and whether an
upright page stands on its head, is found by reading a few lines both ways: characters that
stand on their head are read with less confidence.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from smartcredit.parsers.ocr.detection import Core, Line, box
from smartcredit.parsers.ocr.engine import Pixels, ocr_engine
from smartcredit.parsers.ocr.lines import cut

LINES_READ = 10
"""So many lines are read both ways at most."""

CLEAR = 0.7
"""Lead in confidence, summed over the lines, after which no more are read."""

TELLING = (4.0, 12.0)
"""Lines whose length is between so many times their height tell; short ones are read sooner."""


def quarter_turns(page: Pixels, cores: Sequence[Core]) -> int:
    """Return how often the page must be turned to the left by 90° to stand upright, 0 to 3."""
    lines = [box(core) for core in cores]
    lying = sum(line.width for line in lines if line.width > line.height)
    standing = sum(line.height for line in lines if line.height > line.width)
    first, second = (1, 3) if standing > lying else (0, 2)
    lead = 0.0
    for line in _telling(lines, standing=standing > lying):
        lead += _confidence(page, line, first) - _confidence(page, line, second)
        if abs(lead) >= CLEAR:
            break
    return first if lead >= 0 else second


def turned(page: Pixels, turns: int) -> Pixels:
    """Return a page turned to the left by so many times 90°."""
    return np.ascontiguousarray(np.rot90(page, turns))


def _telling(lines: Sequence[Line], *, standing: bool) -> list[Line]:
    """Return the lines to read, the shortest first."""
    shapes = [(_shape(line, standing=standing), line) for line in lines]
    shapes = [(shape, line) for shape, line in shapes if TELLING[0] <= shape <= TELLING[1]]
    return [line for _, line in sorted(shapes, key=lambda pair: pair[0])[:LINES_READ]]


def _shape(line: Line, *, standing: bool) -> float:
    along, across = (line.height, line.width) if standing else (line.width, line.height)
    return along / max(across, 1e-6)


def _confidence(page: Pixels, line: Line, turns: int) -> float:
    """Return the mean probability of a line's characters once the page is so turned."""
    turned = Line(np.roll(line.corners, -turns, axis=0))
    read = ocr_engine().read(cut(page, turned))
    return sum(c.probability for c in read) / len(read) if read else 0.0
