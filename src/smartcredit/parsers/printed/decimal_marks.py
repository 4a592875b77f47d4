"""Whether a document writes 1,234.56 or 1.234,56.  小数点写法

Only amounts that can be read in one way say so: 1.234.567 and 1.234,56, or 1,234,567 and 0.5.
What 123.456 is by itself is not known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Literal

from smartcredit.parsers.printed.amounts import find_amount, plain_text

Mark = Literal[",", "."]

FEWEST = 3
"""So many amounts must say that a document writes decimal commas, and none that it does not."""

_AROUND = re.compile(r"^[^\d,.]*|[^\d,.]*$")
_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,}|\d{3,},\d{2}")
_POINT = re.compile(
    r"\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}|\d*\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?"
)
_EITHER = re.compile(r"\d{1,3}\.\d{3}")
_SWAPPED = str.maketrans(",.", ".,")


def find_mark(texts: Iterable[str]) -> Mark | None:
    """Return which mark stands before the decimals of the amounts among ``texts``.

    None where nothing says so, or where one amount says this and another that.
    """
    found = Counter(mark for text in texts if (mark := _says(text)) is not None)
    if found["."] and found[","]:
        return None
    if found["."]:
        return "."
    return "," if found[","] >= FEWEST else None


def is_either(text: str) -> bool:
    """Say whether an amount is one thing with a decimal point and another without: 123.456."""
    return _EITHER.fullmatch(_bare(text)) is not None


def with_point(text: str) -> str:
    """Return an amount that is written with a decimal comma as it is written with a point."""
    swapped = text.translate(_SWAPPED)
    whole = re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?|\d+,\d+", _bare(text))
    return swapped if whole is not None and find_amount(swapped) is not None else text


def _says(text: str) -> Mark | None:
    bare = _bare(text)
    if _COMMA.fullmatch(bare):
        return ","
    return "." if _POINT.fullmatch(bare) else None


def _bare(text: str) -> str:
    """Return the digits and marks of an amount without sign, bracket and currency."""
    plain = plain_text(text)
    return _AROUND.sub("", plain) if len(plain) < 40 else ""
