"""In which unit amounts are printed."""

from decimal import Decimal

import pytest

from smartcredit.parsers.printed.units import find_cell_unit, find_label_unit, find_unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        (
            "CONSOLIDATED STATEMENTS OF OPERATIONS - USD ($) shares in Thousands, $ in Millions",
            10**6,
        ),
        ("$ in Thousands, shares in Millions", 10**3),
        ("(In millions, except number of shares, which are reflected in thousands)", 10**6),
        ("(in thousands of shares, $ in millions)", 10**6),
        ("(in thousands, except share and per share data)", 10**3),
        ("单位：万股", None),
    ],
)
def test_a_unit_of_shares_is_none_of_amounts(text, unit):
    assert find_unit(text) == (None if unit is None else Decimal(unit))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Fiscal year is January-December. All values USD Thousands.", 10**3),
        ("US$m", 10**6),
        ("€m", 10**6),
        ("USD million", 10**6),
        ("Values in ₹ Cr", 10**7),
        ("revenue of $5 million", None),
        ("authorised capital RMB 5,000", None),
    ],
)
def test_a_scale_right_behind_a_currency_is_the_unit(text, unit):
    assert find_unit(text) == (None if unit is None else Decimal(unit))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("單位：新台幣仟元", 10**3),
        ("（百萬元）", 10**6),
        ("港币千元", 10**3),
        ("千美元", 10**3),
        ("科目(亿元)", 10**8),
        ("注册资本人民币5000万元", None),
    ],
)
def test_units_are_read_in_either_script_and_beside_their_coin(text, unit):
    assert find_unit(text) == (None if unit is None else Decimal(unit))


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("货币资金(万元)", 10**4),
        ("净利润（元）", 1),
        ("存货（单位：千元）", 10**3),
        ("Revenue ($m)", 10**6),
        ("Sales (in thousands)", 10**3),
        ("基本每股收益(元/股)", None),
        ("Common stock (par $0.01; shares in thousands)", None),
        ("营业利润（亏损以“-”号填列）", None),
    ],
)
def test_a_label_may_end_with_the_unit_of_its_line(label, unit):
    assert find_label_unit(label) == (None if unit is None else Decimal(unit))


@pytest.mark.parametrize(
    ("text", "unit"), [("万元", 10**4), ("元", 1), ("人民币千元", 10**3), ("人", None), ("%", None)]
)
def test_a_cell_may_be_a_unit_and_nothing_else(text, unit):
    assert find_cell_unit(text) == (None if unit is None else Decimal(unit))
