"""Stamps and coloured ink: what lies over the print fades, what is printed stays.  印章

A page is read in shades of grey.  The plain way to grey makes a red seal as dark as the figure
under it.  Taking each pixel's largest channel instead turns red and blue ink light and leaves
black black; the more a pixel is coloured, the further it is pushed towards paper.

What is printed in colour (a red negative amount, white figures on a blue heading) would fade
with the stamp: where a page is coloured it is looked at in plain grey as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import cv2

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.engine import Pixels, as_pixels

COLOURED = 60
"""A pixel whose largest and smallest channel differ by more than this is coloured, of 255."""

COLOURED_SHARE = 0.0005
"""A page of which less than this is coloured bears no stamp."""

PUSH, GENTLE_PUSH = 0.5, 0.0
"""How far colour is pushed towards white, and how far when a line is read a second time."""

SEAL = re.compile(r"(?:专用|公|印|财务|合同|发票|业务|受理|收讫|付讫)章$")
"""What stands in the middle of a seal."""

_TO_GREY_RGB = cv2.COLOR_GRAY2RGB


def bears_colour(mask: Pixels) -> bool:
    """Tell whether so much of a page is coloured that a stamp may lie over its figures."""
    return cv2.countNonZero(mask) > COLOURED_SHARE * mask.size


def colour_mask(image: Pixels) -> Pixels:
    """Return 1 where a page is coloured and 0 elsewhere, of shape (height, width).

    Single coloured pixels are the grain of a sensor, not ink.
    """
    _, spread = _largest_and_spread(image)
    coloured = cv2.threshold(spread, COLOURED, 1, cv2.THRESH_BINARY)[1]
    return as_pixels(cv2.medianBlur(coloured, 3))


def fade_colour(image: Pixels, push: float = PUSH) -> Pixels:
    """Return the page in grey (three equal channels) with its coloured ink faded.

    Args:
        image: RGB.
        push: How far colour is pushed towards white: so much of the difference of the
            channels.  Much of it clears thick ink away, little of it keeps thin strokes.
    """
    largest, spread = _largest_and_spread(image)
    _, pushed = cv2.threshold(spread, COLOURED, 0, cv2.THRESH_TOZERO)
    return as_pixels(cv2.cvtColor(cv2.addWeighted(largest, 1, pushed, push, 0), _TO_GREY_RGB))


def plain_grey(image: Pixels) -> Pixels:
    """Return the page in grey (three equal channels), every colour by its brightness."""
    return as_pixels(cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), _TO_GREY_RGB))


def is_of_stamp(line: Line, text: str, printed: Iterable[tuple[Line, str]]) -> bool:
    """Tell whether a line in colour is a piece of a stamp's lettering, not of the page.

    A seal's name is, and a single character; so are words beside words that are printed in
    black: a label, a heading or an amount in colour stands by itself or beside amounts.

    Args:
        line: In colour.
        text: What it says.
        printed: The lines in black.
    """
    if _has_digits(text):
        return False
    if len(text.strip()) < 2 or SEAL.search(text.strip()):
        return True
    beside = [
        (float(other.centre[0] - line.centre[0]), said)
        for other, said in printed
        if abs(float(other.centre[1] - line.centre[1])) < line.height / 2
    ]
    left = max((place for place in beside if place[0] < 0), default=None)
    right = min((place for place in beside if place[0] >= 0), default=None)
    return any(place is not None and not _has_digits(place[1]) for place in (left, right))


def _has_digits(text: str) -> bool:
    return any(character.isdecimal() for character in text)


def _largest_and_spread(image: Pixels) -> tuple[Pixels, Pixels]:
    red, green, blue = cv2.split(image)
    largest = cv2.max(cv2.max(red, green), blue)
    smallest = cv2.min(cv2.min(red, green), blue)
    return as_pixels(largest), as_pixels(cv2.subtract(largest, smallest))
