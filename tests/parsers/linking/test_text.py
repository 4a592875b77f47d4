"""Two labels that a reader takes for the same are compared as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.linking.text import comparable


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("應收賬款", "应收账款"),
        ("应收帐款", "应收账款"),
        ("存　　货", "存货"),
        ("Ｔｏｔａｌ　ＡＳＳＥＴＳ", "total assets"),
        ("所有者权益（或股东权益）", "所有者权益(或股东权益)"),
        ("owners’  equity", "owners' equity"),
        ("遞延稅項負債", "递延税项负债"),
    ],
    ids=["traditional", "帐 for 账", "spread out", "wide letters", "brackets", "quote", "tax"],
)
def test_one_label_has_one_form(printed, same):
    assert comparable(printed) == same


def test_words_keep_one_space_between_them():
    assert comparable("  Net \n cash   flow ") == "net cash flow"


def test_a_compatibility_form_of_a_traditional_character_is_simplified_too():
    assert comparable("\uf907") == comparable("龜") == "龟"


@given(st.text(max_size=40))
def test_a_comparable_text_stays_as_it_is(text):
    once = comparable(text)
    assert comparable(once) == once
