"""Columns are found by their amounts and named by what stands above them."""

from dataclasses import replace

import pytest

from parsers.written_tables import printed_rows
from smartcredit.parsers.tables.columns import (
    column_of,
    find_columns,
    heads_columns,
    is_note,
    with_headings,
    with_roles,
)

BODY = printed_rows("""
货币资金            1      1,516,034.28      1,108,509.31
应收票据            2         22,036.80         23,855.93
存货                3        350,661.80                 -
资产总计            4      1,888,732.88      1,132,365.24
""")


def headed(header, body=BODY, left=60.0):
    columns = with_roles(find_columns(body), body)
    return with_headings(columns, printed_rows(header), left, 1e9)


def test_columns_stand_where_the_amounts_do():
    columns = find_columns(BODY)
    assert len(columns) == 3
    assert [column_of(columns, span) for span in BODY[0].spans] == [None, 0, 1, 2]


def test_a_number_where_labels_stand_makes_no_column():
    body = printed_rows("""
Cash and equivalents               30,593         20,486
Receivables, net of
412                                15,545         10,173
Inventories                        12,928         16,092
""")
    assert [column_of(find_columns(body), span) for span in body[2].spans] == [None, 0, 1]


def widened(rows, by):
    """Rows whose spans reach further to both sides than their print, as recognised boxes do."""
    return [
        replace(row, spans=tuple(replace(s, x0=s.x0 - by, x1=s.x1 + by) for s in row.spans))
        for row in rows
    ]


def test_columns_whose_boxes_overlap_are_told_apart_by_the_amounts_side_by_side():
    body = widened(
        printed_rows("""
货币资金            1      1,516,034.28  21,108,509.31
应收票据            2         22,036.80      23,855.93
存货                3        350,661.80
预付款项            4                        55,108.00
资产总计            5     11,888,732.88   1,132,365.24
"""),
        by=8.0,
    )
    columns = with_roles(find_columns(body), body)
    assert [column.role for column in columns] == ["note", "amount", "amount"]
    assert [column_of(columns, row.spans[-1]) for row in body] == [2, 2, 1, 2, 2]
    assert [column_of(columns, row.spans[2]) for row in body] == [1, 1, 1, 2, 1]


def test_numbers_that_count_up_beside_amounts_are_lines_not_amounts():
    assert [column.role for column in with_roles(find_columns(BODY), BODY)] == [
        "note",
        "amount",
        "amount",
    ]


def test_small_numbers_alone_are_amounts():
    body = printed_rows(
        "甲        1        3\n乙        2        1\n丙        3        4\n丁        5        2"
    )
    assert [column.role for column in with_roles(find_columns(body), body)][1] == "amount"


@pytest.mark.parametrize(
    "header",
    [
        "项目               附注        期末余额          年初余额",
        "项目               附注        期末余额               年初余额",
        "项目               附注    期末余额          年初余额",
    ],
    ids=["over the amounts", "at their right", "at their left"],
)
def test_a_heading_belongs_to_the_column_it_stands_over(header):
    columns = headed(header)
    assert [column.text for column in columns[1:]] == ["期末余额", "年初余额"]
    assert [column.role for column in columns] == ["note", "amount", "amount"]


def test_one_heading_may_span_several_columns():
    columns = headed(
        "                                As of December 31\n"
        "                            2022              2021"
    )
    assert [column.heading for column in columns[1:]] == [
        ("As of December 31", "2022"),
        ("As of December 31", "2021"),
    ]


def test_a_heading_of_the_labels_is_none_of_a_column():
    body = printed_rows("货币资金                 1.00      2.00      3.00      4.00")
    columns = with_headings(
        find_columns(body),
        printed_rows(
            "         项目              合并                母公司\n"
            "                         期末      期初      期末      期初"
        ),
        50.0,
        1e9,
    )
    assert [column.heading for column in columns] == [
        ("合并", "期末"), ("合并", "期初"), ("母公司", "期末"), ("母公司", "期初"),
    ]  # fmt: skip


def test_days_without_a_year_each_head_their_columns():
    body = printed_rows("Net sales            115,812      116,162      226,375      296,623")
    columns = with_headings(
        find_columns(body),
        printed_rows(
            "                     Three Months Ended         Nine Months Ended\n"
            "                        September 30,              September 30,\n"
            "                     2023         2022          2023         2022"
        ),
        60.0,
        1e9,
    )
    assert [column.heading for column in columns] == [
        ("Three Months Ended", "September 30,", "2023"),
        ("Three Months Ended", "September 30,", "2022"),
        ("Nine Months Ended", "September 30,", "2023"),
        ("Nine Months Ended", "September 30,", "2022"),
    ]


@pytest.mark.parametrize(
    "word",
    ["增减变动", "同比(%)", "占比", "调整数", "预算数", "2024年预测", "调整前", "借方", "% change"],
)
def test_changes_shares_and_budgets_are_no_amounts_of_a_period(word):
    columns = headed(f"项目               附注        期末余额          {word}")
    assert columns[2].role == "other"


@pytest.mark.parametrize(
    ("row", "heads"),
    [
        ("项目      行次      期末余额      年初余额", True),
        ("Particulars      Note No.      2023      2022", True),
        ("2023年12月31日      2022年12月31日", True),
        ("September 30,      December 31,", True),
        ("Cash at March 31,      1,234.00", False),
        ("项目      合并      母公司", True),
        ("货币资金      1      1,234.00      2,345.00", False),
        ("流动资产：", False),
        ("2023年12月31日", False),
        ("营业收入      2,023.00", False),
    ],
)
def test_a_row_of_headings_is_told_from_the_body(row, heads):
    assert heads_columns(printed_rows(row)[0]) is heads


@pytest.mark.parametrize(
    "text",
    [
        "七、1",
        "五（三）",
        "五、（ 一 ）",
        "VII.",
        "IV",
        "(2,15)",
        "3,6",
        "附注五、1",
        "12",
        "六、(一)",
        "5.1",
    ],
)
def test_numbers_of_notes_are_known_by_their_form(text):
    assert is_note(text)


@pytest.mark.parametrize("text", ["货币资金", "1,234.00", "", "Notes payable", "一、营业收入"])
def test_other_texts_are_no_numbers_of_notes(text):
    assert not is_note(text)
