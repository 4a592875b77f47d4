"""Which pages of a long scan may hold statements: a cheap look at each.  扫描件报表页查找

A page is looked at small.  Only the lines where titles stand are read, and a few of those on
the right, to see whether they are amounts.  A page with a title and a table is a statement; the
pages after it that are full of amounts continue it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from smartcredit.parsers.ocr.detection import Line, find_cores
from smartcredit.parsers.ocr.engine import Pixels, ocr_engine
from smartcredit.parsers.ocr.grammar import is_grouped
from smartcredit.parsers.ocr.lines import cut
from smartcredit.parsers.ocr.stamps import fade_colour
from smartcredit.parsers.ocr.turn import quarter_turns, turned
from smartcredit.parsers.ocr.upright import lines_of

TOP = 0.3
"""Titles stand in this upper share of a page, or alone in the middle of a row."""

MIDDLE = 0.12
"""A line is in the middle where its own is so near to the page's, as a share of the width."""

TITLE_SHAPE, AMOUNT_SHAPE = (3.0, 26.0), (2.0, 12.0)
"""Width over height of a title, and of an amount."""

LINES_READ, AMOUNTS_READ = 20, 6
"""At most so many lines are read for a title, and so many to see whether they are amounts."""

TABLE = 6
"""A statement has at least so many amounts."""

FULL = 14
"""A page without a title that has so many amounts may continue a statement."""

FOLLOWING = 3
"""At most so many pages after a title are taken as its continuation."""

TITLE = re.compile(
    r"资产负债表|资产负债简表|财务状况表|利润表|利润及利润分配表|损益表|收益表|现金流量表"
    r"|balancesheet|statements?of(?:consolidated)?financial(?:position|condition)"
    r"|incomestatement|profit(?:and|&|or)loss|cashflow"
    r"|statements?of(?:comprehensive|consolidated)?(?:income|operations|earnings|profit|cash)"
)
FIRST_LINE = re.compile(
    r"(?:assets|currentassets|noncurrentassets|assets:|流动资产[:：]?|一[、.]?营业总?收入"
    r"|一[、.]?经营活动产生的现金流量[:：]?|cashflowsfromoperatingactivities|revenues?|sales)"
)
"""A page that begins with such a line is a statement whose title was lost."""

LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Glance:
    """What a cheap look at a page shows.  快速浏览

    Attributes:
        titled: The page holds a table, and a line names one of the three statements.
        amounts: About how many amounts the page holds.
    """

    titled: bool
    amounts: int


def glance(image: Pixels) -> Glance:
    """Look at a small picture of a page.

    Args:
        image: RGB; about 72 dots an inch are enough.
    """
    page = fade_colour(image)
    cores = find_cores(page, max(page.shape[:2]))
    if not cores:
        return Glance(titled=False, amounts=0)
    turns = quarter_turns(page, cores)
    if turns:
        page = turned(page, turns)
        cores = find_cores(page, max(page.shape[:2]))
    lines = lines_of(cores)
    amounts = _amounts(page, lines)
    return Glance(amounts >= TABLE and _is_titled(page, lines), amounts)


def statement_pages(seen: Mapping[int, Glance]) -> list[int]:
    """Return the pages that may hold statements; those full of amounts where none is titled."""
    chosen: set[int] = set()
    for number in sorted(seen):
        if not (seen[number].titled and seen[number].amounts >= TABLE):
            continue
        chosen.add(number)
        for after in range(number + 1, number + 1 + FOLLOWING):
            if after not in seen or seen[after].amounts < FULL:
                break
            chosen.add(after)
    if not chosen:
        return [number for number in sorted(seen) if seen[number].amounts >= FULL]
    between = {n for n in seen if n - 1 in chosen and n + 1 in chosen and seen[n].amounts >= TABLE}
    return sorted(chosen | between)


def _is_titled(page: Pixels, lines: Sequence[Line]) -> bool:
    height, width = page.shape[:2]
    high = [line for line in lines if float(line.centre[1]) < TOP * height]
    central = [line for line in lines if _is_central(line, width) and _is_alone(line, lines)]
    tried = [line for line in dict.fromkeys((*central, *high)) if _within(line, TITLE_SHAPE)]
    for line in tried[:LINES_READ]:
        text = re.sub(r"[^\w&:]", "", _read(page, line).lower())
        if FIRST_LINE.fullmatch(text) or (len(text) <= LONGEST_TITLE and TITLE.search(text)):
            return True
    return False


def _is_central(line: Line, width: int) -> bool:
    return abs(float(line.centre[0]) - width / 2) < MIDDLE * width


def _is_alone(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether no other line stands in the same row."""
    apart = (abs(float(other.centre[1] - line.centre[1])) > line.height / 2 for other in lines)
    return sum(not is_apart for is_apart in apart) == 1


def _within(line: Line, shape: tuple[float, float]) -> bool:
    return shape[0] * line.height <= line.width <= shape[1] * line.height


def _amounts(page: Pixels, lines: Sequence[Line]) -> int:
    """Return about how many lines in the right half are amounts, by reading some of them."""
    right = [line for line in lines if float(line.centre[0]) > page.shape[1] * 0.4]
    slim = [line for line in right if _within(line, AMOUNT_SHAPE)]
    if not slim:
        return 0
    tried = slim[:: max(1, len(slim) // AMOUNTS_READ)][:AMOUNTS_READ]
    found = sum(_holds_amount(_read(page, line)) for line in tried)
    return round(found * len(slim) / len(tried))


def _holds_amount(text: str) -> bool:
    """Tell whether a line ends or begins with a number in groups; the look is coarse."""
    joined = re.sub(r"(?<=[,.，．])\s+", "", text)
    return any(is_grouped(word) for word in joined.split())


def _read(page: Pixels, line: Line) -> str:
    return "".join(character.text for character in ocr_engine().read(cut(page, line)))
