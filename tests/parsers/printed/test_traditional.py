"""Traditional characters are compared as simplified ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.printed.traditional import is_traditional, simplified


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("綜合財務狀況表", "综合财务状况表"),
        ("截至二零二四年六月三十日止六個月", "截至二零二四年六月三十日止六个月"),
        ("人民幣千元（經審核）", "人民币千元（经审核）"),
        ("物業、廠房及設備", "物业、厂房及设备"),
        ("Total assets 1,234", "Total assets 1,234"),
    ],
)
def test_what_is_printed_in_traditional_characters_is_compared_in_simplified(printed, plain):
    assert simplified(printed) == plain
    assert is_traditional(printed) == (printed != plain)


@given(st.text())
def test_every_character_keeps_its_place_and_a_second_time_changes_nothing(text):
    once = simplified(text)
    assert len(once) == len(text)
    assert simplified(once) == once
