"""From a printed label to its account: the sure stages first, and "none" is an answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.linking.link import (
    MEMO_OF_ITSELF,
    Link,
    PrintedRow,
    link,
    link_known,
    link_learned,
)

BALANCE, INCOME, CASH = StatementKind


class NeverAsked:
    """A learned stage that must not be needed."""

    def link(self, row):
        raise AssertionError(f"the learned stage was asked about {row.label!r}")


class Says:
    """A learned stage that always says the same, and remembers what it was asked."""

    def __init__(self, account, confidence):
        self.answer = (account, confidence)
        self.asked = []

    def link(self, row):
        self.asked.append(row)
        return self.answer


@pytest.mark.parametrize("account", chart_of_accounts().values(), ids=lambda account: account.name)
def test_every_form_label_is_linked_to_its_account_without_learning(account):
    for labels in (account.labels_zh, account.labels_en):
        if labels:
            found = link(labels[0], statement=account.statement, linker=NeverAsked())
            assert found == Link(account.name, 1.0, "exact")


@pytest.mark.parametrize(
    ("label", "statement", "account"),
    [
        ("二、营业利润（亏损以“－”号填列）", INCOME, "operating_profit"),
        ("（二）减：营业成本", INCOME, "cost_of_sales"),
        ("货　币　资　金", BALANCE, "cash"),
        ("應收賬款", BALANCE, "accounts_receivable"),
        ("物业、厂房及设备", BALANCE, "fixed_assets_net"),
        ("Provision for Income Tax", INCOME, "income_tax"),
        ("NET INCREASE (DECREASE) IN CASH", CASH, "net_increase_in_cash"),
        ("Total for Liabilities & Equities", BALANCE, "total_liabilities_and_equity"),
    ],
)
def test_what_forms_add_and_other_spellings_change_nothing(label, statement, account):
    found = link(label, statement=statement, linker=NeverAsked())
    assert (found.account, found.stage) == (account, "normalised")
    assert found.confidence >= DOUBT_BELOW


@pytest.mark.parametrize(
    ("label", "statement", "account"),
    [
        ("应收账款（净额）", BALANCE, "accounts_receivable"),
        ("资产总计（元）", BALANCE, "total_assets"),
        ("应付债券（附注八、22）", BALANCE, "bonds_payable"),
        ("Inventories (net)", BALANCE, "inventories"),
        ("固定资产（原值）", BALANCE, None),
        (
            "Accounts receivable, net of allowance of $412 and $388",
            BALANCE,
            "accounts_receivable",
        ),
        (
            "Common stock, $0.001 par value; 900 shares authorized; 54 and 53 shares issued",
            BALANCE,
            "paid_in_capital",
        ),
        ("Share capital – ₱1 par value", BALANCE, "paid_in_capital"),
        ("Treasury stock, at cost; 1,200 and 900 shares", BALANCE, "treasury_stock"),
        ("Preferred stock, $0.001 par value; none issued", BALANCE, None),
        ("Class A common stock, $0.001 par value", BALANCE, None),
        (
            "Property and equipment, net of accumulated depreciation of $5",
            BALANCE,
            "fixed_assets_net",
        ),
        ("Less: allowance for doubtful accounts", BALANCE, None),
        (
            "Cash and cash equivalents at end of year, represented by bank balances and cash",
            CASH,
            "cash_at_end",
        ),
        ("资产总计（美元）", BALANCE, None),
        ("V. Profit/(Loss) before Tax (III - IV)", INCOME, "profit_before_tax"),
    ],
)
def test_a_note_behind_a_label_is_dropped_only_where_it_changes_nothing(label, statement, account):
    found = link_known(PrintedRow(label, statement))
    assert (found and found.account) == account


@pytest.mark.parametrize(
    ("label", "statement"),
    [
        ("存放同业款项", BALANCE),
        ("应付分保账款", BALANCE),
        ("发放贷款和垫款", BALANCE),
        ("其中：应收利息", BALANCE),
        ("其中：长期借款", BALANCE),
        ("流动资产特殊科目", BALANCE),
        ("trade and other receivables", BALANCE),
        ("total assets less current liabilities", BALANCE),
        ("手续费及佣金收入", INCOME),
        ("Gross profit", INCOME),
        ("归属于少数股东的综合收益总额", INCOME),
        ("净利润", CASH),
        ("经营性应收项目的减少", CASH),
        ("cash generated from operations", CASH),
        ("1年以内", BALANCE),
    ],
)
def test_a_line_known_to_be_no_account_is_linked_to_none(label, statement):
    found = link(label, statement=statement, linker=NeverAsked())
    assert found.account is None
    assert found.confidence >= DOUBT_BELOW


@pytest.mark.parametrize(
    ("label", "statement", "previous"),
    [
        ("应收股利", BALANCE, "其中：应收利息"),
        ("应付股利", BALANCE, "其中：应付利息"),
        ("利息收入", INCOME, "其中：营业收入"),
        ("利息支出", INCOME, "其中：营业成本"),
    ],
)
def test_a_line_that_goes_on_a_memo_is_none_where_alone_it_is_an_account(
    label, statement, previous
):
    assert link(label, statement=statement, linker=NeverAsked()).account is not None
    below = link(label, statement=statement, previous=previous, linker=NeverAsked())
    assert below.account is None


@pytest.mark.parametrize(
    ("label", "section", "account"),
    [
        ("borrowings", "Current liabilities", "short_term_borrowings"),
        ("borrowings", "Non-current liabilities", "long_term_borrowings"),
        ("借貸", "流动负债：", "short_term_borrowings"),
        ("Other assets", "current_assets", "other_current_assets"),
        ("Other assets", "non_current_assets", "other_non_current_assets"),
        ("租赁负债", "非流动负债：", "lease_liabilities"),
        ("租赁负债", "流动负债：", None),
    ],
)
def test_a_label_means_what_the_heading_above_it_makes_of_it(label, section, account):
    found = link(label, statement=BALANCE, section=section, linker=NeverAsked())
    assert found.account == account


def test_what_means_nothing_without_a_heading_is_left_to_the_next_stage():
    assert link_known(PrintedRow("borrowings", BALANCE)) is None


@pytest.mark.parametrize("label", ["其中：营业收入", "其中：利息费用", "其中：原材料"])
def test_a_memo_line_that_holds_all_of_an_account_is_that_account(label):
    statement = BALANCE if "原材料" in label else INCOME
    found = link(label, statement=statement, linker=NeverAsked())
    assert found.account in MEMO_OF_ITSELF


def test_a_misread_label_does_not_reach_the_learned_stage():
    found = link("末分配利润", statement=BALANCE, linker=NeverAsked())
    assert (found.account, found.stage) == ("retained_earnings", "fuzzy")


def test_an_unknown_label_is_asked_of_the_learned_stage_with_its_company():
    model = Says("cash", 0.93)
    found = link(
        "保险柜里的钱",
        statement=BALANCE,
        section="流动资产：",
        previous="资产",
        following="短期投资",
        linker=model,
    )
    assert found == Link("cash", 0.93, "learned")
    assert model.asked == [PrintedRow("保险柜里的钱", BALANCE, "流动资产：", "资产", "短期投资")]


def test_the_learned_stage_may_say_none():
    found = link("门店三号的押金", statement=BALANCE, linker=Says(None, 0.97))
    assert found == Link(None, 0.97, "learned")


def test_without_a_learned_stage_an_unknown_label_is_none(monkeypatch):
    monkeypatch.setattr("smartcredit.parsers.linking.model.default_linker", lambda: None)
    assert link_learned(PrintedRow("门店三号的押金", BALANCE)) is None
    assert link("门店三号的押金", statement=BALANCE).account is None


def test_memo_accounts_are_accounts_of_the_chart():
    assert set(chart_of_accounts()) >= MEMO_OF_ITSELF


@settings(deadline=None)  # the first call reads the tables
@given(st.text(max_size=30), st.sampled_from(StatementKind))
def test_any_text_is_linked_to_an_account_of_its_statement_or_none(label, statement):
    found = link(label, statement=statement, linker=Says(None, 0.5))
    assert 0 <= found.confidence <= 1
    if found.account is not None:
        assert chart_of_accounts()[found.account].statement is statement
