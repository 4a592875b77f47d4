"""Coloured ink fades, black print stays, and what is printed in colour is looked at again."""

import numpy as np
import pytest

from parsers.scans import sheet, stamped

pytest.importorskip("cv2", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.stamps import bears_colour, colour_mask, fade_colour, plain_grey


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
