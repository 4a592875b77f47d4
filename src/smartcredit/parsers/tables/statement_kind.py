"""Which statement rows belong to, by the accounts that stand on them.  按科目判断报表种类"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.printed.grid import Row, run_on
from smartcredit.parsers.tables.columns import is_note

FEWEST_ACCOUNTS = 4
"""A block without a title is a statement if so many of its lines are accounts of one kind."""


TELLING = {
    StatementKind.BALANCE_SHEET: frozenset(
        (
            "total_assets", "total_liabilities", "total_equity", "total_liabilities_and_equity",
            "total_current_assets", "total_current_liabilities",
        )
    ),
    StatementKind.INCOME_STATEMENT: frozenset(
        ("net_profit", "profit_before_tax", "operating_profit")
    ),
    StatementKind.CASH_FLOW: frozenset(
        (
            "cash_flow_operating", "cash_flow_investing", "cash_flow_financing",
            "net_increase_in_cash",
        )
    ),
}  # fmt: skip
"""Accounts of which one at least stands on a statement, and none on a list of balances."""

_SUPPLEMENT = re.compile(r"补充资料|将净利润调节为|不涉及现金收支的")
"""Above what a note adds to the cash-flow statement."""


def guess_kind(rows: Sequence[Row]) -> StatementKind | None:
    """Return the statement whose accounts stand on the rows, or None where too few do."""
    rows = above_supplement(rows)
    counts = Counter({kind: len(accounts_on(rows, kind)) for kind in StatementKind})
    (kind, most), (_, second) = counts.most_common(2)
    if most < FEWEST_ACCOUNTS or most <= second:
        return None
    return kind if TELLING[kind] & accounts_on(rows, kind) else None


def accounts_on(rows: Sequence[Row], kind: StatementKind) -> set[str]:
    """Return the accounts of one kind of statement whose labels and amounts share a row."""
    found: set[str] = set()
    for row in rows:
        if not row.states_amounts:
            continue
        for span in row.spans:
            link = link_known(PrintedRow(span.text, kind)) if span.has_words else None
            if link is not None and link.account is not None:
                found.add(link.account)
    return found


def wrapped_accounts(rows: Sequence[Row], kind: StatementKind) -> set[str]:
    """Return the accounts whose labels run over two or three of the rows."""
    firsts = (row.spans[0] for row in rows if row.spans)
    texts = [span.text for span in firsts if span.has_words and not is_note(span.text)]
    links = (
        link_known(PrintedRow(run_on(texts[at : at + count]), kind))
        for count in (2, 3)
        for at in range(len(texts) - count + 1)
    )
    return {link.account for link in links if link is not None and link.account is not None}


def above_supplement(rows: Sequence[Row]) -> Sequence[Row]:
    """Return the rows above what a note adds to a statement, such as 现金流量表补充资料."""
    end = next((i for i, row in enumerate(rows) if _SUPPLEMENT.search(row.text)), len(rows))
    return rows[:end]
