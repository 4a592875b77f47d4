"""What an explanation promises as a whole."""

from explain.samples import FEATURES, code, decision, limit, rule, score
from smartcredit.core.decision import Outcome
from smartcredit.explain import explain_decision

LIQUIDITY = code("liquidity", "current_ratio")
PROFITABILITY = code("profitability", "operating_margin", points=-20.0)


def explain(scored, *rules, outcome=Outcome.DECLINE, **changes):
    return explain_decision(FEATURES, scored, decision(outcome, *rules, **changes))


def kinds(explanation):
    return [reason.kind for reason in explanation.reasons]


def test_a_knock_out_is_the_whole_reason():
    explanation = explain(score(LIQUIDITY), rule())
    assert [reason.code for reason in explanation.reasons] == ["equity_positive"]


def test_where_the_score_declined_what_holds_it_down_is_the_reason():
    too_risky = rule("default_unlikely_enough", zh="违约概率 20.00%，达到拒绝线 16.00%")
    explanation = explain(score(PROFITABILITY, LIQUIDITY), too_risky)
    assert [reason.code for reason in explanation.reasons] == ["profitability", "liquidity"]
    words = explanation.summary.zh + "".join(one.text.zh for one in explanation.reasons)
    assert "16.00%" not in words


def test_a_score_that_declined_always_has_reasons():
    explanation = explain(score(), rule("default_unlikely_enough"))
    assert kinds(explanation) == ["score", "score"]


def test_reasons_stand_in_order_rules_gaps_score_limit():
    explanation = explain(
        score(LIQUIDITY, code("cash_flow", "operating_cash_to_revenue")),
        rule("identities_hold", Outcome.REFER),
        rule("not_in_loss", Outcome.REFER),
        outcome=Outcome.REFER,
        limit=limit("510000", "share_of_sales"),
    )
    assert kinds(explanation) == ["rule", "data_gap", "data_gap", "score", "limit"]


def test_an_approval_of_all_that_was_asked_needs_no_limit_reason():
    explanation = explain(
        score(LIQUIDITY), outcome=Outcome.APPROVE, limit=limit("1500000", "amount_asked")
    )
    assert kinds(explanation) == ["score"]
    assert explanation.summary.zh == (
        "同意授信：额度 150.00万元，期限 12 个月，有效期至 2025-05-06"
    )


def test_the_reference_is_named_or_said_to_be_none():
    assert explain(score(), rule()).reference == "approved_near_cutoff"
    assert explain(None, rule("score_given"), outcome=Outcome.REFER).reference == "none"


def test_a_referral_says_first_why_and_then_what_the_methods_would_allow():
    explanation = explain(
        score(),
        rule("identities_hold", Outcome.REFER, zh="资产不等于负债加权益", en="assets differ"),
        outcome=Outcome.REFER,
        limit=limit("510000", "share_of_sales"),
    )
    assert explanation.summary.zh == (
        "转人工复核：资产不等于负债加权益。"
        "按现有材料测算额度 51.00万元（申请 150.00万元），期限 12 个月，有效期至 2025-05-06"
    )
    assert explanation.summary.en.startswith("Referred to a person: Assets differ. By the papers")


def test_a_decline_names_its_first_reason():
    assert explain(None, rule()).summary.en == "Declined: More debts than assets"
