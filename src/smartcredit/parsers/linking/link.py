"""From a printed label to the account it stands for, or to none.  科目归类

The stages run from the cheap and certain to the dear and doubtful, and each may say that the
line is no account: a wrong link is a wrong figure that nobody sees, a missing one is reported.

    exact        the chart of accounts has the label as it is printed
    normalised   … without ordinals, 减：/加：/其中： and notes in brackets; or another spelling
                 is known, or the line is known to be no account
    fuzzy        a known label with characters misread or a word misspelt, and no other near it
    learned      the character model: unseen wordings, heavy misreadings, the rows around it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.fuzzy import find_misread
from smartcredit.parsers.linking.sections import read_section
from smartcredit.parsers.linking.tables import form_labels, key, link_tables
from smartcredit.parsers.linking.text import comparable
from smartcredit.parsers.printed.labels import Label, find_account, read_label

Stage = Literal["exact", "normalised", "fuzzy", "learned"]

_NOTE = re.compile(
    r"\s*\((?:千|万|百万)?(?:元|rs\.?)\)$|\s*\((?:填写|附注|注释?|note)[^()]*\)$|\s*\((?:净|净额|净值|net)\)$"
    r"|\s*\((?:[ivx]{1,4}|\d{1,2}|[a-h])(?: ?[-+±–] ?(?:[ivx]{1,4}|\d{1,2}|[a-h])){1,6}\)$"
)
"""What may stand in brackets behind a label and changes nothing of it: a unit, (III - IV)."""

_DETAILS = re.compile(
    r",? \(?(?:net of|less):? (?:an )?(?:allowances?|reserves?|provisions?|accumulated)\b.*$"
    r"|(?:,|;|:| [-–—])? ?\(?(?:[a-z]{0,3}[$£€₱₹]|rs\.?|php|p|no|without|nominal)? ?[\d,.]*"
    r" par value\b.*$"
    r"|[,;:] [\d,]+ (?:shares|and)\b.*$|[,;:] (?:none|no shares) (?:issued|authorized)\b.*$"
    r"|,? represented by\b.*$"
)
"""What filings add to a label: an allowance, shares and their par value, what cash consists of."""

KNOWN = 0.99
"""Trust in a spelling that is no form's own but was seen in filings."""

MEMO_OF_ITSELF = frozenset(
    {
        "accounts_payable", "accounts_receivable", "advertising_expense", "bad_debt_loss",
        "business_tax", "consumption_tax", "cost_of_sales", "education_surcharge",
        "entertainment_expense", "force_majeure_loss", "government_grants", "interest_expense",
        "interest_income", "inventory_finished_goods", "inventory_raw_materials",
        "inventory_turnover_materials", "inventory_wip", "land_appreciation_tax",
        "land_house_vehicle_stamp_tax", "lt_bond_loss", "lt_equity_loss", "minority_profit",
        "net_profit_to_parent", "notes_payable", "notes_receivable", "rd_expenses",
        "repair_expense", "resource_tax", "revenue", "startup_expense", "tax_late_fee",
        "urban_construction_tax",
    }
)  # fmt: skip
"""Accounts whose whole amount may stand in a line that begins with 其中.

Of any other the line is a part only: 其中：长期借款 below 一年内到期的非流动负债.
"""


@dataclass(frozen=True, slots=True)
class Link:
    """What a printed label stands for.  归类结果

    Attributes:
        account: Canonical name; None where it is none of the accounts.
        confidence: Probability that ``account`` (or that it is none) is right, 0 to 1.
        stage: Which stage said so.
    """

    account: str | None
    confidence: float
    stage: Stage


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A label and what stands around it.

    Attributes:
        section: The heading under which it stands, as printed, or the name of the part that
            it opens (``current_assets``).
        previous, following: The labels of the rows above and below, as printed.
    """

    label: str
    statement: StatementKind
    section: str | None = None
    previous: str | None = None
    following: str | None = None


class Linker(Protocol):
    """A learned stage: what a checkpoint must be able to say."""

    def link(self, row: PrintedRow) -> tuple[str | None, float]:
        """Return the account, or None for none of them, and how probable that is."""
        ...


def link(
    label: str,
    *,
    statement: StatementKind,
    section: str | None = None,
    previous: str | None = None,
    following: str | None = None,
    linker: Linker | None = None,
) -> Link:
    """Return the account that ``label`` stands for.

    Args:
        label: As printed; line breaks inside it are spaces.
        statement: On which statement it stands.
        section: The heading above it (流动资产：) as printed, or the part it opens.
        previous: The label of the row above, as printed.
        following: The label of the row below.
        linker: The learned stage; by default the model of the package, loaded when it is first
            needed, and left out where onnxruntime is not installed.
    """
    row = PrintedRow(label, statement, section, previous, following)
    known = link_known(row) or link_misread(row)
    if known is not None:
        return known
    return link_learned(row, linker) or Link(None, 0.5, "fuzzy")


@lru_cache(maxsize=4096)
def link_known(row: PrintedRow) -> Link | None:
    """Look the label up; None where nothing is known of it."""
    text = comparable(row.label)
    bare = _NOTE.sub("", text)
    for part in dict.fromkeys((text, bare, _DETAILS.sub("", bare))):
        if part and (known := _look_up(read_label(part), row)) is not None:
            return known
    return None


def adds_details(label: str) -> bool:
    """Say whether a label ends with what filings add: an allowance, shares and their par value."""
    return _DETAILS.search(comparable(label)) is not None


def _look_up(label: Label, row: PrintedRow) -> Link | None:
    tables = link_tables(row.statement)
    part = read_section(row.section, row.statement)
    if _is_no_account_here(label, row, part):
        return Link(None, KNOWN, "normalised")
    if part and (account := tables.accounts.get((label.core, part))):
        return _unless_a_part(account, label, KNOWN, "normalised")
    if account := find_account(label, row.statement):
        as_printed = row.label.strip() in form_labels(row.statement)
        return _unless_a_part(account, label, 1.0, "exact" if as_printed else "normalised")
    if (key(label), "") in tables.refused:
        return Link(None, KNOWN, "normalised")
    if account := tables.accounts.get((label.core, "")):
        return _unless_a_part(account, label, KNOWN, "normalised")
    return None


def link_misread(row: PrintedRow) -> Link | None:
    """Find the one known label of which this one is a misreading; None where there is none."""
    found = find_misread(comparable(row.label), row.statement)
    return None if found is None else Link(found.account, found.confidence, "fuzzy")


def link_learned(row: PrintedRow, linker: Linker | None = None) -> Link | None:
    """Ask the learned stage; None where there is none."""
    if linker is None:
        from smartcredit.parsers.linking.model import default_linker

        linker = default_linker()
    if linker is None:
        return None
    account, confidence = linker.link(row)
    return Link(account, confidence, "learned")


def _is_no_account_here(label: Label, row: PrintedRow, part: str) -> bool:
    """Say whether the line is known to be no account in this place, whatever it is elsewhere."""
    tables = link_tables(row.statement)
    if part and (key(label), part) in tables.refused:
        return True
    if label.memo and (key(label), "") in tables.refused:
        return True
    if row.previous is None:
        return False
    return (key(label), key(read_label(comparable(row.previous)))) in tables.refused_after


def _unless_a_part(account: str, label: Label, confidence: float, stage: Stage) -> Link:
    """Return the link, or none where the line holds but a part of the account (其中)."""
    if label.memo and account not in MEMO_OF_ITSELF:
        return Link(None, KNOWN, stage)
    return Link(account, confidence, stage)
