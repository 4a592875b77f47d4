"""What a statement's heading says: firm, date, unit, currency, audited or not.  表头"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from smartcredit.parsers.printed.period_phrases import day_of_year_end, find_periods
from smartcredit.parsers.printed.periods import Period
from smartcredit.parsers.printed.traditional import simplified

_UNITS_ZH = {"亿": 10**8, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 10**3, "百": 100, "": 1}
_COIN = "人民币|港|美|欧|日|新加坡|澳|加|英|台|新台"
_UNIT_ZH = re.compile(
    rf"单位(?:为|均为)?[:：]?\(?(?:(?P<first>{_COIN})币?)?(?P<scale>亿|百万|十万|万|千|百)?(?P<coin>{_COIN})?(?:元|圆)"
)
_UNIT_ZH_BARE = re.compile(
    r"[(:：,，]?(?:人民币|rmb){1}(?P<scale>亿|百万|十万|万|千|百)?(?P<coin>)(?:元|圆)|[(](?P<scale2>亿|百万|十万|万|千)元[)]"
)
_UNIT_ZH_ALONE = re.compile(
    rf"(?<![\d.,一二三四五六七八九十百千万亿几数])(?P<scale>百万|十万|亿|万|千)(?P<coin>{_COIN})?(?:元|圆)(?!户|以)"
)
"""千港元 above a column."""

_UNIT_EN = re.compile(
    r"(?:in|of|amounts?|figures?|expressed|'?000s?|\()\W*(?:[a-z$₹₱.']{0,12}\W+){0,4}?(?P<word>thousands?|millions?|billions?|lakhs?|lacs?|crores?|cr\b|mn\b|mm\b)"
)
_WORDS_EN = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "lakh": 10**5,
    "lac": 10**5,
    "crore": 10**7,
    "cr": 10**7,
    "mn": 10**6,
    "mm": 10**6,
}
_ZEROS = re.compile(r"(?<![\d,.])['’`‘]?(?P<zeros>000(?:,000)?)s?(?!\d)")

_WHOLE = re.compile(
    r"\((?:in|expressed in|amounts? in|figures? in) (?:whole )?[a-z ]*"
    r"(?:peso|rupee|dollar|yuan|rmb|usd|inr|php)"
)

CURRENCIES = (
    ("HKD", r"港元|港币|hk\$|hkd|hong kong dollar"),
    ("TWD", r"新台币|台币|nt\$|twd"),
    ("SGD", r"新加坡元|(?<![a-z])s\$|sgd|singapore dollar"),
    ("AUD", r"澳元|(?<![a-z])a\$|\baud\b|australian dollar"),
    ("CAD", r"加元|(?<![a-z])c\$|\bcad\b|canadian dollar"),
    ("USD", r"美元|us\$|\busd\b|u\.s\. dollar|us dollar"),
    ("CNY", r"人民币|\brmb\b|rmb'|\bcny\b|renminbi"),
    ("PHP", r"philippine peso|\bphp\b|₱"),
    ("INR", r"\binr\b|₹|\brs\b\.?|rupee|\blakhs?\b|\bcrores?\b"),
    ("EUR", r"欧元|€|\beur\b|\beuros?\b"),
    ("GBP", r"英镑|£|\bgbp\b|pounds? sterling"),
    ("JPY", r"日元|日圆|\bjpy\b|japanese yen"),
    ("MYR", r"\brm\b|\bmyr\b|ringgit"),
)
_COINS = {
    "人民币": "CNY",
    "港": "HKD",
    "美": "USD",
    "欧": "EUR",
    "日": "JPY",
    "新加坡": "SGD",
    "澳": "AUD",
    "加": "CAD",
    "英": "GBP",
    "台": "TWD",
    "新台": "TWD",
}

_UNAUDITED = re.compile(
    r"未经审计|未审计|未审数|\bunaudited\b|not (?:been )?audited|management accounts"
)
_AUDITED = re.compile(
    r"我们审计了|审计了后附的|已由.{0,40}会计师事务所.{0,30}审计|经审计|审定数"
    r"|independent auditors?['’]?s?['’]? report|we have audited|\baudited\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above a statement, or beside it.

    Attributes:
        periods: In their order; the first is the statement's own.
        closing_day: (month, day) where a closing day without its year is named.
        unit: Whole currency units in one printed unit; None where not stated.
        currency: ISO 4217, None where not stated.
        audited: None where nothing is said.
        text: All of it, for what comes later.
    """

    periods: tuple[Period, ...] = ()
    closing_day: tuple[int, int] | None = None
    unit: Decimal | None = None
    currency: str | None = None
    audited: bool | None = None
    text: str = ""

    @property
    def period(self) -> Period | None:
        """Return the statement's own period: the first that has a last day."""
        return next((period for period in self.periods if period.end is not None), None)

    @property
    def months(self) -> int | None:
        """Return the first stated length, in months."""
        return next((period.months for period in self.periods if period.months is not None), None)


def read_heading(lines: Sequence[str]) -> Heading:
    """Return what the lines above a statement's body say."""
    text = "\n".join(lines)
    periods = tuple(period for line in lines for period in find_periods(line))
    closing = next((day for day in map(day_of_year_end, lines) if day is not None), None)
    return Heading(periods, closing, find_unit(text), find_currency(text), find_audited(text), text)


def find_unit(text: str) -> Decimal | None:
    """Return the unit of printed amounts, in whole currency units, or None.

    单位：万元, （人民币千元）, RMB'000, (in millions), Rs. in lakhs.
    """
    plain = unicodedata.normalize("NFKC", simplified(text)).lower()
    compact = re.sub(r"\s+", "", plain)
    match = (
        _UNIT_ZH.search(compact) or _UNIT_ZH_BARE.search(compact) or _UNIT_ZH_ALONE.search(compact)
    )
    if match is not None:
        groups = match.groupdict()
        return Decimal(_UNITS_ZH[groups.get("scale") or groups.get("scale2") or ""])
    match = _UNIT_EN.search(plain)
    if match is not None:
        word = match["word"].removesuffix("s")
        return Decimal(_WORDS_EN[word])
    match = _ZEROS.search(plain)
    if match is not None:
        return Decimal(1000 if match["zeros"] == "000" else 10**6)
    return Decimal(1) if _WHOLE.search(plain) else None


def find_currency(text: str) -> str | None:
    """Return the ISO 4217 code of the currency that ``text`` names, or None."""
    plain = unicodedata.normalize("NFKC", simplified(text)).lower()
    coin = _UNIT_ZH.search(re.sub(r"\s+", "", plain))
    if coin is not None and (coin["coin"] or coin["first"]):
        return _COINS[coin["coin"] or coin["first"]]
    for code, pattern in CURRENCIES:
        if re.search(pattern, plain):
            return code
    return None


def find_audited(text: str) -> bool | None:
    """Say whether ``text`` calls the figures audited; None where it says nothing."""
    plain = unicodedata.normalize("NFKC", simplified(text)).lower()
    compact = re.sub(r"\s+", "", plain)
    if _UNAUDITED.search(plain) or _UNAUDITED.search(compact):
        return False
    return True if _AUDITED.search(plain) or _AUDITED.search(compact) else None


def language_of(text: str) -> Literal["zh", "en"]:
    """Return the language of a text by its characters."""
    chinese = len(text) - len(_CHINESE.sub("", text))
    latin = len(text) - len(_LATIN.sub("", text))
    return "zh" if chinese * 3 > latin else "en"


_CHINESE = re.compile("[\u4e00-\u9fff]+")
_LATIN = re.compile("[A-Za-z]+")
