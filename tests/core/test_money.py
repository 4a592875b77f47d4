"""What amounts promise: no cent is lost, and a person can read them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.money import floor_to_step, grouped, plain, print_money, to_cents

amounts = st.decimals(
    min_value=Decimal("-9999999999.99"), max_value=Decimal("9999999999.99"), places=2
)


@given(amounts)
def test_an_amount_that_was_a_float_for_a_while_comes_back_to_the_cent(amount):
    assert to_cents(float(amount)) == amount


@pytest.mark.parametrize(("amount", "cents"), [("0.005", "0.01"), ("1.004", "1.00"), ("2", "2.00")])
def test_half_a_cent_is_rounded_up(amount, cents):
    assert to_cents(Decimal(amount)) == Decimal(cents)


@given(amounts, st.integers(1, 10**6))
def test_a_limit_is_a_whole_number_of_steps_and_never_above_what_was_found(amount, step):
    floored = floor_to_step(amount, Decimal(step))
    assert floored % step == 0
    assert floored >= 0
    assert floored <= max(amount, 0)
    assert floored + step > amount


def test_a_step_must_be_positive():
    with pytest.raises(ValueError, match="a step must be positive, it is 0"):
        floor_to_step(Decimal(1), Decimal(0))


def test_an_amount_in_json_has_no_exponent():
    assert plain(Decimal("1E+6")) == "1000000"


@pytest.mark.parametrize(
    ("amount", "currency", "zh", "en"),
    [
        ("500000", "CNY", "50.00万元", "CNY 500,000.00"),
        ("9999.5", "CNY", "9,999.50元", "CNY 9,999.50"),
        ("-12005000", "CNY", "-1,200.50万元", "CNY -12,005,000.00"),
        ("20000", "PHP", "2.00万PHP", "PHP 20,000.00"),
    ],
)
def test_a_person_reads_wan_in_chinese_and_thousands_in_english(amount, currency, zh, en):
    assert print_money(Decimal(amount), currency, "zh") == zh
    assert print_money(Decimal(amount), currency, "en") == en


@given(amounts)
def test_an_amount_with_its_thousands_set_apart_is_the_same_amount(amount):
    assert Decimal(grouped(amount).replace(",", "")) == amount
    assert grouped(Decimal("1234500.00")) == "1,234,500.00"
