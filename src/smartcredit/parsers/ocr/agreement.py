"""Two readings of one line: where they disagree in a digit or a sign, both are doubted.  复核"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from smartcredit.parsers.ocr.engine import Character
from smartcredit.parsers.ocr.grammar import UNEXPLAINED, mend

_TRIFLES = frozenset(" ,.'·，．。、")


def agreed(first: tuple[Character, ...], second: tuple[Character, ...]) -> tuple[Character, ...]:
    """Return the better of two readings, doubted where they are not the same.

    Separators and spaces do not count: the grammar of amounts sees to them.  Where as many
    characters were read, those of the other reading become alternatives.
    """
    weighty, other = _weighty(first), _weighty(second)
    if [c.text for c in weighty] == [c.text for c in other]:
        return first
    better, worse = (first, second) if _worth(first) >= _worth(second) else (second, first)
    if len(weighty) != len(other):
        return tuple(_doubted(character) for character in better)
    rest = iter(_weighty(worse))
    return tuple(
        character if character.text in _TRIFLES else _compared(character, next(rest))
        for character in better
    )


def _weighty(characters: Sequence[Character]) -> list[Character]:
    return [character for character in characters if character.text not in _TRIFLES]


def _worth(characters: Sequence[Character]) -> tuple[bool, float]:
    """Rank a reading: explained by the grammar first, then by its least sure character."""
    explained = mend(characters)[1]
    return explained, min((c.probability for c in _weighty(characters)), default=0.0)


def _compared(character: Character, other: Character) -> Character:
    if character.text == other.text:
        return character
    rest = tuple(pair for pair in character.others if pair[0] != other.text)
    seen = (other.text, min(other.probability, UNEXPLAINED))
    return replace(_doubted(character), others=(seen, *rest))


def _doubted(character: Character) -> Character:
    return replace(character, probability=min(character.probability, UNEXPLAINED))
