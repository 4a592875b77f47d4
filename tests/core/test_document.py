"""What the records of an opened document promise."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.document import Page, Word

SIDEWAYS = (0.0, -1.0, 600.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0)
"""A page of 800 x 600 upright that lies on its right side: (x, y) is seen at (600 - y, x)."""


def test_a_page_that_is_displayed_upright_shows_a_word_where_it_is():
    box = (10.0, 20.0, 60.0, 30.0)
    assert Page(1, 595.0, 842.0).place(box) == box


def test_a_word_of_a_page_on_its_side_is_placed_where_it_is_seen():
    page = Page(1, 800.0, 600.0, to_displayed=SIDEWAYS)
    assert page.place((10.0, 20.0, 60.0, 30.0)) == (570.0, 10.0, 580.0, 60.0)


def test_perspective_is_followed():
    page = Page(1, 100.0, 100.0, to_displayed=(1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.01, 1.0))
    assert page.place((0.0, 0.0, 50.0, 100.0)) == pytest.approx((0.0, 0.0, 50.0, 50.0))


def test_a_word_of_a_bent_page_is_placed_where_its_row_has_sunk_to():
    """A row sinks by 0.001·x²: by 0.1 at 10 and by 3.6 at 60."""
    page = Page(1, 100.0, 100.0, bend=(0.0, 0.0, 0.001, 0.0))
    assert page.place((10.0, 20.0, 60.0, 30.0)) == pytest.approx((10.0, 20.1, 60.0, 33.6))
    turned = replace(page, to_displayed=(0, -1, 100, 1, 0, 0, 0, 0, 1))
    assert turned.place((10.0, 20.0, 60.0, 30.0)) == pytest.approx((66.4, 10.0, 79.9, 60.0))


@given(
    st.floats(0, 700), st.floats(0, 500), st.floats(1, 100), st.floats(1, 100), st.floats(-0.2, 0.2)
)
def test_the_placed_box_holds_every_point_of_the_word(x, y, width, height, slope):
    page = Page(1, 800.0, 600.0, to_displayed=(1.0, slope, 5.0, -slope, 1.0, 9.0, 0.0, 0.0, 1.0))
    x0, top, x1, bottom = page.place((x, y, x + width, y + height))
    for across in (x, x + width / 2, x + width):
        for down in (y, y + height / 2, y + height):
            assert x0 - 1e-9 <= across + slope * down + 5 <= x1 + 1e-9
            assert top - 1e-9 <= down - slope * across + 9 <= bottom + 1e-9


def test_a_word_of_a_text_layer_is_certain_and_has_no_alternatives():
    word = Word("1,234.50", (0.0, 0.0, 40.0, 10.0))
    assert word.confidence == 1.0
    assert word.alternatives == ()
