"""A misread label is found again; a label with a meaning of its own is left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.linking.fuzzy import find_misread, words
from smartcredit.parsers.linking.tables import spellings
from smartcredit.parsers.linking.text import comparable

BALANCE, INCOME, CASH = StatementKind


def account_of(label, kind=BALANCE):
    found = find_misread(comparable(label), kind)
    return None if found is None else found.account


@pytest.mark.parametrize(
    ("read", "kind", "account"),
    [
        ("末分配利润", BALANCE, "retained_earnings"),
        ("货币资全", BALANCE, "cash"),
        ("流动责产合计", BALANCE, "total_current_assets"),
        ("营业利间", INCOME, "operating_profit"),
        ("经营活动产生的现佥流量净额", CASH, "cash_flow_operating"),
        ("经营活动产生的现金流量净", CASH, "cash_flow_operating"),
        ("Retained Earings", BALANCE, "retained_earnings"),
        ("Net cash used in investing activitics", CASH, "cash_flow_investing"),
        ("netcashusedininvestingactivitics", CASH, "cash_flow_investing"),
        ("Accumulatd depreciation", BALANCE, "accumulated_depreciation"),
    ],
)
def test_a_label_with_a_character_misread_is_found(read, kind, account):
    assert account_of(read, kind) == account


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        ("应收赔款", BALANCE),
        ("应收租金", BALANCE),
        ("杂项应付款", BALANCE),
        ("长期应付赔款", BALANCE),
        ("短期投资损失", INCOME),
        ("other operating incomes and gains", INCOME),
        ("deferred rent liabilities", BALANCE),
        ("deposits receivable", BALANCE),
        ("net cash from trading activities", CASH),
    ],
)
def test_a_word_with_a_meaning_of_its_own_is_no_misreading(read, kind):
    assert find_misread(comparable(read), kind) is None


def test_what_could_be_two_accounts_is_neither():
    assert find_misread("应恒账款", BALANCE) is None


def test_a_line_known_to_be_no_account_is_found_misread_too():
    found = find_misread("decrcase (increase) in accounts receivable", CASH)
    assert found is not None
    assert found.account is None


@pytest.mark.parametrize("read", ["存贷", "现全", "x", ""])
def test_a_short_label_is_too_like_others(read):
    assert find_misread(read, BALANCE) is None


def test_labels_of_another_statement_are_not_thought_of():
    assert find_misread(comparable("营业利间"), BALANCE) is None


def test_a_link_of_this_stage_is_trusted_but_not_wholly():
    found = find_misread("末分配利润", BALANCE)
    assert DOUBT_BELOW <= found.confidence < 1


def test_words_that_say_nothing_do_not_count():
    assert words("effect of the change in exchange rates on cash") == [
        "effect", "change", "exchange", "rates", "cash",
    ]  # fmt: skip


@settings(deadline=None)  # the first call reads the tables
@given(st.sampled_from(sorted(spellings(BALANCE))))
def test_a_known_label_is_never_taken_for_another(core):
    found = find_misread(core, BALANCE)
    assert found is None or found.account == spellings(BALANCE)[core]
