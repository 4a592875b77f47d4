"""The chart of accounts: every printed label and the canonical name it stands for.  会计科目

Source: the forms 会小企01/02/03 of 小企业会计准则 (Ministry of Finance, 2011) with their line
numbers, and the general format of 财会〔2019〕6号.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from smartcredit.core.statement import StatementKind


@dataclass(frozen=True, slots=True)
class Account:
    """One line of a statement.  会计科目

    Attributes:
        name: Canonical name, the word that code, features and JSON use.
        statement: The statement on which it stands.
        labels_zh, labels_en: Spellings seen in filings; the first is the form's own.
        line_no: 行次 on the form of 小企业会计准则, None where that form has no such line.
        note: What to mind.
    """

    name: str
    statement: StatementKind
    labels_zh: tuple[str, ...]
    labels_en: tuple[str, ...]
    line_no: int | None
    note: str


@cache
def chart_of_accounts() -> Mapping[str, Account]:
    """Return every account by canonical name, in the order of the forms."""
    text = (files("smartcredit.core") / "accounts.csv").read_text(encoding="utf-8")
    accounts = (_account(row) for row in csv.DictReader(text.splitlines()))
    return MappingProxyType({account.name: account for account in accounts})


def _account(row: dict[str, str]) -> Account:
    return Account(
        name=row["canonical_name"],
        statement=StatementKind(row["statement"]),
        labels_zh=tuple(label for label in row["zh_labels"].split("|") if label),
        labels_en=tuple(label for label in row["en_labels"].split("|") if label),
        line_no=int(row["line_no"]) if row["line_no"] else None,
        note=row["note"],
    )
