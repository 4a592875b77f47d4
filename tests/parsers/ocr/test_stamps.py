"""Coloured ink fades, black print stays, and what is printed in colour is looked at again."""

import numpy as np
import pytest

from parsers.scans import sheet, stamped

pytest.importorskip("cv2", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.stamps import (
    bears_colour,
    colour_mask,
    fade_colour,
    is_of_stamp,
    plain_grey,
)


def patch(*colours):
    """One pixel of each colour, in a row."""
    return np.array([colours], np.uint8)


def test_stamp_ink_turns_nearly_white_and_print_stays_black():
    red, blue, black, under_red, paper = fade_colour(
        patch((220, 40, 50), (40, 60, 190), (15, 15, 15), (20, 4, 5), (255, 255, 255))
    )[0, :, 0]
    assert red >= 250
    assert blue >= 250
    assert black == 15
    assert under_red < 40
    assert paper == 255


def test_a_gentle_fade_keeps_more_of_what_lies_under_thick_ink():
    thin_stroke = patch((170, 30, 40))
    assert fade_colour(thin_stroke, push=0.0)[0, 0, 0] < fade_colour(thin_stroke)[0, 0, 0]


def test_all_channels_of_a_faded_page_are_equal():
    faded = fade_colour(stamped(sheet(), (700, 400)))
    assert np.array_equal(faded[..., 0], faded[..., 1])
    assert np.array_equal(faded[..., 0], faded[..., 2])


def test_grey_print_on_yellowed_paper_is_not_taken_for_colour():
    page = sheet(ink=(70, 70, 70), paper=(240, 232, 205))
    assert not bears_colour(colour_mask(page))


def test_a_stamp_is_colour():
    mask = colour_mask(stamped(sheet(), (700, 400)))
    assert bears_colour(mask)
    assert mask[400, 700] == 1
    assert mask[50, 50] == 0


def test_plain_grey_keeps_red_print():
    assert plain_grey(patch((255, 0, 0)))[0, 0, 0] < 100
    assert fade_colour(patch((255, 0, 0)))[0, 0, 0] == 255


def test_the_coloured_grain_of_a_sensor_is_no_ink():
    rng = np.random.default_rng(1)
    grainy = np.clip(sheet() + rng.normal(0, 22, (*sheet().shape,)), 0, 255).astype(np.uint8)
    assert not bears_colour(colour_mask(grainy))
    assert bears_colour(colour_mask(stamped(grainy, (760, 320))))


def at(x, y, width=100, height=20):
    left, right, top, bottom = x - width / 2, x + width / 2, y - height / 2, y + height / 2
    return Line(np.array([(left, top), (right, top), (right, bottom), (left, bottom)], np.float32))


PRINTED = (
    (at(100, 50), "非流动负债合计"),
    (at(500, 52), "1,701,460.34"),
    (at(100, 90), "2,345.00"),
    (at(700, 92), "9,876.00"),
)
"""A row with a label and an amount, and one with two amounts, in black."""


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (at(300, 200), "财务专用章"),
        (at(300, 200), "海"),
        (at(300, 51), "信诚事务所"),
        (at(20, 51), "RECEIVED"),
    ],
    ids=["the name of a seal", "a single character", "behind a label", "before a label"],
)
def test_the_lettering_of_a_stamp_does_not_become_a_part_of_a_row(line, text):
    assert is_of_stamp(line, text, PRINTED)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (at(300, 51), "(1,234.00)"),
        (at(400, 90), "应收账款"),
        (at(400, 10), "资产负债表"),
        (at(300, 200), "合计"),
    ],
    ids=["a red amount", "a blue label among amounts", "a heading", "a row of its own"],
)
def test_what_a_page_prints_in_colour_is_kept(line, text):
    assert not is_of_stamp(line, text, PRINTED)
