"""Amounts of which nothing says whether their point is a decimal one: 123.456.  小数点存疑

Where a document writes points before three digits alone, its amounts are thousand times as large
as they are read, or they are not.  In Chinese a point is always a decimal one.
"""

from __future__ import annotations

from collections.abc import Sequence

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.printed.decimal_marks import find_mark, is_either
from smartcredit.parsers.printed.grid import is_chinese
from smartcredit.parsers.reconcile.identity_checks import reference
from smartcredit.parsers.reconcile.repair_search import Place
from smartcredit.parsers.tables.assemble import Reading

FEWEST = 4
"""So many amounts must be written so; fewer have three decimals by chance."""


def doubtful_points(readings: Sequence[Reading]) -> tuple[set[Place], list[Issue]]:
    """Return the places of the amounts in doubt, and one issue that names them."""
    entries = [(reading, entry) for reading in readings for entry in reading.entries]
    printed = [entry.figure.printed for _, entry in entries]
    unclear = [
        (index, entry)
        for index, reading in enumerate(readings)
        for entry in reading.entries
        if is_either(entry.figure.printed)
    ]
    if len(unclear) < FEWEST or find_mark(printed) is not None or _is_chinese(readings):
        return set(), []
    named = [reference(readings[i], entry) for i, entry in unclear if entry.figure.name]
    first = unclear[0][1].figure
    issue = Issue(
        "decimal-mark-doubtful",
        Severity.REFER,
        Text(
            zh=f"无法判断“{first.printed}”中的点是小数点还是千分位，暂按小数点读取",
            en=f"nothing says whether the point in {first.printed} stands before decimals or "
            "before thousands; it was read as a decimal point",
        ),
        first.source,
        tuple(dict.fromkeys(named)),
    )
    return {(i, entry.figure.source) for i, entry in unclear}, [issue]


def _is_chinese(readings: Sequence[Reading]) -> bool:
    labels = (entry.figure.label for reading in readings for entry in reading.entries)
    return any(is_chinese(character) for label in labels for character in label)
