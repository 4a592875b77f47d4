"""From the characters of a line to words with boxes.  切词

One box of the detector may hold a label, a note number and an amount, or two columns whose gap
is narrow.  A line is cut where the gap between two characters is wide, and beside a number
where it is a little wider than between digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from smartcredit.core.document import Alternative, Word
from smartcredit.core.source import BoundingBox
from smartcredit.parsers.ocr.engine import Character
from smartcredit.parsers.ocr.grammar import UNEXPLAINED, is_grouped, is_number, mend

WIDE = 0.8
"""A gap so wide, in heights of the line, always ends a word."""

NARROW = 0.3
"""A gap so wide ends a word beside a number."""

LETTER_GAP = 0.6
"""A gap so wide between letters is a space, even where none was seen."""

DASH_GAP = 0.45
"""A dash so far before a number is not its sign but says that the column before states nothing."""

THOUSANDS_GAP = 0.4
"""A gap narrower than this parts the thousands of 4 829 660, where groups of three follow."""

DIGIT_GAP = 0.2
"""A gap so wide, where a space was seen, ends a number before another one."""

CAPITAL, BROAD = 0.28, 0.36
"""Half the room that a capital letter and one of the broad letters take, in heights."""

MARGIN = 0.15
"""How far a word's box reaches beyond its characters where a line was cut, in heights."""

_POINTS = frozenset(",.'·:;，．、")
_MARKS = _POINTS - frozenset(":;；：、")
_DASHES = frozenset("-－—–−")
_OPENING, _CLOSING = frozenset("([（［"), frozenset(")]）］%")
_THOUSANDS = re.compile(r"[-−–—(（]? ?\d{1,3}(?: \d{3})*")
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?[)）]?")
_PUNCTUATION = frozenset(",.:;")
_BROAD_LETTERS = frozenset("MWmw@&")
_CURRENCY = frozenset("P₱$¥￥£€₹")


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a line that make one word.  字符串

    Attributes:
        characters: Without spaces at the ends.
        start, end: Of the word's box, as shares of the line's width, 0 to 1.
    """

    characters: tuple[Character, ...]
    start: float
    end: float

    @property
    def text(self) -> str:
        """The characters as read."""
        return "".join(character.text for character in self.characters)


def runs(characters: Sequence[Character], shape: float) -> tuple[Run, ...]:
    """Return the words of a line, left to right.

    Args:
        characters: As the recogniser gives them.
        shape: The line's width over its height.
    """
    words: list[list[Character]] = []
    for piece, spaced in _pieces(characters, shape):
        if words and _belongs(words[-1], piece, _gap(words[-1][-1], piece[0], shape)):
            between = [_SPACE] if spaced or _is_apart(words[-1][-1], piece[0]) else []
            words[-1] = [*words[-1], *between, *piece]
        else:
            words.append(piece)
    return tuple(_boxed([part for word in words for part in _without_currency(word)], shape))


def to_word(run: Run, bbox: BoundingBox, decimals: int | None = None) -> Word:
    """Return a run as a word: an amount as it is printed, with what else its digits may be.

    Args:
        run: Characters of a line.
        bbox: Where they stand, upright, in the page's unit.
        decimals: How many the amounts of the page have, where that is known.
    """
    characters, explained = mend(run.characters, decimals)
    text = "".join(character.text for character in characters)
    number = is_number(text)
    counted = [c.probability for c in characters if not (number and c.text in _POINTS)]
    sure = min(counted, default=0.0)
    return Word(
        text=text,
        bbox=bbox,
        confidence=sure if explained else min(sure, UNEXPLAINED),
        size=bbox[3] - bbox[1],
        alternatives=tuple(_alternatives(characters)) if number else (),
    )


def _pieces(
    characters: Sequence[Character], shape: float
) -> Iterator[tuple[list[Character], bool]]:
    """Yield characters without a gap or a space, and whether a space was seen before them."""
    piece: list[Character] = []
    space_before = spaced = False
    for character in characters:
        if character.text.isspace():
            spaced = True
            continue
        if piece and (spaced or _is_gap(piece[-1], character, shape)):
            yield piece, space_before
            piece, space_before = [], spaced
        piece, spaced = [*piece, character], False
    if piece:
        yield piece, space_before


def _without_currency(word: list[Character]) -> Iterator[list[Character]]:
    """Yield a word, cut where the currency's sign of the next column follows an amount."""
    for at, character in enumerate(word):
        if at and character.text in _CURRENCY and is_grouped(_text(word[:at]).replace(" ", "")):
            yield word[:at]
            yield word[at:]
            return
    yield word


def _is_gap(before: Character, after: Character, shape: float) -> bool:
    letters = before.text.isalpha() and after.text.isalpha()
    return _gap(before, after, shape) >= (LETTER_GAP if letters else NARROW)


def _belongs(before: list[Character], after: list[Character], gap: float) -> bool:
    """Tell whether two pieces are one word, the gap given in heights of the line."""
    if gap >= WIDE:
        return False
    left, right = _text(before).replace(" ", ""), _text(after)
    if right[0] in _CLOSING or left[-1] in _OPENING:
        return True
    if left in _DASHES and is_number(right):
        return gap < DASH_GAP
    if _goes_on(left, right):
        return True
    if _THOUSANDS.fullmatch(_text(before)) and _GROUP.fullmatch(right):
        return gap < THOUSANDS_GAP
    if is_number(left) and is_number(right):
        return gap < DIGIT_GAP
    return not (is_grouped(left) or is_grouped(right))


def _goes_on(left: str, right: str) -> bool:
    """Tell whether a separator stands between two pieces of one number, as in a typewriter's."""
    if right[0] in _MARKS:
        return left[-1].isdecimal()
    return len(left) > 1 and left[-1] in _MARKS and left[-2].isdecimal() and right[0].isdecimal()


def _gap(before: Character, after: Character, shape: float) -> float:
    """Return the room between two characters, in heights of the line, by where they were seen."""
    return (_centre(after) - _centre(before)) * shape - _half(before) - _half(after)


def _centre(character: Character) -> float:
    return (character.start + character.end) / 2


def _half(character: Character) -> float:
    """Return half the room that a character takes, in heights of the line."""
    if character.text in _POINTS:
        return 0.15
    if _is_square(character):
        return 0.4
    if character.text in _BROAD_LETTERS:
        return BROAD
    return CAPITAL if character.text.isupper() else 0.2


def _is_square(character: Character) -> bool:
    return east_asian_width(character.text[0]) in "WF"


def _is_apart(before: Character, after: Character) -> bool:
    """Tell whether a gap between two characters is a space: none in 货 币, none before a comma."""
    square = _is_square(before) and _is_square(after)
    return not square and not (before.text.isalnum() and after.text in _PUNCTUATION)


def _boxed(words: list[list[Character]], shape: float) -> Iterator[Run]:
    """Yield the words with their boxes; the outer ones reach to the ends of the line."""
    start = 0.0
    for at, characters in enumerate(words):
        end, following = 1.0, 1.0
        if at + 1 < len(words):
            last, first = characters[-1], words[at + 1][0]
            margin = min(MARGIN, max(0.0, _gap(last, first, shape) / 2)) / shape
            end = _centre(last) + _half(last) / shape + margin
            following = _centre(first) - _half(first) / shape - margin
        yield Run(tuple(characters), start, end)
        start = following


def _alternatives(characters: Sequence[Character]) -> Iterator[Alternative]:
    """Yield what each digit, sign or bracket of a number may be besides what was read."""
    for at, character in enumerate(characters):
        if character.text not in _POINTS:
            for text, probability in character.others:
                yield Alternative(at, text, probability)


def _text(characters: Sequence[Character]) -> str:
    return "".join(character.text for character in characters)


_SPACE = Character(" ", 1.0, 0.0, 0.0)
