"""The table of identities speaks of accounts that there are, and of nothing else."""

import pytest

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.parsers.reconcile.account_signs import PAID, PART_OF, TAKEN_OFF
from smartcredit.parsers.reconcile.identities import IDENTITIES, Identity

CHART = chart_of_accounts()
WITH_TERMS = [identity for identity in IDENTITIES if identity.terms]


def name(identity: Identity) -> str:
    return f"{identity.code} of {identity.result}"


@pytest.mark.parametrize("identity", IDENTITIES, ids=name)
def test_every_figure_of_an_identity_is_an_account_of_its_statement(identity):
    assert CHART[identity.result].statement is identity.kind
    for term in identity.terms:
        assert CHART[term.name].statement is (term.kind or identity.kind)
        assert term.sign in (1, -1)


@pytest.mark.parametrize("identity", IDENTITIES, ids=name)
def test_an_identity_has_terms_or_lines_and_words_in_both_languages(identity):
    assert bool(identity.terms) != (identity.lines is not None)
    assert identity.zh
    assert identity.en


@pytest.mark.parametrize("identity", WITH_TERMS, ids=name)
def test_no_identity_is_nothing_but_what_may_be_missing(identity):
    assert any(not t.optional for t in identity.terms) or "-cash-flow" in identity.code


@pytest.mark.parametrize("identity", WITH_TERMS, ids=name)
def test_no_figure_is_its_own_term_in_one_column(identity):
    same = [t for t in identity.terms if t.column == "same" and t.kind in (None, identity.kind)]
    assert identity.result not in [term.name for term in same]


def test_one_code_is_one_rule_about_one_statement():
    by_code = {}
    for identity in IDENTITIES:
        by_code.setdefault(identity.code, set()).add(identity.kind)
    assert all(len(kinds) == 1 for kinds in by_code.values())


def test_what_is_part_of_another_line_stands_on_its_statement():
    for part, whole in PART_OF.items():
        assert CHART[part].statement is CHART[whole].statement


def test_what_is_taken_off_or_paid_is_marked_so_in_the_chart():
    for account in (*TAKEN_OFF, *PAID):
        assert account in CHART


@pytest.mark.parametrize(
    "rule",
    [
        "assets-equal-claims", "liabilities-in-two-parts", "equity-of-two-owners",
        "fixed-assets-net",
        "current-assets-add-up", "equity-adds-up", "operating-profit", "profit-before-tax",
        "net-profit", "comprehensive-income", "operating-cash-flow", "net-increase-in-cash",
        "cash-at-end", "opening-cash", "cash-rolls-forward",
    ],
)  # fmt: skip
def test_the_rules_of_the_trade_are_all_there(rule):
    assert rule in {identity.code for identity in IDENTITIES}
