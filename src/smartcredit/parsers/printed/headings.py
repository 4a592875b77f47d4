"""What a statement's heading says: firm, date, unit, currency, audited or not.  表头"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from smartcredit.parsers.printed.period_phrases import day_of_year_end, find_periods
from smartcredit.parsers.printed.periods import Period
from smartcredit.parsers.printed.traditional import plain_words
from smartcredit.parsers.printed.units import COIN_AND_UNIT, find_unit

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
    pairs = (f"{first} {second}" for first, second in pairwise(lines))
    days = map(day_of_year_end, (*lines, *pairs))
    closing = next((day for day in days if day is not None), None)
    return Heading(periods, closing, find_unit(text), find_currency(text), find_audited(text), text)


def find_currency(text: str) -> str | None:
    """Return the ISO 4217 code of the currency that ``text`` names, or None."""
    plain = plain_words(text)
    coin = COIN_AND_UNIT.search(re.sub(r"\s+", "", plain))
    if coin is not None and (coin["coin"] or coin["first"]):
        return _COINS[coin["coin"] or coin["first"]]
    for code, pattern in CURRENCIES:
        if re.search(pattern, plain):
            return code
    return None


def find_audited(text: str) -> bool | None:
    """Say whether ``text`` calls the figures audited; None where it says nothing."""
    plain = plain_words(text)
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
