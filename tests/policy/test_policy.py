"""What a decision promises: worst outcome, dates that replay, nothing from later."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.made_up import (
    AS_OF,
    SHEET_DOES_NOT_ADD_UP,
    application,
    document,
    dossier,
    features,
    full_set,
    issue,
    score,
    statement,
)
from policy.variants import Several
from smartcredit.core.decision import Decision, Outcome, worst
from smartcredit.core.errors import PolicyError
from smartcredit.policy import Policy
from smartcredit.policy.check import BUILT_IN_RULES
from smartcredit.policy.dossier import Dossier

GENERAL = Policy.load("general")
MANUFACTURING = Policy.load("manufacturing")


def decide(looked_at: Dossier, policy: Policy = GENERAL) -> Decision:
    return policy.decide(
        looked_at.application, looked_at.features, looked_at.score, looked_at.documents
    )


def outcomes(decision: Decision) -> dict[str, Outcome]:
    return {one.rule: one.outcome for one in decision.rules}


# ------------------------------------------------------------------ outcomes


@pytest.mark.parametrize("policy", [GENERAL, MANUFACTURING], ids=lambda policy: policy.name)
def test_a_sound_applicant_is_approved_for_what_is_asked(policy):
    decision = decide(dossier(), policy)
    assert decision.outcome is Outcome.APPROVE
    assert decision.binding_rule is None
    assert (decision.limit.amount, decision.limit.binding) == (Decimal(500_000), "amount_asked")
    assert (decision.policy_name, decision.policy_sha256) == (policy.name, policy.sha256)


def test_every_rule_has_its_result_also_those_with_nothing_against():
    applied = outcomes(decide(dossier(), MANUFACTURING))
    declared = {placed.name for placed in MANUFACTURING.rules}
    others = {"equity_positive_simple_books"}
    assert set(applied) == (BUILT_IN_RULES | declared) - others
    assert set(applied.values()) == {Outcome.APPROVE}


def test_a_result_says_from_when_and_by_whom_and_reads_in_both_languages():
    for result in decide(dossier(), MANUFACTURING).rules:
        assert result.effective_from <= AS_OF
        assert result.source
        assert result.text.zh
        assert result.text.en


def test_a_sheet_that_does_not_add_up_is_referred_with_the_limit_the_methods_allow():
    decision = decide(dossier(papers=(full_set(issues=(SHEET_DOES_NOT_ADD_UP,)),)))
    assert decision.outcome is Outcome.REFER
    assert decision.binding_rule.rule == "identities_hold"
    assert decision.binding_rule.text.zh.startswith("资产负债表不平：资产总计 5,000.00 万元")
    assert decision.limit.amount == Decimal(500_000)


def test_a_declined_application_has_no_limit_but_its_methods():
    decision = decide(dossier(values=features({"total_equity": -1})))
    assert decision.outcome is Outcome.DECLINE
    assert decision.limit is None
    assert decision.limit_methods
    assert decision.binding_rule.rule == "equity_positive"


def test_the_worst_outcome_decides_and_every_other_finding_stays():
    values = features({"total_equity": -1, "profit_before_tax": -30})
    decision = decide(dossier(values=values, papers=(full_set(issues=(SHEET_DOES_NOT_ADD_UP,)),)))
    assert decision.outcome is Outcome.DECLINE
    failed = [one.rule for one in decision.failed_rules]
    assert failed[0] == "equity_positive"
    assert {"not_in_loss", "identities_hold"} < set(failed)


def test_an_amount_over_the_product_cap_is_capped_not_declined():
    values = features({"revenue": 60_000, "tangible_net_worth": 9000, "own_funds": 0})
    asked = application(request__amount="50000000")
    decision = decide(dossier(asked, values))
    assert decision.outcome is Outcome.APPROVE
    assert (decision.limit.amount, decision.limit.binding) == (Decimal(10_000_000), "product_cap")


FAULTS = st.fixed_dictionaries(
    {
        "equity": st.sampled_from([900, -5]),
        "profit": st.sampled_from([450, -40]),
        "leverage": st.sampled_from([0.5, 0.8, 0.95]),
        "pd": st.sampled_from([0.01, 0.1, 0.3]),
        "industry": st.sampled_from(["F5174", "K7010"]),
        "broken": st.booleans(),
    }
)


@given(FAULTS)
def test_the_outcome_is_the_worst_of_the_rules_and_only_a_decline_has_no_limit(faults):
    decision = decide(
        dossier(
            application(borrower__industry=faults["industry"]),
            features(
                {"total_equity": faults["equity"], "profit_before_tax": faults["profit"]},
                {"liabilities_to_assets": faults["leverage"]},
            ),
            score("BBB", faults["pd"]),
            (full_set(issues=(SHEET_DOES_NOT_ADD_UP,) if faults["broken"] else ()),),
        )
    )
    assert decision.outcome is worst(*(one.outcome for one in decision.rules))
    assert (decision.limit is None) == (decision.outcome is Outcome.DECLINE)


def test_the_same_application_decided_twice_is_the_same_decision():
    looked_at = dossier(papers=(full_set(issues=(SHEET_DOES_NOT_ADD_UP,)),))
    assert decide(looked_at) == decide(looked_at)


def test_nothing_personal_is_in_the_repr_of_a_policy_or_a_dossier():
    looked_at = dossier()
    assert looked_at.application.borrower.name not in repr(looked_at)
    assert len(repr(GENERAL)) < 300


# ------------------------------------------------------------------ dates


def test_the_date_of_the_application_is_the_date_of_the_policy(variant):
    policy = variant(
        "limits",
        net_worth_share=("share", Several({date(2015, 1, 1): 0.7, date(2024, 1, 1): 0.05})),
    )
    last_year, this_year = date(2023, 12, 31), AS_OF
    before = decide(dossier(application(as_of=last_year), features(as_of=last_year)), policy)
    after = decide(dossier(application(as_of=this_year)), policy)
    assert before.policy_date == last_year
    assert (before.limit.amount, before.limit.binding) == (Decimal(500_000), "amount_asked")
    assert (after.limit.amount, after.limit.binding) == (Decimal(440_000), "net_worth")


def test_a_new_value_does_not_change_what_was_decided_before_it(variant):
    looked_at = dossier(application(as_of=date(2023, 12, 31)), features(as_of=date(2023, 12, 31)))
    old = variant("limits", least_limit=("currency", "10000"))
    first = decide(looked_at, old)
    new = variant(
        "limits",
        least_limit=(
            "currency",
            Several({date(2015, 1, 1): "10000", date(2024, 1, 1): "9000000"}),
        ),
    )
    replayed = decide(looked_at, new)
    assert replayed.policy_sha256 != first.policy_sha256
    assert (replayed.outcome, replayed.limit) == (first.outcome, first.limit)
    assert decide(dossier(), new).outcome is Outcome.REFER


def test_a_rule_shows_the_date_of_the_value_that_it_used():
    decision = decide(
        dossier(application(as_of=date(2024, 7, 1)), features(as_of=date(2024, 7, 1)))
    )
    [need] = [one for one in decision.limit_methods if one.method == "working_capital"]
    assert "2024年第2号" in need.source
    [places] = [need.inputs["days_in_year"].evidence[0].source]
    assert places.pointer == "/days_in_year/values/1/value"


def test_before_the_policy_began_nothing_is_decided():
    day = date(2009, 1, 1)
    with pytest.raises(PolicyError, match="has no value in force on 2009-01-01"):
        decide(dossier(application(as_of=day), features(as_of=day, period_end=date(2008, 12, 31))))


def test_features_of_another_date_are_the_callers_mistake():
    with pytest.raises(ValueError, match="got some as of 2024-04-16"):
        GENERAL.decide(application(), features(as_of=date(2024, 4, 16)), score())


def test_what_is_dated_later_changes_nothing():
    later = date(2024, 12, 31)
    late_paper = document(
        "下一年.pdf",
        statement("balance_sheet", period_end=later, currency="HKD"),
        issues=(
            issue("identity-broken", f"balance_sheet.total_assets@{later}"),
            issue("digit-corrected", f"balance_sheet.cash@{later}"),
        ),
    )
    with_late = decide(dossier(papers=(full_set(), late_paper)))
    assert with_late.rules == decide(dossier()).rules


# ------------------------------------------------------------------ as called without papers


def test_features_alone_can_be_decided():
    decision = GENERAL.decide(application(), features(), score())
    assert decision.outcome is Outcome.APPROVE


def test_an_empty_application_is_referred_and_says_what_is_missing():
    nothing = features(
        dict.fromkeys(features().numbers()), dict.fromkeys(features().numbers()), period_end=None
    )
    decision = GENERAL.decide(application(), nothing, None)
    assert decision.outcome is Outcome.REFER
    failed = {one.rule for one in decision.failed_rules}
    assert {"score_given", "papers_complete", "capacity_sized", "equity_positive"} <= failed
