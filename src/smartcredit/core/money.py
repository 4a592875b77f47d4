"""Amounts are ``Decimal`` in whole currency units; 万元 exists only in print.  金额"""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
WAN = Decimal(10_000)


def exact(number: float) -> Decimal:
    """Return a float by its shortest decimal form.

    What came from a ``Decimal`` of at most 15 digits comes back exactly.
    """
    return Decimal(repr(float(number)))


def to_cents(amount: Decimal | float) -> Decimal:
    """Return the amount rounded half up to the cent; a float is taken as ``exact`` has it."""
    decimal = amount if isinstance(amount, Decimal) else exact(amount)
    return decimal.quantize(CENT, ROUND_HALF_UP)


def floor_to_step(amount: Decimal, step: Decimal) -> Decimal:
    """Return the largest multiple of ``step`` that is not above ``amount``, at least 0.

    Raises:
        ValueError: ``step`` is not positive.
    """
    if step <= 0:
        raise ValueError(f"a step must be positive, it is {step}")
    return max((amount / step).to_integral_value(ROUND_FLOOR), Decimal(0)) * step


def plain(amount: Decimal) -> str:
    """Return the amount as a decimal string without an exponent, for JSON."""
    return format(amount, "f")


def grouped(amount: Decimal) -> str:
    """Return the amount exactly, its thousands set apart: 1,234,500.00."""
    return format(amount, ",f")


CURRENCY_WORDS = {"CNY": "元", "HKD": "港元", "USD": "美元", "EUR": "欧元"}


def print_money(amount: Decimal, currency: str, language: str) -> str:
    """Return the amount as a person reads it: 50.00万元 or CNY 500,000.00.

    Args:
        amount: Whole currency units.
        currency: ISO 4217 code.
        language: ``"zh"`` or ``"en"``.
    """
    if language == "en":
        return f"{currency} {to_cents(amount):,}"
    word = CURRENCY_WORDS.get(currency, currency)
    if abs(amount) >= WAN:
        return f"{to_cents(amount / WAN):,}万{word}"
    return f"{to_cents(amount):,}{word}"
