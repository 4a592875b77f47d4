"""Made-up rows for training the linker: labels in their company, aged, and lines that are none.

A row is drawn as a form would print it: a spelling of an account, or a line that is no account;
the heading above it; its neighbours in the order of the chart; ordinals, signs and notes that
forms add; and now and then the misreadings of a scan, taken from what the package's own
recogniser made of aged labels (``linking_data/misread_labels.csv``).

Lines without an account come in six kinds: known ones, an account with a qualifier that makes it
something else (存货跌价准备, gain on sale of investments), two accounts in one line, a label of
another statement, a word that only looks like an account (应收赔款), and noise.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import yaml

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.link import PrintedRow, link_known
from smartcredit.parsers.linking.tables import refusal_rows, variant_rows
from smartcredit.parsers.linking.text import comparable

DATA = Path(__file__).parent / "linking_data"
NONE = "none"

_EDGES = {
    "total_current_assets": "current_assets", "total_non_current_assets": "non_current_assets",
    "total_current_liabilities": "current_liabilities",
    "total_non_current_liabilities": "non_current_liabilities", "total_equity": "equity",
    "cash_flow_operating": "operating", "cash_flow_investing": "investing",
    "cash_flow_financing": "financing",
}  # fmt: skip
"""The last account of each part, in the order of the form."""

_LATE = {
    "current_assets": (
        "derivative_financial_assets", "held_for_sale_assets", "current_portion_non_current_assets",
    ),
    "non_current_assets": (
        "long_term_receivables", "other_equity_investments", "other_non_current_financial_assets",
        "investment_property",
    ),
    "current_liabilities": ("held_for_sale_liabilities", "trading_financial_liabilities"),
    "equity": (
        "other_equity_instruments", "treasury_stock", "special_reserve", "general_risk_reserve",
        "equity_to_parent", "minority_interest",
    ),
    "operating": ("cf_tax_refunds", "cf_operating_inflows", "cf_operating_outflows"),
    "investing": ("cf_investing_inflows", "cf_investing_outflows"),
    "financing": ("cf_financing_inflows", "cf_financing_outflows"),
}  # fmt: skip
"""Accounts that the chart lists behind the form's own, and where they belong."""

_MERGED = {
    frozenset({"notes_receivable", "accounts_receivable"}): "notes_and_accounts_receivable",
    frozenset({"notes_payable", "accounts_payable"}): "notes_and_accounts_payable",
}
"""Two accounts in one line that together are an account."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row, and the account it stands for or ``"none"``.

    Attributes:
        spelling: The known label from which it was made; empty for a made-up line.
    """

    row: PrintedRow
    account: str
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to print an account; ``section`` where it means the account only there."""

    label: str
    section: str = ""


class ExampleSource:
    """Draws rows without end.

    Args:
        seed: Of everything that is drawn.
        held_out: Says of a label whether it must never be drawn as the label to be linked.
    """

    def __init__(self, seed: int, held_out: Callable[[str], bool] = lambda label: False) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - nothing secret is drawn
        self.spellings = _spellings(held_out)
        self.nothing = _lines_without_account(held_out)
        self.sections = _sections()
        self.misreadings = _misreadings()
        self.confusions = _confusions()
        self.parts = _parts()

    def draw(self) -> Example:
        """Return one row."""
        kind = self.dice.choices(list(StatementKind), (5, 4, 3))[0]
        makers = (self._account, self._known_nothing, self._qualified, self._joined,
                  self._of_another_statement, self._lookalike, self._noise)  # fmt: skip
        maker = self.dice.choices(makers, (47, 18, 9, 5, 4, 14, 3))[0]
        example = maker(kind)
        return replace(example, row=self._aged(example.row))

    def _account(self, kind: StatementKind) -> Example:
        account = self._pick(kind)
        spelling = self._pick_spelling(account)
        part = spelling.section or self.sections.get(account, "")
        row = self._in_company(self._dressed(spelling.label), kind, account, part)
        is_told = bool(row.section) or not spelling.section
        return Example(row, account if is_told else NONE, spelling.label)

    def _known_nothing(self, kind: StatementKind) -> Example:
        label, section, after = self.dice.choice(self.nothing[kind])
        account = self._pick(kind)
        part = section or self.sections.get(account, "")
        row = self._in_company(self._dressed(label, 0.15), kind, account, part)
        if section and not row.section:
            row = replace(row, section=section)
        return Example(replace(row, previous=after) if after else row, NONE, label)

    def _qualified(self, kind: StatementKind) -> Example:
        account = self._pick(kind)
        label = _plain(self._pick_spelling(account).label)
        patterns = (
            self.parts["qualifiers_zh"] if _is_chinese(label) else self.parts["qualifiers_en"]
        )
        changed = self.dice.choice(patterns).format(label)
        return self._nothing(changed, kind, account)

    def _joined(self, kind: StatementKind) -> Example:
        account = self._pick(kind)
        first = _plain(self._pick_spelling(account).label)
        chinese = _is_chinese(first)
        near = self._near(account, self.dice.choice((-2, -1, 1, 2)))
        second = _plain(self._pick_spelling(near, chinese).label)
        word = self.dice.choice(
            ("及", "和", "、", "与") if chinese else (" and ", " & ", ", ", "/")
        )
        joined = self._nothing(first + word + second, kind, account)
        merged = _MERGED.get(frozenset({account, near}))
        return replace(joined, account=merged) if merged else joined

    def _of_another_statement(self, kind: StatementKind) -> Example:
        other = self.dice.choice([k for k in StatementKind if k is not kind])
        label = self._pick_spelling(self._pick(other)).label
        return self._nothing(self._dressed(label, 0.3), kind, self._pick(kind))

    def _lookalike(self, kind: StatementKind) -> Example:
        language, gap = ("zh", "") if self.dice.random() < 0.6 else ("en", " ")
        head = self.dice.choice(self.parts[f"heads_{language}"])
        label = head + gap + self.dice.choice(self.parts[f"nouns_{language}"])
        return self._nothing(label, kind, self._pick(kind))

    def _noise(self, kind: StatementKind) -> Example:
        label = self.dice.choice(self.parts["noise"]).format(self.dice.randint(1, 99))
        return self._nothing(label, kind, self._pick(kind))

    def _nothing(self, label: str, kind: StatementKind, account: str) -> Example:
        """Return the line as none of the accounts, unless it happens to be known as one."""
        row = self._in_company(label, kind, account, self.sections.get(account, ""))
        known = link_known(row)
        return Example(row, known.account if known and known.account else NONE)

    def _pick(self, kind: StatementKind) -> str:
        return self.dice.choice(_accounts(kind))

    def _near(self, account: str, steps: int) -> str:
        """Return the account ``steps`` below in the order of the form."""
        order = _accounts(chart_of_accounts()[account].statement)
        return order[(order.index(account) + steps) % len(order)]

    def _pick_spelling(self, account: str, chinese: bool | None = None) -> Spelling:
        choice = self.spellings[account]
        fitting = [s for s in choice if chinese is None or _is_chinese(s.label) is chinese]
        return self.dice.choice(fitting or choice)

    def _in_company(self, label: str, kind: StatementKind, account: str, part: str) -> PrintedRow:
        """Put the label where ``account`` stands: under its heading, between its neighbours."""
        chinese, dice = _is_chinese(label), self.dice
        section = part if dice.random() < 0.7 else ""
        above = self._neighbour(account, -dice.choice((1, 1, 1, 2, 3)), chinese)
        below = self._neighbour(account, dice.choice((1, 1, 1, 2, 3)), chinese)
        return PrintedRow(label, kind, section, above, below)

    def _neighbour(self, account: str, steps: int, chinese: bool) -> str | None:
        chance = self.dice.random()
        if chance < 0.2:
            return None
        if chance < 0.35:
            kind = chart_of_accounts()[account].statement
            return self.dice.choice(self.nothing[kind])[0]
        return self._dressed(self._pick_spelling(self._near(account, steps), chinese).label, 0.2)

    def _dressed(self, label: str, chance: float = 0.4) -> str:
        """Add what forms add to a label, and print it in capitals now and then."""
        dice, chinese = self.dice, _is_chinese(label)
        if dice.random() < chance / 2:
            label = dice.choice(
                self.parts["before_zh"] if chinese else self.parts["before_en"]
            ) + _plain(label)
        if dice.random() < chance / 3:
            label += dice.choice(
                self.parts["after_zh"] if chinese else self.parts["after_en"]
            ).format(dice.randint(1, 60), dice.randint(1, 9))
        if not chinese:
            label = dice.choice((label, label.title(), label.upper(), label.capitalize()))
            if dice.random() < 0.08:
                label = label.replace(" ", "")
        elif dice.random() < 0.05:
            label = " ".join(label)
        return label

    def _aged(self, row: PrintedRow) -> PrintedRow:
        """Misread the label, and its neighbours, as a scan would."""
        label = self._misread(row.label) if self.dice.random() < 0.4 else row.label
        around = (self._misread(text) if text and self.dice.random() < 0.2 else text
                  for text in (row.previous, row.following))  # fmt: skip
        return PrintedRow(label, row.statement, row.section, *around)

    def _misread(self, text: str) -> str:
        readings = self.misreadings.get(text)
        if readings and self.dice.random() < 0.5:
            return self.dice.choice(readings)
        characters = list(text)
        for _ in range(1 + (self.dice.random() < 0.35) + (len(text) > 14)):
            place = self.dice.randrange(len(characters)) if characters else 0
            chance = self.dice.random()
            if not characters:
                break
            if chance < 0.7:
                characters[place] = self._confused(characters[place])
            elif chance < 0.85:
                del characters[place]
            else:
                characters.insert(place, self.dice.choice(" .,·|-'1l、。丨"))
        return "".join(characters) or text

    def _confused(self, character: str) -> str:
        """Return what the character was misread as, or one that no label holds."""
        seen = self.confusions.get(character)
        if seen and self.dice.random() < 0.7:
            return self.dice.choice(seen)
        if "a" <= character.lower() <= "z":
            return self.dice.choice("abcdefghilmnoprstuvéíòà")
        return chr(self.dice.randint(0x4E00, 0x9FA5))


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def _plain(label: str) -> str:
    """Return the label without ordinal, sign and note."""
    label = re.sub(
        r"^(?:[一二三四五六七八九十]、|[加减][:：]|其中[:：]|less: |of which: )", "", label
    )
    return re.sub(r"（[^（）]*填列）$", "", label)


@cache
def _accounts(kind: StatementKind) -> tuple[str, ...]:
    """Return the statement's accounts in the order in which statements print them."""
    names = [a.name for a in chart_of_accounts().values() if a.statement is kind]
    ends = {part: account for account, part in _EDGES.items()}
    for part, late in _LATE.items():
        if ends[part] in names:
            for name in late:
                names.remove(name)
                names.insert(names.index(ends[part]), name)
    return tuple(names)


@cache
def _sections() -> dict[str, str]:
    """Return the part of the statement in which each account stands."""
    found: dict[str, str] = {}
    for kind in (StatementKind.BALANCE_SHEET, StatementKind.CASH_FLOW):
        waiting: list[str] = []
        for account in _accounts(kind):
            waiting.append(account)
            if account in _EDGES:
                found.update(dict.fromkeys(waiting, _EDGES[account]))
                waiting = []
    for account in ("total_assets", "total_liabilities", "total_liabilities_and_equity"):
        found[account] = ""
    return found


def _spellings(held_out: Callable[[str], bool]) -> dict[str, list[Spelling]]:
    found: dict[str, list[Spelling]] = defaultdict(list)
    for account in chart_of_accounts().values():
        for label in (*account.labels_zh, *account.labels_en):
            found[account.name].append(Spelling(label))
    for row in variant_rows():
        for label in row["labels"].split("|"):
            if not held_out(label):
                found[row["account"]].append(Spelling(label, row["section"]))
    return dict(found)


def _lines_without_account(
    held_out: Callable[[str], bool],
) -> dict[StatementKind, list[tuple[str, str, str]]]:
    """Return (label, section, label above) of lines that are no account."""
    found: dict[StatementKind, list[tuple[str, str, str]]] = {kind: [] for kind in StatementKind}
    for row in refusal_rows():
        kinds = [StatementKind(row["statement"])] if row["statement"] else list(StatementKind)
        for kind in kinds:
            for label in row["labels"].split("|"):
                if not held_out(label):
                    found[kind].append((label, row["section"], row["after"]))
    return found


def _parts() -> dict[str, list[str]]:
    """Return the words from which lines are made up."""
    text = (DATA / "made_up_lines.yaml").read_text(encoding="utf-8")
    parts: dict[str, list[str]] = yaml.safe_load(text)
    return parts


def _misreadings() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with (DATA / "misread_labels.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found[row["label"]].append(row["reading"])
    return found


def _confusions() -> dict[str, Sequence[str]]:
    """Return for each character what it was misread as, as often as it was."""
    found: dict[str, list[str]] = defaultdict(list)
    for label, readings in _misreadings().items():
        for reading in readings:
            for tag, i, j, k, m in SequenceMatcher(None, label, reading, False).get_opcodes():
                if tag == "replace" and j - i == m - k:
                    for true, read in zip(label[i:j], reading[k:m], strict=True):
                        found[true].append(read)
    return dict(found)


def misread_characters(at_least: int) -> set[str]:
    """Return the characters that were read at least so often where another was printed."""
    times = Counter(c for seen in _confusions().values() for read in seen for c in comparable(read))
    return {character for character, count in times.items() if count >= at_least}
