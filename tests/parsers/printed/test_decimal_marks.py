"""Whether a document writes 1,234.56 or 1.234,56."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.printed.amounts import find_amount
from smartcredit.parsers.printed.decimal_marks import find_mark, is_either, with_point


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (("1.234,56", "(2.345.678)", "123,40"), ","),
        (("1,234.56", "2,345,678", "123.40"), "."),
        (("1.234,56", "2.345.678", "0.5"), None),
        (("1.234,56", "2.345.678"), None),
        (("123.456", "12.345", "845"), None),
        (("123,456", "12,345", "3,6", "12,13"), None),
        (("12,34,567.00",), "."),
        (("€ 1.234,56", "$-1.234,56", "1.234,5 "), ","),
    ],
)
def test_amounts_that_can_be_read_in_one_way_alone_tell_the_mark(texts, mark):
    assert find_mark(texts) == mark


@given(st.decimals(0, 10**10, places=2))
def test_a_decimal_comma_is_written_as_the_point_that_it_stands_for(value):
    european = f"{value:,}".translate(str.maketrans(",.", ".,"))
    assert find_amount(with_point(european)).value == value


def test_what_is_no_amount_is_left_as_it_is():
    for text in ("31.12.2023", "Rent, rates", "3,6a", "", "2023"):
        assert with_point(text) == text


def test_three_digits_behind_a_point_may_be_decimals_or_thousands():
    assert is_either("(123.456)")
    assert not is_either("1,123.456")
    assert find_amount("123.456").value == Decimal("123.456")
