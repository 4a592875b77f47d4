"""Labels misread by a scanner or misspelt: the one known label they can have been.  模糊匹配

A changed character is forgiven where the recogniser is known to confuse the two (未 and 末), and
in a longer label where it stands in no known label at all; one that has a meaning of its own
is not: 应收赔款 is no misread 应收账款.  In English the unit is the word: one that no known label
holds may be a misspelling of one that does.

What could be two different things is neither.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.tables import every_known_label, spellings
from smartcredit.parsers.linking.text import comparable
from smartcredit.parsers.printed.labels import read_label

TRUST = 0.95
"""How often a link of this stage was right, on misread labels that it was not made with."""

SHORTEST = 4
"""Labels of fewer characters are too like each other."""

LONG = 6
"""From so many characters on, the others say enough about one that makes no sense."""

Tokeniser = Callable[[str], Sequence[str]]

_ALIKE = (
    "未末",
    "己已巳",
    "人入",
    "日曰",
    "土士",
    "干千于",
    "大太",
    "天夭",
    "贷货",
    "折拆析",
    "贸贾",
)
"""Characters that anybody confuses; ``confused_characters.csv`` adds what the recogniser did."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset({"the", "of", "a", "an", "on", "for", "in", "s"})


@dataclass(frozen=True, slots=True)
class Misread:
    """The known label behind a misread one: its account, or None for a line that has none."""

    account: str | None
    confidence: float


def words(text: str) -> Sequence[str]:
    """Return the words of a comparable text, without those that say nothing."""
    return [word for word in _WORD.findall(text) if word not in _IDLE]


def find_misread(
    text: str, statement: StatementKind, tokenise: Tokeniser = words
) -> Misread | None:
    """Return what ``text`` is a misreading of, or None where that is not certain.

    Args:
        text: The label, comparable.
        statement: Only labels of this statement are thought of.
        tokenise: Cuts an English label into words.
    """
    core = read_label(text).core
    if len(core) < SHORTEST:
        return None
    if _HAN.search(core):
        meanings = _of_characters(core, statement)
    else:
        meanings = _of_words(text, core, statement, tokenise)
    if len(meanings) != 1:
        return None
    [account] = meanings
    return Misread(account, TRUST)


def _of_characters(core: str, statement: StatementKind) -> set[str | None]:
    allowed = _allowed(len(core))
    return {
        account
        for known, account in spellings(statement).items()
        if abs(len(known) - len(core)) <= 1
        and Levenshtein.distance(core, known, score_cutoff=allowed) <= allowed
        and _is_misreading(core, known)
    }


def _allowed(length: int) -> int:
    """Return how many characters of a label may be misread."""
    return 1 if length < 8 else 2 if length < 15 else 3


def _is_misreading(read: str, printed: str) -> bool:
    """Say whether each difference can be the recogniser's."""
    for edit in Levenshtein.editops(read, printed):
        seen = read[edit.src_pos] if edit.tag != "insert" else ""
        true = printed[edit.dest_pos] if edit.tag != "delete" else ""
        if edit.tag == "insert" and (len(printed) < 7 or _HAN.match(true) is None):
            return False
        if edit.tag == "delete" and seen in _characters():
            return False
        if edit.tag == "replace" and not _can_be(seen, true, len(printed)):
            return False
    return True


def _can_be(seen: str, true: str, length: int) -> bool:
    """Say whether the character ``seen`` can be ``true`` misread.

    In a longer label, so can any that no known label holds.
    """
    return seen in _confusions().get(true, "") or (length >= LONG and seen not in _characters())


def _of_words(
    text: str, core: str, statement: StatementKind, tokenise: Tokeniser
) -> set[str | None]:
    read = tokenise(text)
    if len(read) == 1:
        return _run_together(core, statement)
    found: set[str | None] = set()
    for printed, account in _worded(statement, tokenise):
        if len(printed) == len(read) and _are_misspelt(read, printed):
            found.add(account)
    return found


def _run_together(core: str, statement: StatementKind) -> set[str | None]:
    """Compare a label whose spaces were lost, letter by letter."""
    if len(core) < 12:
        return set()
    return {
        account
        for known, account in spellings(statement).items()
        if Levenshtein.distance(core, known, score_cutoff=1) <= 1
    }


def _are_misspelt(read: Sequence[str], printed: Sequence[str]) -> bool:
    """Say whether at most half of the words differ, and those by a letter or two."""
    different = [(r, p) for r, p in zip(read, printed, strict=True) if r != p]
    return 2 * len(different) <= len(read) and all(_is_misspelt(r, p) for r, p in different)


def _is_misspelt(read: str, printed: str) -> bool:
    if read in _vocabulary() or len(printed) < 4:
        return False
    allowed = 1 if len(printed) < 8 else 2
    return Levenshtein.distance(read, printed, score_cutoff=allowed) <= allowed


@cache
def _worded(
    statement: StatementKind, tokenise: Tokeniser
) -> tuple[tuple[Sequence[str], str | None], ...]:
    """Return the words of every known English label, and what it stands for."""
    meaning = spellings(statement)
    found: dict[tuple[str, ...], str | None] = {}
    for label in every_known_label():
        core = read_label(label).core
        if core in meaning and _HAN.search(core) is None:
            found.setdefault(tuple(tokenise(comparable(label))), meaning[core])
    return tuple(found.items())


@cache
def _characters() -> frozenset[str]:
    return frozenset(character for label in every_known_label() for character in comparable(label))


@cache
def _confusions() -> Mapping[str, str]:
    """Return what each character is misread as."""
    text = (files("smartcredit.parsers.linking") / "confused_characters.csv").read_text(
        encoding="utf-8"
    )
    found = {row["printed"]: row["read"] for row in csv.DictReader(text.splitlines())}
    for alike in _ALIKE:
        for character in alike:
            found[character] = found.get(character, "") + alike.replace(character, "")
    return MappingProxyType(found)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(
        word for label in every_known_label() for word in _WORD.findall(comparable(label))
    )
