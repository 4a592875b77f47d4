"""What is known of labels beyond the chart: other spellings, and lines that are no account.

Three tables lie beside this module.  ``label_variants.csv`` holds spellings of filings that are
no form's own, some of them true only under one heading (``borrowings`` among the current
liabilities).  ``lines_without_account.csv`` holds printed lines that the chart has no account
for: those of banks and insurers in the format of 财会〔2019〕6号, memo lines, notes, supplements.
Source: 企业会计制度 (2000), 企业会计准则 with the formats of 2006 to 2019, annual reports under
HKFRS, IFRS, US GAAP, FRS 102 and Schedule III of the Indian Companies Act, field names of data
vendors and accounting programs.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.labels import Label, read_label

Key = tuple[str, bool]
"""A label without what forms add to it, and whether it began with 其中."""


@dataclass(frozen=True, slots=True)
class LinkTables:
    """What one statement's labels stand for, as far as it is known.  科目对照

    Attributes:
        accounts: Account by (label, section); section ``""`` is any.
        refused: (label, section) of lines that are no account; section ``""`` is any.
        refused_after: (label, label of the row above) of such lines.
    """

    accounts: Mapping[tuple[str, str], str]
    refused: frozenset[tuple[Key, str]]
    refused_after: frozenset[tuple[Key, Key]]


@cache
def link_tables(kind: StatementKind) -> LinkTables:
    """Return what is known of one statement's labels."""
    chart = chart_of_accounts()
    accounts: dict[tuple[str, str], str] = {}
    for row in variant_rows():
        if chart[row["account"]].statement is kind:
            for label in row["labels"].split("|"):
                accounts.setdefault((read_label(label).core, row["section"]), row["account"])
    refused: set[tuple[Key, str]] = set()
    refused_after: set[tuple[Key, Key]] = set()
    for row in refusal_rows():
        if row["statement"] in ("", kind.value):
            for label in row["labels"].split("|"):
                if row["after"]:
                    refused_after.add((key(read_label(label)), key(read_label(row["after"]))))
                else:
                    refused.add((key(read_label(label)), row["section"]))
    return LinkTables(MappingProxyType(accounts), frozenset(refused), frozenset(refused_after))


@cache
def form_labels(kind: StatementKind) -> frozenset[str]:
    """Return the labels of the chart's accounts, letter for letter."""
    return frozenset(
        label
        for account in chart_of_accounts().values()
        if account.statement is kind
        for label in (*account.labels_zh, *account.labels_en)
    )


def key(label: Label) -> Key:
    """Return by what a line without an account is found."""
    return label.core, label.memo


@cache
def spellings(kind: StatementKind) -> Mapping[str, str | None]:
    """Return what every known label of a statement stands for under any heading.

    By the label without what forms add to it; None for a line that is no account.
    """
    tables = link_tables(kind)
    found: dict[str, str | None] = {}
    for account in chart_of_accounts().values():
        if account.statement is kind:
            for label in (*account.labels_zh, *account.labels_en):
                found.setdefault(read_label(label).core, account.name)
    for (core, section), name in tables.accounts.items():
        if not section:
            found.setdefault(core, name)
    for (core, memo), section in tables.refused:
        if not section and not memo:
            found.setdefault(core, None)
    return MappingProxyType(found)


def variant_rows() -> Iterator[dict[str, str]]:
    """Yield the rows of ``label_variants.csv``: account, section, labels."""
    return _rows("label_variants.csv")


def refusal_rows() -> Iterator[dict[str, str]]:
    """Yield the rows of ``lines_without_account.csv``: statement, section, after, labels."""
    return _rows("lines_without_account.csv")


def every_known_label() -> set[str]:
    """Return every spelling that the chart or one of the tables holds."""
    labels = {
        label
        for account in chart_of_accounts().values()
        for label in (*account.labels_zh, *account.labels_en)
    }
    for row in (*variant_rows(), *refusal_rows()):
        labels.update(row["labels"].split("|"))
    return labels


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("smartcredit.parsers.linking") / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
