"""What is said of cells that one does not see when opening a workbook."""

import pytest
from openpyxl import Workbook

from parsers.edited_papers import LINES, signs
from smartcredit.core.source import Cell


def fill(sheet):
    sheet["A1"], sheet["A2"] = "Example Hardware Ltd (made up)", "Balance sheet"
    sheet["A3"], sheet["B4"], sheet["C4"] = "as at 31 December 2023, in RMB", "2023", "2022"
    for row, (label, *amounts) in enumerate(LINES, 5):
        sheet[f"A{row}"] = label
        for letter, text in zip("BC", amounts, strict=True):
            sheet[f"{letter}{row}"] = float(text.replace(",", ""))


@pytest.fixture
def book():
    book = Workbook()
    book.active.title = "Balance sheet"
    fill(book.active)
    return book


def saved(book, tmp_path):
    book.save(tmp_path / "a.xlsx")
    return signs(tmp_path / "a.xlsx")


def test_a_workbook_in_which_everything_shows_bears_no_sign(book, tmp_path):
    assert saved(book, tmp_path) == []


def test_amounts_read_from_hidden_rows_are_told_without_doubting_them(book, tmp_path):
    book.active.row_dimensions[5].hidden = True
    [issue] = saved(book, tmp_path)
    assert (issue.code, issue.figures) == ("hidden-cells", ())
    assert issue.source == Cell("a.xlsx", "Balance sheet", "B5")
    assert "2 amounts of 'Balance sheet' stand in hidden rows or columns" in issue.text.en
    assert "有2个金额在隐藏的行或列中，打开文件时看不到" in issue.text.zh


def test_a_hidden_row_without_figures_is_no_sign(book, tmp_path):
    book.active.row_dimensions[30].hidden = True
    book.active.column_dimensions["H"].hidden = True
    assert saved(book, tmp_path) == []


def test_a_hidden_sheet_that_states_other_amounts_is_told(book, tmp_path):
    other = book.create_sheet("原始")
    for row, (label, *amounts) in enumerate(LINES, 2):
        other[f"A{row}"] = label
        other[f"B{row}"] = float(amounts[0].replace(",", "")) * 0.6
    other.sheet_state = "hidden"
    [issue] = saved(book, tmp_path)
    assert (issue.code, issue.figures) == ("hidden-cells", ())
    assert "the hidden sheet '原始' has 12 of the same lines with other amounts" in issue.text.en
    assert "隐藏的工作表“原始”列有同样的12个项目而金额不同" in issue.text.zh
    assert issue.source == Cell("a.xlsx", "原始", "A2")


def test_a_hidden_sheet_that_repeats_the_amounts_or_holds_something_else_is_no_sign(book, tmp_path):
    lists = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for row in range(1, 20):
        lists[f"A{row}"] = f"department {row}"
        lists[f"B{row}"] = row * 1000
    copy = book.create_sheet("copy")
    copy.sheet_state = "veryHidden"
    for row, (label, this_year, _) in enumerate(LINES[:6], 2):
        copy[f"A{row}"] = label
        copy[f"B{row}"] = float(this_year.replace(",", ""))
    assert saved(book, tmp_path) == []


@pytest.mark.parametrize(("name", "told"), [("2022-11", 0), ("2023-12", 1), ("原始", 1)])
def test_a_hidden_sheet_of_another_period_is_that_period_s(book, tmp_path, name, told):
    other = book.create_sheet(name)
    for row, (label, *amounts) in enumerate(LINES, 2):
        other[f"A{row}"] = label
        other[f"B{row}"] = float(amounts[0].replace(",", "")) * 0.6
    other.sheet_state = "hidden"
    assert len(saved(book, tmp_path)) == told
