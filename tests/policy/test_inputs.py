"""The numbers that limit methods use."""

from datetime import date
from decimal import Decimal

import pytest

from policy.made_up import dossier, evidence, features
from smartcredit.core.decision import LimitInput
from smartcredit.core.features import FeatureVector
from smartcredit.core.text import Text
from smartcredit.policy import Policy
from smartcredit.policy.inputs import (
    derived,
    foreign_statements,
    from_feature,
    from_features,
    from_setting,
    method_result,
    why_missing,
)

LIMITS = Policy.load("general").limits
DAY = date(2024, 4, 15)


def test_a_feature_is_an_input_with_its_label_unit_and_evidence():
    used = from_feature(dossier(), "revenue")
    assert used.value == Decimal(30_000_000)
    assert (used.unit, used.label.zh) == ("currency", "营业收入")
    assert used.evidence == (evidence("revenue", 30_000_000.0),)


def test_a_feature_keeps_the_decimals_it_was_computed_with():
    values = features(ratios={"revenue_growth": 0.1})
    assert from_feature(dossier(values=values), "revenue_growth").value == Decimal("0.1")


def test_a_feature_without_a_value_is_no_input():
    values = features({"own_funds": None})
    assert from_features(dossier(values=values), ["own_funds", "revenue"]).keys() == {"revenue"}


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("net_worth_share", "percent"),
        ("debt_service_cover", "ratio"),
        ("limit_step", "currency"),
        ("most_term", "months"),
        ("payments_in_year", "count"),
        ("days_in_year", "days"),
    ],
)
def test_a_parameter_speaks_the_units_of_the_feature_catalogue(name, unit):
    used = from_setting(getattr(LIMITS, name).on(DAY))
    assert used.unit == unit
    [item] = used.evidence
    assert item.source.pointer == f"/{name}/values/0/value"


def test_a_derived_number_has_the_evidence_of_all_it_came_from_each_once():
    one, two = evidence("revenue", 1), evidence("profit_before_tax", 2)
    label = Text("甲", "a")
    first = LimitInput(Decimal(1), "ratio", label, (one, two))
    second = LimitInput(Decimal(2), "ratio", label, (two,))
    assert derived(Decimal(3), "ratio", label, first, second).evidence == (one, two)


def test_what_is_missing_is_said_once_with_its_reason_or_its_label():
    reason = Text("没有利润表", "no income statement")
    values = features({"revenue": None, "net_profit": None})
    same = {name: type(values[name])(name, None, (), reason) for name in ("revenue", "net_profit")}
    bare = FeatureVector(same, DAY)
    words = why_missing(dossier(values=bare), ["revenue", "net_profit", "own_funds"])
    assert words.zh == "没有利润表；缺少借款人自有资金"


@pytest.mark.parametrize(("currency", "foreign"), [("CNY", False), ("HKD", True), (None, False)])
def test_statements_in_another_currency_are_not_converted(currency, foreign):
    words = foreign_statements(dossier(values=features(currency=currency)))
    assert (words is not None) == foreign


@pytest.mark.parametrize(
    ("amount", "allowed"),
    [("100.999", "100.99"), ("100", "100.00"), ("-5", "0.00"), (None, None)],
    ids=["down to the cent", "whole", "below zero", "none"],
)
def test_what_a_method_allows_is_never_rounded_up_and_never_negative(amount, allowed):
    result = method_result(
        "m",
        Text("方法", "method"),
        "cap",
        None if amount is None else Decimal(amount),
        formula="x",
        source="y",
    )
    assert result.amount == (None if allowed is None else Decimal(allowed))
