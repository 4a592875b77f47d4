"""Every figure's box or cell, read again by other means, holds the printed value."""

import re
import unicodedata
from decimal import Decimal

import openpyxl
import pdfplumber
import pypdfium2 as pdfium
import pytest
import python_calamine

from smartcredit.core.source import Cell, PageBox
from smartcredit.parsers import parse_file

PDFS = ("zh_annual_report_biotech_2020.pdf", "zh_made_two_sided.pdf", "en_s09b.pdf", "en_s09p.pdf")
WORKBOOKS = ("zh_made_three_sheets.xlsx", "zh_s05.xlsx", "zh_s09.xls", "zh_s10.xls", "zh_s11.xls")


def number(text):
    """The number in a text; brackets and a minus make it negative."""
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"[^\d.]", "", plain)
    value = Decimal(digits)
    return -value if re.search(r"^\W*[-(−–]", plain) else value


def figures(path):
    parsed = parse_file(path)
    assert parsed.statements
    return [(s, f) for s in parsed.statements for f in s.figures.values()]


@pytest.mark.parametrize("name", PDFS)
def test_a_box_read_again_with_pdfium_holds_the_value_and_nothing_else(shared_data, name):
    path = shared_data / "documents" / "files" / name
    document = pdfium.PdfDocument(path)
    texts = {}
    for statement, figure in figures(path):
        assert isinstance(figure.source, PageBox)
        page = document[figure.source.page - 1]
        text_page = texts.setdefault(figure.source.page, page.get_textpage())
        x0, top, x1, bottom = figure.source.bbox
        height = page.get_height()
        text = text_page.get_text_bounded(x0, height - bottom, x1, height - top)
        assert number(text) * statement.unit == figure.value, (figure, text)
        assert text.strip() == figure.printed


@pytest.mark.parametrize("name", PDFS)
def test_a_box_read_again_with_pdfplumber_holds_the_value(shared_data, name):
    path = shared_data / "documents" / "files" / name
    found = figures(path)
    pages = sorted({figure.source.page for _, figure in found})
    with pdfplumber.open(path, pages=pages) as document:
        crops = {page.page_number: page for page in document.pages}
        for statement, figure in found:
            x0, top, x1, bottom = figure.source.bbox
            text = crops[figure.source.page].crop((x0 - 1, top, x1 + 1, bottom)).extract_text()
            assert number(text) * statement.unit == figure.value, (figure, text)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_cell_read_again_holds_the_value(shared_data, name):
    path = shared_data / "documents" / "files" / name
    value_of = by_openpyxl(path) if name.endswith("x") else by_calamine(path)
    for statement, figure in figures(path):
        assert isinstance(figure.source, Cell)
        held = value_of(figure.source.sheet, figure.source.cell)
        value = number(held) if isinstance(held, str) else Decimal(str(held))
        assert value * statement.unit == figure.value, (figure, held)


def by_openpyxl(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return lambda sheet, cell: book[sheet][cell].value


def by_calamine(path):
    book = python_calamine.CalamineWorkbook.from_path(path)
    rows = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}

    def value_of(sheet, cell):
        column, row = openpyxl.utils.cell.coordinate_from_string(cell)
        return rows[sheet][row - 1][openpyxl.utils.column_index_from_string(column) - 1]

    return value_of


def test_a_label_is_what_stands_beside_the_amount(shared_data):
    path = shared_data / "documents" / "files" / "zh_annual_report_biotech_2020.pdf"
    labels = {f.name: f.label for s, f in figures(path) if s.kind.value == "balance_sheet"}
    assert labels["cash"] == "货币资金"
    assert labels["treasury_stock"] == "减：库存股"
    assert labels["total_liabilities_and_equity"] == "负债和所有者权益（或股东权益）总计"
