"""Boxes and matrices: how what is drawn lies on the page as displayed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.edits.drawn import (
    DrawnPage,
    Run,
    Shape,
    area,
    displayed,
    overlap,
    share_inside,
)

EDGE = st.floats(0, 800, allow_nan=False)


@st.composite
def boxes(draw):
    x0, x1 = sorted((draw(EDGE), draw(EDGE)))
    top, bottom = sorted((draw(EDGE), draw(EDGE)))
    return x0, top, x1, bottom


def test_a_share_is_of_the_inner_boxs_area():
    assert share_inside((0, 0, 10, 10), (5, 0, 100, 10)) == 0.5
    assert share_inside((0, 0, 10, 10), (-1, -1, 11, 11)) == 1
    assert share_inside((0, 0, 10, 10), (10, 0, 20, 10)) == 0
    assert overlap((0, 0, 100, 10), (50, 0, 60, 10)) == 1


def test_a_box_without_extent_lies_in_nothing():
    assert share_inside((5, 5, 5, 9), (0, 0, 10, 10)) == 0
    assert area((5, 5, 5, 9)) == 0


@given(boxes(), boxes())
def test_shares_lie_between_nothing_and_all_and_overlap_has_no_order(first, second):
    assert 0 <= share_inside(first, second) <= 1 + 1e-9
    assert overlap(first, second) == overlap(second, first)
    if area(first) > 1e-3:
        assert share_inside(first, first) == pytest.approx(1)


@pytest.mark.parametrize(
    ("matrix", "box"),
    [
        ((1, 0, 0, -1, 0, 842), (10, 822, 30, 837)),
        ((2, 0, 0, 2, 5, 5), (25, 15, 65, 45)),
        ((0, 1, 1, 0, 0, 0), (5, 10, 20, 30)),
        ((-1, 0, 0, 1, 595, 0), (565, 5, 585, 20)),
    ],
    ids=["upside down, as pages are", "enlarged", "turned by a quarter", "mirrored"],
)
def test_a_box_is_carried_to_the_page_as_displayed(matrix, box):
    assert displayed(matrix, 10, 5, 30, 20) == box


def page(shapes=(), runs=()):
    return DrawnPage(1, 600, 800, tuple(runs), tuple(shapes), None, (1, 0, 0, 1, 0, 0), 90)


def test_a_page_that_pictures_cover_is_a_scan():
    whole = Shape(0, (0, 0, 600, 800), "image", (0, 0, 0))
    strips = [Shape(n, (0, 100 * n, 600, 100 * n + 100), "image", (0, 0, 0)) for n in range(8)]
    fill = Shape(0, (0, 0, 600, 800), "fill", (255, 255, 255))
    assert page([whole]).is_scan
    assert page(strips).is_scan
    assert not page(strips[:4]).is_scan
    assert not page([fill]).is_scan
    assert not page().is_scan


def test_what_shows_is_painted_and_runs_as_the_page_does():
    def run(order, direction, is_invisible=False):
        return Run(order, (0, 0, 9, 9), 9, "f", 9, (0, 0, 0), is_invisible, direction, None)

    runs = [run(0, 90), run(1, 0), run(2, None), run(3, 90, is_invisible=True)]
    assert [r.order for r in page(runs=runs).visible] == [0]
