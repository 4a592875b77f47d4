"""The tables of known labels say nothing twice and nothing that contradicts the chart."""

from collections import defaultdict

import pytest

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.sections import PARTS
from smartcredit.parsers.linking.tables import (
    every_known_label,
    form_labels,
    key,
    link_tables,
    refusal_rows,
    spellings,
    variant_rows,
)
from smartcredit.parsers.printed.labels import find_account, read_label

KINDS = list(StatementKind)


def test_every_spelling_belongs_to_an_account_of_the_chart():
    assert {row["account"] for row in variant_rows()} <= set(chart_of_accounts())


def test_every_part_named_in_the_tables_is_one():
    rows = [*variant_rows(), *refusal_rows()]
    assert {row["section"] for row in rows} <= {"", *PARTS}


def test_no_label_is_empty_or_carries_spaces_around_it():
    for row in (*variant_rows(), *refusal_rows()):
        assert all(label == label.strip() != "" for label in row["labels"].split("|"))


def test_one_spelling_under_one_heading_means_one_account():
    chart = chart_of_accounts()
    meant = defaultdict(set)
    for row in variant_rows():
        for label in row["labels"].split("|"):
            place = (chart[row["account"]].statement, row["section"], read_label(label).core)
            meant[place].add(row["account"])
    assert {place: names for place, names in meant.items() if len(names) > 1} == {}


def test_no_other_spelling_contradicts_the_chart():
    chart = chart_of_accounts()
    clashes = [
        (label, row["account"], listed)
        for row in variant_rows()
        if not row["section"]
        for label in row["labels"].split("|")
        if (listed := find_account(read_label(label), chart[row["account"]].statement))
        not in (None, row["account"])
    ]
    assert clashes == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_without_an_account_is_nowhere_listed_as_one(kind):
    tables = link_tables(kind)
    clashes = [
        core
        for (core, memo), section in tables.refused
        if not section
        and not memo
        and ((core, "") in tables.accounts or find_account(read_label(core), kind))
    ]
    assert clashes == []


def test_every_label_of_the_chart_is_known():
    chart = chart_of_accounts().values()
    assert {label for a in chart for label in (*a.labels_zh, *a.labels_en)} <= every_known_label()


def test_form_labels_are_letter_for_letter():
    labels = form_labels(StatementKind.BALANCE_SHEET)
    assert "货币资金" in labels
    assert "货 币 资 金" not in labels


def test_what_a_label_stands_for_does_not_hang_on_a_heading():
    meanings = spellings(StatementKind.BALANCE_SHEET)
    assert meanings["应收账款"] == "accounts_receivable"
    assert meanings["存放同业款项"] is None
    assert "borrowings" not in meanings


def test_a_memo_line_is_told_from_the_line_itself():
    assert key(read_label("其中：应收利息")) == ("应收利息", True)
    assert key(read_label("应收利息")) == ("应收利息", False)
