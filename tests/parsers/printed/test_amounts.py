"""What is an amount, and what number it stands for."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.printed.amounts import (
    Amount,
    find_amount,
    looks_like_amount,
    states_nothing,
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1,234.50", "1234.50"),
        ("(1,234.50)", "-1234.50"),
        ("（1,234.50）", "-1234.50"),
        ("-1,234.50", "-1234.50"),
        ("－1,234.50", "-1234.50"),
        ("—35", "-35"),
        ("△35.20", "-35.20"),
        ("▲35.20", "-35.20"),
        ("1,234-", "-1234"),
        ("１，２３４．５０", "1234.50"),
        ("1,44,500.00", "144500.00"),
        ("12,34,56,789", "123456789"),
        ("1 234 567.89", "1234567.89"),
        ("$1,234", "1234"),
        ("($1,234)", "-1234"),
        ("HK$ 12", "12"),
        ("¥35.00", "35.00"),
        (".50", "0.50"),
        ("0", "0"),
        ("174405.96", "174405.96"),
        ("+12.5", "12.5"),
        ("35.00元", "35.00"),
    ],
)
def test_every_way_to_print_an_amount_gives_one_number(printed, value):
    assert find_amount(printed).value == Decimal(value)


@pytest.mark.parametrize(
    "printed",
    [
        "", "-", "—", "1,23.00", "(12.00", "12.00)", "12%", "3,6", "七、1", "约十万", "1.2.3",
        "2023年",
        "--5", "1,2345", "12/31", "N/A", "#VALUE!", "5(1)", "1,234.50 1,234.50",
    ],
)  # fmt: skip
def test_what_is_not_plainly_an_amount_is_none(printed):
    assert find_amount(printed) is None


@pytest.mark.parametrize(
    ("printed", "factor", "decimals"),
    [
        ("12.34亿", 10**8, 2),
        ("5万", 10**4, 0),
        ("1.5万亿", 10**12, 1),
        ("3.0", 1, 1),
        ("7百万", 10**6, 0),
    ],
)
def test_a_suffix_and_the_printed_digits_are_kept(printed, factor, decimals):
    amount = find_amount(printed)
    assert (amount.factor, amount.decimals) == (factor, decimals)


@pytest.mark.parametrize(
    "printed", ["", "-", "—", "——", "－", "--", "n/a", "N/A", "不适用", "无", " - "]
)
def test_a_dash_means_nothing_stated_not_zero(printed):
    assert states_nothing(printed)
    assert find_amount(printed) is None


@pytest.mark.parametrize("printed", ["0", "0.00", "1", "abc", "-1"])
def test_a_zero_or_a_word_states_something(printed):
    assert not states_nothing(printed)


@pytest.mark.parametrize(
    ("printed", "meant"),
    [("1,23.00", True), ("(1234.00", True), ("3,6", False), ("存货", False), ("2.", False)],
)
def test_what_can_only_be_meant_as_an_amount_is_told_from_a_note_number(printed, meant):
    assert looks_like_amount(printed) is meant


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_an_amount_printed_with_separators_is_read_back(value):
    for printed in (f"{value:,}", f"({-value:,})" if value < 0 else f"{value:,}", f"{value}"):
        amount = find_amount(printed)
        assert amount.value == value
        assert amount.decimals == 2


@given(st.integers(min_value=1, max_value=10**13))
def test_lakh_grouping_is_read_back(value):
    text = str(value)
    head, tail = text[:-3], text[-3:]
    groups = [head[max(0, i - 2) : i] for i in range(len(head), 0, -2)][::-1]
    assert find_amount(",".join([*groups, tail])).value == value


@given(st.text(max_size=12))
def test_no_text_breaks_the_reader(text):
    find_amount(text)
    states_nothing(text)
    looks_like_amount(text)


@pytest.mark.parametrize(
    ("text", "value", "decimals"),
    [("1.234567E+09", 1_234_567_000, -3), ("-2.5e6", -2_500_000, -5), ("5E+00", 5, 0)],
)
def test_large_numbers_may_have_an_exponent(text, value, decimals):
    assert find_amount(text) == Amount(Decimal(value), decimals)


@pytest.mark.parametrize("text", ["1E", "E+09", "12.5E+09", "1.2E+99", "1.2E-05"])
def test_what_only_looks_like_an_exponent_is_no_amount(text):
    assert find_amount(text) is None
