"""How an amount is printed, and what that says about a comma read as a point.  金额书写规则

Digits stand in groups of three, the cents after a point: ``1,234,567.89``; in lakh grouping
the groups before the last are of two: ``12,34,567.89``.  Three in four misread characters of
an amount are a comma taken for a point or the reverse, and the groups decide which is right.
What the grammar cannot explain keeps the characters that were read and is doubted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from smartcredit.parsers.ocr.engine import Character

UNEXPLAINED = 0.5
"""Confidence of a number that no grammar explains is at most this."""

LIKELY_ENOUGH = 0.05
"""A separator seen with this probability may be the one that was printed."""

FEWEST_AMOUNTS, MOST = 3, 0.8
"""So many amounts of a page, and this share of them, must have the same decimals to count."""

_PLAIN = str.maketrans(
    "０１２３４５６７８９（）［］，．。、；：－—–−﹣’￥", "0123456789()[],...;:-----'¥"
)
_LOOKS_LIKE = {"O": "0", "o": "0", "l": "1", "I": "1", "|": "1", "Ⅰ": "1"}
_SEPARATORS = ",.'·"
_SPLASHED = ":;"
"""What a comma or a point with a speck above it is read as."""

_DASHES = "-~～_"
_DIRT = frozenset(_DASHES + ":;'·")
_CURRENCY = "PR"
"""Letters that stand before an amount as the sign of its currency: peso, rand."""

_NUMBER = re.compile(r"([-+(\[¥$₱]*)(\d(?:[\d,.'·]|[:;](?=\d))*)([)\]%-]*)")
_CUT_OFF = re.compile(r"[,.'·]\d[\d,.'·]*[)\]]?")
_DATE = re.compile(r"\d{4}[.]\d{1,2}[.]\d{1,2}|\d{1,2}[.]\d{1,2}[.]\d{4}")


def is_number(text: str) -> bool:
    """Tell whether a run of characters is a number, well formed or not; a date is none.

    >>> [is_number(text) for text in ("1,234.50", "(12", "７.8%", "2022.12.31", "Cash")]
    [True, True, True, False, False]
    """
    return _match(text.translate(_PLAIN)) is not None


def is_grouped(text: str) -> bool:
    """Tell whether a run of characters is a number with a separator, right or wrong.

    >>> [is_grouped(text) for text in ("1,234", "7.821,00", "3,11", "2022", "12.")]
    [True, True, True, False, False]
    """
    match = _match(text.translate(_PLAIN))
    return match is not None and any(
        mark in match[2].rstrip(_SEPARATORS) for mark in _SEPARATORS + _SPLASHED
    )


def usual_decimals(texts: Iterable[str]) -> int | None:
    """Return how many decimals the amounts of a page have; None where they differ.

    Args:
        texts: Every word of the page; what has no separator for thousands is passed over.
    """
    seen: Counter[int] = Counter()
    for text in texts:
        match = _match(text.translate(_PLAIN))
        groups, read = _groups(match[2]) if match else ([], "")
        if len(read) > 1 or read == ",":
            wanted = _separators(groups, read, None)
            seen.update([] if wanted is None else [len(groups[-1]) if "." in wanted else 0])
    if not seen:
        return None
    [(decimals, times)] = seen.most_common(1)
    return decimals if times >= FEWEST_AMOUNTS and times >= MOST * seen.total() else None


def mend(
    run: Sequence[Character], decimals: int | None = None
) -> tuple[tuple[Character, ...], bool]:
    """Return a run of characters as an amount is printed, and whether the grammar explains it.

    Args:
        run: Characters without a gap.
        decimals: How many decimals the amounts of the page have, where that is known; it
            decides what a single separator is, and where two are usual an amount without
            cents is not explained: they may have been cut off.

    Returns:
        The characters: separators repaired, spaces dropped, full-width forms made plain.  A
        run that is no number comes back as it is and counts as explained.  Separators that
        were not seen are set where all that were seen stand right; the amount stays doubted.
    """
    plain, clear = _clear_front(_digits(run))
    match = _match("".join(character.text for character in plain))
    if match is None:
        return tuple(run), _CUT_OFF.fullmatch("".join(c.text for c in plain)) is None
    if "%" in match[3]:
        return plain, clear
    start, end = match.span(2)
    body = match[2].rstrip(_SEPARATORS)
    groups, read = _groups(body)
    places = [start + at for at, text in enumerate(body) if text in _SEPARATORS + _SPLASHED]
    clear = clear and not any(mark in body for mark in _SPLASHED)
    wanted = _separators(groups, read, decimals, [_likely(plain[at]) for at in places])
    mended = plain[: start + len(body)] + plain[end:]
    if wanted is None:
        return (
            *plain[:start],
            *_regrouped(plain[start : start + len(body)], decimals),
            *plain[end:],
        ), False
    for at, separator in zip(places, wanted, strict=True):
        mended = (*mended[:at], replace(mended[at], text=separator), *mended[at + 1 :])
    clear = clear and not (decimals == 2 and "," in wanted and "." not in wanted)
    sound = len(body) == len(match[2]) and _balanced(match[1], match[3])
    return mended, sound and clear


def _regrouped(body: Sequence[Character], decimals: int | None) -> Sequence[Character]:
    """Return an amount with the separators that are missing: 29,599496.29, 12,522,50807.

    Those that were read must stand where groups of three have them, given the page's decimals;
    a digit that is missing puts them elsewhere, and then nothing is changed.
    """
    digits = [character for character in body if character.text.isdecimal()]
    if decimals not in (0, 2) or len(digits) <= decimals:
        return body
    right = {len(digits) - decimals - 3 * n for n in range(1, len(digits))} | (
        {len(digits) - decimals} if decimals else set()
    )
    seen: dict[int, Character] = {}
    for at, character in enumerate(body):
        if not character.text.isdecimal():
            seen[sum(c.text.isdecimal() for c in body[:at])] = character
    inner = {at for at in right if 0 < at < len(digits)}
    if not seen or len(seen) + len(digits) != len(body) or not seen.keys() < inner:
        return body
    placed: list[Character] = []
    for at, digit in enumerate(digits):
        if at and at in right:
            mark = "." if decimals and at == len(digits) - decimals else ","
            between = seen.get(at, Character(mark, UNEXPLAINED, digit.start, digit.start))
            placed.append(replace(between, text=mark))
        placed.append(digit)
    return placed


def _clear_front(run: tuple[Character, ...]) -> tuple[tuple[Character, ...], bool]:
    """Return a run without dirt before its digits, and whether there was none.

    A broken minus is read as a tilde or as two dashes: it stays a minus, in doubt.  A lone letter
    is a piece of a watermark or of a stamp.
    """
    if len(run) > 1 and run[0].text.isalpha() and run[0].text not in _CURRENCY:
        rest = run[1:]
        return (rest, False) if is_grouped("".join(c.text for c in rest)) else (run, True)
    first = next((at for at, character in enumerate(run) if character.text not in _DIRT), None)
    front = "".join(character.text for character in run[:first])
    if first is None or not front or not run[first].text.isdecimal() or front == "-":
        return run, True
    dashes = [character for character in run[:first] if character.text in _DASHES]
    minus = tuple(replace(character, text="-") for character in dashes[:1])
    return (*minus, *run[first:]), False


def _digits(run: Sequence[Character]) -> tuple[Character, ...]:
    """Return a run in plain forms, without spaces; letters that stand for a digit exchanged.

    Letters are exchanged only where most of the run is digits.
    """
    kept = [replace(c, text=c.text.translate(_PLAIN)) for c in run if not c.text.isspace()]
    digits = sum(c.text.isdecimal() for c in kept)
    letters = sum(not c.text.isdecimal() and c.text not in ",.'·-()[]¥$₱%+" for c in kept)
    if letters == 0 or digits < 2 * letters:
        return tuple(kept)
    return tuple(_as_digit(c) for c in kept)


def _as_digit(character: Character) -> Character:
    """Return the digit that a letter stands for: its likeliest alternative, or its double."""
    if not character.text.isalpha() and character.text != "|":
        return character
    likely = [(text, p) for text, p in character.others if text.isdecimal()]
    if likely:
        text, probability = likely[0]
    elif character.text in _LOOKS_LIKE:
        text, probability = _LOOKS_LIKE[character.text], UNEXPLAINED
    else:
        return character
    others = ((character.text, character.probability),)
    return replace(character, text=text, probability=min(probability, UNEXPLAINED), others=others)


def _groups(body: str) -> tuple[list[str], str]:
    """Return the groups of digits and the separators between them, a splashed one as a comma."""
    plain = re.sub(rf"[{_SPLASHED}]", ",", body)
    return re.split(rf"[{_SEPARATORS}]", plain), re.sub(r"\d", "", plain)


def _likely(character: Character) -> frozenset[str]:
    others = {text for text, probability in character.others if probability >= LIKELY_ENOUGH}
    return frozenset({character.text, *others})


def _separators(
    groups: list[str], read: str, decimals: int | None, seen: Sequence[frozenset[str]] = ()
) -> str | None:
    """Return the separators that belong between groups of digits; None where none fit.

    Args:
        groups: Digits, left to right.
        read: The separators as read.
        decimals: As for ``mend``.
        seen: What else each separator may be, by the recogniser.
    """
    sizes = [len(group) for group in groups]
    if not read or 0 in sizes:
        return None if 0 in sizes else read
    if len(read) == 1:
        return _only_separator(groups, read, decimals, seen[0] if seen else frozenset(read))
    if _is_grouping(sizes):
        return "," * len(read)
    cents = sizes[-1] <= 2 or (read[-1] == "." and set(read[:-1]) == {","})
    return "," * (len(read) - 1) + "." if cents and _is_grouping(sizes[:-1]) else None


def _only_separator(
    groups: list[str], read: str, decimals: int | None, seen: frozenset[str]
) -> str | None:
    """Return what a single separator is: ``3,11`` names two notes, ``7.821`` is no amount."""
    whole, last = groups
    if len(last) == 3 and len(whole) <= 3 and whole != "0":
        if read == "," or decimals == 0 or "," in seen:
            return ","
        return None
    if read == "." or len(whole) > 3 or whole == "0":
        return "."
    cents = len(last) == 2 and decimals == 2
    return "." if cents and (len(whole) == 3 or "." in seen) else None


def _is_grouping(sizes: list[int]) -> bool:
    """Tell whether groups of digits are thousands, or lakh and crore."""
    first, *middle, last = sizes
    thousands = first <= 3 and all(size == 3 for size in middle)
    lakh = first <= 2 and all(size == 2 for size in middle)
    return last == 3 and (thousands or lakh)


def _match(plain: str) -> re.Match[str] | None:
    match = None if _DATE.fullmatch(plain) else _NUMBER.fullmatch(plain)
    return None if match is not None and _is_time(match[2]) else match


def _is_time(body: str) -> bool:
    """Tell whether a colon stands where no separator of an amount does: 10:30, 8:00:00."""
    if not any(mark in body for mark in _SPLASHED):
        return False
    groups, read = _groups(body.rstrip(_SEPARATORS))
    sizes = [len(group) for group in groups]
    if len(read) == 1:
        return not _is_grouping(sizes) or groups[0] == "0"
    return _separators(groups, read, None) is None


def _balanced(before: str, after: str) -> bool:
    return before.count("(") == after.count(")") and before.count("[") == after.count("]")
