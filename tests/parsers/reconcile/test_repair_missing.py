"""Amounts that are printed and were not read."""

import pytest

from parsers.made_up_pages import Cell, figure_of, parsed, reference, small_books, wrongs

AT = ("balance_sheet", "capital_reserve", "last")


@pytest.mark.parametrize("mark", [";", ":", "；", "'"])
def test_a_mark_that_is_none_does_not_cost_the_amount(mark):
    books = small_books(2)
    text = books.text(AT).replace(",", mark)
    statements, issues = parsed(books.with_cell(AT, Cell(text)))
    assert wrongs(books, statements) == []
    assert figure_of(statements, AT).printed in (text, books.text(AT))
    assert "unreadable-amount" not in [issue.code for issue in issues]


def test_two_amounts_of_one_sum_are_read_together():
    books = small_books(2)
    other = ("balance_sheet", "surplus_reserve", "last")
    faulty = books
    for at in (AT, other):
        faulty = faulty.with_cell(at, Cell(books.text(at).replace(",", ";")))
    statements, _ = parsed(faulty)
    assert wrongs(books, statements) == []


def test_a_total_that_was_not_read_is_read_by_the_sums_that_it_would_meet():
    books = small_books(2)
    at = ("balance_sheet", "total_current_assets", "this")
    statements, _ = parsed(books.with_cell(at, Cell(books.text(at).replace(",", ";"))))
    assert wrongs(books, statements) == []


def test_digits_that_no_sum_asks_for_stay_unread():
    books = small_books(2)
    text = books.text(AT).replace(",", ";")
    other = "9" if text[0] != "9" else "8"
    statements, issues = parsed(books.with_cell(AT, Cell(other + text[1:])))
    assert figure_of(statements, AT) is None
    assert reference(AT) not in {i.text.en for i in issues if i.code == "figure-corrected"}
