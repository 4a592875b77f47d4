"""What the upright frame promises: rows level, columns plumb, and a sound page left alone."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("cv2", reason="the extra 'ocr' is not installed")

import cv2

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.upright import carry, extent, turned_back, upright_frame

WIDTH, HEIGHT = 1650, 2340


def table(rows=24, edges=(900, 1180, 1460)):
    """Boxes of a table: labels of many lengths from the left, amounts ending at three edges."""
    lengths = np.random.default_rng(7).uniform(120, 420, rows)
    made = []
    for at in range(rows):
        top = 300 + 60 * at
        made.append((150, top, 150 + lengths[at], top + 30))
        made += [(edge - 90 - 10 * (at % 6), top, edge, top + 30) for edge in edges]
    return [
        np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64) for x0, y0, x1, y1 in made
    ]


def seen(homography):
    return [Line(carry(homography, corners).astype(np.float32)) for corners in table()]


def spread(frame, lines):
    """How far, in pixels, rows are from level and right edges from plumb in a frame."""
    corners = [line.corners if frame is None else carry(frame, line.corners) for line in lines]
    middles = np.array([points[:, 1].mean() for points in corners]).reshape(-1, 4)
    rights = np.array([points[[1, 2], 0].mean() for points in corners]).reshape(-1, 4)[:, 1:]
    return np.ptp(middles, axis=1).max(), np.ptp(rights, axis=0).max()


def turned(degrees):
    turn = cv2.getRotationMatrix2D((WIDTH / 2, HEIGHT / 2), degrees, 1.0)
    return np.vstack([turn, [0, 0, 1]])


def slope(degrees):
    return float(np.tan(np.radians(-degrees)))


def test_a_sound_page_is_left_as_it_is():
    assert upright_frame(seen(np.eye(3)), 0.0, WIDTH, HEIGHT) is None


@settings(deadline=None, max_examples=25)
@given(st.floats(-4, 4).filter(lambda degrees: abs(degrees) > 0.15))
def test_a_page_askew_is_made_level_and_plumb(degrees):
    lines = seen(turned(degrees))
    frame = upright_frame(lines, slope(degrees), WIDTH, HEIGHT)
    across, down = spread(frame, lines)
    assert across < 8
    assert down < 10


@settings(deadline=None, max_examples=25)
@given(st.lists(st.floats(-0.03, 0.03), min_size=8, max_size=8))
def test_a_photo_taken_from_an_angle_is_made_level_and_plumb(shifts):
    corners = np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]], np.float32)
    moved = corners + (np.array(shifts).reshape(4, 2) * [WIDTH, HEIGHT]).astype(np.float32)
    lines = seen(cv2.getPerspectiveTransform(corners, moved.astype(np.float32)))
    slopes = [(line.corners[1] - line.corners[0]) for line in lines if line.width > 200]
    typical = float(np.median([down / across for across, down in slopes]))
    frame = upright_frame(lines, typical, WIDTH, HEIGHT)
    across, down = spread(frame, lines)
    assert across < 16
    assert down < 24


def test_the_frame_keeps_the_whole_page_and_its_scale():
    frame = upright_frame(seen(turned(2)), slope(2), WIDTH, HEIGHT)
    corners = carry(frame, np.array([[0, 0], [WIDTH, 0], [WIDTH, HEIGHT], [0, HEIGHT]]))
    assert corners.min() >= -1e-6
    assert extent(frame, WIDTH, HEIGHT) == pytest.approx(tuple(corners.max(axis=0)))
    middle = np.array([[WIDTH / 2, HEIGHT / 2], [WIDTH / 2 + 100, HEIGHT / 2]])
    assert np.linalg.norm(np.diff(carry(frame, middle), axis=0)) == pytest.approx(100, rel=0.01)


def test_a_page_with_a_few_lines_is_turned_by_their_slope_alone():
    lines = seen(turned(3))[:5]
    frame = upright_frame(lines, slope(3), WIDTH, HEIGHT)
    level = carry(frame, lines[0].corners)
    assert level[1, 1] - level[0, 1] == pytest.approx(0, abs=1)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_quarter_turns_are_undone_exactly(turns):
    image = np.zeros((40, 70), np.uint8)
    image[5, 60] = 255
    after = np.rot90(image, turns)
    [[row, column]] = np.argwhere(after)
    back = turned_back(turns, after.shape[1], after.shape[0])
    [x, y] = carry(back, np.array([[column + 0.5, row + 0.5]]))[0]
    assert (x, y) == (60.5, 5.5)
