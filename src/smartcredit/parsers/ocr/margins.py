"""Signs at the edge of an amount: a minus or a bracket that its box cut off.  负号与括号

The detector's box may end before a faint minus, and a lost sign is the worst error: the digits
are read with full confidence.  So the strip beside every number is looked at for ink, and a
number with ink beside it is read again, wider.  A sign is taken only where the second reading
shows it beside the same digits; nothing is inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from smartcredit.parsers.ocr.detection import Line
from smartcredit.parsers.ocr.engine import Character, Pixels, ocr_engine
from smartcredit.parsers.ocr.lines import level, trimmed, widened

REACH = 0.9
"""How far beside a line is looked, in its heights."""

BAND = (0.3, 0.7)
"""The part of the height in which a minus, or the middle of a bracket, stands."""

RULE = 0.75
"""A column of which more than this is ink is a vertical rule, where the cell ends."""

INK = 0.22
"""A bar is ink where it is, on average, this far from paper to the darkest print."""

LEVEL_BAR, UPRIGHT_BAR, THIN = 0.2, 0.4, 0.05
"""Lengths of the bars that are looked for, and their thickness, in heights."""

OWN = 0.34
"""Ink so near to the middle of a digit, in heights, is the digit's own."""

QUIET = 0.12
"""So much of paper is taken with the ink, in heights."""


SIGNS = frozenset("-－—–−()（）[]［］")


def with_signs(
    page: Pixels, line: Line, characters: tuple[Character, ...]
) -> tuple[Character, ...]:
    """Return the characters of a line with the signs that stand just outside of its box.

    Args:
        page: In grey.
        line: A line that begins or ends with a number.
        characters: As read from it.
    """
    if _is_signed(characters):
        return characters
    first, last = characters[0], characters[-1]
    left, right = ink_beside(page, line, (first.start + first.end) / 2, (last.start + last.end) / 2)
    if not left and not right:
        return characters
    wide = widened(line, left, right)
    again = ocr_engine().read(level(page, wide.corners))
    if _core(again) != _core(characters) or _signs(again) <= _signs(characters):
        return characters
    return tuple(_moved(character, line, wide, left) for character in again)


def ink_beside(page: Pixels, line: Line, first: float, last: float) -> tuple[float, float]:
    """Return how far a line must be widened to hold the ink beside it; 0 where there is none.

    Args:
        page: In grey.
        line: The box of a number.
        first: Where the middle of its first character is, as a share of the line's width.
        last: Where the middle of its last character is.

    Returns:
        Pixels to the left and to the right; the search ends at a vertical rule.
    """
    reach = REACH * line.height
    strip = level(page, trimmed(widened(line, reach, reach).corners))[..., 0]
    scale = strip.shape[1] / (line.width + 2 * reach)
    ink, rules = _ink(strip), _rules(strip)
    middles = (reach + first * line.width, reach + last * line.width)
    begins = max(1, round((middles[0] - OWN * line.height) * scale))
    ends = min(strip.shape[1] - 1, round((middles[1] + OWN * line.height) * scale))
    least = QUIET * line.height
    left = _farthest(ink[:, begins::-1], rules[begins::-1], round(least * scale)) / scale
    right = _farthest(ink[:, ends:], rules[ends:], round(least * scale)) / scale
    return (
        max(left + reach - begins / scale, least) if left else 0.0,
        max(right + ends / scale - reach - line.width, least) if right else 0.0,
    )


def _rules(strip: Pixels) -> npt.NDArray[np.bool_]:
    """Mark the columns that are dark from top to bottom."""
    middle = (float(np.median(strip)) + float(np.percentile(strip, 3))) / 2
    return np.asarray((strip < middle).mean(axis=0) > RULE)


def _ink(strip: Pixels) -> npt.NDArray[np.bool_]:
    """Mark the middle of bars, level or upright, that are darker than the paper.

    A faint minus is a level bar, a bracket an upright one; grain and dirt average out.
    """
    paper, darkest = float(np.median(strip)), float(np.percentile(strip, 3))
    dark = (paper - strip.astype(np.float32)) / max(paper - darkest, 1.0)
    height = strip.shape[0]
    thin = max(1, round(THIN * height))
    level_bar = cv2.blur(dark, (max(2, round(LEVEL_BAR * height)), thin))
    upright_bar = cv2.blur(dark, (thin, max(2, round(UPRIGHT_BAR * height))))
    return np.asarray(cv2.max(level_bar, upright_bar) > INK)


def _farthest(ink: npt.NDArray[np.bool_], rules: npt.NDArray[np.bool_], margin: int) -> int:
    """Return the column of the farthest ink in the middle band, before any vertical rule.

    Args:
        ink: Columns outward from the number.
        rules: Which of the columns are rules.
        margin: So many columns more are taken, and stay away from a rule.
    """
    ruled = np.flatnonzero(rules)
    room = max(0, int(ruled[0]) - margin) if ruled.size else ink.shape[1]
    top, bottom = (round(share * ink.shape[0]) for share in BAND)
    inked = np.flatnonzero(ink[top:bottom, :room].any(axis=0))
    return min(int(inked[-1]) + margin, room) if inked.size else 0


def _is_signed(characters: Sequence[Character]) -> bool:
    first, last = characters[0].text, characters[-1].text
    return first in "-－—–−" or (first in "(（[［" and last in ")）]］")


def _core(characters: Iterable[Character]) -> str:
    """Return the characters but for signs, separators and spaces."""
    return "".join(c.text for c in characters if c.text.isalnum())


def _signs(characters: Iterable[Character]) -> int:
    return sum(c.text in SIGNS for c in characters)


def _moved(character: Character, line: Line, wide: Line, left: float) -> Character:
    """Return a character of the wider line with its place in the narrower one."""
    start = (character.start * wide.width - left) / line.width
    end = (character.end * wide.width - left) / line.width
    return replace(character, start=start, end=end)
