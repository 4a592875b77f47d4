"""Statements of another firm in the same document: left out, and said so.  多主体文件

A file may hold the statements of two firms, say of a borrower and its guarantor.  Nothing
would be worse than one statement made of both: what is named as another firm's than the first
is not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.printed.entity import firm_core, firm_in
from smartcredit.parsers.tables.blocks import Block
from smartcredit.parsers.tables.panels import Parts

UNLIKE = 0.5
"""Two names that are less alike than this, without 有限公司 and the like, are two firms'."""

Parted = tuple[Block, Parts]


def of_one_firm(parted: Sequence[Parted]) -> tuple[list[Parted], list[Issue]]:
    """Return the statements of the firm that is named first, and what was left out.

    A statement that names no firm is that of the firm named before it.
    """
    first, current = "", ""
    kept: list[Parted] = []
    issues: list[Issue] = []
    for block, parts in parted:
        current = _firm(block, parts) or current
        first = first or current
        if _are_two(first, current):
            issues.append(_left_out(block, first, current))
        else:
            kept.append((block, parts))
    return kept, issues


def _firm(block: Block, parts: Parts) -> str:
    """Return the firm that a statement's heading names, or an empty text."""
    above = [*(row.text for row in parts.heading), *reversed(block.preface)]
    return next((name for name in map(firm_in, above) if name), "")


def _are_two(one: str, other: str) -> bool:
    one, other = firm_core(one), firm_core(other)
    if one in other or other in one:
        return False
    return SequenceMatcher(None, one, other).ratio() < UNLIKE


def _left_out(block: Block, first: str, other: str) -> Issue:
    kind = block.kind.value
    text = Text(
        zh=f"本文件另有“{other}”的报表，与“{first}”不是同一主体，未采用",
        en=f"a {kind} of {other!r} was left out: the document's own firm is {first!r}",
    )
    return Issue("other-firm", Severity.REFER, text, block.rows[0].spans[0].source)
