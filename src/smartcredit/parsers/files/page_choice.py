"""Which pages of a PDF are read in full, and which have to be recognised.  选页

A short document is read whole.  Of a long one: the pages with a statement's title, and those
that follow while they are full of amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.files.scan_text_layer import text_layer_is_garbled
from smartcredit.parsers.printed.titles import read_title
from smartcredit.parsers.printed.traditional import simplified

SHORT = 12
"""A PDF of no more pages is read in full."""

FOLLOWING = 5
"""At most so many pages after a title are read as its continuation."""

FULL = 4
"""A page with so many amounts may go on with a statement."""

TOP = 4
"""The last lines of a statement stand among the first lines of a page."""

LEAST_TEXT = 12
"""A page with fewer characters has no text layer worth the name."""

_AMOUNTS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+\.\d{2}\b")
_TITLE_WORDS = re.compile(
    r"资产负债表|财务状况表|利润表|利润及利润分配表|损益表|收益表|现金流量表"
    r"|balance sheet|financial (?:position|condition)|income statement|profit (?:and|&|or) loss"
    r"|statements? of (?:comprehensive |consolidated )?(?:income|operations|earnings|profit|cash)"
    r"|cash ?flow",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of pages, the first being 1.

    Attributes:
        read: Pages whose text layer may hold statements.
        recognise: Pages that have to be recognised.
    """

    read: tuple[int, ...]
    recognise: tuple[int, ...]


def choose_pages(texts: Sequence[str]) -> Choice:
    """Return the pages of a PDF to look at, by the texts of all its pages.

    A report whose statements are all found in its text layer may have a photo on its cover:
    of such a report only pages without text among the statements are recognised.
    """
    titled = {n: kinds for n, text in enumerate(texts, 1) if (kinds := titles_on(text))}
    numbers = range(1, len(texts) + 1)
    read = numbers if len(texts) <= SHORT else _with_followers(titled, texts)
    bare = {n for n, text in enumerate(texts, 1) if len(text.strip()) < LEAST_TEXT}
    bare |= {n for n in (read if titled else numbers) if text_layer_is_garbled(texts[n - 1])}
    recognise = sorted(bare)
    if {kind for kinds in titled.values() for kind in kinds} == set(StatementKind):
        recognise = [n for n in recognise if min(titled) <= n <= max(titled) + 1]
    return Choice(tuple(n for n in read if n not in bare), tuple(recognise))


def _with_followers(titled: Iterable[int], texts: Sequence[str]) -> list[int]:
    chosen: set[int] = set()
    for number in titled:
        chosen.add(number)
        for after in range(number + 1, min(number + FOLLOWING, len(texts)) + 1):
            full = len(_AMOUNTS.findall(texts[after - 1])) >= FULL
            if full or _begins_with_amounts(texts[after - 1]):
                chosen.add(after)
            if not full:
                break
    return sorted(chosen)


def _begins_with_amounts(text: str) -> bool:
    """Say whether the last lines of a table stand at the top of a page."""
    return _AMOUNTS.search("\n".join(text.splitlines()[:TOP])) is not None


def titles_on(text: str) -> set[StatementKind]:
    """Return the statements whose titles stand among the lines of a page."""
    if not _TITLE_WORDS.search(_without_gaps(text)):
        return set()
    found: set[StatementKind] = set()
    lines = text.splitlines()
    for line, following in zip(lines, (*lines[1:], ""), strict=True):
        if _TITLE_WORDS.search(_without_gaps(line)):
            title = read_title(line) or read_title(f"{line} {following}")
            if title is not None and title.kind is not None:
                found.add(title.kind)
    return found


def _without_gaps(text: str) -> str:
    """Return ``text`` simplified, without the spaces that set Chinese characters apart."""
    return re.sub(r"(?<=[\u4e00-\u9fff])[^\S\n]+(?=[\u4e00-\u9fff])", "", simplified(text))
