"""The faults that are looked for, and those that are not."""

import random
from dataclasses import replace

from parsers.faults import FAULTS
from parsers.made_up_pages import Cell, group_books, parsed, small_books, wrongs


def test_a_whole_column_of_note_numbers_is_exchanged_for_the_amounts_beside_it():
    books = group_books(1)
    faulty = books
    for at in books.places():
        if at[0] == "balance_sheet" and at[2] == "this" and len(books.text(at)) < 11:
            faulty = FAULTS["number of a note for the amount"](faulty, at, random.Random(1))  # noqa: S311
    statements, _ = parsed(faulty)
    assert wrongs(books, statements) == []


def test_this_years_amount_is_not_taken_for_last_years_by_one_sum_alone():
    books = small_books(1)
    this, last = (("balance_sheet", "inventories", column) for column in ("this", "last"))
    faulty = books.with_cell(this, Cell(books.text(last)))
    statements, issues = parsed(faulty)
    assert "figure-corrected" not in [issue.code for issue in issues]
    assert wrongs(books, statements) == [this]


def test_quarter_and_year_to_date_are_never_exchanged():
    books = small_books(1)
    tables = (replace(books.tables[1], title=("利润表", "2023年9月  单位：元"),
                      header=("项目", "行次", "本月金额", "本年累计金额")),)  # fmt: skip
    _, issues = parsed(replace(books, tables=tables))
    assert "figure-corrected" not in [issue.code for issue in issues]
