"""The lines of a statement: what account each stands for, and in which part.  报表行"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smartcredit.core.statement import Scope, StatementKind
from smartcredit.parsers.linking.link import (
    KNOWN,
    Link,
    Linker,
    PrintedRow,
    link_known,
    link_learned,
    link_misread,
)
from smartcredit.parsers.printed.grid import Span
from smartcredit.parsers.printed.labels import Label, find_account, spelling_rank
from smartcredit.parsers.printed.sections import (
    ASSETS,
    FIRST,
    HEADINGS,
    home_section,
    is_asset,
    section_after,
    section_head,
)
from smartcredit.parsers.printed.units import find_label_unit
from smartcredit.parsers.tables.body import Item
from smartcredit.parsers.tables.owners import owners_shares

Key = tuple[date, int | None, Scope | None]
"""What tells the columns of a statement from one another: last day, months, whose figures."""

UNKNOWN = Link(None, 1.0, "normalised")

_STUCK = re.compile(
    r"(?<=[^\W\d_])\s?\d{1,3}$|(?<=[）)])\s?\d{1,3}$|(?<=\w)\s[IVXL]{1,5}[.、,]?(?:\s?\d{1,3})?$"
)
"""The number of a note or a line that was printed into the end of a label."""


_MARKS = r"\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”()、，：:\-"
_CHINESE = re.compile(rf"[{_MARKS}]*[\u4e00-\u9fff][{_MARKS}]*")

FEWEST_LETTERS = 3
"""A Latin part of a label is one if it has more letters than this."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a statement.

    Attributes:
        text: The label as printed.
        label: Made comparable.
        account: Canonical name, or empty where the chart has no account for the line.
        trust: Probability that ``account`` is right.
        rank: How far the label is from the form's own spelling; 0 is the form's.
        section: The part of the statement, e.g. ``current_assets``.
        memo: The amount is part of another line's (其中).
        known: The line is an account, or is known to be none.
        certain: The label and its amounts stand on one printed line, or in one cell.
        unit: Where the label itself ends with one: 货币资金(万元).
        amounts: By column.
        unreadable: What is meant as an amount and cannot be read, by column.
    """

    text: str
    label: Label
    account: str
    trust: float
    rank: int
    section: str
    memo: bool
    known: bool
    certain: bool
    unit: Decimal | None
    amounts: Mapping[Key, Span]
    unreadable: Mapping[Key, Span]


MOST_LEARNED = 0.89
"""A learned link alone is never so sure that nobody need look."""

_TOTAL = re.compile(r"合计|总计|小计|总额|\b(?:sub)?total\b|\bnet\b", re.IGNORECASE)


def read_lines(
    items: Sequence[Item],
    keys: Mapping[int, Key],
    kind: StatementKind,
    section: str,
    linker: Linker | None = None,
) -> tuple[list[Line], str]:
    """Return the lines with amounts, and the part of the statement that they end in.

    Args:
        items: Labels and amounts of one part of a table.
        keys: What each of its columns covers; a column without a key is left out.
        kind: Of the statement.
        section: The part of the statement that the first line stands in.
        linker: Proposes accounts for lines that no table knows; None asks nobody.
    """
    lines: list[Line] = []
    memo, above = False, None
    section = _opening(items, kind, section)
    shares = owners_shares(items, kind)
    for index, item in enumerate(items):
        head = section_head(item.label, kind)
        if head is not None and not (item.amounts and item.label.core.endswith(("合计", "总计"))):
            section = head
        if index in shares:
            link = Link(shares[index] or None, KNOWN, "normalised")
        else:
            link = _link(item, kind, section, above) or _proposed(
                item, kind, section, above, linker
            )
        account = link.account or ""
        section = home_section(account, section)
        memo = item.label.memo or (memo and _goes_on(item, account, kind))
        above = item.text
        if not item.amounts and not item.unreadable:
            continue
        lines.append(
            Line(
                item.text, item.label, account, link.confidence, spelling_rank(item.label, kind),
                section, memo, link is not UNKNOWN, item.certain,
                find_label_unit(item.text) or item.unit,
                _by_key(item.amounts, keys), _by_key(item.unreadable, keys),
            )
        )  # fmt: skip
        section = section_after(account, section) if head is None else section
    return _without_partial_costs(_without_others_interest(lines)), section


def _opening(items: Sequence[Item], kind: StatementKind, section: str) -> str:
    """Return the part that the lines of one part of a table begin in, by the first account.

    Where liabilities stand left of the assets, or above them, the form's order tells nothing.
    """
    if kind is not StatementKind.BALANCE_SHEET:
        return section
    first = next((i for i in items if i.amounts and _account_of(i, kind)), None)
    asset = first is None or is_asset(_account_of(first, kind))
    if asset == (section in ASSETS):
        return section
    return FIRST[kind] if asset else ""


def _account_of(item: Item, kind: StatementKind) -> str:
    link = link_known(PrintedRow(item.text, kind))
    return (link.account or "") if link is not None else ""


def without_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; where totals stand above what they are the sum of, without their parts."""
    order = {line.account: n for n, line in reversed(list(enumerate(lines))) if line.account}
    upside_down = any(
        total in order and part in order and order[total] < order[part]
        for total, part in _TOTALS_OF_TOTALS
    )
    return [replace(line, section="") for line in lines] if upside_down else list(lines)


_TOTALS_OF_TOTALS = (
    ("total_assets", "total_current_assets"),
    ("total_liabilities", "total_current_liabilities"),
)


def _by_key(spans: Mapping[int, Span], keys: Mapping[int, Key]) -> dict[Key, Span]:
    return {keys[index]: span for index, span in spans.items() if index in keys}


def _link(item: Item, kind: StatementKind, section: str, above: str | None) -> Link | None:
    """Return the account of a line; a number stuck to its label is left aside."""
    row = PrintedRow(item.text, kind, HEADINGS.get(section), above)
    link = link_known(row)
    for part in _parts(item.text):
        link = link or link_known(replace(row, label=part))
    return link or link_misread(row)


def _proposed(
    item: Item, kind: StatementKind, section: str, above: str | None, linker: Linker | None
) -> Link:
    """Return what the learned stage proposes, as a link that needs another proof.

    It is not asked of totals: those of an account's parts are too like the account.
    """
    if linker is None or not item.amounts or _TOTAL.search(item.text):
        return UNKNOWN
    found = link_learned(PrintedRow(item.text, kind, HEADINGS.get(section), above), linker)
    if found is None or found.account is None:
        return UNKNOWN
    return replace(found, confidence=min(found.confidence, MOST_LEARNED))


def _parts(text: str) -> list[str]:
    """Return what may be the label in a text that holds more than it.

    A number stuck to it; a label in two languages; a part's name in a column before it.
    """
    bare = _STUCK.sub("", text)
    chinese = " ".join(_CHINESE.findall(bare))
    latin = _CHINESE.sub(" ", bare).strip(" /|-()（）")
    last = bare.rpartition(" ")[2]
    parts = [
        bare,
        chinese,
        latin if len(latin) > FEWEST_LETTERS else "",
        "" if last.isascii() else last,
    ]
    return [part for part in dict.fromkeys(parts) if part and part != text]


def _goes_on(item: Item, account: str, kind: StatementKind) -> bool:
    """Say whether a line goes on with the 其中 of the line above: its account is refused here."""
    listed = find_account(item.label, kind) is not None
    return item.label.core == "永续债" or (listed and not account)


def _without_partial_costs(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; below a gross profit, total operating expenses lack the cost of sales."""
    gross = next((i for i, line in enumerate(lines) if line.label.core in GROSS_PROFIT), None)
    return [
        replace(line, account="")
        if gross is not None and i > gross and line.account == "total_operating_costs"
        else line
        for i, line in enumerate(lines)
    ]


GROSS_PROFIT = frozenset(
    ("grossprofit", "grossmargin", "grossprofit(loss)", "grossprofit/(loss)", "grossincome", "毛利")
)


def _without_others_interest(lines: Sequence[Line]) -> list[Line]:
    """Return the lines; interest above 财务费用 is a financial firm's revenue and cost."""
    after = next((i for i, line in enumerate(lines) if line.account == "finance_expenses"), 0)
    return [
        replace(line, account="")
        if i < after and line.account in ("interest_expense", "interest_income")
        else line
        for i, line in enumerate(lines)
    ]
