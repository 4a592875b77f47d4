"""The grammar of amounts: a comma read as a point is put right, nothing is guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.engine import Character
from smartcredit.parsers.ocr.grammar import is_grouped, is_number, mend, usual_decimals


def run(text, probability=0.99, others=None):
    others = others or {}
    return tuple(
        Character(sign, probability, at / len(text), (at + 1) / len(text), others.get(at, ()))
        for at, sign in enumerate(text)
    )


def mended(text, decimals=None, others=None):
    characters, explained = mend(run(text, others=others), decimals)
    return "".join(character.text for character in characters), explained


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1,234,567.89", "1,234,567.89"),
        ("1.234.567.89", "1,234,567.89"),
        ("1,234.567,89", "1,234,567.89"),
        ("12,345,67", "12,345.67"),
        ("1.234.567", "1,234,567"),
        ("12,34,567.89", "12,34,567.89"),
        ("1.44.500.00", "1,44,500.00"),
        ("1,234.5", "1,234.5"),
        ("0.75", "0.75"),
        ("0,75", "0.75"),
        ("1234567.89", "1234567.89"),
        ("1234567,89", "1234567.89"),
        ("36, 735,221.64", "36,735,221.64"),
        ("(58.113.90)", "(58,113.90)"),
        ("（５８，１１３．９０）", "(58,113.90)"),
        ("－1，234。50", "-1,234.50"),
        ("—1,234.50", "-1,234.50"),
        ("¥1.234.50", "¥1,234.50"),
        ("1'234'567.89", "1,234,567.89"),
    ],
)
def test_groups_of_three_decide_between_comma_and_point(read, printed):
    assert mended(read) == (printed, True)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("1234,567.00", "1234,567.00"),
        ("1,23.00", "1,23.00"),
        ("1,2345.00", "1,2345.00"),
        ("12,3456", "12,3456"),
        ("(1,234.00", "(1,234.00"),
        ("1,234.00)", "1,234.00)"),
        ("7.821", "7.821"),
        ("3,11", "3,11"),
        ("1,234.", "1,234"),
        ("--149,386.95", "-149,386.95"),
        ("~14,162,956.86", "-14,162,956.86"),
        (":433,077,762.56", "433,077,762.56"),
        ("K4,041,933.03", "4,041,933.03"),
    ],
)
def test_what_no_grammar_explains_keeps_its_characters_and_is_doubted(read, kept):
    assert mended(read) == (kept, False)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1;234,567.89", "1,234,567.89"),
        ("1,234:567.89", "1,234,567.89"),
        ("1,234;50", "1,234.50"),
        ("58:113", "58,113"),
        ("(58；113：90)", "(58,113.90)"),
    ],
)
def test_a_comma_with_a_speck_above_it_is_mended_and_doubted(read, printed):
    assert mended(read) == (printed, False)


@pytest.mark.parametrize(
    ("read", "decimals", "printed"),
    [
        ("29,599496.29", 2, "29,599,496.29"),
        ("12,522,50807", 2, "12,522,508.07"),
        ("(2597,446.56)", 2, "(2,597,446.56)"),
        ("1,234567", 0, "1,234,567"),
    ],
)
def test_a_separator_that_was_not_seen_is_set_where_the_others_stand_right(read, decimals, printed):
    assert mended(read, decimals) == (printed, False)
    assert mended(read) == (read, False)


@pytest.mark.parametrize("read", ["1,23.50", "1,2345.00", "12,59949.29", "2,599496.2"])
def test_where_a_digit_is_missing_no_separator_is_set(read):
    assert mended(read, decimals=2) == (read, False)


@pytest.mark.parametrize("text", ["10:30", "8:00:00", "23:59:59", "2024:12:31", "1:2"])
def test_a_time_or_a_ratio_is_no_amount(text):
    assert not is_number(text)
    assert mended(text) == (text, True)


@pytest.mark.parametrize(
    "text",
    [
        "Cash",
        "附注五、3",
        "2022-12-31",
        "2022.12.31",
        "31.12.2022",
        "—",
        "1/2",
        "A1",
        "K4",
        "P1,234.00",
        "",
    ],
)
def test_what_is_no_number_comes_back_as_it_is(text):
    assert mended(text) == (text, True)


def test_an_amount_without_cents_among_amounts_with_cents_may_have_lost_them():
    assert mended("208,265,791", decimals=2) == ("208,265,791", False)
    assert mended("208,265,791", decimals=0) == ("208,265,791", True)
    assert mended("2022", decimals=2) == ("2022", True)


@pytest.mark.parametrize("read", [",175.48", ".015.45", ",82)"])
def test_what_begins_with_a_separator_was_cut_off_and_is_doubted(read):
    assert mended(read) == (read, False)


def test_a_share_in_percent_keeps_its_point():
    assert mended("12.345%") == ("12.345%", True)


def test_three_digits_after_a_lone_point_are_thousands_where_the_page_has_no_cents():
    assert mended("7.821", decimals=0) == ("7,821", True)
    assert mended("7.821", decimals=2) == ("7.821", False)


def test_three_digits_after_a_lone_point_are_thousands_where_a_comma_was_seen_too():
    assert mended("7.821", others={1: ((",", 0.3),)}) == ("7,821", True)


def test_two_note_numbers_are_not_an_amount_unless_the_page_has_cents_and_a_point_was_seen():
    assert mended("3,11", decimals=2) == ("3,11", False)
    assert mended("3,11", decimals=2, others={1: ((".", 0.3),)}) == ("3.11", True)


def test_a_letter_among_digits_gives_way_to_the_digit_seen_beside_it_and_is_doubted():
    characters, _ = mend(run("1,2S4.50", others={3: (("5", 0.2), ("3", 0.1))}))
    assert "".join(character.text for character in characters) == "1,254.50"
    assert characters[3].probability == 0.2
    assert characters[3].others == (("S", 0.99),)


def test_a_letter_that_looks_like_a_digit_counts_as_half_sure_of_it():
    characters, _ = mend(run("1,O54.l0"))
    assert "".join(character.text for character in characters) == "1,054.10"
    assert [characters[2].probability, characters[6].probability] == [0.5, 0.5]


def test_a_word_with_a_few_digits_keeps_its_letters():
    assert mended("Solo 1") == ("Solo 1", True)


def test_probabilities_and_places_stay_with_their_characters():
    characters, _ = mend(run("1.234.567", probability=0.8))
    assert [character.probability for character in characters] == [0.8] * 9
    assert characters[-1].end == 1.0


@given(st.decimals(0, 10**13, places=2), st.sampled_from(["{}", "-{}", "({})"]), st.data())
def test_any_printed_amount_survives_any_confusion_of_comma_and_point(value, form, data):
    printed = form.format(f"{value:,.2f}")
    marks = [at for at, sign in enumerate(printed) if sign in ",."]
    confused = list(printed)
    for at in marks:
        confused[at] = data.draw(st.sampled_from(",.")) if len(marks) > 1 else "."
    assert mended("".join(confused)) == (printed, True)


@given(st.text("0123456789,.()-", min_size=1, max_size=14))
def test_digits_are_never_changed(text):
    after, _ = mended(text)
    assert len(after) <= len(text)
    assert [sign for sign in after if sign.isdigit()] == [sign for sign in text if sign.isdigit()]


@given(st.text("0123456789,.", min_size=1, max_size=14))
def test_mending_twice_changes_nothing_more(text):
    once, explained = mended(text)
    assert mended(once)[0] == once
    if explained and is_number(once) and "," in once:
        Decimal(once.replace(",", ""))


@pytest.mark.parametrize(
    ("texts", "decimals"),
    [
        (["1,234.50", "12,345.00", "9,000.10", "Cash"], 2),
        (["1,234", "12,345", "9,000"], 0),
        (["1,234", "12,345.00", "9,000"], None),
        (["1,234.50", "2,000.00"], None),
        ([], None),
        (["1.234.50", "12.345.00", "9.000.10"], 2),
    ],
)
def test_a_page_tells_how_many_decimals_its_amounts_have(texts, decimals):
    assert usual_decimals(texts) == decimals


def test_a_number_with_a_separator_is_told_from_a_year():
    assert is_grouped("1,234")
    assert not is_grouped("2022")
    assert not is_grouped("2022.12.31")
