"""What is read of a workbook besides its values, and what is refused."""

import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook

from smartcredit.parsers.edits.sheet_xml import (
    UnreadableWorkbookError,
    column_number,
    read_facts,
    read_properties,
    split_cell,
)


@pytest.fixture
def workbook(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "资产负债表"
    sheet["A1"], sheet["B1"] = "项目", "期末余额"
    sheet["A2"], sheet["B2"] = "货币资金", 12.5
    sheet["B3"] = "=SUM(B2:B2)"
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["D"].hidden = True
    book.create_sheet("底稿").sheet_state = "hidden"
    book["底稿"]["A1"] = 3
    book.properties.creator = "金蝶"
    book.properties.lastModifiedBy = "王小明（虚构）"
    book.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def test_numbers_texts_and_formulas_are_told_apart(workbook):
    facts = read_facts(workbook)["资产负债表"]
    assert facts.numbers == {"B2": Decimal("12.5")}
    assert facts.formulas == {"B3": "SUM(B2:B2)"}
    assert {"A1", "A2", "B1"} <= facts.texts


def test_hidden_rows_columns_and_sheets_are_known(workbook):
    sheets = read_facts(workbook)
    shown = sheets["资产负债表"]
    assert not shown.is_hidden
    assert (shown.shows("B1"), shown.shows("B2"), shown.shows("D1")) == (True, False, False)
    assert sheets["底稿"].is_hidden
    assert not sheets["底稿"].shows("A1")


def test_properties_are_read_by_their_names(workbook):
    properties = read_properties(workbook)
    assert properties["creator"] == "金蝶"
    assert properties["lastModifiedBy"] == "王小明（虚构）"
    assert "Application" in properties


def test_a_file_without_properties_has_none(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert read_properties(tmp_path / "a.xlsx") == {}
    (tmp_path / "b.xlsx").write_bytes(b"PK no archive")
    assert read_properties(tmp_path / "b.xlsx") == {}


SHEET_OF = {
    "xl/workbook.xml": '<w xmlns:r="r"><sheets><sheet name="a" r:id="rId1"/></sheets></w>',
    "xl/_rels/workbook.xml.rels": '<R><Relationship Id="rId1" Target="worksheets/s.xml"/></R>',
}


def archive_with(path, sheet):
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in {**SHEET_OF, "xl/worksheets/s.xml": sheet}.items():
            archive.writestr(name, text)
    return path


def test_a_formula_that_repeats_its_neighbours_is_a_formula_without_text(tmp_path):
    cells = (
        '<c r="B5"><f t="shared" si="0" ref="B5:C5">SUM(B1:B4)</f><v>1</v></c>'
        '<c r="C5"><f t="shared" si="0"/><v>2e1</v></c><c r="D5" t="e"><v>#REF!</v></c>'
    )
    path = archive_with(tmp_path / "a.xlsx", f"<w><sheetData><row>{cells}</row></sheetData></w>")
    facts = read_facts(path)["a"]
    assert facts.formulas == {"B5": "SUM(B1:B4)", "C5": ""}
    assert facts.numbers == {"B5": Decimal(1), "C5": Decimal(20)}
    assert facts.texts == {"D5"}


@pytest.mark.parametrize(
    "sheet",
    ["<w><sheetData>", "no xml", '<!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'],
    ids=["breaks off", "no xml", "declares entities"],
)
def test_a_damaged_or_dangerous_sheet_is_refused(tmp_path, sheet):
    path = archive_with(tmp_path / "a.xlsx", sheet)
    with pytest.raises(UnreadableWorkbookError, match=r"a\.xlsx"):
        read_facts(path)


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"no archive")
    with pytest.raises(UnreadableWorkbookError, match=r"a\.xlsx"):
        read_facts(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**SHEET_OF, "xl/worksheets/s.xml": " " * (3 << 20)}.items():
            archive.writestr(name, text)
    with pytest.raises(UnreadableWorkbookError, match="unpacks to more"):
        read_facts(tmp_path / "a.xlsx")


def test_addresses_are_taken_apart_or_refused():
    assert split_cell("AB12") == ("AB", 12)
    assert [column_number(letters) for letters in ("A", "Z", "AA", "AB")] == [1, 26, 27, 28]
    with pytest.raises(ValueError, match="expected column letters and a row number, got 'b2'"):
        split_cell("b2")
