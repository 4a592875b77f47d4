"""Figures set in another type than the rest of their column.  字体异样的金额

Programs that print statements set a column alike.  A figure that was typed over later often
has another face, another size, another black, or stands a little higher.  What is meant to be
seen is no sign: a row in bold or larger type, an amount in red, a long amount set smaller to
fit its cell.  What many figures bear is the document's habit, not a sign.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from statistics import median

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.parsers.edits.type import SetFigure, family

FEWEST = 6
"""A column with fewer figures shows no habit."""

HABIT = 0.8
"""The share of a column's figures that must be set alike."""

LONE = 3
"""What more figures of the document bear is its habit."""

DARK = 110
"""A colour whose channels all lie below is black to the eye."""

ANOTHER_BLACK = 12
"""Difference of a channel, out of 255, from which two blacks are two colours."""

RAISED = 0.6
"""Points by which a figure must stand higher or lower than its row."""

STEADY = 0.15
"""Points within which the rows of a column stand alike."""

Differences = list[tuple[SetFigure, Text]]


def odd_type(found: Sequence[SetFigure], file: str) -> list[Issue]:
    """Return an issue for each lone figure that is set unlike its column.

    Args:
        found: All figures of the document, as ``set_figures`` gives them.
        file: Name of the document.
    """
    columns: dict[int, list[SetFigure]] = {}
    for figure in found:
        columns.setdefault(figure.placed.column, []).append(figure)
    odd: dict[str, tuple[SetFigure, list[Text]]] = {}
    for differs in DIFFERENCES:
        said = [
            pair for column in columns.values() if len(column) >= FEWEST for pair in differs(column)
        ]
        for figure, text in said if len(said) <= LONE else ():
            odd.setdefault(figure.placed.reference, (figure, []))[1].append(text)
    return [_issue(figure, texts, file) for figure, texts in odd.values()]


def _habit(values: Sequence[Hashable]) -> Hashable | None:
    """Return the value that most figures of a column bear, or None."""
    value, count = Counter(values).most_common(1)[0]
    return value if count >= HABIT * len(values) else None


def _other_face(column: Sequence[SetFigure]) -> Differences:
    usual = _habit([figure.families for figure in column])
    if not isinstance(usual, tuple) or len(usual) != 1:
        return []
    name = next(figure.run.font for figure in column if figure.families == usual)
    found: Differences = []
    for figure in column:
        strange = set(figure.families) - set(usual)
        if strange and not any(family(run.font) in strange for run in figure.companions):
            face = " + ".join(figure.families) if len(figure.families) > 1 else figure.run.font
            said = Text(f"字体为{face}，同栏为{name}", f"face {face}, that of the column {name}")
            found.append((figure, said))
    return found


def _other_size(column: Sequence[SetFigure]) -> Differences:
    usual = _habit([round(figure.run.size, 1) for figure in column])
    if not isinstance(usual, float):
        return []
    longest = max(len(f.placed.figure.printed) for f in column if abs(f.run.size - usual) < 0.1)
    found: Differences = []
    for figure in column:
        size = figure.run.size
        shrunk_to_fit = size < usual and len(figure.placed.figure.printed) > longest
        shared = any(abs(run.size - size) < 0.15 for run in figure.companions)
        if abs(size - usual) > max(0.25, 0.03 * usual) and not shrunk_to_fit and not shared:
            said = Text(
                f"字号为{size:.1f}磅，同栏为{usual:.1f}磅",
                f"{size:.1f} points high, the column {usual:.1f}",
            )
            found.append((figure, said))
    return found


def _other_black(column: Sequence[SetFigure]) -> Differences:
    """Find figures whose black is another one: no reader sees it, so none was meant to."""
    usual = _habit([figure.run.colour for figure in column])
    if not isinstance(usual, tuple) or max(usual) >= DARK:
        return []
    found: Differences = []
    for figure in column:
        colour = figure.run.colour
        gap = max(abs(one - other) for one, other in zip(colour, usual, strict=True))
        shared = any(run.colour == colour for run in figure.companions)
        if gap >= ANOTHER_BLACK and max(colour) < DARK and not shared:
            said = Text(
                f"颜色为RGB{colour}，同栏为RGB{usual}",
                f"colour RGB {colour}, that of the column {usual}",
            )
            found.append((figure, said))
    return found


def _raised(column: Sequence[SetFigure]) -> Differences:
    rises = [figure.rise for figure in column if figure.rise is not None]
    if len(rises) < FEWEST:
        return []
    usual = median(rises)
    if sum(abs(rise - usual) <= STEADY for rise in rises) < 0.9 * len(rises):
        return []
    found: Differences = []
    for figure in column:
        off = 0.0 if figure.rise is None else figure.rise - usual
        beside = [abs(run.baseline - figure.run.baseline) < 2 * STEADY for run in figure.companions]
        if RAISED < abs(off) < 0.5 * figure.run.size and not any(beside):
            said = Text(f"比同行文字偏移{off:+.1f}磅", f"{off:+.1f} points off its row")
            found.append((figure, said))
    return found


DIFFERENCES: tuple[Callable[[Sequence[SetFigure]], Differences], ...] = (
    _other_face,
    _other_size,
    _other_black,
    _raised,
)
"""Looked for in this order in every column; add a function here to add one."""


def _issue(figure: SetFigure, texts: Sequence[Text], file: str) -> Issue:
    placed = figure.placed
    label, printed = placed.figure.label, placed.figure.printed
    zh, en = "；".join(text.zh for text in texts), "; ".join(text.en for text in texts)
    return Issue(
        "odd-font",
        Severity.WARN,
        Text(
            f"“{label}”的金额{printed}与同栏其他金额的字样不同（{zh}），请与原件核对",
            f"the amount {printed} of {label} is not set like its column ({en}):"
            " compare it with the original",
        ),
        placed.source,
        (placed.reference,),
        file,
    )
