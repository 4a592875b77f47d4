"""How values read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.text import Text
from smartcredit.policy.wording import in_unit, listed, percent, told_apart


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("0.8512", "percent", "85.1%", "85.1%"),
        ("-0.3", "percent", "-30.0%", "-30.0%"),
        ("1.625", "ratio", "1.63", "1.63"),
        ("4.8516", "times", "4.85 次", "4.85 times"),
        ("74.2", "days", "74.2 天", "74.2 days"),
        ("38", "count", "38", "38"),
        ("-120000", "currency", "-12.00万元", "CNY -120,000.00"),
        ("0", "currency", "0.00元", "CNY 0.00"),
        ("12345.678", "index", "12,345.68", "12,345.68"),
    ],
)
def test_a_value_reads_in_its_unit(value, unit, zh, en):
    assert in_unit(Decimal(value), unit, "CNY") == Text(zh, en)


def test_nothing_is_printed_as_minus_zero():
    assert percent(Decimal("-0.0001")) == "0.0%"


def test_a_value_just_beyond_the_threshold_does_not_read_like_it():
    seen, bound = told_apart(Decimal("0.9004"), Decimal("0.9"), "percent", "CNY")
    assert (seen.zh, bound.zh) == ("90.04%", "90.00%")


def test_a_value_on_the_threshold_reads_like_it():
    seen, bound = told_apart(Decimal("0.9"), Decimal("0.90"), "percent", "CNY")
    assert (seen.zh, bound.zh) == ("90.0%", "90.0%")


@given(
    st.decimals(-5, 5, places=6), st.decimals(-5, 5, places=6), st.sampled_from(["ratio", "days"])
)
def test_two_values_read_alike_only_if_they_are(value, threshold, unit):
    seen, bound = told_apart(value, threshold, unit, "CNY")
    assert (seen == bound) == (value == threshold)


def test_of_many_findings_three_are_written_out_and_the_rest_counted():
    findings = [Text(f"第{n}处", f"no. {n}") for n in range(1, 6)]
    assert listed(findings) == Text(
        "第1处；第2处；第3处；另有 2 处", "no. 1; no. 2; no. 3; and 2 more"
    )
    assert listed(findings[:1]) == Text("第1处", "no. 1")
