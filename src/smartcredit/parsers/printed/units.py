"""In which unit amounts are printed: 单位：万元, RMB'000, (in millions), Rs. in lakhs.  金额单位"""

from __future__ import annotations

import re
from decimal import Decimal

from smartcredit.parsers.printed.traditional import plain_words

_SCALES = {"亿": 10**8, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 100, "": 1}
_SCALE = "亿|百万|十万|万|千|百"
_COIN = "人民币|港|美|欧|日|新加坡|澳|加|英|台|新台"
COIN_AND_UNIT = re.compile(
    rf"单位(?:为|均为)?[:：]?\(?(?:(?P<first>{_COIN})币?)?(?P<scale>{_SCALE})?(?P<coin>{_COIN})?(?:元|圆)"
)
"""A unit that is called one, with the currency's name before or behind its scale."""

_BARE = re.compile(
    rf"[(:：,，]?(?:(?:人民币|港币|美金|日币|新?台币|rmb)(?P<scale>{_SCALE})?元"
    r"|[(](?P<bracketed>亿|百万|十万|万|千)元[)])"
)
_ALONE = re.compile(
    rf"(?<![\d.,一二三四五六七八九十百千万亿几数])(?P<scale>百万|十万|亿|万|千)(?:{_COIN})?(?:元|圆)(?!户|以)"
)
"""千港元 above a column."""

_WORDS = {
    "thousand": 10**3, "k": 10**3, "lakh": 10**5, "lac": 10**5, "million": 10**6, "mn": 10**6,
    "mm": 10**6, "mio": 10**6, "m": 10**6, "crore": 10**7, "cr": 10**7, "billion": 10**9,
    "bn": 10**9,
}  # fmt: skip
_WORD = r"(?P<word>thousands?|millions?|billions?|lakhs?|lacs?|crores?|cr\b|mn\b|mm\b)"
_ENGLISH = re.compile(
    rf"(?:in|of|amounts?|figures?|expressed|'?000s?|\()\W*(?:[a-z$₹₱.']{{0,12}}\W+){{0,4}}?{_WORD}"
)
_CODED = re.compile(
    r"(?:\b(?:usd|eur|gbp|rmb|cny|hkd|inr|sgd|aud|cad|jpy|php|rs\.?)|(?:us|hk|s|a|c|nt)?\$|[€£¥₹₱])"
    r"(?:\s?(?:in\s)?(?P<word>thousands?|millions?|billions?|lakhs?|lacs?|crores?|cr|mn|mm|mio|bn)"
    r"|(?P<letter>m|k))\b"
)
"""A currency with a scale right behind it: USD millions, US$m, ₹ Cr."""

_ZEROS = re.compile(r"(?<![\d,.])['’`‘]?(?P<zeros>000(?:,000)?)s?(?!\d)")
_WHOLE = re.compile(
    r"\((?:in|expressed in|amounts? in|figures? in) (?:whole )?[a-z ]*"
    r"(?:peso|rupee|dollar|yuan|rmb|usd|inr|php)"
)
_OF_SHARES = re.compile(
    r"(?:number of )?\bshares?(?: (?:data|amounts?|numbers?|outstanding|issued))?"
    r"(?:,? (?:which )?(?:are|is) \w+)? in (?:thousands|millions|billions)"
    r"|in (?:thousands|millions|billions) of (?:common )?shares"
)
"""A unit of numbers of shares, which is none of amounts: shares in Thousands, $ in Millions."""

_OF_A_LABEL = re.compile(
    rf"[(]\s*(?:单位[:：]?)?(?:人民币)?(?P<zh>{_SCALE})?元\s*[)]$"
    r"|[(](?:in |amounts? in )?(?:[a-z]{3} |(?:us|hk)?\$ ?|[€£¥₹₱] ?|rs\.? )?"
    r"(?P<en>thousands?|millions?|billions?|lakhs?|crores?|cr|mn|m|bn)[)]$"
)

_OF_A_CELL = re.compile(rf"(?:人民币)?({_SCALE})?元")

_NUMERALS = str.maketrans("仟佰", "千百")
"""How scales are written where they must not be altered."""


def find_unit(text: str) -> Decimal | None:
    """Return the unit of printed amounts, in whole currency units, or None.

    A unit of shares is none; of several the first that is called so counts.
    """
    plain = _OF_SHARES.sub(" ", plain_words(text))
    compact = re.sub(r"\s+", "", plain).translate(_NUMERALS)
    match = COIN_AND_UNIT.search(compact) or _BARE.search(compact) or _ALONE.search(compact)
    if match is not None:
        named = match.groupdict()
        return Decimal(_SCALES[named.get("scale") or named.get("bracketed") or ""])
    match = _ENGLISH.search(plain) or _CODED.search(plain)
    if match is not None:
        return _of_word(match["word"] or match["letter"])
    match = _ZEROS.search(plain)
    if match is not None:
        return Decimal(1000 if match["zeros"] == "000" else 10**6)
    return Decimal(1) if _WHOLE.search(plain) else None


def find_label_unit(label: str) -> Decimal | None:
    """Return the unit that a line's own label ends with, or None: 货币资金(万元), Revenue ($m)."""
    plain = plain_words(label).strip().translate(_NUMERALS)
    match = _OF_A_LABEL.search(plain)
    if match is None:
        return None
    return _of_word(match["en"]) if match["en"] else Decimal(_SCALES[match["zh"] or ""])


def find_cell_unit(text: str) -> Decimal | None:
    """Return the unit that a cell is and nothing else, or None: 万元 in a column of units."""
    plain = plain_words(text).strip().translate(_NUMERALS)
    match = _OF_A_CELL.fullmatch(plain)
    return None if match is None else Decimal(_SCALES[match[1] or ""])


def _of_word(word: str) -> Decimal:
    return Decimal(_WORDS[word if word in _WORDS else word.removesuffix("s")])
