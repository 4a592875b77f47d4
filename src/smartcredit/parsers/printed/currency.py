"""Which currency a document's amounts are in.  币种"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from smartcredit.parsers.printed.grid import Row
from smartcredit.parsers.printed.headings import CURRENCIES

HOME = {"zh": "CNY", "en": "XXX"}
"""Where no currency is printed; XXX is ISO 4217 for no currency."""

SIGNS = {
    "HK$": "HKD", "US$": "USD", "S$": "SGD", "NT$": "TWD", "A$": "AUD", "$": "USD", "¥": "CNY",
    "€": "EUR", "£": "GBP", "₱": "PHP", "P": "PHP", "₹": "INR", "RS": "INR", "RS.": "INR",
    "RMB": "CNY", "CNY": "CNY", "PHP": "PHP", "INR": "INR",
}  # fmt: skip
"""What a sign beside amounts stands for; a bare $ is taken for the US dollar's."""

FEWEST = 2
"""A sign must stand beside so many amounts."""

_SIGNED = re.compile(r"^\(?([^\d\s().,-]{1,4})\s?[\d(]")


def find_document_currency(rows: Iterable[Row], text: str, language: Literal["zh", "en"]) -> str:
    """Return the currency of a document whose headings name none.

    A Chinese document is in yuan; of others the signs beside the amounts tell, then the
    currency that the text names most often.
    """
    if language == "zh":
        return HOME["zh"]
    return _by_signs(rows) or _by_words(text) or HOME["en"]


def _by_signs(rows: Iterable[Row]) -> str | None:
    counts: Counter[str] = Counter()
    for row in rows:
        if not row.states_amounts:
            continue
        for span in row.spans:
            plain = unicodedata.normalize("NFKC", span.text).strip().upper()
            signed = _SIGNED.match(plain)
            code = SIGNS.get(signed[1] if signed is not None else plain)
            if code is not None:
                counts[code] += 1
    code, count = counts.most_common(1)[0] if counts else ("", 0)
    return code if count >= FEWEST else None


def _by_words(text: str) -> str | None:
    plain = unicodedata.normalize("NFKC", text).lower()
    counts = {code: len(re.findall(pattern, plain)) for code, pattern in CURRENCIES}
    most = max(counts, key=lambda code: counts[code])
    return most if counts[most] else None
