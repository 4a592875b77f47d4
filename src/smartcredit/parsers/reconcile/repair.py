"""Figures reconciled with each other: what was misread is corrected or named.  勾稽修正

A figure is corrected only when the identities ask for exactly one value and the print shows
it; every correction is reported with both values.  What is broken and cannot be mended so
stays as it was read, and the figures that may be at fault are named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.money import grouped
from smartcredit.core.text import Text
from smartcredit.parsers.reconcile.confidence import with_confidence
from smartcredit.parsers.reconcile.decimal_doubts import doubtful_points
from smartcredit.parsers.reconcile.identities import Identity
from smartcredit.parsers.reconcile.identity_checks import Finding, broken_issue, crosses, reference
from smartcredit.parsers.reconcile.repair_faults import column_faults, single_faults
from smartcredit.parsers.reconcile.repair_lines import explained, spare_issue
from smartcredit.parsers.reconcile.repair_missing import missing_amounts
from smartcredit.parsers.reconcile.repair_print import Print, Way
from smartcredit.parsers.reconcile.repair_rows import misplaced
from smartcredit.parsers.reconcile.repair_search import (
    Correction,
    Place,
    Rule,
    Standing,
    Verdict,
    choose,
    corrected,
    judge,
    standing,
)
from smartcredit.parsers.reconcile.repair_suspects import Inquiry, Suspect
from smartcredit.parsers.reconcile.repair_units import doubtful_units
from smartcredit.parsers.tables.assemble import Entry, Reading

MOST_ROUNDS = 12
"""At most so many faults of one document are corrected, one after the other."""

MOST_TOLD = 4
"""Of a correction of whole columns so many lines are written out."""

BRACKET_BESIDE = Text("金额旁有括号", "a bracket stands beside the amount")
SIGN_UNPROVEN = Text("正负号未经勾稽印证", "no sum bears out its sign")

WAYS: dict[Way, Text] = {
    "digit": Text("识别时混淆了一位数字", "a digit was misread"),
    "sign": Text("识别时漏了负号或括号", "a minus or bracket was missed"),
    "separator": Text("千分位与小数点混淆", "the point was misread"),
    "neighbour": Text("把附注号或行次当成了金额", "the number of a note or line was taken for it"),
    "marks": Text("分隔符识别有误，未能读出", "its marks were misread"),
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
    read = standing(mended)
    found, spare = explained(read, mended, shown)
    inquiry = Inquiry(found, mended, shown)
    issues = [_correction_issue(one, readings) for one in made]
    issues += [spare_issue(line, read.broken[rule]) for rule, line in spare.items()]
    doubted: set[Place] = set()
    breaks: dict[tuple[Place, Decimal], list[tuple[Finding, Sequence[Suspect]]]] = {}
    for rule, finding in found.broken.items():
        suspects = inquiry.suspects(rule, finding)
        doubted |= {line.place for line in suspects if inquiry.is_misread(line)}
        place = (finding.reading, finding.total.figure.source)
        breaks.setdefault((place, finding.sum.gap), []).append((finding, suspects))
    issues += [_break_issue(same, mended) for same in breaks.values()]
    for rule, finding in found.missed.items():
        if misread := inquiry.misread(rule):
            doubted |= {line.place for line in misread}
            issues.append(_doubt_issue(_fails(finding.identity), misread, mended))
    if unsigned := inquiry.unsigned():
        doubted |= {line.place for line in unsigned}
        issues.append(_doubt_issue(BRACKET_BESIDE, unsigned, mended))
    known = {line.place for line in unsigned}
    if unproven := [line for line in inquiry.unproven_signs() if line.place not in known]:
        doubted |= {line.place for line in unproven}
        issues.append(_doubt_issue(SIGN_UNPROVEN, unproven, mended))
    unsure, problems = doubtful_units(mended, found)
    doubted |= {(i, entry.figure.source) for i in unsure for entry in mended[i].entries}
    astray, misplacings = misplaced(mended, found, shown)
    doubted |= astray
    problems += misplacings
    unclear, more = doubtful_points(mended)
    doubted |= unclear
    verdicts = [one.verdict for one in made]
    return with_confidence(mended, shown, found, doubted, verdicts), issues + problems + more


def still_open(issues: Sequence[Issue], readings: Sequence[Reading]) -> list[Issue]:
    """Return the issues without those of unreadable amounts that were read after all."""
    read = {entry.figure.source for reading in readings for entry in reading.entries}
    return [i for i in issues if i.code != "unreadable-amount" or i.source not in read]


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
    rules = dict(_open_rules(before, shown))
    corrections = list(missing_amounts(readings, shown))
    if rules or any(crosses(finding.identity) for finding in before.missed.values()):
        corrections += column_faults(readings, shown)
    whole = _judged(corrections, readings, before)
    for rule in dict.fromkeys((*rules, *(rule for v in whole for rule in v.mended))):
        finding = rules.get(rule) or before.missed.get(rule)
        single: list[Verdict] = []
        if finding is not None:
            single = _judged(single_faults(rule, finding, readings, shown), readings, before)
        chosen = choose(verdict for verdict in (*whole, *single) if rule in verdict.mended)
        if chosen is not None:
            return chosen
    return None


def _judged(
    corrections: Iterable[Correction], readings: Sequence[Reading], before: Standing
) -> list[Verdict]:
    judged = (judge(correction, readings, before) for correction in corrections)
    return [verdict for verdict in judged if verdict is not None]


def _open_rules(before: Standing, shown: Print) -> Iterator[tuple[Rule, Finding]]:
    """Yield the rules that are broken; of recognised lines also those missed or met only about."""
    yield from before.broken.items()
    for rule, finding in (*before.missed.items(), *before.loose.items()):
        if shown.is_recognised(finding.total.figure.source):
            yield rule, finding


def _break_issue(
    same: Sequence[tuple[Finding, Sequence[Suspect]]], readings: Sequence[Reading]
) -> Issue:
    """Return as one issue what one total misses by one amount, however many rules say so."""
    suspects = [suspect for _, each in same for suspect in each]
    first = same[0][0]
    return broken_issue(first, readings[first.reading], _references(suspects, readings))


def _correction_issue(one: Mended, readings: Sequence[Reading]) -> Issue:
    """Return a correction as an issue with both values; it names no figure as doubted."""
    correction, before = one.verdict.correction, one.before
    changes = [
        (reference(readings[place[0]], line), grouped(before[place].figure.value), line)
        for place, line in correction.lines.items()
    ]
    changes += [
        (reference(readings[index], line), line.figure.printed, line)
        for index, line in correction.added
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
            f"({way.en}; {_sums(len(one.verdict.mended))} with it)",
        ),
        source,
    )


def _sums(count: int) -> str:
    return "1 sum holds" if count == 1 else f"{count} sums hold"


def _told(name: str, read: str, line: Entry) -> str:
    return f"{line.figure.label} ({name}): {read} → {grouped(line.figure.value)}"


def _references(lines: Sequence[Suspect], readings: Sequence[Reading]) -> tuple[str, ...]:
    named = (reference(readings[line.index], line.entry) for line in lines)
    return tuple(dict.fromkeys(named))


def _fails(identity: Identity) -> Text:
    return Text(f"{identity.zh} 不成立", f"{identity.en} does not hold")


def _doubt_issue(why: Text, lines: Sequence[Suspect], readings: Sequence[Reading]) -> Issue:
    """Return as an issue that figures may be others, and why."""
    told = "; ".join(
        f"{line.entry.figure.label}: {grouped(line.entry.figure.value)} → {grouped(line.needed)}"
        for line in lines[:MOST_TOLD]
    )
    return Issue(
        "figure-doubtful",
        Severity.WARN,
        Text(zh=f"可能识读有误：{told}（{why.zh}）", en=f"may be misread: {told} ({why.en})"),
        lines[0].entry.figure.source,
        _references(lines, readings),
    )
