"""Columns as the parser reads them, written as tables of figures."""

from datetime import date
from decimal import Decimal

from smartcredit.core.source import Cell
from smartcredit.core.statement import Figure, Scope, StatementKind
from smartcredit.parsers.printed.headings import Heading
from smartcredit.parsers.printed.labels import find_account, read_label
from smartcredit.parsers.printed.sections import FIRST, section_after, section_head
from smartcredit.parsers.tables.assemble import Entry, Reading

BALANCE, INCOME, CASH = StatementKind


def column(kind, table, end="2023-12-31", *, months=12, scope=Scope.SINGLE, unit=1):
    """A column: each line a label and an amount; a line without one opens a part."""
    section, entries = FIRST[kind], []
    for row, line in enumerate(line.strip() for line in table.strip().splitlines()):
        text, _, amount = line.rpartition(" ")
        label = read_label(text.strip() or line)
        if not text.strip():
            section = section_head(read_label(line), kind) or section
            continue
        name = find_account(label, kind) or ""
        value = Decimal(amount.replace(",", ""))
        decimals = max(0, -int(value.as_tuple().exponent))
        figure = Figure(
            name,
            value * unit,
            text.strip(),
            Cell("a.xlsx", kind.value, f"B{row + 1}"),
            0.99,
            amount,
        )
        entries.append(Entry(figure, section, label.memo, label.less, decimals, 0, row))
        section = section_after(name, section)
    flow = None if kind is BALANCE else months
    return Reading(
        kind,
        scope,
        date.fromisoformat(end),
        flow,
        "CNY",
        Decimal(unit),
        None,
        tuple(entries),
        Heading(),
    )
