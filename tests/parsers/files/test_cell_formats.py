"""What a cell shows of what it holds."""

from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from smartcredit.parsers.files.cell_formats import (
    error_cells,
    formatted_cells,
    shown_by,
    shown_date,
    shown_number,
)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('yyyy"年"m"月"', "year and month"),
        ("mmm-yy", "year and month"),
        ("[$-804]yyyy年m月;@", "year and month"),
        ("yyyy", "year"),
        ('m"月"', "month"),
        ("yyyy-mm-dd", None),
        ('yyyy"年"m"月"d"日"', None),
        ("0.00%", "percent"),
        ("#,##0,", "thousands"),
        ("#,##0.0,,", "millions"),
        ("#,##0.00", None),
        ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', None),
        ("General", None),
        ("@", None),
    ],
)
def test_a_format_shows_less_than_the_cell_holds_or_all_of_it(code, shown):
    assert shown_by(code) == shown


def test_a_date_is_told_as_far_as_it_is_shown():
    day = date(2023, 2, 1)
    told = [shown_date(day, shown) for shown in (None, "year and month", "year", "month")]
    assert told == ["2023-02-01", "2023-02", "2023", "2月"]


def test_a_scale_that_only_the_format_knows_is_written_behind_the_number():
    number = Decimal("1234500")
    told = [shown_number(number, shown) for shown in (None, "thousands", "millions")]
    assert told == ["1234500", "1234.5千", "1.2345百万"]
    assert shown_number(Decimal("0.125"), "percent") == "12.5%"


def test_cells_are_found_by_sheet_and_address(tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "利润表"
    sheet["B1"], sheet["C1"], sheet["B2"] = date(2023, 2, 1), date(2023, 3, 31), 0.5
    sheet["B1"].number_format, sheet["B2"].number_format = 'yyyy"年"m"月"', "0%"
    sheet["C1"].number_format = "yyyy-mm-dd"
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert formatted_cells(path) == {"利润表": {"B1": "year and month", "B2": "percent"}}


def test_failed_formulas_show_their_error(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B2"] = "#DIV/0!", "#1"
    path = tmp_path / "book.xlsx"
    book.save(path)
    assert error_cells(path) == {"Sheet": {"A1": "#DIV/0!"}}
