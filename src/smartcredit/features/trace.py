"""A number that knows the figures it came from, or why there is none.  可追溯的数

Arithmetic carries both along: evidence is united, a gap on either side is a gap of the
result, and a division by zero is a gap that names its denominator.  So a formula is plain
arithmetic, and what stands behind its result is known without a word about it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import add, mul, sub, truediv

from smartcredit.core.source import Evidence
from smartcredit.core.text import Text

Operation = Callable[[Decimal, Decimal], Decimal]

NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a number is missing, in three pieces: gaps of one kind are told in one sentence.

    Attributes:
        what: What is missing or useless, e.g. 存货.
        before, after: The sentence around it.
    """

    what: Text
    after: Text = NOTHING
    before: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Traced:
    """A number, or a gap.

    Attributes:
        value: None for a gap.
        words: What it is called, e.g. 平均存货; names a denominator that is zero.
        evidence: The values it was computed from, in the order they were read.
        gaps: Why there is no value, each reason once; empty where there is one.
    """

    value: Decimal | None
    words: Text
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __add__(self, other: Number) -> Traced:
        return _combine(self, "+", add, _traced(other))

    def __sub__(self, other: Number) -> Traced:
        return _combine(self, "−", sub, _traced(other))

    def __rsub__(self, other: Decimal | int) -> Traced:
        return _combine(_traced(other), "−", sub, self)

    def __mul__(self, other: Number) -> Traced:
        return _combine(self, "×", mul, _traced(other))

    def __rmul__(self, other: Decimal | int) -> Traced:
        return _combine(_traced(other), "×", mul, self)

    def __truediv__(self, other: Number) -> Traced:
        divisor = _traced(other)
        if divisor.value == 0:
            divisor = without_value(divisor, ZERO_DIVISOR)
        return _combine(self, "÷", truediv, divisor)

    @property
    def missing(self) -> Text | None:
        """Why there is no value, all reasons in one text; None where there is one."""
        if not self.gaps:
            return None
        kinds: dict[tuple[Text, Text], list[Text]] = {}
        for gap in self.gaps:
            kinds.setdefault((gap.before, gap.after), []).append(gap.what)
        return Text(
            "；".join(_sentence(kind, whats, "zh", "、") for kind, whats in kinds.items()),
            "; ".join(_sentence(kind, whats, "en", ", ") for kind, whats in kinds.items()),
        )


def _sentence(kind: tuple[Text, Text], whats: list[Text], language: str, comma: str) -> str:
    before, after = kind
    return before[language] + comma.join(what[language] for what in whats) + after[language]


Number = Traced | Decimal | int
"""What a ``Traced`` can be combined with; a constant has no evidence."""


ZERO_DIVISOR = Text("为零，不能作分母", ": zero, nothing can be divided by it")
NOT_POSITIVE = Text("不为正，比率失去意义", ": not above zero, the ratio has no meaning")


def without_value(number: Traced, after: Text) -> Traced:
    """Return ``number`` as a gap that says ``after`` of it; what was read stays its evidence."""
    return replace(number, value=None, gaps=(*number.gaps, Gap(number.words, after)))


def positive(number: Traced) -> Traced:
    """Return ``number`` where it is above zero, else a gap.

    For what a ratio loses its meaning without: equity under a profit, profit under a cash
    flow, last year's figure under a growth.
    """
    if number.value is None or number.value > 0:
        return number
    return without_value(number, NOT_POSITIVE)


def _traced(number: Number) -> Traced:
    if isinstance(number, Traced):
        return number
    return Traced(Decimal(number), Text(str(number), str(number)))


def _combine(left: Traced, sign: str, apply: Operation, right: Traced) -> Traced:
    value = None
    if left.value is not None and right.value is not None:
        value = apply(left.value, right.value)
    return Traced(
        value=value,
        words=Text(
            f"{left.words.zh} {sign} {right.words.zh}", f"{left.words.en} {sign} {right.words.en}"
        ),
        evidence=tuple(dict.fromkeys(left.evidence + right.evidence)),
        gaps=tuple(dict.fromkeys(left.gaps + right.gaps)),
    )
