"""Pale words behind a statement are left out; pale amounts are not."""

import numpy as np
import pytest

pytest.importorskip("cv2", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.watermarks import FEWEST, are_printed, contrast


def at(y, height=20, x=100):
    corners = [
        (x, y - height / 2), (x + 80, y - height / 2),
        (x + 80, y + height / 2), (x, y + height / 2),
    ]  # fmt: skip
    return Line(np.array(corners, np.float32))


PRINT = [
    cell
    for row in range(FEWEST)
    for cell in (("货币资金", 0.8, at(30 * row)), ("1,234.00", 0.7, at(30 * row, x=300)))
]
"""Rows 30 pixels apart, each a label and an amount."""


def strip(ink, paper):
    grey = np.full((20, 100), paper, np.uint8)
    grey[8:12, 10:60] = ink
    return np.repeat(grey[..., None], 3, axis=2)


def test_contrast_does_not_depend_on_the_light():
    assert contrast(strip(50, 250)) == pytest.approx(contrast(strip(25, 125)))
    assert contrast(strip(205, 255)) == pytest.approx(1 - 205 / 255)
    assert contrast(strip(255, 255)) == contrast(strip(0, 0)) == 0.0


def is_printed(text, contrast, line):
    return are_printed([*PRINT, (text, contrast, line)])[-1]


def test_words_much_paler_than_the_print_are_left_out():
    assert not is_printed("仅供审批使用", 0.2, at(200))
    assert all(are_printed(PRINT))


def test_a_pale_amount_is_kept():
    assert is_printed("5,678.00", 0.2, at(200))


def test_tall_words_among_the_rows_are_left_out_whatever_they_lie_over():
    assert not is_printed("审批使用", 0.7, at(200, height=90))


def test_a_tall_title_above_the_rows_is_kept():
    assert is_printed("资产负债表", 0.8, at(-60, height=45))


def test_a_page_that_is_pale_all_over_keeps_its_words():
    assert all(are_printed([(text, pale / 4, line) for text, pale, line in PRINT]))


def test_a_few_lines_have_no_usual_contrast():
    assert all(are_printed([("资产负债表", 0.9, at(0)), ("单位：元", 0.1, at(40))]))
