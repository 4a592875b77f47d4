"""Which pages of a PDF are read in full, and which have to be recognised.  选页

A short document is read whole.  Of a long one: the pages with a statement's title, and those
that follow while they are full of amounts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.titles import read_title

SHORT = 12
"""A PDF of no more pages is read in full."""

FOLLOWING = 5
"""At most so many pages after a title are read as its continuation."""

FULL = 4
"""A page with so many amounts may go on with a statement."""

LEAST_TEXT = 12
"""A page with fewer characters has no text layer worth the name."""

MOST_STRANGE = 0.1
"""A text layer with a larger share of characters that no text has is garbled."""

LEAST_COMMON = 0.7
"""So is one with a smaller share of common characters among its Chinese ones."""

ENOUGH = 40
"""Fewer characters say nothing about whether a text layer is garbled."""

_AMOUNTS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+\.\d{2}\b")
_TITLE_WORDS = re.compile(
    r"资产负债表|财务状况表|利润表|利润及利润分配表|损益表|收益表|现金流量表"
    r"|balance sheet|financial (?:position|condition)|income statement|profit (?:and|&|or) loss"
    r"|statements? of (?:comprehensive |consolidated )?(?:income|operations|earnings|profit|cash)"
    r"|cash ?flow",
    re.IGNORECASE,
)


def statement_pages(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the pages that may hold statements, by their texts."""
    if len(texts) <= SHORT:
        return [n for n, text in enumerate(texts, 1) if not is_bare(text)]
    chosen: set[int] = set()
    for number, text in enumerate(texts, 1):
        if is_bare(text) or not titles_on(text):
            continue
        chosen.add(number)
        for after in range(number + 1, min(number + FOLLOWING, len(texts)) + 1):
            if len(_AMOUNTS.findall(texts[after - 1])) < FULL:
                break
            chosen.add(after)
    return sorted(chosen)


def pages_to_recognise(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the pages that have to be recognised, by their texts.

    A report whose statements are all found in its text layer may have a photo on its cover:
    of such a report only pages without text among the statements are looked at.
    """
    bare = [n for n, text in enumerate(texts, 1) if is_bare(text)]
    titled = {n: kinds for n, text in enumerate(texts, 1) if (kinds := titles_on(text))}
    if {kind for kinds in titled.values() for kind in kinds} != set(StatementKind):
        return bare
    return [number for number in bare if min(titled) <= number <= max(titled) + 1]


def titles_on(text: str) -> set[StatementKind]:
    """Return the statements whose titles stand among the lines of a page."""
    if not _TITLE_WORDS.search(_without_gaps(text)):
        return set()
    found: set[StatementKind] = set()
    for line in text.splitlines():
        if _TITLE_WORDS.search(_without_gaps(line)):
            title = read_title(line)
            if title is not None and title.kind is not None:
                found.add(title.kind)
    return found


def _without_gaps(text: str) -> str:
    """Return ``text`` without the spaces that set Chinese characters apart."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[^\S\n]+(?=[\u4e00-\u9fff])", "", text)


def is_bare(text: str) -> bool:
    """Say whether a page has no text layer that can be read."""
    return len(text.strip()) < LEAST_TEXT or is_garbled(text)


def is_garbled(text: str) -> bool:
    """Say whether a text layer holds other characters than the page shows.

    A font whose codes were lost gives private or unassigned characters, or Chinese ones that
    hardly any text has.
    """
    characters = [character for character in text if not character.isspace()]
    if len(characters) < ENOUGH:
        return False
    strange = sum(_is_strange(character) for character in characters)
    if strange > MOST_STRANGE * len(characters):
        return True
    chinese = [character for character in characters if "\u4e00" <= character <= "\u9fff"]
    if len(chinese) < ENOUGH:
        return False
    common = max(sum(map(_is_common, chinese)), sum(map(_is_common_traditional, chinese)))
    return common < LEAST_COMMON * len(chinese)


def _is_strange(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cs", "Cc")


def _is_common(character: str) -> bool:
    """Say whether a character is of the first level of GB 2312, ordered by use."""
    code = character.encode("gb2312", errors="ignore")
    return bool(code) and 0xB0 <= code[0] <= 0xD7


def _is_common_traditional(character: str) -> bool:
    """Say whether a character is of the first level of Big5."""
    code = character.encode("big5", errors="ignore")
    return bool(code) and 0xA4 <= code[0] <= 0xC6
