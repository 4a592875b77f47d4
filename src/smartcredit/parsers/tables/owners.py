"""Whose the profit is, where a heading says "attributable to" and the lines only whom.  利润归属

Under Profit for the year attributable to: (年內溢利以下人士應佔：) stand Owners of the Company
and Non-controlling interests; the same two stand once more under total comprehensive income.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.linking.text import comparable
from smartcredit.parsers.tables.body import Item

Share = Literal["net_profit_to_parent", "minority_profit", ""]
"""The account of a line; empty for a share of the comprehensive income."""

_HEADING = re.compile(r"attributable to|allocated to|应占|归属于|分占")
_COMPREHENSIVE = re.compile(r"comprehensive|全面|综合收益")
_PROFIT = re.compile(r"profit|loss|income|earnings|surplus|溢利|亏损|利润|盈利")
_PARENT = re.compile(
    r"(?:[-–—] ?)?(?:the )?(?:owners?|(?:equity|share|stock)-? ?holders?|members"
    r"|(?:ordinary )?shareholders)"
    r"(?: of (?:the )?(?:parent|company|group|parent company|holding company))?"
    r"|(?:[-–—] ?)?(?:the )?parent(?: company)?"
    r"|(?:[-–—] ?)?(?:本公司|母公司)(?:之|的)?(?:普通)?(?:拥有人|权益持有人|股东|所有者|股份持有人)"
)
_MINORITY = re.compile(
    r"(?:[-–—] ?)?(?:non-?controlling|minority) (?:interests?|shareholders)"
    r"|(?:[-–—] ?)?(?:非控(?:股|制性?)(?:股东)?(?:权益)?|少数股东(?:权益|损益)?)"
)
_FLOWS = {"net_profit": "profit", "total_comprehensive_income": "comprehensive"}


def owners_shares(items: Sequence[Item], kind: StatementKind) -> Mapping[int, Share]:
    """Return the account of each line that names but an owner, by its index."""
    if kind is not StatementKind.INCOME_STATEMENT:
        return {}
    shares: dict[int, Share] = {}
    flow, last, before = "", "", ""
    for index, item in enumerate(items):
        text = comparable(item.text).rstrip(":：;； ")
        share = _share(text, flow)
        if not item.amounts and _HEADING.search(text):
            flow = _flow(f"{before} {text}") or last
        elif share is not None and item.amounts:
            shares[index] = share
        elif item.amounts and item.text:
            flow = ""
            link = link_known(PrintedRow(item.text, kind))
            last = _FLOWS.get((link.account if link is not None else None) or "", last)
        before = "" if item.amounts else text
    return shares


def _flow(heading: str) -> str:
    """Return what a heading says is shared; empty where it does not say."""
    if _COMPREHENSIVE.search(heading):
        return "comprehensive"
    return "profit" if _PROFIT.search(heading) else ""


def _share(text: str, flow: str) -> Share | None:
    if not flow:
        return None
    if _PARENT.fullmatch(text):
        return "net_profit_to_parent" if flow == "profit" else ""
    if _MINORITY.fullmatch(text):
        return "minority_profit" if flow == "profit" else ""
    return None
