"""Paper that does not lie flat: each amount stays in the row of its label."""

import cv2
import numpy as np
import pytest

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from parsers.scans import SIZE, ink_within, rows_of, sheet
from smartcredit.core.document import Page
from smartcredit.parsers.ocr.bend import find_bend, flattened
from smartcredit.parsers.ocr.detection import Core
from smartcredit.parsers.ocr.reader import recognise

LEVEL = np.eye(3)
ROWS = [
    (f"Account number {row} of the firm", f"{row},204,518.37", f"{row + 20},140.02")
    for row in range(1, 15)
]


def bent(page, depth, waves=0.5):
    """The page as a photo of a bowed sheet: rows sink by ``depth`` pixels in their middle.

    A sheet that was folded has a whole wave: rows sink on the left and rise on the right.
    """
    height, width = page.shape[:2]
    across = np.arange(width, dtype=np.float32)
    sunk = depth * np.sin(2 * np.pi * waves * across / width)
    above = np.arange(height, dtype=np.float32)[:, None] - sunk[None]
    return cv2.remap(
        page, np.tile(across, (height, 1)), above.astype(np.float32), cv2.INTER_CUBIC,
        borderValue=(255, 255, 255),
    )  # fmt: skip


def lines(slope_at, width=1000, rows=20):
    """Cores of short lines in three columns, each as steep as ``slope_at`` says."""
    found = []
    for row in range(rows):
        for x in (150, 480, 850):
            half, y = 60, 40.0 * row
            tilt = half * slope_at(x)
            corners = [
                (x - half, y - tilt - 6), (x + half, y + tilt - 6),
                (x + half, y + tilt + 6), (x - half, y - tilt + 6),
            ]  # fmt: skip
            found.append(Core(np.array(corners, np.float32), 4.0))
    return found


def test_level_rows_have_no_bend():
    assert find_bend(lines(lambda x: 0.0), LEVEL, 1000) is None


def test_a_few_lines_say_nothing():
    assert find_bend(lines(lambda x: 0.03 - 0.00006 * x, rows=4), LEVEL, 1000) is None


def test_rows_that_sink_towards_the_middle_are_laid_flat():
    """A parabola 7.5 pixels deep from x = 0 to 1000 is steep by 0.03 at its ends."""
    bend = find_bend(lines(lambda x: 0.03 - 0.00006 * x), LEVEL, 1000)
    across = np.linspace(150, 850, 8)
    sunk = 0.03 * across - 0.00003 * across**2
    level = flattened(np.stack([across, sunk], axis=1), bend)[:, 1]
    assert np.ptp(sunk) > 3.5
    assert np.ptp(level) < 0.1


def test_a_line_that_lies_otherwise_does_not_bend_the_page():
    cores = [*lines(lambda x: 0.0), *lines(lambda x: 0.5, rows=1)]
    assert find_bend(cores, LEVEL, 1000) is None


@pytest.fixture(scope="module", params=[(17, 0.5), (11, 1.0)], ids=["bowed", "folded"])
def bowed(request):
    """A page of 14 rows, 35 pixels apart, that does not lie flat."""
    page = bent(sheet(ROWS, size=(SIZE[0], 700), type_size=16), *request.param)
    found = recognise(page)
    assert found.bend is not None
    return page, Page(
        1, found.width, found.height, found.words, origin="ocr", unit="px",
        to_displayed=found.to_displayed, bend=found.bend,
    )  # fmt: skip


def test_on_a_bowed_page_every_amount_stays_with_its_label(bowed):
    assert [list(row) for row in ROWS] == rows_of(bowed[1])[1:]


def test_boxes_of_a_bowed_page_hold_the_print(bowed):
    page, found = bowed
    for word in found.words:
        x0, top, x1, bottom = found.place(word.bbox)
        assert ink_within(page, (x0, top, x1, bottom)) > 0.08
        middle = (top + bottom) / 2
        assert ink_within(page, (x0, middle - 2, x1, middle + 2)) > 0.1
