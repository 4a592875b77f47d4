"""A sum that lacks a line without account is explained, not broken."""

from dataclasses import replace

from parsers.made_up_pages import group_books, parsed
from smartcredit.core.issue import Severity


def with_label(books, name, label):
    tables = tuple(
        replace(table, lines=tuple((label if n == name else old, n) for old, n in table.lines))
        for table in books.tables
    )
    return replace(books, tables=tables)


def test_a_flow_whose_label_was_not_understood_is_found_by_its_amount():
    books = with_label(group_books(1), "cash_flow_financing", "其他来源之现款往来")
    _, issues = parsed(books)
    codes = [issue.code for issue in issues]
    assert "identity-broken" not in codes
    found = [issue for issue in issues if issue.code == "line-not-understood"]
    assert len(found) == 2
    assert all(issue.severity is Severity.WARN and issue.figures == () for issue in found)
    assert "其他来源之现款往来" in found[0].text.zh


def test_a_gap_that_no_line_explains_stays_broken():
    books = group_books(1)
    lines = tuple(line for line in books.tables[2].lines if line[1] != "cash_flow_financing")
    tables = (*books.tables[:2], replace(books.tables[2], lines=lines))
    _, issues = parsed(replace(books, tables=tables))
    assert "identity-broken" in [issue.code for issue in issues]
