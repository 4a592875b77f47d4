"""Tables with accounts across and periods down."""

from smartcredit.core.document import SheetCell
from smartcredit.parsers.tables.turned import turned


def cells(text):
    lines = [line.split(",") for line in text.strip().splitlines()]
    return [
        SheetCell(r, c, field.strip())
        for r, line in enumerate(lines, 1)
        for c, field in enumerate(line, 1)
        if field.strip()
    ]


def as_read(text):
    found = turned(cells(text))
    if found is None:
        return None
    rows = {}
    for placed in sorted(found, key=lambda p: (p.row, p.column)):
        rows.setdefault(placed.row, []).append(placed.cell.text)
    return list(rows.values())


def test_each_account_becomes_a_line_and_each_period_a_column():
    table = """
        date,symbol,fillingDate,Total Assets,Total Liabilities,Total Equity
        2023-09-30,AAA,2023-11-02,100,60,40
        2022-09-30,AAA,2022-11-03,90,55,35
    """
    assert as_read(table) == [
        ["date", "2023-09-30", "2022-09-30"],
        ["Total Assets", "100", "90"],
        ["Total Liabilities", "60", "55"],
        ["Total Equity", "40", "35"],
    ]


def test_cells_keep_their_own_place():
    table = """
        报告期,营业收入,营业利润,净利润
        20231231,300,30,20
    """
    [profit] = [p for p in turned(cells(table)) if p.cell.text == "20"]
    assert (profit.cell.row, profit.cell.column) == (2, 4)


def test_the_day_of_announcement_is_no_period():
    table = """
        ann_date,end_date,资产总计,负债合计,所有者权益合计
        20240328,20231231,100,60,40
        20230330,20221231,90,55,35
    """
    assert as_read(table)[0] == ["end_date", "20231231", "20221231"]


def test_a_table_of_several_firms_is_left_alone():
    table = """
        date,symbol,Total Assets,Total Liabilities,Total Equity
        2023-12-31,AAA,100,60,40
        2022-12-31,BBB,90,55,35
    """
    assert as_read(table) is None


def test_two_rows_for_one_period_are_left_alone():
    table = """
        报告期,报表类型,资产总计,负债合计,所有者权益合计
        2023-12-31,合并,100,60,40
        2023-12-31,母公司,90,55,35
    """
    assert as_read(table) is None


def test_a_statement_of_changes_in_equity_is_none():
    table = """
        项目,实收资本,资本公积,未分配利润,所有者权益合计
        上年年末余额,100,60,40,200
        本年增减变动,0,5,35,40
    """
    assert as_read(table) is None


def test_a_statement_as_printed_is_none():
    table = """
        项目,2023年,2022年
        资产总计,100,90
        负债合计,60,55
        所有者权益合计,40,35
    """
    assert as_read(table) is None
