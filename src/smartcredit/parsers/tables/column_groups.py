"""Headings that stand over several columns: 合并 and 公司, two days, a quarter and a year.  栏组

Each stands over the middle of its columns, however many they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import mean

from smartcredit.parsers.printed.column_words import comparable, is_relative
from smartcredit.parsers.printed.grid import Span
from smartcredit.parsers.printed.period_phrases import day_of_year_end, find_periods

WHOSE = re.compile(r"合并|公司|集团|group|company|consolidated|parent")

LONGEST_DAY = 16
MOST_COLUMNS = 12

Bounds = tuple[int, int]
"""The first column and the one behind the last."""

ASIDE = 0.35
"""Headings stand off the middles of their columns by amounts that differ by no more than this
share of the distance between two columns."""


def columns_under(
    spans: Sequence[Span], middles: Sequence[float]
) -> list[tuple[Sequence[int], Span]] | None:
    """Return the columns under each heading of a row; None where they are no groups.

    Args:
        spans: The headings of one row, from the left.
        middles: Of the columns that hold amounts.
    """
    if not spans or len(spans) >= len(middles) or not are_groups(spans):
        return None
    way = _way(spans, middles)
    if way is None:
        return None
    return [(range(*bounds), span) for bounds, span in zip(way, spans, strict=True)]


def _way(spans: Sequence[Span], middles: Sequence[float]) -> list[Bounds] | None:
    """Return from which column to which each heading reaches.

    All reach over as many columns, unless the headings clearly stand otherwise: over two groups
    nothing tells 2 + 2 columns whose amounts are at the left from 1 + 3.
    """
    pitch = (middles[-1] - middles[0]) / (len(middles) - 1)
    share, rest = divmod(len(middles), len(spans))
    even = [(n * share, (n + 1) * share) for n in range(len(spans))]
    if not rest and _differ(even, spans, middles) <= ASIDE * pitch:
        return even
    cuts = combinations(range(1, len(middles)), len(spans) - 1)
    ways = (list(pairwise((0, *cut, len(middles)))) for cut in cuts)
    sound = [way for way in ways if _differ(way, spans, middles) <= ASIDE * pitch]
    if not sound or len(middles) > MOST_COLUMNS:
        return None if rest else even
    return min(sound, key=lambda way: abs(mean(_asides(way, spans, middles))))


def _asides(way: Sequence[Bounds], spans: Sequence[Span], middles: Sequence[float]) -> list[float]:
    """Return how far aside of each heading the middle of its columns is."""
    pairs = zip(way, spans, strict=True)
    return [mean(middles[begin:end]) - span.middle for (begin, end), span in pairs]


def _differ(way: Sequence[Bounds], spans: Sequence[Span], middles: Sequence[float]) -> float:
    aside = _asides(way, spans, middles)
    return max(aside) - min(aside)


def are_groups(spans: Sequence[Span]) -> bool:
    """Say whether spans such as 合并 and 公司, or two days, each head several columns."""
    texts = [comparable(span.text) for span in spans]
    return len(spans) == 1 or all(
        WHOSE.search(text) or find_periods(text) or is_relative(text) or is_day(text)
        for text in texts
    )


def is_day(text: str) -> bool:
    """Say whether a heading is a day without its year, as it stands above years: September 30,"""
    return len(text) < LONGEST_DAY and day_of_year_end(f"as of {text}") is not None
