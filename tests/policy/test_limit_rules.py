"""What a person must know about the limit."""

import pytest

from policy.made_up import application, dossier, features, score
from smartcredit.core.decision import Decision, Outcome
from smartcredit.policy import Policy
from smartcredit.policy.dossier import Dossier

GENERAL = Policy.load("general")


def decide(looked_at: Dossier, policy: Policy = GENERAL) -> Decision:
    return policy.decide(
        looked_at.application, looked_at.features, looked_at.score, looked_at.documents
    )


def rule(decision: Decision, name: str):
    [found] = [one for one in decision.rules if one.rule == name]
    return found


def test_a_limit_that_was_cut_says_what_was_asked_for_and_what_binds():
    decision = decide(dossier(application(request__amount="5000000")))
    result = rule(decision, "limit_large_enough")
    assert result.outcome is Outcome.APPROVE
    assert result.text.zh == "申请 500.00万元，测算额度 360.00万元，由「销售收入比例法」决定"
    assert decision.limit.amount == 3_600_000


@pytest.mark.parametrize("outcome", ["refer", "decline"])
def test_a_limit_below_the_least_gets_what_the_policy_says(variant, outcome):
    policy = variant("limits", limit_too_small=("outcome", outcome))
    decision = decide(dossier(values=features({"own_funds": 5000})), policy)
    result = rule(decision, "limit_large_enough")
    assert result.outcome is Outcome(outcome)
    assert result.text.zh == (
        "按「流动资金贷款需求量测算」额度只有 0.00元，低于最低额度 1.00万元："
        "自有资金与现有贷款已覆盖营运资金需求，没有流动资金缺口"
    )
    assert decision.outcome is Outcome(outcome)
    assert (decision.limit is None) == (outcome == "decline")


def test_an_enterprise_whose_need_cannot_be_sized_is_referred_with_the_limit_of_the_rest():
    values = features(ratios={"inventory_days_average_360": None})
    decision = decide(dossier(values=values))
    result = rule(decision, "capacity_sized")
    assert result.outcome is Outcome.REFER
    assert "「流动资金贷款需求量测算」无法采用：缺少inventory_days" in result.text.zh
    assert decision.limit.amount == 500_000


def test_an_individual_business_may_be_sized_by_its_sales_alone():
    values = features(ratios={"inventory_days_average_360": None})
    asked = application(borrower__kind="individual_business")
    decision = decide(dossier(asked, values))
    assert rule(decision, "capacity_sized").outcome is Outcome.APPROVE
    assert decision.outcome is Outcome.APPROVE


def test_without_any_capacity_a_person_decides_and_there_is_no_limit():
    decision = decide(dossier(values=features({"revenue": None})))
    result = rule(decision, "capacity_sized")
    assert decision.outcome is Outcome.REFER
    assert decision.limit is None
    assert "没有一种方法能测算" in result.text.zh
    assert all(one.rule != "limit_large_enough" for one in decision.rules)


def test_a_grade_that_the_policy_does_not_know_is_referred_without_a_limit():
    decision = decide(dossier(rating=score("Z9")))
    result = rule(decision, "capacity_sized")
    assert result.outcome is Outcome.REFER
    assert "政策未规定信用等级 Z9" in result.text.zh
    assert decision.limit is None


@pytest.mark.parametrize(
    ("months", "says"),
    [(12, "申请期限 12 个月，在上限之内"), (60, "申请期限 60 个月，按上限 36 个月办理")],
)
def test_a_term_beyond_the_longest_is_shortened_not_refused(months, says):
    decision = decide(dossier(application(request__term_months=months)))
    result = rule(decision, "term_granted")
    assert (result.outcome, result.text.zh) == (Outcome.APPROVE, says)
