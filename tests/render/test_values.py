"""How values are printed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.render.values import parts_that_sum, print_points, print_value


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (0.6249, "ratio", "0.62", "0.62"),
        (2.0, "ratio", "2.00", "2.00"),
        (0.0042, "ratio", "0.0042", "0.0042"),
        (-0.0, "ratio", "0.00", "0.00"),
        (0.6249, "percent", "62.5%", "62.5%"),
        (-1.19, "percent", "-119.0%", "-119.0%"),
        (Decimal("0.1"), "share", "10.0%", "10.0%"),
        (4.8516, "times", "4.85 次", "4.85 times"),
        (74.2, "days", "74.2 天", "74.2 days"),
        (360, "days", "360 天", "360 days"),
        (1, "months", "1 个月", "1 month"),
        (12, "months", "12 个月", "12 months"),
        (8.85, "years", "8.9 年", "8.9 years"),
        (38.0, "count", "38", "38"),
        (1.23, "index", "1.23", "1.23"),
        (500000, "currency", "50.00万元", "CNY 500,000.00"),
        (-1118748.89, "currency", "-111.87万元", "CNY -1,118,748.89"),
        (1234.5, None, "1,234.50", "1,234.50"),
        (0.9, "multiple", "0.90", "0.90"),
        ("C33", "ratio", "C33", "C33"),
        (None, "ratio", "—", "—"),
        (float("nan"), "ratio", "—", "—"),
        (float("inf"), "ratio", "—", "—"),
    ],
)
def test_a_value_is_printed_with_its_unit(value, unit, zh, en):
    assert print_value(value, unit, "zh") == zh
    assert print_value(value, unit, "en") == en


def test_an_amount_of_unknown_currency_is_a_bare_number():
    assert print_value(1234.5, "currency", "zh", currency=None) == "1,234.50"


@pytest.mark.parametrize(
    ("points", "signed", "bare"),
    [(12.34, "+12.3", "12.3"), (-4.05, "−4.1", "−4.1"), (0.04, "0.0", "0.0")],
)
def test_points_carry_their_sign(points, signed, bare):
    assert print_points(points) == signed
    assert print_points(points, signed=False) == bare


PARTS = st.lists(st.floats(-1e4, 1e4, allow_nan=False), min_size=1, max_size=30)


@given(PARTS)
def test_printed_parts_sum_to_the_printed_total(parts):
    total = sum((Decimal(repr(part)) for part in parts), Decimal(0))
    assert sum(parts_that_sum(parts)) == total.quantize(Decimal("0.1"), "ROUND_HALF_UP")


@given(PARTS)
def test_no_part_moves_by_a_whole_last_digit(parts):
    for part, printed in zip(parts, parts_that_sum(parts), strict=True):
        assert abs(Decimal(repr(part)) - printed) < Decimal("0.1")


def test_parts_that_need_no_rounding_stay_as_they_are():
    assert parts_that_sum([548.3, 12.3, -30.1]) == [
        Decimal("548.3"), Decimal("12.3"), Decimal("-30.1"),
    ]  # fmt: skip
