"""From the statements of an application to the columns of one year.  报表的选取与核对"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from smartcredit.core.firm_name import differs_by
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.statement import Statement, StatementKind
from smartcredit.core.text import Text
from smartcredit.features.chosen import (
    BALANCE_SHEET,
    Chosen,
    is_annual,
    newest_year,
    of_year,
    of_year_before,
)
from smartcredit.features.column import Column, join_papers
from smartcredit.features.words import kind_words

Columns = Mapping[StatementKind, Column]


def choose(
    statements: Iterable[Statement], as_of: date, currency: str | None = None
) -> tuple[Chosen, tuple[Issue, ...]]:
    """Choose the newest annual set known on ``as_of``.

    Args:
        statements: Of one borrower, in any order.
        as_of: 观察时点.
        currency: Statements in this currency go before others.

    Returns:
        The statements, and what was found: papers that disagree, statements of several
        firms, statements that were not used and why.
    """
    every = sorted(statements, key=_order)
    known = [one for one in every if one.period_end <= as_of]
    late = _after_as_of([one for one in every if one.period_end > as_of], as_of)
    year = newest_year(known, currency)
    if year is None:
        return Chosen(), (*late, *_left_out(known))
    this_year, last_year = of_year(known, year), of_year_before(known, year)
    now, disagreements = _columns(this_year)
    before, more_disagreements = _columns(last_year)
    newer = [
        one
        for one in known
        if one.period_end > year.period_end
        or (one.period_end == year.period_end and one.kind not in now)
    ]
    return Chosen(year.period_end, year.currency, now, before), (
        *late,
        *_left_out(newer),
        *_several_firms(this_year + last_year),
        *disagreements,
        *more_disagreements,
    )


def _order(statement: Statement) -> tuple[date, StatementKind, str, int, str]:
    return (
        statement.period_end,
        statement.kind,
        statement.scope,
        statement.months or 0,
        statement.file,
    )


def _columns(statements: Iterable[Statement]) -> tuple[Columns, list[Issue]]:
    """Return one column for each kind, and where its papers disagree."""
    columns: dict[StatementKind, Column] = {}
    issues: list[Issue] = []
    for kind in StatementKind:
        papers = [one for one in statements if one.kind is kind]
        if papers:
            columns[kind], found = join_papers(papers)
            issues.extend(found)
    return columns, issues


def _after_as_of(statements: Sequence[Statement], as_of: date) -> list[Issue]:
    return [
        Issue(
            "after-as-of",
            Severity.INFO,
            Text(
                f"{end}的{names.zh}晚于观察时点{as_of}，未使用",
                f"the {names.en} of {end}: later than {as_of}, not used",
            ),
            file=file or None,
        )
        for (end, file), names in _by_day_and_file(statements)
    ]


def _left_out(statements: Sequence[Statement]) -> list[Issue]:
    """Say which statements, newer than the set that is used, were left out and why."""
    unknown = [one for one in statements if one.kind is not BALANCE_SHEET and one.months is None]
    ends_of_years = {one.period_end for one in statements if is_annual(one) and _is_flow(one)}
    partial = [one for one in statements if one.period_end in ends_of_years and is_annual(one)]
    interim = [one for one in statements if one not in unknown and one not in partial]
    return [
        *_unused(
            "period-unknown",
            Severity.WARN,
            unknown,
            Text("未说明所属期间的月数", "the months that it covers are not stated"),
        ),
        *_unused(
            "incomplete-set",
            Severity.WARN,
            partial,
            Text(
                "资产负债表与年度利润表不成套", "balance sheet and annual income statement unpaired"
            ),
        ),
        *_unused(
            "interim-not-used",
            Severity.INFO,
            interim,
            Text("不是成套的年度报表，也不作年化", "no annual set, and not annualised"),
        ),
    ]


def _unused(
    code: str, severity: Severity, statements: Sequence[Statement], why: Text
) -> list[Issue]:
    return [
        Issue(
            code,
            severity,
            Text(
                f"{end}的{names.zh}未使用：{why.zh}", f"the {names.en} of {end}, not used: {why.en}"
            ),
            file=file or None,
        )
        for (end, file), names in _by_day_and_file(statements)
    ]


def _by_day_and_file(statements: Sequence[Statement]) -> list[tuple[tuple[date, str], Text]]:
    """Return what each file has of each day, the kinds of its statements in words."""
    ordered = sorted(statements, key=lambda one: (one.period_end, one.file))
    found = []
    for key, group in groupby(ordered, key=lambda one: (one.period_end, one.file)):
        kinds = sorted({one.kind for one in group}, key=list(StatementKind).index)
        words = [kind_words(kind) for kind in kinds]
        names = Text("、".join(one.zh for one in words), ", ".join(one.en for one in words))
        found.append((key, names))
    return found


def _is_flow(statement: Statement) -> bool:
    return statement.kind is not BALANCE_SHEET


def _several_firms(statements: Sequence[Statement]) -> list[Issue]:
    """Say where the statements that are used name different firms."""
    entities = {one.entity: one.file for one in statements if one.entity is not None}
    first = next(iter(entities), None)
    if first is None:
        return []
    others = [one for one in entities if differs_by(one, first.name, first.uscc)]
    if not others:
        return []
    names = "、".join(dict.fromkeys(one.name for one in (first, *others)))
    return [
        Issue(
            "several-firms",
            Severity.REFER,
            Text(
                f"所用报表的编制单位不一致：{names}",
                f"the statements that are used name different firms: {names}",
            ),
            source=others[0].source,
            file=entities[others[0]] or None,
        )
    ]
