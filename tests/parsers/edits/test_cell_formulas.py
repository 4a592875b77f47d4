"""What is said of a workbook whose amounts and formulas do not agree."""

import re
import zipfile

import pytest
from openpyxl import Workbook

from parsers.edited_papers import LINES, codes, signs
from smartcredit.core.source import Cell

TOTALS = {
    "Total current assets": "=SUM({0}5:{0}7)",
    "Total assets": "={0}8+{0}9",
    "Total liabilities": "=SUM({0}11:{0}11)",
    "Total equity": "=SUM({0}13:{0}14)",
    "Total liabilities and equity": "={0}12+{0}15",
}
"""Formulas of the column with the letter {0}; the first line stands in row 5."""


def write(path, *, typed=(), stored=(), without_formulas=(), prepare=lambda book: None):
    """Write the statement as a workbook whose totals are formulas with their stored results.

    Args:
        typed: Amounts that are typed instead of a formula or another amount, by cell.
        stored: Results that are stored for formulas, by cell, instead of the right ones.
        without_formulas: Columns in which every total is typed.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "Balance sheet"
    sheet["A1"], sheet["A2"] = "Example Hardware Ltd (made up)", "Balance sheet"
    sheet["A3"], sheet["B4"], sheet["C4"] = "as at 31 December 2023, in RMB", "2023", "2022"
    results = {}
    for row, (label, *amounts) in enumerate(LINES, 5):
        sheet[f"A{row}"] = label
        for letter, text in zip("BC", amounts, strict=True):
            cell, number = f"{letter}{row}", float(text.replace(",", ""))
            if label in TOTALS and letter not in without_formulas:
                sheet[cell] = TOTALS[label].format(letter)
                results[cell] = number
            else:
                sheet[cell] = number
    for cell, number in dict(typed).items():
        sheet[cell] = number
        results.pop(cell, None)
    prepare(book)
    book.save(path)
    _store(path, results | dict(stored))
    return path


def _store(path, results):
    """Put the results of formulas into the file, as a spreadsheet program does on saving."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    for cell, number in results.items():
        sheet = re.sub(
            rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)<v\s*/?>(?:</v>)?', rf"\g<1><v>{number}</v>", sheet
        )
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_a_workbook_whose_formulas_hold_bears_no_sign(tmp_path):
    assert signs(write(tmp_path / "a.xlsx")) == []


def test_a_stored_result_that_is_not_its_formulas_is_named_with_both(tmp_path):
    [issue] = signs(write(tmp_path / "a.xlsx", stored={"B8": 9000000}))
    assert issue.code == "stale-formula"
    assert issue.figures == ("balance_sheet.total_current_assets@2023-12-31",)
    assert issue.source == Cell("a.xlsx", "Balance sheet", "B8")
    assert "is 9000000, while its formula =SUM(B5:B7) gives 5000000" in issue.text.en
    assert "保存的数值为9000000，而公式=SUM(B5:B7)应得5000000" in issue.text.zh


def test_the_last_bits_of_a_double_are_no_disagreement(tmp_path):
    assert signs(write(tmp_path / "a.xlsx", stored={"B8": "5000000.0000000009"})) == []


def test_a_workbook_that_was_never_calculated_is_no_sign(tmp_path):
    path = write(tmp_path / "a.xlsx")
    book = Workbook()
    book.save(tmp_path / "b.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert signs(path) == []


def test_a_typed_amount_where_the_neighbours_are_formulas_is_named_with_what_they_give(tmp_path):
    [issue] = signs(write(tmp_path / "a.xlsx", typed={"B16": 9500000}))
    assert issue.code == "typed-over-formula"
    assert issue.figures == ("balance_sheet.total_liabilities_and_equity@2023-12-31",)
    assert issue.source.cell == "B16"
    assert "typed as 9500000" in issue.text.en
    assert "would give 8000000" in issue.text.en
    assert "应得8000000" in issue.text.zh


def test_a_typed_amount_that_its_neighbours_formula_gives_is_no_sign(tmp_path):
    assert signs(write(tmp_path / "a.xlsx", typed={"B16": 8000000})) == []


def test_a_column_typed_throughout_is_no_sign(tmp_path):
    path = write(tmp_path / "a.xlsx", without_formulas="C", typed={"C16": 7000001})
    assert "typed-over-formula" not in codes(signs(path))


def test_amounts_without_any_formula_are_no_sign(tmp_path):
    assert signs(write(tmp_path / "a.xlsx", without_formulas="BC")) == []


@pytest.mark.parametrize("prepare", ["creator", "nothing"])
def test_the_exporter_is_asked_only_of_what_a_person_saved(tmp_path, prepare):
    def saved(book):
        book.properties.lastModifiedBy = "王小明（虚构）" if prepare == "creator" else None

    found = codes(signs(write(tmp_path / "a.xlsx", prepare=saved)))
    assert found == (["saved-by-hand"] if prepare == "creator" else [])
