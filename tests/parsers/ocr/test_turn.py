"""Which side of a page is up."""

import numpy as np
import pytest

from parsers.scans import sheet

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.detection import find_cores
from smartcredit.parsers.ocr.turn import quarter_turns, turned


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_is_turned_back_on_its_feet_however_it_lies(turns):
    page = sheet()
    lying = np.ascontiguousarray(np.rot90(page, -turns))
    assert quarter_turns(lying, find_cores(lying)) == turns
    assert np.array_equal(turned(lying, turns), page)


def test_a_page_without_lines_stays_as_it_is():
    assert quarter_turns(np.full((90, 60, 3), 255, np.uint8), []) == 0
