"""One image in, its words out, upright.  图像识别

The order of the steps: fade stamps, find lines, turn the page on its feet, read each line once
(numbers with ink beside them twice), cut lines into words, mend amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from smartcredit.core.document import Bend, Homography, Word
from smartcredit.core.source import BoundingBox
from smartcredit.parsers.ocr.agreement import agreed
from smartcredit.parsers.ocr.bend import find_bend, find_frame, flattened
from smartcredit.parsers.ocr.detection import Line, Points, find_cores
from smartcredit.parsers.ocr.engine import Character, Pixels, ocr_engine
from smartcredit.parsers.ocr.grammar import is_number, usual_decimals
from smartcredit.parsers.ocr.lines import cut, trimmed
from smartcredit.parsers.ocr.margins import with_signs
from smartcredit.parsers.ocr.stamps import (
    GENTLE_PUSH,
    bears_colour,
    colour_mask,
    fade_colour,
    is_of_stamp,
    plain_grey,
)
from smartcredit.parsers.ocr.turn import quarter_turns, turned
from smartcredit.parsers.ocr.upright import (
    Matrix,
    carry,
    extent,
    lines_of,
    turned_back,
    typical_slope,
)
from smartcredit.parsers.ocr.watermarks import are_printed, contrast
from smartcredit.parsers.ocr.words import Run, runs, to_word

LEAST_CONFIDENCE = 0.5
"""Mean probability of a line's characters below which it is dirt or a picture, not text."""

LEAST_IN_COLOUR = 0.8
"""… for a line printed in colour, which is more often a piece of a stamp."""

TILT = 0.08
"""A line in colour that is steeper than the page's by more than this is a piece of a stamp."""

COLOUR_SIDE = 960
"""Pixels of a page's longer side when it is searched for lines printed in colour."""

SAME_PLACE = 0.3
"""Two lines are one where they share so much of the smaller one's box."""

INKED = 0.01
"""A line of which more than this is coloured is read twice."""

ROW = 0.4
"""Words whose middles are nearer than this, in their height, stand in one row."""


@dataclass(frozen=True, slots=True)
class RecognisedImage:
    """The words of an image, upright.  识别结果

    Attributes:
        width, height: Of the upright frame, in pixels.
        words: In reading order; boxes in pixels of the upright frame.
        text: The words, one line for each printed row.
        to_displayed: Carries the upright frame to the image; None where they are the same.
        bend: How far rows have sunk in the upright frame, where the paper did not lie flat.
    """

    width: float
    height: float
    words: tuple[Word, ...]
    text: str
    to_displayed: Homography | None
    bend: Bend | None = None


@dataclass(frozen=True, slots=True)
class _ReadLine:
    """A line with its characters, left to right, and how dark it is."""

    line: Line
    characters: tuple[Character, ...]
    contrast: float

    @property
    def text(self) -> str:
        """The characters as read."""
        return "".join(character.text for character in self.characters)


def recognise(image: Pixels) -> RecognisedImage:
    """Return the words of an image.

    Args:
        image: RGB of shape (height, width, 3), as displayed.
    """
    black = fade_colour(image)
    cores = find_cores(black)
    turns = quarter_turns(black, cores)
    if turns:
        image, black = turned(image, turns), turned(black, turns)
        cores = find_cores(black)
    lines, slope = lines_of(cores), typical_slope(cores)
    read = _without_watermarks(_read_all(black, lines, LEAST_CONFIDENCE))
    mask = colour_mask(image)
    if bears_colour(mask):
        read = _read_again(fade_colour(image, GENTLE_PUSH), mask, read)
        read += _read_in_colour(plain_grey(image), read, slope)
    height, width = black.shape[:2]
    frame = find_frame(cores, lines, slope, width, height)
    upright = np.eye(3) if frame is None else frame
    bend = find_bend(cores, upright, width)
    rows = in_rows(_words(read, upright, bend))
    right, bottom = (width, height) if frame is None else extent(frame, width, height)
    return RecognisedImage(
        width=right,
        height=bottom,
        words=tuple(word for row in rows for word in row),
        text="\n".join(" ".join(word.text for word in row) for row in rows),
        to_displayed=_to_displayed(frame, turns, width, height),
        bend=bend,
    )


def in_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Return words row by row, top to bottom and left to right.

    A word belongs to a row where its middle is near that of the row's last word.
    """
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bbox[1] + word.bbox[3]):
        top, bottom = word.bbox[1], word.bbox[3]
        middle = (rows[-1][-1].bbox[1] + rows[-1][-1].bbox[3]) / 2 if rows else -np.inf
        if (top + bottom) / 2 - middle < ROW * (bottom - top):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word.bbox[0]) for row in rows]


def _read_all(page: Pixels, lines: Sequence[Line], least: float) -> list[_ReadLine]:
    """Return the lines that are text: a mean probability of ``least``, or a number."""
    found = ocr_engine().each(lambda line: _read(page, line, least), lines)
    return [line for line in found if line is not None]


def _without_watermarks(read: Sequence[_ReadLine]) -> list[_ReadLine]:
    printed = are_printed([(line.text, line.contrast, line.line) for line in read])
    return [line for line, is_print in zip(read, printed, strict=True) if is_print]


def _read(page: Pixels, line: Line, least: float) -> _ReadLine | None:
    """Return a line with what it says; None where it is no text."""
    strip = cut(page, line)
    characters = ocr_engine().read(strip)
    if not any(not character.text.isspace() for character in characters):
        return None
    pieces = runs(characters, line.width / line.height)
    if is_number(pieces[0].text) or is_number(pieces[-1].text):
        characters = with_signs(page, line, characters)
    elif sum(c.probability for c in characters) < least * len(characters):
        return None
    return _ReadLine(line, characters, contrast(strip))


def _read_again(page: Pixels, mask: Pixels, read: Sequence[_ReadLine]) -> list[_ReadLine]:
    """Return the lines, those under coloured ink doubted where a gentler look disagrees.

    Args:
        page: The page with its colour faded less.
        mask: Where the page is coloured.
        read: As read from the page with its colour faded.
    """
    return [
        replace(found, characters=agreed(found.characters, _look(page, found.line)))
        if _has_digits(found.characters) and _share(mask, found.line) > INKED
        else found
        for found in read
    ]


def _look(page: Pixels, line: Line) -> tuple[Character, ...]:
    characters = ocr_engine().read(cut(page, line))
    return with_signs(page, line, characters) if characters else ()


def _has_digits(characters: Sequence[Character]) -> bool:
    return any(character.text.isdecimal() for character in characters)


def _share(mask: Pixels, line: Line) -> float:
    """Return how much of a line's place is coloured, 0 to 1."""
    x0, top, x1, bottom = (round(edge) for edge in _around(line.corners))
    place = mask[max(0, top) : bottom + 1, max(0, x0) : x1 + 1]
    return float(place.mean()) if place.size else 0.0


def _read_in_colour(page: Pixels, known: Sequence[_ReadLine], slope: float) -> list[_ReadLine]:
    """Return the lines that are printed in colour alone, so that they faded with the stamps.

    Args:
        page: In plain grey.
        known: What was read already.
        slope: Of the page's lines; what lies otherwise is a piece of a stamp.
    """
    black = [line.line for line in known]
    lines = [
        line
        for line in lines_of(find_cores(page, COLOUR_SIDE))
        if abs(line.slope - slope) < TILT and not _overlaps(line, black)
    ]
    printed = [(line.line, line.text) for line in known]
    return [
        found
        for found in _read_all(page, lines, LEAST_IN_COLOUR)
        if not is_of_stamp(found.line, found.text, printed)
    ]


def _overlaps(line: Line, known: Sequence[Line]) -> bool:
    x0, top, x1, bottom = _around(line.corners)
    for other in known:
        left, above, right, below = _around(other.corners)
        width, height = min(x1, right) - max(x0, left), min(bottom, below) - max(top, above)
        smaller = min((x1 - x0) * (bottom - top), (right - left) * (below - above))
        if width > 0 and height > 0 and width * height > SAME_PLACE * smaller:
            return True
    return False


def _words(read: Sequence[_ReadLine], frame: Matrix, bend: Bend | None) -> Iterator[Word]:
    placed = [
        (run, _around(_placed(_part(found.line, run), frame, bend)))
        for found in read
        for run in runs(found.characters, found.line.width / found.line.height)
    ]
    decimals = usual_decimals(run.text for run, _ in placed)
    return (to_word(run, bbox, decimals) for run, bbox in placed)


def _placed(corners: Points, frame: Matrix, bend: Bend | None) -> Matrix:
    """Return the corners of a run on the page upright and flat."""
    upright = carry(frame, corners)
    return upright if bend is None else flattened(upright, bend)


def _part(line: Line, run: Run) -> Points:
    """Return the corners of a run within its line."""
    top_left, top_right, bottom_right, bottom_left = trimmed(line.corners)
    top, bottom = top_right - top_left, bottom_right - bottom_left
    corners = (
        top_left + run.start * top,
        top_left + run.end * top,
        bottom_left + run.end * bottom,
        bottom_left + run.start * bottom,
    )
    return np.array(corners, np.float32)


def _around(corners: Points | Matrix) -> BoundingBox:
    x0, top = (float(edge) for edge in corners.min(axis=0))
    x1, bottom = (float(edge) for edge in corners.max(axis=0))
    return x0, top, x1, bottom


def _to_displayed(frame: Matrix | None, turns: int, width: int, height: int) -> Homography | None:
    """Return what carries the upright frame to the image before it was turned."""
    if frame is None and turns == 0:
        return None
    back = turned_back(turns, width, height)
    matrix = back if frame is None else back @ np.linalg.inv(frame)
    a, b, c, d, e, f, g, h, i = (float(number) for number in (matrix / matrix[2, 2]).flat)
    return a, b, c, d, e, f, g, h, i
