"""Caps: what may be lent, whatever the business could carry."""

from decimal import Decimal

import pytest

from policy.made_up import WAN, application, dossier, features
from smartcredit.policy import Policy
from smartcredit.policy.caps import (
    amount_asked,
    net_worth_cap,
    product_cap,
    related_group_cap,
    single_borrower_cap,
)

LIMITS = Policy.load("general").limits
CAPITAL = ("currency", "200000000")


def test_no_more_than_is_asked_for():
    result = amount_asked(dossier(application(request__amount="123456.78")), LIMITS)
    assert result.amount == Decimal("123456.78")
    [evidence] = result.inputs["amount"].evidence
    assert str(evidence.source) == "application.yaml /request/amount"


@pytest.mark.parametrize(
    ("kind", "wan"), [("enterprise", 1000), ("individual_business", 100), ("farm_household", 50)]
)
def test_the_product_cap_depends_on_the_kind_of_borrower(kind, wan):
    asked = application(borrower__kind=kind)
    assert product_cap(dossier(asked), LIMITS).amount == wan * WAN


def test_net_worth_is_tangible_and_its_share_the_policys():
    result = net_worth_cap(dossier(values=features({"tangible_net_worth": 500})), LIMITS)
    assert result.amount == 500 * WAN * Decimal("0.7")


def test_a_net_worth_below_zero_allows_nothing():
    result = net_worth_cap(dossier(values=features({"tangible_net_worth": -10})), LIMITS)
    assert result.amount == 0


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (features({"tangible_net_worth": None}), "缺少tangible_net_worth"),
        (features(currency="HKD"), "未做换算"),
    ],
)
def test_a_net_worth_that_is_not_known_is_said(values, says):
    result = net_worth_cap(dossier(values=values), LIMITS)
    assert result.amount is None
    assert says in result.note.zh


@pytest.mark.parametrize("cap", [single_borrower_cap, related_group_cap])
def test_without_the_lenders_capital_its_caps_are_not_sized_and_say_so(cap):
    result = cap(dossier(), LIMITS)
    assert result.amount is None
    assert result.note.zh == "政策未给出贷款人的资本，未测算"


def test_one_borrower_takes_a_share_of_the_lenders_capital(variant):
    limits = variant("limits", lender_capital=CAPITAL).limits
    assert single_borrower_cap(dossier(), limits).amount == Decimal(20_000_000)


def test_what_related_firms_owe_is_taken_off_the_groups_share(variant):
    limits = variant("limits", lender_capital=CAPITAL).limits
    asked = application(
        borrower__related=[
            {"name": "甲（虚构）", "exposure": "10000000"},
            {"name": "乙（虚构）", "exposure": "5000000.50"},
        ]
    )
    result = related_group_cap(dossier(asked), limits)
    assert result.amount == Decimal("14999999.50")
    assert len(result.inputs["related_exposure"].evidence) == 2


def test_a_group_that_owes_its_share_already_gets_nothing(variant):
    limits = variant("limits", lender_capital=CAPITAL).limits
    asked = application(borrower__related=[{"name": "甲（虚构）", "exposure": "40000000"}])
    assert related_group_cap(dossier(asked), limits).amount == 0


@pytest.mark.parametrize(
    "cap", [amount_asked, product_cap, net_worth_cap, single_borrower_cap, related_group_cap]
)
def test_every_cap_is_a_cap_with_a_label_and_a_source(cap):
    result = cap(dossier(), LIMITS)
    assert result.role == "cap"
    assert result.label.zh
    assert result.label.en
    assert result.source
