"""Check what must add up, and say which figures that bears out.  勾稽检查"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.money import grouped
from smartcredit.core.statement import Scope, StatementKind
from smartcredit.core.text import Text
from smartcredit.parsers.linking.text import comparable
from smartcredit.parsers.printed.labels import read_label
from smartcredit.parsers.printed.periods import year_before
from smartcredit.parsers.reconcile.account_signs import PAID, PART_OF, TAKEN_OFF
from smartcredit.parsers.reconcile.adding_up import Signed, Sum, add_up, add_with_signs, is_subtotal
from smartcredit.parsers.reconcile.deductions import printed_as_negative
from smartcredit.parsers.reconcile.identities import ALL_ASSETS, IDENTITIES, Identity, Term
from smartcredit.parsers.tables.assemble import Entry, Reading


@dataclass(frozen=True, slots=True)
class Finding:
    """One identity looked at in one column.

    Attributes:
        identity: Which one.
        reading: Index of the column.
        total: The line of the result.
        sum: What came of adding up.
        elsewhere: Index of the column of each line that stands in another one.
    """

    identity: Identity
    reading: int
    total: Entry
    sum: Sum
    elsewhere: Mapping[str, int]


def index_of(finding: Finding, line: Signed) -> int:
    """Return the index of the column that a line of a finding stands in."""
    return finding.elsewhere.get(f"{line.sign}{line.entry.figure.name}", finding.reading)


def broken_rules(findings: Sequence[Finding]) -> list[Finding]:
    """Return one finding for each rule that holds in none of its readings."""
    by_rule: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.reading, finding.identity.code), []).append(finding)
    broken: list[Finding] = []
    for rule in by_rule.values():
        binding = [finding for finding in rule if finding.identity.binding]
        if binding and not any(finding.sum.holds for finding in rule):
            broken.append(binding[0])
    return broken


def check_identities(
    readings: Sequence[Reading], columns: Collection[int] | None = None
) -> Iterator[Finding]:
    """Yield what came of each identity in each column that states its figures.

    Args:
        readings: All columns.
        columns: Indices of those to look at; None for all.
    """
    for index, reading in enumerate(readings):
        if columns is not None and index not in columns:
            continue
        for identity in IDENTITIES:
            if identity.kind is reading.kind:
                finding = check_identity(identity, index, readings)
                if finding is not None:
                    yield finding


def check_identity(identity: Identity, index: int, readings: Sequence[Reading]) -> Finding | None:
    """Return what came of an identity in a column, or None where a figure of it is missing."""
    reading = readings[index]
    named = {entry.figure.name: entry for entry in reading.entries if entry.figure.name}
    total = named.get(identity.result)
    if total is None or identity.unless in named:
        return None
    identity = _as_far_as_read(identity, reading)
    unit, decimals = reading.unit or Decimal(1), _decimals(reading)
    if identity.lines is not None:
        lines = _lines(identity, reading, total, named)
        if lines is None:
            return None
        return Finding(
            _as_binding(identity, lines, total),
            index,
            total,
            add_up(total, lines, unit, decimals),
            {},
        )
    lines, elsewhere = [], {}
    negative = printed_as_negative(entry.figure for entry in reading.entries)
    way = -1 if identity.result in negative else 1
    for term in identity.terms:
        stated = _term(term, index, readings, named)
        if stated and term.optional and identity.between is not None:
            stated = [line for line in stated if line.entry.order < total.order]
        if stated is None:
            return None
        for plain_line in stated:
            turned = way * (-1 if plain_line.entry.figure.name in negative else 1)
            line = replace(plain_line, sign=plain_line.sign * turned)
            lines.append(line)
            if term.kind is not None or term.column == "previous":
                other = _other(term, index, readings)
                elsewhere[f"{line.sign}{line.entry.figure.name}"] = (
                    index if other is None else other
                )
    if not lines:
        return None
    either = [line.entry for line in lines if _is_either(identity, line.entry)]
    fixed = [line for line in lines if line.entry not in either]
    unsure = _between(identity, reading, total, named)
    found = add_with_signs(total, fixed, either, unsure, unit, decimals)
    return None if found is None else Finding(identity, index, total, found, elsewhere)


def _as_far_as_read(identity: Identity, reading: Reading) -> Identity:
    """Return the identity, binding only where no line that it may need is stated as an error."""
    open_ended = identity.lines is not None or identity.between is not None
    needed = {term.name for term in identity.terms}
    if not reading.unread or not (open_ended or needed & reading.unread):
        return identity
    return replace(identity, binding=False)


def _decimals(reading: Reading) -> int:
    """Return the digits after the point that the column prints, at most 2."""
    return min(2, max((entry.decimals for entry in reading.entries), default=0))


def _is_either(identity: Identity, entry: Entry) -> bool:
    return any(term.either_sign and term.name == entry.figure.name for term in identity.terms)


def _term(
    term: Term, index: int, readings: Sequence[Reading], named: Mapping[str, Entry]
) -> list[Signed] | None:
    """Return the lines of a term; None where it should be stated and is not."""
    if term.kind is not None or term.column == "previous":
        other = _other(term, index, readings)
        if other is None:
            return None
        named = {entry.figure.name: entry for entry in readings[other].entries if entry.figure.name}
    entry = named.get(term.name)
    if entry is not None:
        return [Signed(entry, term.sign)]
    if term.section is not None:
        inside = _in_section(term.section, readings[index], named)
        if inside or term.optional:
            return inside
        return None
    return [] if term.optional else None


def _other(term: Term, index: int, readings: Sequence[Reading]) -> int | None:
    """Return the index of the column that a term of another statement or year stands in."""
    own = readings[index]
    kind = term.kind or own.kind
    end = year_before(own.period_end) if term.column == "previous" else own.period_end
    found = [
        i
        for i, reading in enumerate(readings)
        if i != index
        and reading.kind is kind
        and reading.scope is own.scope
        and reading.period_end == end
        and (kind is not own.kind or (reading.months == own.months and own.months in (None, 12)))
    ]
    return found[0] if len(found) == 1 else None


def _in_section(section: str, reading: Reading, named: Mapping[str, Entry]) -> list[Signed]:
    return [
        Signed(entry, _sign(entry))
        for entry in reading.entries
        if entry.section == section and _is_line(entry, named)
    ]


def _is_line(entry: Entry, named: Mapping[str, Entry]) -> bool:
    """Say whether a line is one of its part's own: no part of another line, no other total."""
    name = entry.figure.name
    if entry.memo or name.startswith("total_") or PART_OF.get(name) in named:
        return False
    return bool(name) or read_label(comparable(entry.figure.label)).core not in BALANCES


BALANCES = frozenset(
    (
        "netcurrentassets", "netcurrentliabilities", "netcurrentassets/(liabilities)",
        "totalassetslesscurrentliabilities", "netassets", "流动资产净值", "流动资产净额",
        "流动负债净额", "净流动资产", "净流动负债", "总资产减流动负债", "资产总值减流动负债",
    )
)  # fmt: skip
"""What is left of assets less debts: printed among the lines of a part, and none of them."""


def _sign(entry: Entry) -> int:
    """Return the sign of a line in the sum of its part; one printed with a minus has it."""
    taken = entry.less or entry.figure.name in TAKEN_OFF
    return -1 if taken and entry.figure.value > 0 else 1


def _lines(
    identity: Identity, reading: Reading, total: Entry, named: Mapping[str, Entry]
) -> list[Signed] | None:
    """Return the lines of the part whose total is looked at; None where there are none."""
    section, _, way = (identity.lines or "").partition(":")
    if section == ALL_ASSETS:
        return _all_above(reading, total, named)
    inside = [
        entry
        for entry in reading.entries
        if entry.section == section and entry is not total and _is_line(entry, named)
    ]
    if way:
        inside = _of_way(section, way, inside, total, named)
    elif reading.kind is StatementKind.CASH_FLOW:
        inside = [entry for entry in inside if entry.order < total.order]
        if f"cf_{section}_inflows" in named or f"cf_{section}_outflows" in named:
            return None
        return [
            Signed(entry, -1 if entry.figure.name in PAID and entry.figure.value > 0 else 1)
            for entry in inside
        ] or None
    above = [entry for entry in inside if entry.order < total.order]
    return [Signed(entry, _sign(entry)) for entry in (above or inside)] or None


def _all_above(reading: Reading, total: Entry, named: Mapping[str, Entry]) -> list[Signed] | None:
    """Return every line above a total, subtotals among them, without parts of other lines."""
    return [
        Signed(entry, _sign(entry))
        for entry in reading.entries
        if entry.order < total.order
        and not entry.memo
        and PART_OF.get(entry.figure.name) not in named
    ] or None


def _of_way(
    section: str, way: str, inside: Sequence[Entry], total: Entry, named: Mapping[str, Entry]
) -> list[Entry]:
    inflows = named.get(f"cf_{section}_inflows")
    if way == "inflow":
        return [entry for entry in inside if entry.order < total.order]
    begin = -1 if inflows is None else inflows.order
    return [entry for entry in inside if begin < entry.order < total.order]


def _as_binding(identity: Identity, lines: Sequence[Signed], total: Entry) -> Identity:
    """Return the identity, binding only where its lines stand above it, as forms have it."""
    if all(line.entry.order < total.order for line in lines):
        return identity
    return replace(identity, binding=False)


def _between(
    identity: Identity, reading: Reading, total: Entry, named: Mapping[str, Entry]
) -> list[Entry]:
    """Return the lines that may be terms though no account names them."""
    if identity.between is None:
        return []
    start = named.get(identity.between)
    begin = start.order if start is not None else -1
    terms = {term.name for term in identity.terms}
    return [
        entry
        for entry in reading.entries
        if begin < entry.order < total.order
        and entry.figure.name not in terms
        and entry.figure.value
        and _is_line(entry, named)
        and (not is_subtotal(entry) or _is_net_line(entry))
    ]


def _is_net_line(entry: Entry) -> bool:
    """Say whether a line is net of something, as those of an income statement may be."""
    return read_label(entry.figure.label).core.endswith((",net", "净额"))


def broken_issue(finding: Finding, reading: Reading, figures: tuple[str, ...]) -> Issue:
    """Return a broken identity as an issue that names ``figures``."""
    identity, total = finding.identity, finding.total
    printed, lines = grouped(total.figure.value), grouped(total.figure.value - finding.sum.gap)
    gap, end = grouped(finding.sum.gap), reading.period_end.isoformat()
    scope = {Scope.CONSOLIDATED: ("合并", "consolidated "), Scope.PARENT: ("母公司", "parent ")}
    zh_scope, en_scope = scope.get(reading.scope or Scope.SINGLE, ("", ""))
    return Issue(
        "identity-broken",
        Severity.REFER,
        Text(
            zh=f"{zh_scope}{end}：{identity.zh} 不成立，"
            f"报表为 {printed}，计算为 {lines}，相差 {gap}",
            en=f"{en_scope}{end}: {identity.en} does not hold: "
            f"printed {printed}, computed {lines} (gap {gap})",
        ),
        total.figure.source,
        figures,
    )


def crosses(identity: Identity) -> bool:
    """Say whether an identity joins two columns or two statements."""
    return any(term.column == "previous" or term.kind is not None for term in identity.terms)


def reference(reading: Reading, entry: Entry) -> str:
    """Return ``KIND.NAME@PERIOD_END``, the name by which issues speak of a figure."""
    return f"{reading.kind.value}.{entry.figure.name}@{reading.period_end.isoformat()}"
