"""Values in words, in both languages.  用语"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smartcredit.core.features import Unit
from smartcredit.core.money import print_money
from smartcredit.core.text import Text
from smartcredit.render.values import LANGUAGES, print_value

MOST_DIGITS = 8
SHOWN = 3
"""So many findings are written out; of more, the number is said."""


def money(amount: Decimal, currency: str) -> Text:
    """Return 50.00万元 and CNY 500,000.00."""
    return Text(print_money(amount, currency, "zh"), print_money(amount, currency, "en"))


def percent(share: Decimal, digits: int = 1) -> str:
    """Return 0.62 as 62.0%."""
    return print_value(share, "percent", "en", digits=digits)


def in_unit(value: Decimal, unit: Unit, currency: str, digits: int | None = None) -> Text:
    """Return the value as a person reads it, in the unit of a feature.

    ``digits`` stand after the point; by default as many as the unit usually has.
    """
    shown = DIGITS.get(unit, 2) if digits is None else digits
    zh, en = (
        print_value(value, unit, language, currency=currency, digits=shown)
        for language in LANGUAGES
    )
    return Text(zh, en)


DIGITS: dict[Unit, int] = {"percent": 1, "days": 1, "years": 1, "months": 1, "count": 0}


def told_apart(value: Decimal, threshold: Decimal, unit: Unit, currency: str) -> tuple[Text, Text]:
    """Return both in words, with as many digits as it takes to see which is more."""
    for digits in range(DIGITS.get(unit, 2), MOST_DIGITS):
        shown = in_unit(value, unit, currency, digits), in_unit(threshold, unit, currency, digits)
        if shown[0] != shown[1] or value == threshold:
            break
    return shown


def listed(findings: Sequence[Text]) -> Text:
    """Return the findings one after another; of more than three the rest as a number."""
    rest = len(findings) - SHOWN
    zh = "；".join(finding.zh for finding in findings[:SHOWN])
    en = "; ".join(finding.en for finding in findings[:SHOWN])
    if rest <= 0:
        return Text(zh, en)
    return Text(f"{zh}；另有 {rest} 处", f"{en}; and {rest} more")
