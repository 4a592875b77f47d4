"""What of an application the rules look at."""

from datetime import date

import pytest

from policy.made_up import (
    YEAR_END,
    document,
    dossier,
    evidence,
    features,
    full_set,
    issue,
    score,
    statement,
)
from smartcredit.policy.dossier import stated

LATER = date(2024, 12, 31)


def test_a_statement_that_ends_after_the_application_is_not_looked_at():
    paper = document(
        "报表.xlsx", statement("balance_sheet"), statement("cash_flow", period_end=LATER)
    )
    kinds = [one.kind.value for _, one in dossier(papers=(paper,)).statements]
    assert kinds == ["balance_sheet"]


@pytest.mark.parametrize(
    ("figures", "known"),
    [
        ((), True),
        ((f"balance_sheet.cash@{YEAR_END}",), True),
        ((f"balance_sheet.cash@{LATER}",), False),
        ((f"balance_sheet.cash@{YEAR_END}", f"balance_sheet.cash@{LATER}"), True),
        (("plan.revenue",), True),
    ],
    ids=["no figure", "of the year", "of a later day", "of both", "without a day"],
)
def test_an_issue_counts_when_it_concerns_a_day_that_was_over(figures, known):
    found = issue("identity-broken", *figures)
    assert (found in dossier(papers=(full_set(issues=(found,)),)).issues) == known


def test_issues_of_documents_come_before_those_of_the_features_and_each_once():
    first, second = issue("digit-corrected"), issue("papers-disagree")
    looked_at = dossier(
        values=features(issues=(second, first)), papers=(full_set(issues=(first,)),)
    )
    assert looked_at.issues == (first, second)


def test_what_matters_is_what_stands_behind_the_score_and_the_limit_each_once():
    looked_at = dossier(rating=score(of=("current_ratio", "no_such_feature", "current_ratio")))
    assert looked_at.evidence_that_matters() == (evidence("current_ratio", 1.6),)
    assert dossier(rating=None).evidence_that_matters() == ()


def test_a_value_of_the_application_stands_in_its_file():
    item = stated("/request/amount", "申请金额", "500000.00")
    assert str(item.source) == "application.yaml /request/amount"
