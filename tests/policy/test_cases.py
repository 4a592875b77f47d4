"""The cases of cases/*.yaml: what each application comes to, in figures a banker can check."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from policy.made_up import (
    AS_OF,
    SHEET_DOES_NOT_ADD_UP,
    WAN,
    YEAR_END,
    application,
    document,
    features,
    full_set,
    issue,
    score,
    statement,
)
from smartcredit.core.application import Application
from smartcredit.core.decision import Decision
from smartcredit.core.document import ParsedDocument
from smartcredit.core.issue import Issue
from smartcredit.policy import Policy

CASES = Path(__file__).parent / "cases"
REVENUE = f"income_statement.revenue@{YEAR_END}"
KEYS = {
    *("case", "policy", "as_of", "statements_of", "borrower", "request", "amounts", "ratios"),
    *("grade", "pd", "papers", "outcome", "limit", "binding", "expires", "methods", "because"),
}


def cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['case']}")
        for path in sorted(CASES.glob("*.yaml"))
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("case", cases())
def test_case(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS, f"unknown keys {sorted(set(case) - KEYS)}"
    decision = decide(case)
    assert decision.outcome.value == case["outcome"]
    if case["limit"] is None:
        assert decision.limit is None
    else:
        assert decision.limit is not None
        assert decision.limit.amount == Decimal(str(case["limit"])) * WAN
    if "binding" in case:
        assert decision.limit.binding == case["binding"]
    if "expires" in case:
        assert decision.limit.expires == case["expires"]
    check_methods(decision, case.get("methods", {}))
    if "because" in case:
        check_reasons(decision, case["because"])


def check_methods(decision: Decision, methods: dict[str, float | None]) -> None:
    amounts = {one.method: one.amount for one in decision.limit_methods}
    for method, wan in methods.items():
        if wan is None:
            assert amounts[method] is None, method
        else:
            allowed = amounts[method]
            assert allowed is not None, method
            assert abs(allowed / WAN - Decimal(str(wan))) < Decimal("0.01"), method


def check_reasons(decision: Decision, because: dict[str, str]) -> None:
    said = {one.rule: one.text.zh for one in decision.failed_rules}
    assert set(said) == set(because)
    for rule, words in because.items():
        assert words in said[rule]


def decide(case: dict[str, Any]) -> Decision:
    as_of = case.get("as_of", AS_OF)
    papers = case.get("papers", [])
    values = features(
        case.get("amounts"),
        case.get("ratios"),
        as_of=as_of,
        period_end=case.get("statements_of", YEAR_END),
        issues=(DISAGREE,) if "disagreeing" in papers else (),
        doubted={"current_ratio": 0.6} if "doubted" in papers else None,
    )
    grade = case.get("grade", "A")
    rating = None if grade is None else score(grade, case.get("pd", 0.008))
    policy = Policy.load(case.get("policy", "general"))
    return policy.decide(asked_for(case, as_of), values, rating, folder(papers))


def asked_for(case: dict[str, Any], as_of: date) -> Application:
    request = dict(case.get("request", {}))
    if "amount" in request:
        request["amount"] = str(Decimal(str(request["amount"])) * WAN)
    changes = {
        **{f"borrower__{key}": value for key, value in case.get("borrower", {}).items()},
        **{f"request__{key}": value for key, value in request.items()},
    }
    return application(as_of=as_of, **changes)


DISAGREE: Issue = issue(
    "papers-disagree", REVENUE, zh="营业收入在两份材料中不同：3,000 与 2,800 万元"
)


def folder(papers: list[str]) -> tuple[ParsedDocument, ...]:
    """The papers of the application, as the case calls them."""
    if "none" in papers:
        return ()
    if "income_statement_only" in papers:
        return (document("记账本.xlsx", statement("income_statement")),)
    if "without_cash_flow" in papers:
        return (document("报表.xlsx", statement("balance_sheet"), statement("income_statement")),)
    issues = (SHEET_DOES_NOT_ADD_UP,) if "not_adding_up" in papers else ()
    found = [full_set(issues=issues)]
    if "of_another_firm" in papers:
        found.append(document("往年.pdf", name="样例贸易有限公司（虚构）", uscc=None))
    if "unreadable" in papers:
        found.append(document("加密的.pdf", name=None, error="encrypted"))
    return tuple(found)
