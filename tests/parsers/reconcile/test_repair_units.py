"""Units that contradict each other are doubted, not chosen between."""

from dataclasses import replace

from parsers.made_up_pages import group_books, parsed, small_books, unit_said
from smartcredit.core.issue import Severity


def test_two_stated_units_that_contradict_each_other_are_reported():
    books = unit_said(group_books(1), "cash_flow", "单位：元")
    statements, issues = parsed(books)
    found = [issue for issue in issues if issue.code == "unit-doubtful"]
    assert found
    assert all(issue.severity is Severity.REFER for issue in found)
    assert "10,000" in found[0].text.en
    cash = next(s for s in statements if s.kind == "cash_flow")
    assert all(figure.confidence < 0.9 for figure in cash.figures.values())


def test_no_unit_anywhere_is_no_contradiction():
    books = small_books(1)
    bare = replace(books, tables=tuple(
        replace(table, title=tuple(line.partition("  单位")[0] for line in table.title))
        for table in books.tables
    ))  # fmt: skip
    _, issues = parsed(bare)
    assert issues == []


def test_different_units_that_agree_in_their_amounts_are_sound():
    books = group_books(1)
    mixed = replace(books, tables=(
        replace(books.tables[0], unit=1, title=tuple(
            line.replace("万元", "元") for line in books.tables[0].title
        )), *books.tables[1:],
    ))  # fmt: skip
    _, issues = parsed(mixed)
    assert issues == []
