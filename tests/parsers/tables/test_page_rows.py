"""Words of one height are a row; words with no more than a space between them one span."""

import pytest

from smartcredit.core.document import Page, Word
from smartcredit.core.source import PageBox
from smartcredit.parsers.tables.page_rows import page_rows


def word(text, x, y=100.0, height=10.0, width=None):
    wide = sum(height if ord(c) > 255 else height / 2 for c in text) if width is None else width
    return Word(text, (x, y, x + wide, y + height))


def texts(*words, **page):
    rows = page_rows(Page(1, 600, 800, tuple(words), **page), "a.pdf")
    return [[span.text for span in row.spans] for row in rows]


def test_words_a_space_apart_are_one_label():
    assert texts(word("Total", 50), word("current", 78), word("assets", 116)) == [
        ["Total current assets"]
    ]


def test_a_wide_gap_parts_two_cells():
    assert texts(word("期末余额", 50), word("年初余额", 150)) == [["期末余额", "年初余额"]]


def test_a_stamp_across_two_rows_does_not_join_them():
    stamp = word("财务章", 200, y=102, height=19)
    assert texts(
        word("在产品", 50), word("1.00", 100), stamp, word("库存商品", 50, y=116),
        word("2.00", 100, y=116),
    ) == [["在产品", "1.00", "财务章"], ["库存商品", "2.00"]]  # fmt: skip


def test_letters_set_apart_are_one_label():
    spaced = [word(c, 50 + 25 * n) for n, c in enumerate("资产总计")]
    assert texts(*spaced) == [["资 产 总 计"]]
    spread = [word(c, 50 + 50 * n) for n, c in enumerate("无形资产")]
    assert texts(*spread, word("1,234.00", 400)) == [["无 形 资 产", "1,234.00"]]
    spaced = [word(c, 50 + 20 * n) for n, c in enumerate("TOTAL")]
    assert texts(*spaced) == [["T O T A L"]]


def test_a_label_and_an_amount_close_by_stay_apart():
    assert texts(word("货币资金", 50), word("1,234.00", 92)) == [["货币资金", "1,234.00"]]


def test_a_note_number_close_behind_its_label_stays_apart():
    assert texts(word("存货", 50), word("12", 74), word("1,234.00", 200)) == [
        ["存货", "12", "1,234.00"]
    ]


def test_a_number_among_the_words_of_a_label_is_part_of_it():
    number, amount = word("1,200", 83), word("(4,881)", 300)
    assert texts(word("stock;", 50), number, word("shares", 111), amount) == [
        ["stock; 1,200 shares", "(4,881)"]
    ]
    assert texts(word("stock;", 50), number, word("shares", 140), amount) == [
        ["stock;", "1,200", "shares", "(4,881)"]
    ]


@pytest.mark.parametrize("number", ["4(24)", "5.1"])
def test_the_number_of_a_note_with_a_part_stays_apart_too(number):
    assert texts(word("Taxes", 50), word(number, 78), word("1,234.00", 200)) == [
        ["Taxes", number, "1,234.00"]
    ]


def test_a_date_set_with_spaces_is_one_span():
    pieces = [("2020", 50), ("年", 73), ("12", 86), ("月", 99), ("31", 112), ("日", 125)]
    assert texts(*(word(t, x) for t, x in pieces)) == [["2020 年 12 月 31 日"]]
    assert texts(word("As", 50), word("of", 62), word("December", 74), word("31", 117)) == [
        ["As of December 31"]
    ]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([("(", 50), ("1,234", 56), (")", 82)], "(1,234)"),
        ([("-", 50), ("35.00", 56)], "-35.00"),
        ([("1,516,", 50), ("034.28", 84)], "1,516,034.28"),
    ],
)
def test_an_amount_torn_apart_is_one(pieces, whole):
    assert texts(*(word(t, x) for t, x in pieces)) == [[whole]]


def test_currency_signs_stay_apart():
    assert texts(word("Cash", 50), word("$", 140), word("1,234", 147)) == [["Cash", "$", "1,234"]]


def test_rows_are_told_by_height_and_read_from_the_top():
    rows = texts(
        word("乙", 50, 130), word("甲", 50, 100), word("2.00", 200, 131), word("1.00", 200, 101)
    )
    assert rows == [["甲", "1.00"], ["乙", "2.00"]]


def test_a_page_number_is_no_row():
    assert texts(word("存货", 50, 100), word("- 12 -", 280, 780)) == [["存货"]]
    assert texts(
        word("66", 280, 780), word("存货", 50, 100), word("/", 295, 780), word("195", 303, 780)
    ) == [["存货"]]


def test_a_span_lies_where_it_is_seen_on_the_page_as_displayed():
    turned = (0, -1, 600, 1, 0, 0, 0, 0, 1)
    [row] = page_rows(Page(3, 800, 600, (word("存货", 50),), to_displayed=turned), "a.pdf")
    assert row.spans[0].source == PageBox("a.pdf", 3, (490.0, 50.0, 500.0, 70.0))


def grid(across, down):
    lines = [(min(down), y, max(down), y + 0.5) for y in across]
    return tuple(lines + [(x, min(across), x + 0.5, max(across)) for x in down])


def test_the_lines_of_one_cell_are_one_label():
    rules = grid([90, 125, 160], [40, 150, 300])
    words = (
        word("其中：对联营企业和合营企", 45, 95, 8),
        word("业的投资收益", 45, 108, 8),
        word("1.00", 250, 100),
        word("其他", 45, 135),
        word("2.00", 250, 135),
    )
    assert texts(*words, rules=rules) == [
        ["其中：对联营企业和合营企业的投资收益", "1.00"],
        ["其他", "2.00"],
    ]


def test_an_amount_in_two_lines_of_its_cell_is_one():
    rules = grid([90, 125, 160], [40, 150, 300])
    words = (word("存货", 45, 100), word("1,516,034,", 245, 95, 8), word("246.28", 262, 108, 8))
    assert texts(*words, rules=rules) == [["存货", "1,516,034,246.28"]]


def test_rules_under_totals_make_no_cells():
    rules = (
        (200.0, 112.0, 300.0, 112.5),
        (200.0, 140.0, 300.0, 140.5),
        (200.0, 160.0, 300.0, 160.5),
    )
    words = (
        word("甲", 45, 115),
        word("1.00", 250, 115),
        word("乙", 45, 128),
        word("2.00", 250, 128),
    )
    assert texts(*words, rules=rules) == [["甲", "1.00"], ["乙", "2.00"]]


def test_a_ruling_line_parts_words_however_close():
    rules = grid([90, 115, 140], [40, 92, 300])
    assert texts(word("项目", 71, 100), word("附注", 93, 100), rules=rules) == [["项目", "附注"]]


def test_a_page_without_words_has_no_rows():
    assert texts() == []
