"""Totals without a name: a bare TOTAL, 合计, or amounts under a rule.  无名合计

Such a line is named by where it stands and by what it is the sum of, in every column that it
states.  A line that closes the cash flows of an activity is named by its place alone, and
then doubted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.sections import section_after
from smartcredit.parsers.tables.lines import Key, Line

NAMELESS = frozenset(
    ("", "total", "totals", "合计", "总计", "小计", "共计", "subtotal", "sub-total")
)

BY_PLACE = 0.6
"""Confidence in a total that only its place names."""

_OF_LINES = {
    "current_assets": "total_current_assets",
    "non_current_assets": "total_non_current_assets",
    "current_liabilities": "total_current_liabilities",
    "non_current_liabilities": "total_non_current_liabilities",
    "equity": "total_equity",
    "operating": "cash_flow_operating",
    "investing": "cash_flow_investing",
    "financing": "cash_flow_financing",
}
"""The total of the lines of each part."""

_OF_TOTALS: dict[str, tuple[tuple[str, ...], ...]] = {
    "total_assets": (("total_current_assets", "total_non_current_assets"),),
    "total_liabilities": (("total_current_liabilities", "total_non_current_liabilities"),),
    "total_liabilities_and_equity": (("total_liabilities", "total_equity"), ("total_assets",)),
}
"""Totals of other totals, in the order in which they are printed."""

Values = Mapping[Key, Decimal]


def name_totals(lines: Sequence[Line], kind: StatementKind) -> list[Line]:
    """Return the lines with nameless totals named.

    Where the assets stand last, their total names the one above them: a second look is taken.
    """
    return _named_once(_named_once(lines, kind), kind)


def _named_once(lines: Sequence[Line], kind: StatementKind) -> list[Line]:
    named = list(lines)
    for index, line in enumerate(named):
        if line.account or line.label.core not in NAMELESS or not line.amounts:
            continue
        found = _total_of_lines(index, named) or _total_of_totals(index, named, kind)
        if found is not None:
            named[index] = replace(line, account=found)
            _move_on(named, index, found)
        elif _closes_activity(index, named, kind):
            found = _OF_LINES[line.section]
            named[index] = replace(line, account=found, trust=BY_PLACE)
            _move_on(named, index, found)
    return named


def _move_on(lines: list[Line], index: int, account: str) -> None:
    """Let the lines below a total stand in the part that follows it, up to the next heading."""
    section = lines[index].section
    following = section_after(account, section)
    for i in range(index + 1, len(lines)):
        if lines[i].section != section:
            return
        lines[i] = replace(lines[i], section=following)


def _values(line: Line) -> dict[Key, Decimal]:
    return {key: span.amount.value for key, span in line.amounts.items() if span.amount is not None}


def _total_of_totals(index: int, lines: Sequence[Line], kind: StatementKind) -> str | None:
    if kind is not StatementKind.BALANCE_SHEET:
        return None
    known = {line.account: [_values(line)] for line in lines if line.account}
    wanted = _values(lines[index])
    for name, ways in _OF_TOTALS.items():
        for terms in ways:
            stated = [known.get(term) or _lines_of(term, lines[:index]) for term in terms]
            enough = all(stated) or (stated[0] and name in ONE_IS_ENOUGH)
            if name not in known and enough and _adds_up(wanted, [v for s in stated for v in s]):
                return name
    return None


def _lines_of(total: str, lines: Sequence[Line]) -> list[dict[Key, Decimal]]:
    """Return the lines that a total which is not printed would be the sum of."""
    section = next((section for section, name in _OF_LINES.items() if name == total), None)
    return [_values(line) for line in lines if line.section == section and not line.memo]


ONE_IS_ENOUGH = frozenset(("total_assets", "total_liabilities"))
"""Totals of two parts of which a firm may have but the first."""


def _total_of_lines(index: int, lines: Sequence[Line]) -> str | None:
    """Return the total that a line is of its part, or of the part's last lines.

    Net current assets and the like may stand before the lines of non-current liabilities.
    """
    section = lines[index].section
    name = _OF_LINES.get(section)
    if name is None or any(line.account == name for line in lines):
        return None
    above = [_values(line) for line in lines[:index] if line.section == section and not line.memo]
    wanted = _values(lines[index])
    starts = range(max(1, len(above) - 1)) if above else ()
    return name if any(_adds_up(wanted, above[start:]) for start in starts) else None


def _adds_up(wanted: Values, terms: Sequence[Values]) -> bool:
    """Say whether the terms add up in every column, to the last printed digit of each term."""
    if not wanted:
        return False
    for key, value in wanted.items():
        total = sum((term.get(key, Decimal(0)) for term in terms), Decimal(0))
        step = Decimal(1).scaleb(max(int(v.as_tuple().exponent) for v in (value, total)))
        if abs(value - total) > step * (len(terms) + 1) / 2:
            return False
    return True


def _closes_activity(index: int, lines: Sequence[Line], kind: StatementKind) -> bool:
    """Say whether a nameless line is the last of its activity's cash flows."""
    line = lines[index]
    if kind is not StatementKind.CASH_FLOW or line.label.core or line.section not in _OF_LINES:
        return False
    name = _OF_LINES[line.section]
    last = index + 1 == len(lines) or lines[index + 1].section != line.section
    above = any(other.section == line.section for other in lines[:index])
    return last and above and not any(other.account == name for other in lines)
