"""Whether printed lines add up to a printed total.  加总核对

Lines may hold subtotals among them, and lines that are part of others; a sum that holds with
these taken out is taken as the one that was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product

from smartcredit.parsers.printed.labels import read_label
from smartcredit.parsers.tables.assemble import Entry

HALF = Decimal("0.5")
MOST_UNSURE = 4
"""Of at most so many lines it is tried whether they belong to the sum."""

_SUBTOTALS = ("毛利", "毛利润", "grossprofit", "grossmargin", "gross profit")


@dataclass(frozen=True, slots=True)
class Signed:
    """A line with the sign it has in a sum."""

    entry: Entry
    sign: int = 1

    @property
    def value(self) -> Decimal:
        """Return what the line adds to the sum."""
        return self.entry.figure.value * self.sign


@dataclass(frozen=True, slots=True)
class Sum:
    """What came of adding up.

    Attributes:
        holds: The lines add up to the total within what rounding explains.
        used: The lines that were added.
        gap: The total less the lines' sum.
    """

    holds: bool
    used: tuple[Signed, ...]
    gap: Decimal


def tolerance(total: Entry, lines: Sequence[Signed], unit: Decimal, decimals: int) -> Decimal:
    """Return the largest gap that rounding explains.

    Half of the last printed digit for each figure.  In a column that prints cents, 8649.3 is
    8649.30: ``decimals`` are those of the column, at most 2.  An amount that is rounded to more
    than a unit, as 12.34亿 is, stays so.
    """
    entries = [total, *(line.entry for line in lines)]
    digits = (max(e.decimals, decimals) if e.decimals >= 0 else e.decimals for e in entries)
    return sum((HALF * unit * Decimal(1).scaleb(-d) for d in digits), Decimal(0))


def add_up(total: Entry, lines: Sequence[Signed], unit: Decimal, decimals: int) -> Sum:
    """Return whether ``lines`` add up to ``total``, subtotals and memo lines taken out."""
    plain = _without_subtotals(lines, unit, decimals)
    first = _sum(total, plain, unit, decimals)
    if first.holds:
        return first
    unsure = [line for line in plain if not line.entry.figure.name and line.entry.figure.value]
    for count in (1, 2):
        for dropped in combinations(unsure[: 3 * MOST_UNSURE], count):
            again = _sum(total, [line for line in plain if line not in dropped], unit, decimals)
            if again.holds:
                return again
    return first


def add_with_signs(
    total: Entry,
    lines: Sequence[Signed],
    either: Sequence[Entry],
    unsure: Sequence[Entry],
    unit: Decimal,
    decimals: int,
) -> Sum | None:
    """Return whether lines add up to ``total`` when some may have either sign.

    Args:
        total: The sum.
        lines: What is surely added.
        either: What is added as a gain or taken off as a loss.
        unsure: What may be added, taken off, or be part of another line.
        unit: Whole currency units in one printed unit.
        decimals: Digits after the point that the column prints.

    Returns:
        None where too many lines are unsure for the answer to mean anything.
    """
    plain = _sum(total, [*lines, *(Signed(entry) for entry in either)], unit, decimals)
    if plain.holds:
        return plain
    if len(unsure) > MOST_UNSURE:
        return None
    choices = [(1, -1)] * len(either) + [(0, 1, -1)] * len(unsure)
    for signs in product(*choices):
        pairs = zip((*either, *unsure), signs, strict=True)
        more = [Signed(entry, sign) for entry, sign in pairs if sign]
        again = _sum(total, [*lines, *more], unit, decimals)
        if again.holds:
            return again
    return plain


def _sum(total: Entry, lines: Sequence[Signed], unit: Decimal, decimals: int) -> Sum:
    gap = total.figure.value - sum((line.value for line in lines), Decimal(0))
    return Sum(abs(gap) <= tolerance(total, lines, unit, decimals), tuple(lines), gap)


def _without_subtotals(lines: Sequence[Signed], unit: Decimal, decimals: int) -> list[Signed]:
    """Return the lines with each subtotal in place of what it is the sum of."""
    stack: list[Signed] = []
    for line in lines:
        if is_subtotal(line.entry):
            for count in range(1, len(stack) + 1):
                if _sum(line.entry, stack[-count:], unit, decimals).holds:
                    del stack[-count:]
                    break
        stack.append(line)
    return stack


def is_subtotal(entry: Entry) -> bool:
    """Say whether a line may be the sum of lines above it."""
    core = read_label(entry.figure.label).core
    return (
        not core
        or core.startswith(("total", "subtotal", "sub-total"))
        or core.endswith(("合计", "小计", "总计", "净额", ",net"))
        or core in _SUBTOTALS
        or entry.figure.name.startswith("total_")
        or entry.figure.name in ("equity_to_parent", "fixed_assets_net")
    )
