"""Figures reconciled with each other: what was misread is corrected or named.  勾稽修正

A figure is corrected only when the identities ask for exactly one value and the print shows
it; every correction is reported with both values.  What is broken and cannot be mended so
stays as it was read, and the figures that may be at fault are named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.money import plain
from smartcredit.core.text import Text
from smartcredit.parsers.assemble import Entry, Reading
from smartcredit.parsers.confidence import with_confidence
from smartcredit.parsers.identity_checks import Finding, broken_issue, reference
from smartcredit.parsers.repair_faults import column_faults, single_faults
from smartcredit.parsers.repair_print import Print, Way
from smartcredit.parsers.repair_search import (
    Place,
    Rule,
    Standing,
    Verdict,
    choose,
    corrected,
    judge,
    standing,
)
from smartcredit.parsers.repair_suspects import find_suspects
from smartcredit.parsers.repair_units import conflict_issue, unit_conflicts

MOST_ROUNDS = 12
"""At most so many faults of one document are corrected, one after the other."""

MOST_TOLD = 4
"""Of a correction of whole columns so many lines are written out."""

WAYS: dict[Way, Text] = {
    "digit": Text("识别时混淆了一位数字", "a digit was misread"),
    "sign": Text("识别时漏了负号或括号", "a minus or bracket was missed"),
    "separator": Text("千分位与小数点混淆", "the point was misread"),
    "neighbour": Text("把附注号或行次当成了金额", "the number of a note or line was taken for it"),
    "exchange": Text("两栏金额对调", "two amounts stood in each other's column"),
    "columns": Text("两栏对调", "two columns were taken for each other"),
    "unit": Text("本表未印单位，按其他报表的单位", "no unit is printed, that of the others holds"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mended:
    """A correction that was made.  已作修正

    Attributes:
        verdict: What it mended.
        before: The lines as first read, by place.
    """

    verdict: Verdict
    before: dict[Place, Entry]


def reconcile(readings: Sequence[Reading], shown: Print) -> tuple[list[Reading], list[Issue]]:
    """Return the columns corrected and with the confidence of each figure, and what to report.

    Args:
        readings: All columns of a document.
        shown: Its print, to look again.
    """
    mended, made = repair(readings, shown)
    found = standing(mended)
    suspects = find_suspects(found, mended, shown)
    conflicts = unit_conflicts(mended)
    doubted = {
        (index, entry.figure.source) for lines in suspects.values() for index, entry in lines
    } | {
        (index, entry.figure.source)
        for conflict in conflicts
        for index in conflict.columns
        for entry in mended[index].entries
    }
    issues = [_issue(one, readings) for one in made]
    issues += [conflict_issue(conflict, mended) for conflict in conflicts]
    for rule, finding in found.broken.items():
        figures = (reference(mended[index], entry) for index, entry in suspects[rule])
        issues.append(broken_issue(finding, mended[rule[0]], tuple(dict.fromkeys(figures))))
    return with_confidence(mended, shown, found, doubted, [one.verdict for one in made]), issues


def repair(readings: Sequence[Reading], shown: Print) -> tuple[list[Reading], list[Mended]]:
    """Return the columns with every fault undone that can be, and what was done."""
    current, made = list(readings), list[Mended]()
    for _ in range(MOST_ROUNDS):
        before = standing(current)
        verdict = _next(current, before, shown)
        if verdict is None:
            break
        lines = {
            place: entry
            for index, reading in enumerate(current)
            for entry in reading.entries
            if (place := (index, entry.figure.source)) in verdict.correction.lines
        }
        current = corrected(current, verdict.correction)
        made.append(Mended(verdict, lines))
    return current, made


def _next(readings: Sequence[Reading], before: Standing, shown: Print) -> Verdict | None:
    """Return the next correction to make, or None where nothing can be corrected."""
    if before.broken or before.apart:
        judged = (judge(whole, readings, before) for whole in column_faults(readings, shown))
        chosen = choose(verdict for verdict in judged if verdict is not None)
        if chosen is not None:
            return chosen
    for rule, finding in _open_rules(before, shown):
        judged = (
            judge(single, readings, before)
            for single in single_faults(rule, finding, readings, shown)
        )
        chosen = choose(v for v in judged if v is not None and rule in v.mended)
        if chosen is not None:
            return chosen
    return None


def _open_rules(before: Standing, shown: Print) -> Iterator[tuple[Rule, Finding]]:
    """Yield the rules that are broken, and of recognised lines those met only about."""
    yield from before.broken.items()
    for rule, finding in before.loose.items():
        if shown.is_recognised(finding.total.figure.source):
            yield rule, finding


def _issue(one: Mended, readings: Sequence[Reading]) -> Issue:
    """Return a correction as an issue with both values; it names no figure as doubted."""
    correction, before = one.verdict.correction, one.before
    changes = [
        (reference(readings[place[0]], line), before[place], line)
        for place, line in correction.lines.items()
    ]
    told = "; ".join(_told(*change) for change in changes[:MOST_TOLD])
    more = len(changes) - MOST_TOLD
    way, source = WAYS[correction.way], changes[0][2].figure.source
    return Issue(
        "figure-corrected",
        Severity.INFO,
        Text(
            zh=f"已修正：{told}{f'；另有{more}项' if more > 0 else ''}"
            f"（{way.zh}；修正后{len(one.verdict.mended)}项勾稽关系成立）",
            en=f"corrected: {told}{f'; and {more} more' if more > 0 else ''} "
            f"({way.en}; {len(one.verdict.mended)} sums hold with it)",
        ),
        source,
    )


def _told(name: str, before: Entry, after: Entry) -> str:
    read, meant = plain(before.figure.value), plain(after.figure.value)
    return f"{after.figure.label} ({name}): {read} → {meant}"
