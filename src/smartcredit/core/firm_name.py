"""Whether a paper speaks of the firm that applies: names and numbers compared.  编制单位核对

Two names are the same when only their print differs: width of characters, spaces, case,
punctuation of abbreviations.  有限公司 and 有限责任公司, or a place in brackets, are
different firms.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal

from smartcredit.core.statement import Entity

REMARKS = ("虚构", "made up", "made-up", "fictitious")
"""Words in brackets that are no part of a firm's name."""

_REMARK = re.compile(rf"\((?:{'|'.join(map(re.escape, REMARKS))})\)", re.IGNORECASE)
_PRINT_ONLY = re.compile(r"[\s.,'’\"·•‧・]+")


def plain_firm_name(name: str) -> str:
    """Return the name as it is compared: NFKC, no spaces, no remark in brackets.

    >>> plain_firm_name("示例 五金（杭州）有限公司（虚构）")
    '示例五金(杭州)有限公司'
    """
    compatible = unicodedata.normalize("NFKC", name)
    return _PRINT_ONLY.sub("", _REMARK.sub("", compatible)).casefold()


def plain_number(uscc: str) -> str:
    """Return a 统一社会信用代码 as it is compared: NFKC, no spaces or hyphens, capitals."""
    return re.sub(r"[\s-]+", "", unicodedata.normalize("NFKC", uscc)).upper()


Difference = Literal["uscc", "name", "script"]
"""What tells two firms apart: the number, the name, or names that cannot be compared."""


def differs_by(
    entity: Entity, name: str, uscc: str | None, other_names: Sequence[str] = ()
) -> Difference | None:
    """Return what tells an entity from the firm called ``name``; None where nothing does.

    Numbers are compared only where both sides have one.  A Chinese name and one in Latin
    letters can be neither equal nor different: equal numbers show that they are one firm,
    and without them it is ``"script"``.

    ``other_names`` are those by which the firm is known too: in another language, formerly.
    """
    numbered = bool(entity.uscc and uscc)
    if entity.uscc and uscc and plain_number(entity.uscc) != plain_number(uscc):
        return "uscc"
    known = {plain_firm_name(one) for one in (name, *other_names)}
    if plain_firm_name(entity.name) in known:
        return None
    if _is_chinese(entity.name) == _is_chinese(name):
        return "name"
    return None if numbered else "script"


def _is_chinese(name: str) -> bool:
    bare = _REMARK.sub("", unicodedata.normalize("NFKC", name))
    return any("\u4e00" <= character <= "\u9fff" for character in bare)
