"""Charts as inline SVG in which text stays text: the browser's fonts write it.  图表

Geometry is computed here, in pixels from the top left of the drawing; the templates beside
this module draw it.  Gain and loss differ in colour, in side and in sign, so that they can be
told apart in black and white.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from smartcredit.core.text import Text
from smartcredit.render.templates import render_template
from smartcredit.render.values import print_points

ROW = 28.0
LABELS = 336.0
NUMBERS = 96.0
WIDTH = 860.0
HEAD = 8.0
MOST_BARS = 16
"""Of more terms the smallest are drawn as one."""

ROOM = 1.5
"""A bar longer than this many times what is asked for or granted is drawn broken off."""


@dataclass(frozen=True, slots=True)
class Step:
    """One term of a score: what it is called and what it adds."""

    label: Text
    points: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart.

    Attributes:
        y: Of the row's middle.
        x, width: Of the bar.
        kind: ``gain`` or ``loss`` of a score; ``capacity`` or ``cap`` of a limit.
        number: What is written beside the bar.
        broken: Whether the bar goes on beyond the drawing.
        marked: Whether this row decides.
    """

    label: Text
    y: float
    x: float
    width: float
    kind: str
    number: Text
    broken: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Amount:
    """One method's amount: what it is called, and how it is printed."""

    label: Text
    amount: Decimal
    printed: Text
    role: str
    binding: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A vertical line with a name, e.g. the amount asked for.

    Attributes:
        anchor: On which side of the line its name stands, as SVG has it.
    """

    label: Text
    x: float
    kind: str
    anchor: str = "middle"


def waterfall(
    intercept: float, steps: Sequence[Step], *, start: Text, end: Text, title: Text
) -> Markup:
    """Return the chart of a score: from the intercept, term by term, to the points.  瀑布图

    Args:
        intercept: Points when no term adds anything.
        steps: The terms in any order; drawn by size.
        start: What the first row is called.
        end: What the last row is called.
        title: What the chart shows, for those who hear it read.
    """
    ordered = _largest(steps)
    sums = [intercept]
    for step in ordered:
        sums.append(sums[-1] + step.points)
    low, high = min(sums), max(sums)
    scale = (WIDTH - LABELS - NUMBERS) / ((high - low) or 1.0)

    def place(points: float) -> float:
        return LABELS + (points - low) * scale

    bars = [
        Bar(
            label=step.label,
            y=HEAD + ROW * (number + 1.5),
            x=place(min(before, after)),
            width=max(abs(step.points) * scale, 1.0),
            kind="gain" if step.points >= 0 else "loss",
            number=_both(print_points(step.points)),
        )
        for number, (step, before, after) in enumerate(zip(ordered, sums, sums[1:], strict=False))
    ]
    return render_template(
        "waterfall.svg",
        title=title,
        width=WIDTH,
        height=HEAD * 2 + ROW * (len(bars) + 2),
        labels=LABELS,
        row=ROW,
        bars=bars,
        start=_point(start, HEAD + ROW / 2, place(intercept), intercept),
        end=_point(end, HEAD + ROW * (len(bars) + 1.5), place(sums[-1]), sums[-1]),
    )


def limit_bars(
    amounts: Sequence[Amount], *, asked: Decimal, granted: Decimal | None, title: Text
) -> Markup:
    """Return the chart of a limit: what each method would allow.  额度测算图

    Args:
        amounts: Methods that gave an amount, in their order.
        asked: The amount asked for, drawn as a line.
        granted: The limit, drawn as a line; None where there is none.
        title: What the chart shows, for those who hear it read.
    """
    most = max([asked, granted or Decimal(0)]) * Decimal(ROOM)
    longest = min(max([most, *(min(one.amount, most) for one in amounts)]), most)
    scale = Decimal(WIDTH - LABELS - NUMBERS) / (longest or Decimal(1))
    bars = [
        Bar(
            label=one.label,
            y=HEAD + ROW * (number + 1.5),
            x=LABELS,
            width=max(float(min(one.amount, longest) * scale), 1.0),
            kind=one.role,
            number=one.printed,
            broken=one.amount > longest,
            marked=one.binding,
        )
        for number, one in enumerate(amounts)
    ]
    return render_template(
        "limit_bars.svg",
        title=title,
        width=WIDTH,
        height=HEAD * 2 + ROW * (len(bars) + 1),
        labels=LABELS,
        row=ROW,
        bars=bars,
        rules=_rules(asked, granted, scale),
    )


def _rules(asked: Decimal, granted: Decimal | None, scale: Decimal) -> list[Rule]:
    """Return the lines of the amount asked for and of the limit; one where they are the same."""
    at = LABELS + float(asked * scale)
    if granted is None:
        return [Rule(_ASKED, at, "asked")]
    limit = LABELS + float(granted * scale)
    if granted == asked:
        return [Rule(Text("额度＝申请", "limit = asked"), limit, "granted")]
    left = "end" if limit < at else "start"
    right = "start" if left == "end" else "end"
    return [Rule(_LIMIT, limit, "granted", left), Rule(_ASKED, at, "asked", right)]


_ASKED = Text("申请", "asked")
_LIMIT = Text("额度", "limit")


def _largest(steps: Sequence[Step]) -> list[Step]:
    """Return the steps by size, gains and losses mixed; of many the smallest as one."""
    ordered = sorted(steps, key=lambda step: (-abs(step.points), step.label.en))
    if len(ordered) <= MOST_BARS:
        return ordered
    kept, rest = ordered[: MOST_BARS - 1], ordered[MOST_BARS - 1 :]
    label = Text(f"其余 {len(rest)} 项", f"{len(rest)} other terms")
    return [*kept, Step(label, sum(step.points for step in rest))]


def _point(label: Text, y: float, x: float, points: float) -> Bar:
    return Bar(label, y, x, 0.0, "point", _both(print_points(points, signed=False)))


def _both(words: str) -> Text:
    return Text(words, words)
