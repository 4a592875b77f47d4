"""Values as a person reads them, in either language.  数值的写法"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from smartcredit.core.money import exact, print_money

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

NOTHING = "—"
"""Stands where there is no value."""

_WORDS: Mapping[str, tuple[str, str, str]] = {
    "times": (" 次", " times", " time"),
    "days": (" 天", " days", " day"),
    "months": (" 个月", " months", " month"),
    "years": (" 年", " years", " year"),
}
_DIGITS: Mapping[str, int] = {"percent": 1, "share": 1, "days": 1, "months": 1, "years": 1}


def print_value(
    value: Decimal | float | str | None,
    unit: str | None,
    language: Language,
    *,
    currency: str | None = "CNY",
    digits: int | None = None,
) -> str:
    """Return a value with its unit: 62.0%, 74.2 天, 4.85 times, 50.00万元.

    Args:
        value: Text is a category and stays as it is; None is printed as a dash.
        unit: A unit of the feature catalogue, ``share`` (a fraction, as a percentage), or
            anything else for a bare number.
        language: ``"zh"`` or ``"en"``.
        currency: ISO 4217, of amounts; a bare number with two digits where it is not known.
        digits: After the point; by default as many as the unit usually has.

    >>> print_value(0.6249, "percent", "en"), print_value(74.2, "days", "zh")
    ('62.5%', '74.2 天')
    >>> print_value(500000, "currency", "zh"), print_value(None, "ratio", "en")
    ('50.00万元', '—')
    """
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    number = value if isinstance(value, Decimal) else exact(value)
    if not number.is_finite():
        return NOTHING
    if unit == "currency" and currency is not None:
        return print_money(number, currency, language)
    if unit in ("percent", "share"):
        return f"{_rounded(number * 100, _DIGITS[unit] if digits is None else digits)}%"
    if digits is not None:
        printed = _rounded(number, digits)
    elif unit not in ("ratio", "index") and number == number.to_integral_value():
        printed = _rounded(number, 0)
    else:
        printed = _rounded(number, _DIGITS.get(unit or "", _digits(number)))
    return printed + _word(unit, language, printed)


def print_points(points: float, *, signed: bool = True) -> str:
    """Return points to one digit, with their sign: +12.3, −4.0 (a real minus), 0.0."""
    printed = _rounded(exact(points), 1)
    if printed.startswith("-"):
        return f"−{printed[1:]}"
    return f"+{printed}" if signed and printed != "0.0" else printed


def parts_that_sum(parts: list[float], *, digits: int = 1) -> list[Decimal]:
    """Return the parts rounded so that they sum to their rounded total.

    Each moves by less than one last digit: those whose rounding down cost most are rounded
    up (largest remainder).
    """
    step = Decimal(1).scaleb(-digits)
    numbers = [exact(part) for part in parts]
    total = sum(numbers, Decimal(0)).quantize(step, ROUND_HALF_UP)
    floors = [number // step * step for number in numbers]
    floors = [
        low - step if low > number else low for low, number in zip(floors, numbers, strict=True)
    ]
    short = int((total - sum(floors, Decimal(0))) / step)
    by_loss = sorted(range(len(parts)), key=lambda index: (floors[index] - numbers[index], index))
    raised = set(by_loss[:short])
    return [low + step if index in raised else low for index, low in enumerate(floors)]


def _rounded(number: Decimal, digits: int) -> str:
    rounded = number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):,}"


def _digits(number: Decimal) -> int:
    """Return 2, or as many as show two figures of a small number; at most 6."""
    if not number:
        return 2
    return min(max(2, 1 - number.adjusted()), 6)


def _word(unit: str | None, language: Language, printed: str) -> str:
    words = _WORDS.get(unit or "")
    if words is None:
        return ""
    zh, many, one = words
    if language == "zh":
        return zh
    return one if printed.lstrip("-") in ("1", "1.0") else many
