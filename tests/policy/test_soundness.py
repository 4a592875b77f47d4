"""Whether the figures can be relied on, by the general policy."""

import pytest

from policy.made_up import (
    SHEET_DOES_NOT_ADD_UP,
    YEAR_END,
    document,
    dossier,
    features,
    full_set,
    issue,
    score,
    statement,
)
from smartcredit.core.decision import LimitInput, LimitMethodResult, Outcome
from smartcredit.core.plan import Paper
from smartcredit.core.text import Text
from smartcredit.policy import Policy
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.soundness import (
    FIGURE_RULES,
    figures_sure,
    identities_hold,
    nothing_else_found,
    papers_agree,
)

PARAMETERS = Policy.load("general").papers
APPROVE, REFER = Outcome.APPROVE, Outcome.REFER
ASSETS = f"balance_sheet.total_assets@{YEAR_END}"
REVENUE = f"income_statement.revenue@{YEAR_END}"
SCORED = score(of=("current_ratio",))
"""The figure behind ``current_ratio`` is total assets, as ``made_up`` has it."""


def test_sound_figures_have_a_result_of_every_rule_and_nothing_against():
    results = [rule(dossier(), PARAMETERS) for rule in FIGURE_RULES]
    assert [result.rule for result in results] == [rule.__name__ for rule in FIGURE_RULES]
    assert {result.outcome for result in results} == {APPROVE}


# ------------------------------------------------------------------ identities


def test_a_sheet_that_does_not_add_up_is_referred_in_the_words_of_the_issue():
    paper = document(
        "财务报表.pdf",
        statement("balance_sheet", file="财务报表.pdf", total_assets=5000, total_liabilities=3000),
        issues=(SHEET_DOES_NOT_ADD_UP,),
    )
    result = identities_hold(dossier(papers=(paper,)), PARAMETERS)
    assert result.outcome is REFER
    assert result.text.zh == (
        "资产负债表不平：资产总计 5,000.00 万元，负债与所有者权益合计 4,990.00 万元"
    )
    assert [item.value for item in result.evidence] == ["50000000", "30000000"]


def test_many_broken_identities_are_one_result_that_counts_them():
    broken = tuple(issue("identity-broken", ASSETS, zh=f"第{n}处不平") for n in range(5))
    result = identities_hold(dossier(papers=(full_set(issues=broken),)), PARAMETERS)
    assert result.text.zh == "第0处不平；第1处不平；第2处不平；另有 2 处"
    assert result.observed == "5"


def test_an_issue_found_twice_is_told_once():
    broken = issue("identity-broken", ASSETS)
    looked_at = dossier(values=features(issues=(broken,)), papers=(full_set(issues=(broken,)),))
    assert identities_hold(looked_at, PARAMETERS).observed == "1"


def test_a_statement_of_a_later_day_is_not_looked_at():
    later = issue("identity-broken", "balance_sheet.total_assets@2024-12-31")
    result = identities_hold(dossier(papers=(full_set(issues=(later,)),)), PARAMETERS)
    assert result.outcome is APPROVE


# ------------------------------------------------------------------ agreement


def test_papers_that_disagree_are_referred():
    differ = issue("papers-disagree", REVENUE, zh="两份材料的营业收入不同")
    result = papers_agree(dossier(values=features(issues=(differ,))), PARAMETERS)
    assert (result.outcome, result.text.zh) == (REFER, "两份材料的营业收入不同")


# ------------------------------------------------------------------ doubt


@pytest.mark.parametrize(("confidence", "outcome"), [(0.9, APPROVE), (0.89, REFER)])
def test_a_figure_behind_the_score_that_may_be_misread_is_referred(confidence, outcome):
    values = features(doubted={"current_ratio": confidence})
    result = figures_sure(dossier(values=values, rating=SCORED), PARAMETERS)
    assert result.outcome is outcome
    if outcome is REFER:
        assert "资产总计 1.60元（balance_sheet.pdf p. 1）识读把握不足" in result.text.zh
        assert [item.figure for item in result.evidence] == [ASSETS]


def test_a_doubted_figure_that_nothing_rests_on_is_no_matter():
    values = features(doubted={"tax_late_fee": 0.2})
    assert figures_sure(dossier(values=values, rating=SCORED), PARAMETERS).outcome is APPROVE


def test_a_doubted_figure_behind_the_limit_is_referred():
    values = features(doubted={"revenue": 0.5})
    sales = values["revenue"]
    used = LimitInput(1, "currency", Text("营业收入", "revenue"), sales.evidence)
    method = LimitMethodResult(
        "share_of_sales", Text("比例法", "share"), "capacity", None, "", {"revenue": used}, "x"
    )
    sure = dossier(values=values, rating=SCORED)
    looked_at = Dossier(sure.application, values, SCORED, sure.documents, (method,))
    assert figures_sure(sure, PARAMETERS).outcome is APPROVE
    assert figures_sure(looked_at, PARAMETERS).outcome is REFER


@pytest.mark.parametrize(
    ("severity", "outcome"), [("info", APPROVE), ("warn", REFER), ("refer", REFER)]
)
def test_a_figure_that_an_issue_names_is_doubted_by_its_severity(severity, outcome):
    named = issue("digit-corrected", ASSETS, severity=severity, zh="资产总计的一位数字被更正")
    looked_at = dossier(rating=SCORED, papers=(full_set(issues=(named,)),))
    result = figures_sure(looked_at, PARAMETERS)
    assert result.outcome is outcome
    assert (result.text.zh == named.text.zh) == (outcome is REFER)


def test_an_issue_of_another_file_does_not_doubt_the_figure_of_this_one():
    elsewhere = issue("digit-corrected", ASSETS, severity="warn", file="另一份.pdf")
    looked_at = dossier(rating=SCORED, papers=(full_set(issues=(elsewhere,)),))
    assert figures_sure(looked_at, PARAMETERS).outcome is APPROVE


def test_a_broken_identity_has_its_own_rule_and_is_not_told_twice():
    broken = issue("identity-broken", ASSETS)
    looked_at = dossier(rating=SCORED, papers=(full_set(issues=(broken,)),))
    assert figures_sure(looked_at, PARAMETERS).outcome is APPROVE
    assert nothing_else_found(looked_at, PARAMETERS).outcome is APPROVE
    assert identities_hold(looked_at, PARAMETERS).outcome is REFER


# ------------------------------------------------------------------ the rest


@pytest.mark.parametrize(
    ("severity", "outcome"), [("info", APPROVE), ("warn", APPROVE), ("refer", REFER)]
)
def test_whatever_else_needs_a_person_is_referred(severity, outcome):
    found = issue("page-unreadable", severity=severity, zh="第 3 页无法识读")
    result = nothing_else_found(dossier(papers=(full_set(issues=(found,)),)), PARAMETERS)
    assert result.outcome is outcome


def test_an_issue_of_a_paper_inside_a_document_counts_too():
    found = issue("account-masked", zh="账号被遮盖")
    base = document("流水.pdf")
    masked = Paper("bank_statement", {}, (), (found,))
    paper = type(base)(
        **{name: getattr(base, name) for name in base.__slots__} | {"papers": (masked,)}
    )
    assert nothing_else_found(dossier(papers=(full_set(), paper)), PARAMETERS).outcome is REFER


def test_an_issue_on_a_figure_that_matters_is_told_once():
    named = issue("digit-corrected", ASSETS)
    looked_at = dossier(rating=SCORED, papers=(full_set(issues=(named,)),))
    assert figures_sure(looked_at, PARAMETERS).outcome is REFER
    assert nothing_else_found(looked_at, PARAMETERS).outcome is APPROVE


def test_issues_without_figures_or_with_other_names_are_looked_at():
    odd = issue("plan-contradiction", "plan.revenue", zh="计划书前后矛盾")
    result = nothing_else_found(dossier(papers=(full_set(issues=(odd,)),)), PARAMETERS)
    assert result.outcome is REFER
