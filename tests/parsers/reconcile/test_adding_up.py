"""Lines add up to a total, with subtotals and lines of lines taken out."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.columns_of_figures import BALANCE, column
from smartcredit.parsers.reconcile.adding_up import (
    Signed,
    add_up,
    add_with_signs,
    is_subtotal,
    tolerance,
)

ONE = Decimal(1)


def lines(table):
    return column(BALANCE, table).entries


def total(amount):
    return lines(f"流动资产合计 {amount}")[0]


def holds(amount, table):
    return add_up(total(amount), [Signed(entry) for entry in lines(table)], ONE, 2).holds


def test_lines_add_up():
    assert holds("6.00", "货币资金 1.00\n存货 2.00\n预付款项 3.00")
    assert not holds("7.00", "货币资金 1.00\n存货 2.00\n预付款项 3.00")


def test_a_subtotal_stands_in_place_of_its_lines():
    table = "Petty cash 1.00\nTotal for cash 1.00\nBank A 2.00\nBank B 3.00\nTotal for bank 5.00"
    assert holds("6.00", table)


def test_a_line_without_account_may_be_part_of_another():
    assert holds("6.00", "货币资金 6.00\n不明项目 1.50")
    assert not holds("6.00", "货币资金 6.00\n存货 1.50")


def test_the_gap_says_what_is_missing():
    found = add_up(total("10.00"), [Signed(e) for e in lines("货币资金 1.00\n存货 2.00")], ONE, 2)
    assert found.gap == Decimal("7.00")


@pytest.mark.parametrize(
    ("label", "yes"),
    [
        ("", True),
        ("流动资产合计", True),
        ("Total for bank", True),
        ("固定资产净额", True),
        ("毛利", True),
        ("存货", False),
    ],
)
def test_subtotals_are_known_by_their_labels(label, yes):
    [entry] = lines("存货 1.00")
    assert is_subtotal(replace(entry, figure=replace(entry.figure, label=label, name=""))) is yes


def test_lines_of_unknown_sign_are_tried_both_ways():
    base = [Signed(entry) for entry in lines("货币资金 10.00")]
    unsure = lines("甲 1.00\n乙 2.00")
    assert add_with_signs(total("9.00"), base, (), unsure, ONE, 2).holds
    assert add_with_signs(total("11.00"), base, (), unsure, ONE, 2).holds
    assert not add_with_signs(total("15.00"), base, (), unsure, ONE, 2).holds


def test_too_many_unsure_lines_say_nothing():
    unsure = lines("\n".join(f"甲{n} {n}.00" for n in range(1, 7)))
    assert add_with_signs(total("99.00"), [], (), unsure, ONE, 2) is None


def test_the_tolerance_is_half_the_last_digit_for_each_figure():
    two = [Signed(entry) for entry in lines("货币资金 1.00\n存货 2.00")]
    assert tolerance(total("3.00"), two, ONE, 2) == Decimal("0.015")
    assert tolerance(total("3.00"), two, Decimal(10_000), 2) == Decimal(150)
    whole = [Signed(entry) for entry in lines("货币资金 1\n存货 2")]
    assert tolerance(total("3"), whole, ONE, 0) == Decimal("1.5")


@given(
    st.lists(st.decimals(min_value=-(10**9), max_value=10**9, places=2), min_size=1, max_size=12)
)
def test_any_lines_add_up_to_their_sum_and_to_nothing_far_from_it(amounts):
    table = "\n".join(f"项目{n}甲 {amount}" for n, amount in enumerate(amounts))
    entries = [Signed(entry) for entry in lines(table)]
    assert add_up(total(sum(amounts)), entries, ONE, 2).holds
    found = add_up(total(sum(amounts) + Decimal("1.00")), entries[:1] * len(entries), ONE, 2)
    assert found.gap is not None
