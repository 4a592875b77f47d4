"""What the feature catalogue promises to every stage."""

from __future__ import annotations

import re

import pytest

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.catalogue import feature_catalogue, feature_families

FUNCTIONS = {"average", "average_or_closing", "opening", "previous", "positive", "sum"}


def test_the_catalogue_is_read_once_and_cannot_be_changed():
    assert feature_catalogue() is feature_catalogue()
    with pytest.raises(TypeError):
        feature_catalogue()["current_ratio"] = None


def test_an_entry_carries_all_that_a_reader_needs():
    spec = feature_catalogue()["liabilities_to_assets"]
    assert (spec.label.zh, spec.label.en) == ("资产负债率", "Liabilities to assets")
    assert (spec.unit, spec.direction, spec.family) == ("percent", 1, "leverage")
    assert spec.formula == "total_liabilities / total_assets"
    assert "add_paid_in_capital" in spec.levers
    assert spec.reason.zh
    assert "X2" in spec.source


def test_the_words_of_the_trade_are_used():
    labels = {name: spec.label.zh for name, spec in feature_catalogue().items()}
    assert labels["current_ratio"] == "流动比率"
    assert labels["quick_ratio"] == "速动比率"
    assert labels["cash_ratio"] == "现金比率"
    assert labels["interest_cover"] == "已获利息倍数"
    assert labels["operating_margin"] == "营业利润率"


def test_every_family_of_an_entry_is_named():
    assert {spec.family for spec in feature_catalogue().values()} <= set(feature_families())


def test_a_formula_speaks_of_canonical_accounts_only():
    for spec in feature_catalogue().values():
        text = re.sub(r"application[\w.]*|where kind is \w+|as_of", "", spec.formula)
        words = set(re.findall(r"[a-z_]{2,}", text))
        assert words - FUNCTIONS <= set(chart_of_accounts()), spec.name


def test_balances_and_days_of_the_year_are_told_by_the_name():
    for spec in feature_catalogue().values():
        if spec.unit == "currency":
            continue
        assert ("average" in spec.formula) <= ("_average" in spec.name), spec.name
        assert (" 360 " in spec.formula) == ("_360" in spec.name), spec.name
        assert (" 365 " in spec.formula) == ("_365" in spec.name), spec.name
