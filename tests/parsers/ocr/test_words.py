"""How a line of characters becomes words: cut where a column ends, whole where a label runs on."""

import pytest

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.core.document import Alternative
from smartcredit.parsers.ocr.engine import Character
from smartcredit.parsers.ocr.words import runs, to_word

SLIM, SQUARE, POINT = 0.38, 0.75, 0.3
"""Room of a digit or letter, of a Chinese character and of a comma, in heights of the line."""


def line(*pieces, probability=0.99):
    """Characters set one after another; a number between two texts is a gap, in heights."""
    at, placed = 0.0, []
    for piece in pieces:
        if not isinstance(piece, str):
            at += piece
            continue
        for sign in piece:
            room = POINT if sign in ",." else SQUARE if sign > "\u2e80" else SLIM
            placed.append((sign, at + room * 0.25, at + room * 0.75))
            at += room
    characters = tuple(
        Character(sign, probability, start / at, end / at) for sign, start, end in placed
    )
    return characters, at


def words(*pieces):
    return [run.text for run in runs(*line(*pieces))]


def test_a_label_keeps_its_words_together():
    assert words("Total ", "current ", "assets") == ["Total current assets"]


def test_a_label_set_wide_is_one_word():
    assert words("货", 0.5, "币", 0.5, "资", 0.5, "金") == ["货币资金"]


def test_a_wide_gap_always_ends_a_word():
    assert words("固定资产", 1.2, "未分配利润") == ["固定资产", "未分配利润"]


def test_two_columns_with_a_narrow_gap_are_two_words():
    assert words("1,234.50", 0.4, "9,876.00") == ["1,234.50", "9,876.00"]


def test_label_note_number_and_amount_are_three_words():
    assert words("Inventories", 1.0, "8", 0.6, "216,357,523") == ["Inventories", "8", "216,357,523"]


def test_an_amount_is_cut_from_the_label_before_it_at_a_narrow_gap():
    assert words("货币资金", 0.4, "1,234.50") == ["货币资金", "1,234.50"]


def test_a_currency_sign_set_apart_is_a_word_of_its_own():
    assert words("P", 0.5, "252,266.00") == ["P", "252,266.00"]


def test_the_gap_after_a_comma_of_a_broad_type_does_not_cut_an_amount():
    assert words("18,", 0.45, "496,", 0.45, "446.13") == ["18, 496, 446.13"]


def test_digits_after_a_comma_are_never_cut_from_what_stands_before_it():
    assert words("~14,", 0.4, "162,956.86") == ["~14, 162,956.86"]


def test_the_wide_separators_of_a_typewriter_do_not_cut_an_amount():
    amount = words("208", 0.35, ",", 0.35, "265", 0.35, ",", 0.35, "791", 0.35, ".", 0.35, "82")
    assert [text.replace(" ", "") for text in amount] == ["208,265,791.82"]


def test_such_an_amount_is_mended_into_one():
    [run] = runs(*line("18,", 0.45, "496,", 0.45, "446.13"))
    assert to_word(run, (0, 0, 10, 10)).text == "18,496,446.13"


@pytest.mark.parametrize("sign", ["P", "₱", "$", "¥"])
def test_the_currency_sign_of_the_next_column_is_cut_from_the_amount_before_it(sign):
    assert words(f"1,212,394.00{sign}2,296") == ["1,212,394.00", f"{sign}2,296"]
    assert words("1,212,394.00" + sign, 1.0, "2,296") == ["1,212,394.00", sign, "2,296"]


def test_a_broad_letter_among_capitals_does_not_cut_its_word():
    assert words("31ST ", "M", 0.26, "ARCH", 0.05, ", ", "2024") == ["31ST MARCH, 2024"]


def test_dates_stay_whole():
    assert words("December ", "31, ", "2022") == ["December 31, 2022"]
    assert words("2022 ", "年 ", "12 ", "月 ", "31 ", "日") == ["2022 年 12 月 31 日"]


def test_thousands_set_apart_by_spaces_are_one_amount():
    for amount in ("4 829 660", "11 498 114", "(58 113)", "1 204 518.37"):
        first, *rest = amount.split(" ")
        pieces = [piece for group in rest for piece in (0.15, group)]
        [run] = runs(*line(first, *pieces))
        assert to_word(run, (0, 0, 10, 10)).text == amount.replace(" ", "")


def test_a_note_and_a_small_amount_are_not_thousands():
    assert words("12", 0.6, "829") == ["12", "829"]


def test_two_years_are_two_words():
    assert words("2022", 0.5, "2021") == ["2022", "2021"]


def test_a_bracket_set_apart_belongs_to_its_amount():
    assert words("(", 0.5, "1,234.50", 0.4, ")") == ["( 1,234.50 )"]


@pytest.mark.parametrize(
    ("gap", "read"), [(0.2, ["-1,234.50"]), (0.6, ["-", "1,234.50"])], ids=["sign", "empty column"]
)
def test_a_dash_far_before_an_amount_is_the_column_before_that_states_nothing(gap, read):
    assert [text.replace(" ", "") for text in words("-", gap, "1,234.50")] == read


def test_the_parts_of_a_line_share_it_without_overlap():
    characters, shape = line("Cash", 1.0, "6", 1.0, "1,234.50")
    first, second, third = runs(characters, shape)
    assert first.start == 0.0
    assert third.end == 1.0
    assert first.end < second.start < second.end < third.start


def test_an_amount_is_as_sure_as_its_least_sure_digit_whatever_its_commas():
    characters, shape = line("1,234.50")
    unsure = tuple(
        Character(c.text, {",": 0.4, "3": 0.91}.get(c.text, 0.99), c.start, c.end)
        for c in characters
    )
    [run] = runs(unsure, shape)
    assert to_word(run, (0, 0, 10, 10)).confidence == 0.91


def test_a_number_that_no_grammar_explains_is_at_most_half_sure():
    [run] = runs(*line("1,23.50"))
    assert to_word(run, (0, 0, 10, 10)).confidence == 0.5


def test_an_amount_keeps_what_else_its_digits_may_be():
    characters, shape = line("1,234")
    others = (("9", 0.2), ("7", 0.1))
    seen = tuple(
        Character(c.text, c.probability, c.start, c.end, others if c.text == "4" else ())
        for c in characters
    )
    [run] = runs(seen, shape)
    word = to_word(run, (0, 0, 10, 10))
    assert word.alternatives == (Alternative(4, "9", 0.2), Alternative(4, "7", 0.1))


def test_a_label_keeps_no_alternatives():
    characters, shape = line("Cash")
    seen = tuple(Character(c.text, 0.9, c.start, c.end, (("x", 0.05),)) for c in characters)
    [run] = runs(seen, shape)
    assert to_word(run, (0, 0, 10, 10)).alternatives == ()


def test_a_line_of_spaces_has_no_words():
    assert words("   ") == []
