"""What the chart of accounts promises."""

import pytest

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind

CHART = chart_of_accounts()


@pytest.mark.parametrize(
    ("statement", "last_line"),
    [
        (StatementKind.BALANCE_SHEET, 53),
        (StatementKind.INCOME_STATEMENT, 32),
        (StatementKind.CASH_FLOW, 22),
    ],
)
def test_every_line_of_the_small_business_forms_has_an_account(statement, last_line):
    """Line numbers of 会小企01, 02 and 03: 小企业会计准则, Ministry of Finance, 2011."""
    lines = [account.line_no for account in CHART.values() if account.statement is statement]
    assert sorted(line for line in lines if line is not None) == list(range(1, last_line + 1))


def test_every_account_has_a_label_in_both_languages():
    for account in CHART.values():
        assert account.labels_zh, account.name
        assert account.labels_en, account.name


def test_one_label_names_one_account_on_one_statement_but_for_known_pairs():
    seen: dict[tuple[StatementKind, str], set[str]] = {}
    for account in CHART.values():
        for label in (*account.labels_zh, *account.labels_en):
            seen.setdefault((account.statement, label.lower()), set()).add(account.name)
    shared = {names for names in map(frozenset, seen.values()) if len(names) > 1}
    assert shared == set()


def test_the_chart_cannot_be_changed():
    with pytest.raises(TypeError):
        CHART["cash"] = None
