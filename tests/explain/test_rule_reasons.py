"""Reasons that come from rules."""

from explain.samples import ASSETS, DEBTS, decision, limit, rule
from smartcredit.core.decision import Outcome
from smartcredit.explain.rule_reasons import rule_reasons, score_decided


def test_the_rule_is_the_reason_in_its_own_words_with_its_evidence():
    failed = rule(zh="资不抵债", en="more debts than assets", evidence=(ASSETS, DEBTS))
    [reason] = rule_reasons(decision(Outcome.DECLINE, failed))
    assert reason.text.zh == "资不抵债"
    assert reason.text.en == "More debts than assets"
    assert reason.evidence == (ASSETS, DEBTS)
    assert (reason.code, reason.kind, reason.family) == ("equity_positive", "rule", "admission")
    assert reason.points_vs_reference is None


def test_a_rule_that_passed_is_no_reason():
    assert rule_reasons(decision(Outcome.APPROVE, limit=limit("10000", "amount_asked"))) == ()


def test_what_only_refers_is_no_reason_for_a_decline():
    referring = rule("not_in_loss", Outcome.REFER)
    reasons = rule_reasons(decision(Outcome.DECLINE, referring, rule()))
    assert [reason.code for reason in reasons] == ["equity_positive"]


def test_gaps_in_the_papers_stand_apart_after_the_risks():
    gap = rule("identities_hold", Outcome.REFER)
    risk = rule("not_in_loss", Outcome.REFER)
    reasons = rule_reasons(decision(Outcome.REFER, gap, risk))
    assert [(one.code, one.kind) for one in reasons] == [
        ("not_in_loss", "rule"),
        ("identities_hold", "data_gap"),
    ]


def test_a_rule_about_the_score_gives_no_reason_of_its_own():
    too_risky = rule("default_unlikely_enough", zh="违约概率 20.00%，达到拒绝线 16.00%")
    decided = decision(Outcome.DECLINE, too_risky)
    assert rule_reasons(decided) == ()
    assert score_decided(decided)
    assert not score_decided(decision(Outcome.DECLINE, rule()))
