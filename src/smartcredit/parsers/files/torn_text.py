"""The text of a page on which every character was printed by itself.  逐字排印的页面

pdfium takes such a page for one that is written from the top down and ends a line after every
character.  The words are found by their boxes all the same; here the text is put together
from them, so that titles and amounts can be searched for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartcredit.core.document import Word

_TORN = re.compile(r"(?:\S\r?\n){8}")


def is_torn(text: str) -> bool:
    """Say whether lines of one character follow one another in a page's text."""
    return _TORN.search(text) is not None


def mended(text: str, words: Sequence[Word]) -> str:
    """Return the text of a page; where it is torn, its words line by line."""
    if not is_torn(text):
        return text
    lines: list[list[Word]] = []
    for word in sorted(words, key=_middle):
        if lines and _middle(word) < lines[-1][0].bbox[3]:
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join(
        " ".join(word.text for word in sorted(line, key=lambda word: word.bbox[0]))
        for line in lines
    )


def _middle(word: Word) -> float:
    return (word.bbox[1] + word.bbox[3]) / 2
