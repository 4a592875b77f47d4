"""Printed labels made comparable.  科目名称

What forms add to a name is taken off: ordinals, 减：/加：/其中：, notes in brackets, marks, spaces.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.traditional import plain_words

UNLISTED = 99
"""Rank of a spelling that the chart does not list."""

_ORDINAL = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,2}[、.．)](?!\d)"
    r"|[①-⑳]|[ivx]{1,4}[.)]|[a-h][.)]|\((?:[ivx]{1,4}|[a-h])\))"
)
_MARKS = re.compile(r"^[*#☆★△▲※·•●○◆■□>\-—–]+")
_PREFIX = re.compile(r"^(?:减|加|其中|其中包括|包括|less|add|including|of which|ofwhich)[:：]")
_LESS = re.compile(r"^(?:减|less)[:：]")
_NOTE = re.compile(
    r"\([^()]*(?:填列|损失|亏损|收益|减少|增加|元/股|单位|净亏|loss|deficit|decrease|negative|note)[^()]*\)"
)
_BRACKETS = str.maketrans("[]{}", "()()")
_TAIL = re.compile(r"[:：;；,，。.、+]+$")


@dataclass(frozen=True, slots=True)
class Label:
    """A label made comparable.

    Attributes:
        exact: Narrowed, lower case, without spaces; brackets kept.
        core: ``exact`` without ordinals, prefixes, marks and notes in brackets.
        memo: The label begins with 其中, so its amount is part of another line's.
        less: The label begins with 减, so its amount is taken off.
    """

    exact: str
    core: str
    memo: bool = False
    less: bool = False


def normalise(text: str) -> str:
    """Return ``text`` narrowed, in lower case, without spaces, one spelling for each sign."""
    plain = plain_words(text)
    plain = re.sub(r"\s+", "", plain)
    plain = plain.replace("帐", "账").replace("其它", "其他").translate(_BRACKETS)
    plain = plain.replace("&", "and").replace("’", "'").replace("‘", "'").replace("`", "'")
    return re.sub(r"[“”\"]", "", plain)


def read_label(text: str) -> Label:
    """Return the label that ``text`` prints."""
    exact = _TAIL.sub("", normalise(text))
    core, memo, less = exact, False, False
    while True:
        shorter = _ORDINAL.sub("", _MARKS.sub("", core))
        prefix = _PREFIX.match(shorter)
        if prefix is not None:
            memo = memo or prefix[0][0] in "其包io"
            less = less or _LESS.match(shorter) is not None
            shorter = shorter[prefix.end() :]
        if shorter == core or not shorter:
            break
        core = shorter
    return Label(exact, _TAIL.sub("", _NOTE.sub("", core)) or core, memo, less)


def find_account(label: Label, kind: StatementKind) -> str | None:
    """Return the account that the chart lists ``label`` under, or None."""
    index = _index(kind)
    found = index.get(label.exact) or index.get(label.core)
    return None if found is None else found[0]


def spelling_rank(label: Label, kind: StatementKind) -> int:
    """Return how far a spelling is from the form's own, which is 0; ``UNLISTED`` if not listed."""
    index = _index(kind)
    found = index.get(label.exact) or index.get(label.core)
    return UNLISTED if found is None else found[1]


@cache
def _index(kind: StatementKind) -> Mapping[str, tuple[str, int]]:
    """Every spelling of the kind's accounts with its rank; of two meanings the earlier wins."""
    index: dict[str, tuple[str, int]] = {}
    spellings = [
        (rank, text, account.name)
        for account in chart_of_accounts().values()
        if account.statement is kind
        for labels in (account.labels_zh, account.labels_en)
        for rank, text in enumerate(labels)
    ]
    for rank, text, name in sorted(spellings, key=lambda spelling: spelling[0]):
        label = read_label(text)
        index.setdefault(label.exact, (name, rank))
        index.setdefault(label.core, (name, rank))
    return index
