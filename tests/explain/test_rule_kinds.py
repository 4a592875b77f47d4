"""What kind of reason a failed rule is."""

import pytest

from explain.samples import rule
from smartcredit.core.decision import Outcome
from smartcredit.explain.rule_kinds import ABOUT_LIMIT, ABOUT_PAPERS, ABOUT_SCORE, kind_of
from smartcredit.policy import limit_rules
from smartcredit.policy.admission import ADMISSION_RULES
from smartcredit.policy.papers import PAPER_RULES
from smartcredit.policy.soundness import FIGURE_RULES

BUILT_IN = {
    *(function.__name__ for function in (*ADMISSION_RULES, *PAPER_RULES, *FIGURE_RULES)),
    *(name for name in vars(limit_rules) if not name.startswith("_")),
}


@pytest.mark.parametrize("name", sorted(ABOUT_PAPERS | ABOUT_SCORE | ABOUT_LIMIT))
def test_every_name_is_that_of_a_rule_of_the_policy(name):
    assert name in BUILT_IN


def test_every_rule_about_papers_and_figures_is_known_as_one():
    functions = (*PAPER_RULES, *FIGURE_RULES)
    assert {function.__name__ for function in functions} <= ABOUT_PAPERS


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("identities_hold", "data_gap"),
        ("papers_of_applicant", "data_gap"),
        ("default_unlikely_enough", "score"),
        ("limit_large_enough", "limit"),
        ("industry_admitted", "rule"),
        ("a_rule_of_the_lenders_own", "rule"),
    ],
)
def test_a_rule_is_about_what_it_looks_at(name, kind):
    assert kind_of(rule(name)) == kind


def test_a_threshold_that_nothing_could_be_held_against_is_a_gap():
    assert kind_of(rule("equity_positive", Outcome.REFER, observed=None)) == "data_gap"
