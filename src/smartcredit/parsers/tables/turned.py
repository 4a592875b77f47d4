"""Tables with accounts across and periods down, turned as statements are printed.  转置表

Data tools export a row for each period and a column for each account.  Such a table is read as
if its rows were columns; every cell keeps the place where it stands.  One that holds several
firms, or two rows for one period, is left alone: whose figures they are would be a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartcredit.core.document import SheetCell
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.printed.amounts import find_amount, plain_text
from smartcredit.parsers.printed.period_phrases import find_periods

TOP = 12
"""The accounts stand in one of so many first rows."""

FEWEST_ACCOUNTS = 3
MOST_PERIODS = 400

TELLING = frozenset(
    (
        "total_assets", "total_liabilities", "total_equity", "total_current_assets", "net_profit",
        "profit_before_tax", "operating_profit", "cash_flow_operating", "cash_flow_investing",
        "net_increase_in_cash",
    )
)  # fmt: skip
"""Accounts of which one at least stands across such a table."""

_ANNOUNCED = re.compile(r"公告|披露|发布|更新|ann_?date|fill?ing|accepted|publish|update")
_OF_PERIOD = re.compile(
    r"报告期|报告日|报表日|截止|期间|年度|日期|end_?date|period|fiscal|^date$|^year$"
)
_OF_FIRM = re.compile(
    r"代码|简称|公司|企业|单位名称|symbol|ticker|ts_?code|company|firm|entity|^name$"
)
_YEAR = re.compile(r"(?:19|20)\d{2}(?:\.0)?")

Cells = Mapping[int, Mapping[int, SheetCell]]
"""By row, then by column."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell and where it stands once the table is turned."""

    cell: SheetCell
    row: int
    column: int


def turned(cells: Sequence[SheetCell]) -> list[Placed] | None:
    """Return the cells of a sheet turned; None where it has no periods down its side."""
    table: dict[int, dict[int, SheetCell]] = {}
    for cell in cells:
        table.setdefault(cell.row, {})[cell.column] = cell
    for top in sorted(table)[:TOP]:
        accounts = _accounts(table[top])
        if accounts:
            body = _body(table, top, accounts)
            dates = _date_column(table, top, body, accounts)
            return None if dates is None else _turn(table, top, body, dates)
    return None


def _accounts(row: Mapping[int, SheetCell]) -> frozenset[int]:
    """Return the columns of a row that are headed by accounts of one statement, if enough are."""
    if any(find_amount(cell.text) and not _is_year(cell.text) for cell in row.values()):
        return frozenset()
    for kind in StatementKind:
        found = {column: _account(cell.text, kind) for column, cell in row.items()}
        named = {column for column, account in found.items() if account is not None}
        if len(set(found.values()) - {None}) >= FEWEST_ACCOUNTS and TELLING & set(found.values()):
            return frozenset(named)
    return frozenset()


def _account(text: str, kind: StatementKind) -> str | None:
    link = link_known(PrintedRow(text, kind)) if len(text) < 80 else None
    return None if link is None else link.account


def _body(table: Cells, top: int, accounts: frozenset[int]) -> list[int]:
    """Return the rows below that state amounts of the accounts."""
    return [
        row
        for row in sorted(table)
        if row > top and any(c in accounts and find_amount(table[row][c].text) for c in table[row])
    ]


def _date_column(
    table: Cells, top: int, body: Sequence[int], accounts: frozenset[int]
) -> int | None:
    """Return the column that says each row's period, once; None where none does or firms mix."""
    if not 1 <= len(body) <= MOST_PERIODS:
        return None
    columns = sorted({column for row in body for column in table[row]} - accounts)
    texts = {
        column: [table[row][column].text if column in table[row] else "" for row in body]
        for column in columns
    }
    heads = {c: table[top][c].text.strip().lower() if c in table[top] else "" for c in columns}
    if any(_OF_FIRM.search(heads[c]) and len(set(texts[c])) > 1 for c in columns):
        return None
    dated = [
        c for c in columns if not _ANNOUNCED.search(heads[c]) and all(map(_is_period, texts[c]))
    ]
    chosen = next((c for c in dated if _OF_PERIOD.search(heads[c])), dated[0] if dated else None)
    if chosen is None or len(set(texts[chosen])) < len(body):
        return None
    return chosen


def _is_period(text: str) -> bool:
    periods = find_periods(text)
    return len(periods) == 1 and periods[0].end is not None


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(plain_text(text)) is not None


def _turn(table: Cells, top: int, body: Sequence[int], dates: int) -> list[Placed]:
    """Return what stands above as it is, the periods as a row, each account as a row below."""
    placed = [
        Placed(cell, row, column)
        for row in sorted(table)
        if row < top
        for column, cell in table[row].items()
    ]
    order = (top, *body)
    across = sorted(column for column in table[top] if _states_amounts(table, body, column, dates))
    for place, column in enumerate((dates, *across)):
        placed += [
            Placed(table[row][column], top + place, n)
            for n, row in enumerate(order, start=1)
            if column in table[row]
        ]
    return placed


def _states_amounts(table: Cells, body: Sequence[int], column: int, dates: int) -> bool:
    """Say whether a column holds amounts, not dates, years or words."""
    texts = [table[row][column].text for row in body if column in table[row]]
    return column != dates and any(find_amount(t) and not _is_year(t) for t in texts)
