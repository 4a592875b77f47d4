"""A minus that a box cut off is seen; what is no sign is not made one."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.engine import ocr_engine
from smartcredit.parsers.ocr.lines import cut, level, widened
from smartcredit.parsers.ocr.margins import ink_beside, with_signs

BOX = (200, 80, 400, 122)
"""Where the digits stand on the pages below."""


def page(before="", after="", *, rule=None, ink=0):
    image = Image.new("RGB", (640, 200), "white")
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(34)
    colour = (ink, ink, ink)
    pen.text((BOX[0] + 8, 84), "58,113.90", colour, font)
    width = pen.textlength("58,113.90", font)
    pen.text((BOX[0] + 6, 84), before, colour, font, anchor="ra")
    pen.text((BOX[0] + 10 + width, 84), after, colour, font)
    if rule is not None:
        pen.line((rule, 40, rule, 160), fill=(0, 0, 0), width=3)
    return np.asarray(image)


def digits_alone():
    x0, top, x1, bottom = BOX
    return Line(np.array([[x0, top], [x1, top], [x1, bottom], [x0, bottom]], np.float32))


def read(image):
    line = digits_alone()
    characters = ocr_engine().read(cut(image, line))
    return "".join(c.text for c in with_signs(image, line, characters))


def test_the_digits_alone_are_read_without_a_sign():
    assert read(page()) == "58,113.90"


@pytest.mark.parametrize("ink", [0, 150], ids=["black", "faint"])
def test_a_minus_just_outside_the_box_is_taken(ink):
    assert read(page("-", ink=ink)) == "-58,113.90"


def test_brackets_just_outside_the_box_are_taken():
    assert read(page("(", ")")) == "(58,113.90)"


def test_a_vertical_rule_is_no_sign():
    assert read(page(rule=190)) == "58,113.90"


def test_nothing_is_looked_for_beyond_a_vertical_rule():
    left, right = ink_beside(page("-    ", rule=190), digits_alone(), 0.05, 0.9)
    assert (left, right) == (0.0, 0.0)


def test_another_number_beside_it_does_not_change_it():
    assert read(page("7 ")) == "58,113.90"


def test_a_widened_line_reaches_farther_along_its_own_slope():
    line = Line(np.array([[0, 0], [100, 10], [99, 20], [-1, 10]], np.float32))
    wide = widened(line, 10, 20)
    assert wide.width == pytest.approx(line.width + 30)
    assert wide.height == pytest.approx(line.height)


def test_a_line_askew_is_cut_out_level():
    image = np.full((300, 300, 3), 255, np.uint8)
    corners = np.array([[50, 100], [250, 150], [245, 170], [45, 120]], np.float32)
    image[100:170, 45:250] = 0
    strip = level(image, corners)
    assert strip.shape[0] == round(float(np.linalg.norm(corners[3] - corners[0])))
    assert strip.shape[1] == round(float(np.linalg.norm(corners[1] - corners[0])))
