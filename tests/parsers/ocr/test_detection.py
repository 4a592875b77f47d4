"""Where the lines of a page are found, and how their boxes lie."""

import numpy as np
import pytest

from parsers.scans import AMOUNTS, RIGHT_EDGES, askew, sheet

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr import detection as module
from smartcredit.parsers.ocr.detection import (
    LARGEST_SIDE,
    PAGE_SIDE,
    Core,
    _without_grain,
    box,
    box_along,
    find_cores,
)


def bar(width, height, degrees, centre=(300.0, 200.0)):
    """The outline of a bar that is turned clockwise on the image."""
    angle = np.radians(degrees)
    along, across = (
        np.array([np.cos(angle), np.sin(angle)]),
        np.array([-np.sin(angle), np.cos(angle)]),
    )
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
    return np.array(
        [centre + x * width / 2 * along + y * height / 2 * across for x, y in corners], np.float32
    )


def test_a_box_is_its_core_grown_on_all_sides():
    line = box(Core(bar(200, 20, 0), growth=8))
    assert line.width == pytest.approx(216, abs=0.1)
    assert line.height == pytest.approx(36, abs=0.1)
    assert line.centre == pytest.approx([300, 200], abs=0.1)


@pytest.mark.parametrize("degrees", [-20, -3, 0, 3, 20])
def test_corners_start_at_the_top_left_and_the_slope_is_that_of_the_text(degrees):
    core = Core(bar(200, 20, degrees), growth=0)
    line = box(core)
    assert line.width > line.height
    across, down = line.corners[1] - line.corners[0]
    assert down / across == pytest.approx(np.tan(np.radians(degrees)), abs=1e-3)
    assert core.slope == pytest.approx(np.tan(np.radians(degrees)), abs=1e-3)


def test_a_short_box_can_be_laid_along_the_slope_of_the_page():
    line = box_along(Core(bar(30, 22, 0), growth=4), slope=0.05)
    across, down = line.corners[1] - line.corners[0]
    assert down / across == pytest.approx(0.05, abs=1e-3)


@pytest.fixture(scope="module")
def boxes():
    return [box(core) for core in find_cores(sheet())]


def test_every_line_of_a_table_is_found_once(boxes):
    ends = sorted(round(float(line.corners[1, 0])) for line in boxes)
    for edge in RIGHT_EDGES:
        assert sum(abs(end - edge) < 25 for end in ends) == len(AMOUNTS) / 2
    assert len(boxes) == 1 + 3 * len(AMOUNTS) / 2


def test_an_empty_page_has_no_lines():
    assert find_cores(np.full((900, 640, 3), 255, np.uint8)) == []


def test_small_type_is_looked_at_again_in_a_larger_map(monkeypatch):
    sides = []
    engine = module.ocr_engine()

    class Watched:
        def text_map(self, image, longest_side):
            sides.append(longest_side)
            return engine.text_map(image, longest_side)

    monkeypatch.setattr(module, "ocr_engine", Watched)
    page = sheet(size=(2600, 1000), type_size=12)
    assert len(find_cores(page)) >= len(AMOUNTS)
    assert sides == [PAGE_SIDE, LARGEST_SIDE]


def test_black_specks_go_from_a_black_and_white_page_and_only_from_one():
    rng = np.random.default_rng(3)
    page = np.where(sheet(size=(2000, 2000)) < 128, 0, 255).astype(np.uint8)
    page[1500:1700][rng.random((200, 2000)) < 0.2] = 0
    assert (_without_grain(page, 1280)[1500:1700] == 0).mean() < 0.15
    grey = page // 2 + 100
    assert _without_grain(grey, 1280) is grey


def test_lines_of_a_page_askew_lie_askew():
    slopes = [core.slope for core in find_cores(askew(sheet(), 2.0))]
    assert np.median(slopes) == pytest.approx(-np.tan(np.radians(2.0)), abs=0.006)
