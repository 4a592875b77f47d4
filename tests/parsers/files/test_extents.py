"""How much of a sheet is read."""

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.parsers.files.extents import MOST_COLUMNS, MOST_ROWS, first_part


def column_of(count, step=1):
    return Sheet("总账", tuple(SheetCell(n * step, 1, "x") for n in range(1, count + 1)))


def test_a_statement_is_read_whole():
    sheet = column_of(MOST_ROWS, step=3)
    assert first_part((sheet,), "a.xlsx") == ((sheet,), [])


def test_what_lies_beyond_the_first_rows_is_left_out_and_said():
    (part,), issues = first_part((column_of(MOST_ROWS + 5),), "a.xlsx")
    assert len(part.cells) == MOST_ROWS
    assert [(issue.code, issue.file) for issue in issues] == [("sheet-cut", "a.xlsx")]


def test_columns_far_out_are_left_out():
    sheet = Sheet("a", (SheetCell(1, 1, "x"), SheetCell(1, MOST_COLUMNS + 1, "y")))
    (part,), issues = first_part((sheet,), "a.xlsx")
    assert [cell.text for cell in part.cells] == ["x"]
    assert len(issues) == 1
