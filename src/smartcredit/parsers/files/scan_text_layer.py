"""Whether a page's text layer can be used, or its characters must be recognised.  文字层是否可用

A text layer may be there and be useless: fonts without a mapping to characters, text of one
encoding read as another, labels as text but figures as drawings.  Each check looks for one of
these; the page is recognised where any of them finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

FEWEST = 20
"""With fewer characters than this nothing can be told."""

MOST_UNUSABLE = 0.05
"""Share of characters without a meaning that a text may hold: bullets of a symbol font."""

MOST_FOREIGN = 0.2
"""Share of letters of scripts in which no statement of ours is written."""

LEAST_COMMON = 0.85
"""Share of Chinese characters that belong to GB 2312 or to Big5, in a real text."""

LEAST_PAIRS = 0.2
"""Share of frequent letter pairs in a text of Latin letters; English has about 0.5."""

LEAST_MISREAD = 0.5
"""Share of a text that must be valid in another encoding for it to be misread."""

_CID = re.compile(r"\(cid:\d+\)")
_CHINESE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_CHINESE_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\u20ac]{4,}")
_WESTERN_RUN = re.compile(r"[\u0080-\u00ff]{4,}")
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_FREQUENT_PAIRS = re.compile(
    "th|he|in|er|an|re|on|at|en|nd|ti|es|or|te|of|ed|is|it|al|ar|st|to|nt|ng|se|ha|as|ou|io|le|ve"
    "|co|me|de|hi|ri|ro|ic|ne|ea|ra|ce|li|ch|ll|be|ma|si|om|ur|ca|el|ta|la|ss|ct|ns|et|ab|fi"
)
_LABELS = re.compile(
    r"^\s*(?:资产总计|负债合计|货币资金|应收账款|未分配利润|营业收入|净利润|所得税|现金流量净额|存货|固定资产"
    r"|total assets|total liabilities|retained earnings|inventor(?:y|ies)|receivables?|net income"
    r"|share capital|cost of sales|income tax|cash and cash equivalents)\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def text_layer_is_garbled(text: str) -> bool:
    """Tell whether a page's text layer is unusable; an empty one is not garbled but absent.

    >>> text_layer_is_garbled("Total assets 1,234.00  Total liabilities 734.00")
    False
    >>> text_layer_is_garbled("璧勪骇璐熷\ue178琛ㄨ揣甯佽祫閲戝簲鏀惰处娆惧瓨璐ф祦鍔ㄨ祫浜у悎璁�")
    True
    """
    visible = _CID.sub("\ufffd", text)
    if sum(not character.isspace() for character in visible) < FEWEST:
        return False
    return any(check(visible) for check in CHECKS)


def holds_unusable_characters(text: str) -> bool:
    """Find characters that stand for nothing: replaced, private, unassigned, control."""
    visible = [character for character in text if not character.isspace()]
    bad = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") or c == "\ufffd" for c in visible)
    return bad > MOST_UNUSABLE * len(visible)


def is_in_foreign_script(text: str) -> bool:
    """Find letters of many scripts: numbers of glyphs that were taken for characters."""
    letters = [character for character in text if character.isalpha()]
    foreign = sum(not _is_at_home(letter) for letter in letters)
    return foreign > MOST_FOREIGN * len(letters)


def holds_rare_characters(text: str) -> bool:
    """Find Chinese characters that no text of a firm uses: numbers of glyphs again."""
    chinese = _CHINESE.findall(text)
    if len(chinese) < FEWEST:
        return False
    shares = (_share_in(chinese, "gb2312"), _share_in(chinese, "big5"))
    return max(shares) < LEAST_COMMON


def is_misread_encoding(text: str) -> bool:
    """Find text that was written in one encoding and read in another (乱码)."""
    chinese = "".join(_CHINESE_RUN.findall(text))
    if len(chinese) >= FEWEST / 2 and _valid(chinese, "gb18030", "utf-8") > LEAST_MISREAD:
        return True
    western = "".join(_WESTERN_RUN.findall(text))
    letters = sum(character.isalpha() for character in text)
    if len(western) < FEWEST / 2 or len(western) < LEAST_MISREAD * letters:
        return False
    return max(_valid(western, "latin-1", code) for code in ("gb18030", "utf-8")) > LEAST_MISREAD


def holds_no_words(text: str) -> bool:
    """Find Latin letters that make no words: each letter stands for another one."""
    words = _LATIN_WORD.findall(text.lower())
    pairs = [word[at : at + 2] for word in words for at in range(len(word) - 1)]
    if len(pairs) < 3 * FEWEST:
        return False
    return sum(_FREQUENT_PAIRS.fullmatch(pair) is not None for pair in pairs) < LEAST_PAIRS * len(
        pairs
    )


def lacks_figures(text: str) -> bool:
    """Find labels of a statement, each on its line, without figures: these are drawings."""
    labels = len(_LABELS.findall(text))
    return labels >= 4 and sum(character.isdigit() for character in text) < 2 * labels


CHECKS: tuple[Callable[[str], bool], ...] = (
    holds_unusable_characters,
    is_misread_encoding,
    is_in_foreign_script,
    holds_rare_characters,
    holds_no_words,
    lacks_figures,
)
"""Any of them condemns a text layer; add a function here to add a check."""


def _is_at_home(letter: str) -> bool:
    """Tell whether a letter is Latin, Greek, Chinese, Japanese or full-width."""
    point = ord(letter)
    return (
        point < 0x0400
        or 0x1E00 <= point <= 0x214F
        or 0x2460 <= point <= 0x24FF
        or 0x3000 <= point <= 0x9FFF
        or point >= 0xF900
    )


def _share_in(characters: list[str], encoding: str) -> float:
    known = sum(bool(character.encode(encoding, "ignore")) for character in characters)
    return known / len(characters)


def _valid(text: str, written: str, read: str) -> float:
    """Return how much of a text, taken back to bytes, is Chinese in another encoding."""
    other = text.encode(written, "ignore").decode(read, "replace")
    return len(_CHINESE.findall(other)) / len(other) if other else 0.0
