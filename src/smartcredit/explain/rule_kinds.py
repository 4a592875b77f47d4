"""What a rule of the policy is about, by its name: the borrower, the papers, the score.  规则类别

A rule about the papers is a gap in what is known, which is no risk of the borrower.  A rule
about the score is no reason in itself: "score too low" tells nobody anything (12 CFR
1002.9(b)(2)); what holds the score down is.
"""

from __future__ import annotations

from smartcredit.core.decision import RuleResult
from smartcredit.core.explanation import ReasonKind

ABOUT_PAPERS = frozenset(
    {
        "documents_readable",
        "papers_of_applicant",
        "papers_named",
        "papers_complete",
        "statements_recent",
        "currency_matches",
        "identities_hold",
        "papers_agree",
        "figures_sure",
        "nothing_else_found",
        "score_given",
        "features_present",
        "capacity_sized",
    }
)
ABOUT_SCORE = frozenset({"default_unlikely_enough", "grade_admitted"})
ABOUT_LIMIT = frozenset({"limit_large_enough"})


def kind_of(rule: RuleResult) -> ReasonKind:
    """Return what kind of reason a failed rule is.

    A rule that has a threshold and found nothing to hold against it is a gap, whatever it
    is about.
    """
    if rule.rule in ABOUT_SCORE:
        return "score"
    if rule.rule in ABOUT_LIMIT:
        return "limit"
    unknown = rule.observed is None and rule.threshold is not None
    return "data_gap" if unknown or rule.rule in ABOUT_PAPERS else "rule"
