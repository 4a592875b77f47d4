"""The small parts of the reader: encodings, radicals, frames, cells, archives, doubts."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.document import Page, Sheet, SheetCell
from smartcredit.core.source import Cell, Line
from smartcredit.core.statement import Figure, Scope, Statement, StatementKind
from smartcredit.parsers.files.csv_file import find_delimiter
from smartcredit.parsers.files.text_encoding import decoded
from smartcredit.parsers.files.upright import upright
from smartcredit.parsers.files.workbook import cell_text, column_letters
from smartcredit.parsers.printed.labels import read_label
from smartcredit.parsers.printed.radicals import plain_characters
from smartcredit.parsers.printed.sections import home_section, section_after, section_head
from smartcredit.parsers.reconcile.doubts import name_doubts
from smartcredit.parsers.tables.sheet_rows import sheet_rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_chinese_text_is_read_in_every_usual_encoding(encoding):
    assert decoded("资产负债表,期末余额".encode(encoding)) == "资产负债表,期末余额"


def test_a_named_encoding_is_believed():
    content = "<meta charset=big5><p>資產負債表</p>".encode("big5")
    assert "資產負債表" in decoded(content)


def test_bytes_that_are_no_text_do_not_break_the_reader():
    assert isinstance(decoded(bytes(range(256))), str)


def test_radicals_are_the_characters_they_look_like():
    assert plain_characters("⾮流动资产 ⻓期借款 ⺟公司 ⾦额") == "非流动资产 长期借款 母公司 金额"
    assert plain_characters("存货 1,234.00") == "存货 1,234.00"


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.tuples(*[st.integers(0, 90)] * 2),
    st.integers(1, 9),
    st.integers(1, 9),
)
def test_a_box_turned_upright_and_back_is_the_same(turn, corner, wide, high):
    frame = upright(200, 100, turn)
    box = (corner[0], corner[1], corner[0] + wide, corner[1] + high)
    page = Page(1, frame.width, frame.height, to_displayed=frame.to_displayed)
    assert page.place(frame.box(box)) == pytest.approx(box)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (174405.96, "174405.96"),
        (292891870000.0, "292891870000"),
        (1.0, "1"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "0.0000001"),
        (float("nan"), ""),
        (datetime(2023, 12, 31), "2023-12-31"),
        (date(2023, 12, 31), "2023-12-31"),
        ("  货币资金 ", "货币资金"),
        ("", ""),
        (True, "True"),
    ],
)
def test_a_cell_is_text_without_an_exponent(value, text):
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")]
)
def test_columns_have_letters(column, letters):
    assert column_letters(column) == letters


def cells(*rows):
    return tuple(
        SheetCell(r, c, t) for r, row in enumerate(rows, 1) for c, t in enumerate(row, 1) if t
    )


def test_a_row_of_a_sheet_knows_its_cells():
    [row] = sheet_rows(Sheet("表1", cells(("存货", "", "5.00"))), 1, "a.xlsx")
    assert [(s.text, s.x0, s.source) for s in row.spans] == [
        ("存货", 0, Cell("a.xlsx", "表1", "A1")), ("5.00", 2, Cell("a.xlsx", "表1", "C1")),
    ]  # fmt: skip


def test_lines_above_a_table_come_before_it():
    rows = sheet_rows(
        Sheet("table 1", cells(("存货", "5.00")), ("资产负债表", "单位：元")), 1, "a.docx"
    )
    assert [row.text for row in rows] == ["资产负债表", "单位：元", "存货 5.00"]
    assert [row.top for row in rows] == [-1, 0, 1]


def test_a_bracket_in_a_cell_of_its_own_closes_the_amount():
    [row] = sheet_rows(Sheet("t", cells(("Loss", "(5", ")"))), 1, "a.html")
    assert [span.text for span in row.spans] == ["Loss", "(5)"]


def test_a_field_of_a_csv_is_a_line_and_a_column():
    rows = sheet_rows(Sheet("a", cells(("科目", "2023"), ("存货", "5"))), 1, "a.csv", "csv")
    assert rows[1].spans[1].source == Line("a.csv", 2, "2023")


@pytest.mark.parametrize(
    ("text", "cut"),
    [("a,b\n1,2", ","), ("a;b\n1,5;2", ";"), ("a\tb\n1,234\t2,345", "\t"), ("", "\t")],
)
def test_what_cuts_the_lines_into_fields(text, cut):
    assert find_delimiter(text) == cut


def test_parts_of_a_statement_follow_one_another():
    balance = StatementKind.BALANCE_SHEET
    assert section_head(read_label("非流动资产："), balance) == "non_current_assets"
    assert section_head(read_label("存货"), balance) is None
    assert section_after("total_current_assets", "current_assets") == "non_current_assets"
    assert section_after("cash", "current_assets") == "current_assets"
    assert home_section("paid_in_capital", "current_liabilities") == "equity"
    assert home_section("accounts_payable", "equity") == "equity"


def test_every_doubted_figure_is_named_once():
    figure = Figure("cash", Decimal(5), "货币资金", Cell("a", "s", "B1"), 0.5, "5")
    statement = Statement(
        StatementKind.BALANCE_SHEET, Scope.SINGLE, date(2023, 12, 31), None, "CNY", Decimal(1),
        None,
        {"cash": figure, "inventories": replace(figure, name="inventories", confidence=0.95)},
    )  # fmt: skip
    [issue] = name_doubts([statement], [])
    assert issue.figures == ("balance_sheet.cash@2023-12-31",)
    assert name_doubts([statement], [issue]) == []
