"""What is printed for an amount, and the number it stands for.  金额读法

Nothing is guessed: what is not plainly an amount is refused, and a dash states nothing.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

CURRENCY_SIGNS = (
    "HK$",
    "US$",
    "S$",
    "RMB",
    "CNY",
    "PHP",
    "INR",
    "Rs.",
    "Rs",
    "$",
    "¥",
    "€",
    "£",
    "₱",
    "₹",
    "P",
)
"""Signs that may stand before an amount; the longer first."""

_FOLDED_SIGNS = frozenset(sign.casefold() for sign in CURRENCY_SIGNS)

SUFFIXES = {"万亿": 10**12, "亿": 10**8, "百万": 10**6, "万": 10**4, "千": 10**3}
"""What a suffix inside the cell multiplies with, as vendors print it: 12.34亿."""

MINUS = "-−–—―﹣－△▲"
DASHES = frozenset("-−–—―﹣－一_/\\*·.")
NOT_STATED = frozenset(
    {"", "--", "---", "——", "－－", "–", "n/a", "na", "nil", "无", "不适用", "-0-"}
)

_GROUPED = r"\d{1,3}(?:,\d{3})+"  # 1,234,567
_LAKH = r"\d{1,2}(?:,\d{2})*,\d{3}"  # 12,34,567
_SPACED = r"\d{1,3}(?: \d{3})+"  # 1 234 567
_BODY = rf"(?:{_GROUPED}|{_LAKH}|{_SPACED}|\d+)(?:\.\d+)?|\.\d+"
_SIGN = "|".join(re.escape(sign) for sign in CURRENCY_SIGNS)
_AMOUNT = re.compile(
    rf"(?P<before>[{MINUS}+]?)\s*(?:{_SIGN})?\s*(?P<open>\(?)\s*(?:{_SIGN})?\s*(?P<minus>[{MINUS}]?)\s*"
    rf"(?P<body>{_BODY})\s*(?P<suffix>万亿|亿|百万|万|千)?元?\s*(?P<close>\)?)\s*(?P<after>-?)"
)
_WITH_EXPONENT = re.compile(r"-?\d(?:\.\d{1,15})?[eE]\+?(?:0?\d|1[0-5])")
"""As data tools write large numbers: 1.234567E+09."""

_DIGIT_LIKE = re.compile(r"[\d,.()\s]+")


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed amount.

    Attributes:
        value: As printed, not yet multiplied by the statement's unit.
        decimals: Digits after the point, as printed; below 0 where the last printed digit
            stands for more than a unit, as in 1.23E+09.
        factor: What a suffix inside the amount stands for; 1 where there is none.
    """

    value: Decimal
    decimals: int
    factor: int = 1


def is_currency_sign(text: str) -> bool:
    """Say whether a text is nothing but a currency's sign, as statements set it apart: $, P, Rs."""
    return text.strip().casefold() in _FOLDED_SIGNS


def plain_text(text: str) -> str:
    """Return ``text`` with full-width characters narrowed and odd spaces made plain."""
    return unicodedata.normalize("NFKC", text).replace("\u00a0", " ").strip()


def states_nothing(text: str) -> bool:
    """Say whether ``text`` is a dash or another sign that no amount is stated."""
    plain = plain_text(text).lower()
    return plain in NOT_STATED or all(sign in DASHES or sign.isspace() for sign in plain)


@lru_cache(maxsize=16_384)
def find_amount(text: str) -> Amount | None:
    """Return the amount that ``text`` is, or None where it is something else.

    Brackets, a minus on either side and △ mean a negative amount.  Thousands are grouped by
    three, or by lakh (12,34,567).
    """
    plain = plain_text(text)
    if _WITH_EXPONENT.fullmatch(plain):
        value = Decimal(plain)
        return Amount(Decimal(format(value, "f")), -int(value.as_tuple().exponent))
    match = _AMOUNT.fullmatch(plain)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    signs = sum(
        (
            match["before"] not in ("", "+"),
            bool(match["open"]),
            bool(match["minus"]),
            bool(match["after"]),
        )
    )
    if signs > 1 and not (match["open"] and signs == 2):
        return None
    body = match["body"].replace(",", "").replace(" ", "")
    factor = SUFFIXES.get(match["suffix"] or "", 1)
    value = Decimal(body)
    decimals = len(body.partition(".")[2])
    return Amount(-value if signs else value, decimals, factor)


def looks_like_amount(text: str) -> bool:
    """Say whether ``text`` can only be meant as an amount, even where it cannot be read.

    ``1,23.00`` and ``(12.00`` are; a note number such as ``3,6`` is not.
    """
    plain = plain_text(text)
    digits = sum(character.isdigit() for character in plain)
    return _DIGIT_LIKE.fullmatch(plain) is not None and digits >= 4 and "." in plain + "."
