"""Statements of which too little adds up to trust their rows.  行列错位

Where most totals of a recognised column fail, or one fails and amounts stand beside the heading
of a part, labels and amounts were not brought together as they are printed: on a bent page those
of its lower half stand a row too low.  Each amount may be read rightly and stand beside the wrong
label, so whatever no sum bears out is doubted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.reconcile.identity_checks import reference
from smartcredit.parsers.reconcile.repair_faults import lines_of
from smartcredit.parsers.reconcile.repair_print import Print
from smartcredit.parsers.reconcile.repair_search import Place, Standing
from smartcredit.parsers.tables.assemble import Entry, Reading

FEWEST_FAILING = 2
"""So many totals must fail, and more than sums hold; one misread digit may break two."""

SHORTEST_HEADING = 4
"""A label that ends with a colon and is longer than this is a part's heading: 流动资产：."""


def misplaced(
    readings: Sequence[Reading], found: Standing, shown: Print
) -> tuple[set[Place], list[Issue]]:
    """Return the amounts that may stand beside labels of other rows, and why.

    Args:
        readings: All columns of a document.
        found: Which identities hold.
        shown: Its print; what was not recognised stands where it is said to.
    """
    failing = _failing(found)
    holding = Counter(finding.reading for finding in found.holding.values())
    borne_out = {
        (index, entry.figure.source)
        for finding in found.holding.values()
        for index, entry in lines_of(finding)
    }
    doubted: set[Place] = set()
    issues: list[Issue] = []
    for index, reading in enumerate(readings):
        headed = failing[index] and any(_is_heading(e, shown) for e in reading.entries)
        if not headed and failing[index] < max(FEWEST_FAILING, holding[index] + 1):
            continue
        lines = [
            entry
            for entry in reading.entries
            if entry.figure.name
            and shown.is_recognised(entry.figure.source)
            and (index, entry.figure.source) not in borne_out
        ]
        if lines:
            doubted |= {(index, entry.figure.source) for entry in lines}
            issues.append(_issue(reading, lines, failing[index]))
    return doubted, issues


def _is_heading(entry: Entry, shown: Print) -> bool:
    """Say whether an amount was recognised beside a part's heading, which states none."""
    label = entry.figure.label.strip()
    ends = label.endswith(("：", ":")) and len(label) > SHORTEST_HEADING
    return ends and shown.is_recognised(entry.figure.source)


def _failing(found: Standing) -> Counter[int]:
    """Return how many totals of each column fail, whatever the rule."""
    totals = {
        (finding.reading, finding.total.figure.source)
        for finding in (*found.broken.values(), *found.missed.values())
        if not finding.elsewhere
    }
    return Counter(index for index, _ in totals)


def _issue(reading: Reading, lines: Sequence[Entry], failing: int) -> Issue:
    end = reading.period_end.isoformat()
    return Issue(
        "rows-doubtful",
        Severity.REFER,
        Text(
            zh=f"{end} 一栏有 {failing} 处合计不成立：项目与金额可能错行，未经勾稽印证者均存疑",
            en=f"totals of the column {end} that do not add up: {failing}; its amounts may stand "
            "beside the labels of other rows, and whatever no sum bears out is doubted",
        ),
        lines[0].figure.source,
        tuple(dict.fromkeys(reference(reading, entry) for entry in lines)),
    )
