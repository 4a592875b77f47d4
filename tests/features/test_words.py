"""What the names of accounts promise."""

from __future__ import annotations

import pytest

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.features.words import account_words, kind_words


@pytest.mark.parametrize(
    ("name", "zh"),
    [
        ("revenue", "营业收入"),
        ("accumulated_depreciation", "累计折旧"),
        ("interest_expense", "利息费用"),
        ("profit_before_tax", "利润总额"),
        ("paid_in_capital", "实收资本"),
        ("total_equity", "所有者权益合计"),
        ("equity_to_parent", "归属于母公司所有者权益合计"),
        ("cf_asset_disposal", "处置固定资产、无形资产和其他非流动资产收回的现金净额"),
    ],
)
def test_an_account_is_called_without_its_number_sign_or_remark(name, zh):
    assert account_words(name).zh == zh


def test_every_account_has_a_name_in_both_languages_without_brackets():
    for name in chart_of_accounts():
        words = account_words(name)
        assert words.zh
        assert words.en
        assert not set("（）()：:") & set(words.zh), words.zh


def test_every_statement_has_a_name():
    assert [kind_words(kind).zh for kind in StatementKind] == [
        "资产负债表",
        "利润表",
        "现金流量表",
    ]
