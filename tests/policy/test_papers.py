"""What is asked of the papers, by the general policy."""

from datetime import date

import pytest

from policy.made_up import (
    NAME,
    YEAR_END,
    application,
    document,
    dossier,
    features,
    full_set,
    statement,
)
from smartcredit.core.decision import Outcome
from smartcredit.core.features import FeatureVector
from smartcredit.policy import Policy
from smartcredit.policy.papers import (
    PAPER_RULES,
    currency_matches,
    documents_readable,
    papers_complete,
    papers_named,
    papers_of_applicant,
    statements_recent,
)

PARAMETERS = Policy.load("general").papers
APPROVE, REFER = Outcome.APPROVE, Outcome.REFER
BARE = FeatureVector({}, date(2024, 4, 15), YEAR_END, (), "CNY")
"""Features that show no paper: what is there is what the documents hold."""


def test_sound_papers_have_a_result_of_every_rule_and_nothing_against():
    results = [rule(dossier(), PARAMETERS) for rule in PAPER_RULES]
    assert [result.rule for result in results] == [rule.__name__ for rule in PAPER_RULES]
    assert {result.outcome for result in results} == {APPROVE}


# ------------------------------------------------------------------ readable


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("encrypted", REFER),
        ("truncated", REFER),
        ("no-text", REFER),
        ("timeout", REFER),
        ("unsupported-type", REFER),
        ("not-a-statement", APPROVE),
    ],
)
def test_a_document_that_may_hide_a_statement_is_referred(code, outcome):
    result = documents_readable(
        dossier(papers=(full_set(), document("利润表.pdf", name=None, error=code))), PARAMETERS
    )
    assert result.outcome is outcome
    assert ("利润表.pdf" in result.text.zh) == (outcome is REFER)


# ------------------------------------------------------------------ of the applicant


def test_a_paper_of_another_firm_is_referred_with_both_names():
    other = document("利润表.pdf", name="样例贸易有限公司（虚构）", uscc=None)
    result = papers_of_applicant(dossier(papers=(full_set(), other)), PARAMETERS)
    assert result.outcome is REFER
    assert "样例贸易有限公司（虚构）" in result.text.zh
    assert NAME in result.text.zh
    assert [item.source.file for item in result.evidence] == ["利润表.pdf"]


@pytest.mark.parametrize(
    ("kind", "outcome"), [("enterprise", REFER), ("individual_business", APPROVE)]
)
def test_statements_that_no_paper_names_are_looked_at_by_a_person(kind, outcome):
    unnamed = full_set(name=None)
    asked = application(borrower__kind=kind)
    result = papers_named(dossier(asked, papers=(unnamed,)), PARAMETERS)
    assert result.outcome is outcome


def test_one_paper_with_a_name_is_enough():
    result = papers_named(dossier(papers=(full_set(), full_set(name=None))), PARAMETERS)
    assert result.outcome is APPROVE


def test_without_statements_no_name_is_asked():
    assert papers_named(dossier(papers=(document("计划书.pdf"),)), PARAMETERS) is None


# ------------------------------------------------------------------ complete


@pytest.mark.parametrize(
    ("kind", "kinds", "outcome", "says"),
    [
        ("enterprise", ["balance_sheet", "income_statement"], APPROVE, "所需报表齐全"),
        ("enterprise", ["balance_sheet"], REFER, "缺少截至 2023-12-31 年度的利润表"),
        ("enterprise", ["income_statement"], REFER, "缺少截至 2023-12-31 年度的资产负债表"),
        ("enterprise", [], REFER, "资产负债表；缺少截至 2023-12-31 年度的利润表"),
        ("individual_business", ["income_statement"], APPROVE, "所需报表齐全"),
        ("individual_business", ["balance_sheet"], APPROVE, "所需报表齐全"),
        ("individual_business", [], REFER, "缺少截至 2023-12-31 年度的资产负债表或利润表"),
    ],
)
def test_what_must_be_there_depends_on_the_kind_of_borrower(kind, kinds, outcome, says):
    paper = document("报表.xlsx", *(statement(one) for one in kinds))
    asked = application(borrower__kind=kind)
    result = papers_complete(dossier(asked, BARE, papers=(paper,)), PARAMETERS)
    assert result.outcome is outcome
    assert says in result.text.zh


@pytest.mark.parametrize(
    ("kind", "revenue", "outcome"),
    [
        ("enterprise", 1999, APPROVE),
        ("enterprise", 2000, REFER),
        ("individual_business", 2000, APPROVE),
    ],
)
def test_a_larger_enterprise_needs_a_cash_flow_statement_too(kind, revenue, outcome):
    values = features({"revenue": revenue, "operating_cash_flow": None})
    paper = document("报表.xlsx", statement("balance_sheet"), statement("income_statement"))
    asked = application(borrower__kind=kind)
    result = papers_complete(dossier(asked, values, papers=(paper,)), PARAMETERS)
    assert result.outcome is outcome
    if outcome is REFER:
        assert "缺少截至 2023-12-31 年度的现金流量表" in result.text.zh


def test_a_statement_of_another_firm_does_not_make_the_papers_complete():
    own = document("资产负债表.pdf", statement("balance_sheet"))
    other = document("利润表.pdf", statement("income_statement"), name="样例贸易有限公司")
    result = papers_complete(dossier(values=BARE, papers=(own, other)), PARAMETERS)
    assert "缺少截至 2023-12-31 年度的利润表" in result.text.zh


def test_a_statement_of_an_earlier_year_does_not_make_the_papers_complete():
    paper = document(
        "报表.xlsx",
        statement("balance_sheet"),
        statement("income_statement", period_end=date(2022, 12, 31)),
    )
    result = papers_complete(dossier(values=BARE, papers=(paper,)), PARAMETERS)
    assert result.outcome is REFER


def test_a_statement_of_a_later_day_than_the_application_is_not_there():
    late = date(2024, 12, 31)
    values = FeatureVector({}, date(2024, 4, 15), None, (), None)
    paper = document(
        "报表.xlsx",
        statement("balance_sheet", period_end=late),
        statement("income_statement", period_end=late),
    )
    result = papers_complete(dossier(values=values, papers=(paper,)), PARAMETERS)
    assert result.outcome is REFER
    assert result.text.zh == "缺少可用的资产负债表；缺少可用的利润表"


def test_what_features_were_computed_from_was_there():
    result = papers_complete(dossier(papers=()), PARAMETERS)
    assert result.outcome is APPROVE


# ------------------------------------------------------------------ recent


@pytest.mark.parametrize(
    ("as_of", "outcome"),
    [(date(2024, 6, 30), APPROVE), (date(2024, 7, 1), REFER), (date(2025, 1, 1), REFER)],
)
def test_statements_grow_too_old_after_eighteen_months(as_of, outcome):
    values = features(as_of=as_of, period_end=date(2022, 12, 31))
    result = statements_recent(dossier(application(as_of=as_of), values), PARAMETERS)
    assert result.outcome is outcome
    assert "2022-12-31" in result.text.zh
    assert result.threshold == "18 months"


def test_without_statements_their_age_is_no_question():
    values = features(period_end=None)
    assert statements_recent(dossier(values=values), PARAMETERS) is None


# ------------------------------------------------------------------ currency


def test_statements_in_another_currency_are_referred():
    result = currency_matches(dossier(values=features(currency="HKD")), PARAMETERS)
    assert result.outcome is REFER
    assert result.text.zh == "报表币种为 HKD，申请币种为 CNY，金额不能直接比较"


def test_without_statements_there_is_no_currency():
    assert currency_matches(dossier(values=features(currency=None)), PARAMETERS) is None
