"""Two looks at one line: agreement changes nothing, disagreement is doubt."""

import pytest

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.agreement import agreed
from smartcredit.parsers.ocr.engine import Character


def reading(text, probability=0.99):
    return tuple(
        Character(sign, probability, at / len(text), (at + 1) / len(text))
        for at, sign in enumerate(text)
    )


def text_of(characters):
    return "".join(character.text for character in characters)


def test_readings_that_differ_in_separators_alone_agree():
    first = reading("1,234.50")
    assert agreed(first, reading("1.234 .50")) is first


def test_a_digit_read_two_ways_is_doubted_and_both_are_kept():
    after = agreed(reading("1,234.50", 0.99), reading("1,284.50", 0.97))
    assert text_of(after) == "1,234.50"
    assert [c.text for c in after if c.probability <= 0.5] == ["3"]
    assert after[3].others == (("8", 0.5),)


def test_the_reading_that_the_grammar_explains_is_the_better_one():
    assert (
        text_of(agreed(reading("28334,656.81", 0.99), reading("334,656.81", 0.9))) == "334,656.81"
    )


def test_a_sign_that_only_one_look_shows_makes_the_amount_doubtful():
    after = agreed(reading("1,230.03", 0.999), reading("-1,230.03", 0.9))
    assert text_of(after) == "1,230.03"
    assert max(character.probability for character in after) == 0.5


def test_an_empty_second_look_leaves_the_first_in_doubt():
    after = agreed(reading("12.00"), ())
    assert text_of(after) == "12.00"
    assert max(character.probability for character in after) == 0.5
