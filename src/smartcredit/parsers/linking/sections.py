"""Under which heading a line stands: assets, liabilities, which activity.  报表分区

Some labels mean one thing under one heading and another, or nothing, under the next:
``borrowings``, ``lease liabilities``, 其他资产, 现金流入小计.
"""

from __future__ import annotations

import re
from functools import lru_cache

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.text import comparable

PARTS = (
    "current_assets", "non_current_assets", "current_liabilities", "non_current_liabilities",
    "equity", "operating", "investing", "financing",
)  # fmt: skip
"""The parts that are told apart."""

_NOT_CURRENT = re.compile(
    r"非流动|长期|non-?\s?current|long-?\s?term|after (?:more than )?one year"
)
_CURRENT = re.compile(r"流动|current|within one year|short-?\s?term")
_LIABILITIES = re.compile(r"负债|liabilit|creditors")
_ASSETS = re.compile(r"资产|assets?\b")
_FIXED = re.compile(r"^(?:total )?(?:tangible )?fixed assets?\b|^固定资产")
_EQUITY = re.compile(
    r"权益|股东资金|资本及储备|equity|equities|capital and reserves|shareholders'? funds"
)
_ACTIVITIES = (
    ("operating", re.compile(r"经营|operating|operations")),
    ("investing", re.compile(r"投资活动|投资业务|investing|investment activit")),
    ("financing", re.compile(r"筹资|融资|financing")),
)


@lru_cache(maxsize=512)
def read_section(heading: str | None, statement: StatementKind) -> str:
    """Return which part of the statement ``heading`` opens; ``""`` where it does not say.

    Args:
        heading: As printed (流动负债：, Creditors: amounts falling due within one year), or one
            of ``PARTS`` already.  One that names two parts (资产和负债) says nothing.
        statement: A balance sheet has the first five parts, a cash-flow statement the last
            three, an income statement none.
    """
    if not heading or heading in PARTS:
        return heading or ""
    text = comparable(heading)
    if statement is StatementKind.CASH_FLOW:
        named = [name for name, pattern in _ACTIVITIES if pattern.search(text)]
        return named[0] if len(named) == 1 else ""
    if statement is StatementKind.BALANCE_SHEET:
        return _balance_sheet_part(text)
    return ""


def _balance_sheet_part(text: str) -> str:
    assets, liabilities = bool(_ASSETS.search(text)), bool(_LIABILITIES.search(text))
    if assets and liabilities:
        return ""
    if _FIXED.search(text):
        return "non_current_assets"
    if assets or liabilities:
        side = "assets" if assets else "liabilities"
        if _NOT_CURRENT.search(text):
            return f"non_current_{side}"
        return f"current_{side}" if _CURRENT.search(text) else ""
    return "equity" if _EQUITY.search(text) else ""
