"""What the facts of the firm and its request promise."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from features.written_statements import AS_OF, application, statements, worked
from smartcredit.core.application import Application
from smartcredit.core.features import FeatureVector
from smartcredit.core.source import Pointer
from smartcredit.features import build_features


def build(firm: Application | None, **statement: str) -> FeatureVector:
    papers = statements("营业收入 3000\n所有者权益合计 1100", **statement)
    return build_features(papers, application=firm, as_of=AS_OF)


def with_borrower(**changes: object) -> Application:
    borrower = application().borrower.model_dump() | changes
    return application(borrower=borrower)


def test_years_in_business_run_from_the_founding_to_the_observation_date():
    vector = build(application())
    assert vector.number("years_in_business") == pytest.approx(8.0)
    [evidence] = vector["years_in_business"].evidence
    assert (evidence.label, evidence.value) == ("founded", "2016-04-15")
    assert evidence.source == Pointer("application.yaml", "/borrower/founded")


def test_a_firm_founded_after_the_observation_date_has_no_age():
    entry = build(with_borrower(founded=date(2025, 1, 1)))["years_in_business"]
    assert entry.value is None
    assert entry.missing.zh == "成立日期晚于观察时点2024-04-15"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("years_in_business", "申请未填写成立日期"),
        ("employees", "申请未填写从业人员人数"),
        ("revenue_per_employee", "申请未填写从业人员人数"),
    ],
)
def test_what_the_application_leaves_out_is_missing(name, says):
    entry = build(with_borrower(founded=None, employees=None))[name]
    assert entry.value is None
    assert entry.missing.zh == says


def test_a_firm_without_employees_has_no_output_per_employee():
    entry = build(with_borrower(employees=0))["revenue_per_employee"]
    assert entry.missing.zh == "从业人员人数为零，不能作分母"


def test_the_request_is_compared_with_statements_of_its_own_currency_only():
    assert build(application()).number("request_to_revenue") == pytest.approx(0.5 / 30)
    entry = build(application(), currency="USD")["request_to_revenue"]
    assert entry.value is None
    assert entry.missing.zh == "申请金额以CNY计，报表以USD计"


def test_the_request_is_shown_beside_the_revenue():
    pointers = [one.source for one in build(application())["request_to_revenue"].evidence]
    assert pointers[0] == Pointer("application.yaml", "/request/amount")


def test_each_loan_is_evidence_of_the_debt():
    entry = build(application())["existing_debt_outstanding"]
    assert entry.value == 300000.05
    assert [(one.value, one.source.pointer) for one in entry.evidence] == [
        ("200000.00", "/existing_debt/0/outstanding"),
        ("100000.05", "/existing_debt/1/outstanding"),
    ]


def test_only_working_capital_loans_count_against_the_working_capital_need():
    entry = build(application())["existing_working_capital_loans"]
    assert entry.value == 200000
    assert [one.source.pointer for one in entry.evidence] == ["/existing_debt/0/outstanding"]


def test_an_empty_list_says_that_there_are_no_loans():
    vector = build(application(existing_debt=[]))
    for name in ("existing_debt_outstanding", "existing_working_capital_loans"):
        assert vector[name].value == 0
        [evidence] = vector[name].evidence
        assert (evidence.value, evidence.source.pointer) == ("[]", "/existing_debt")


def test_loans_of_other_kinds_say_that_no_working_capital_loan_is_there():
    debts = [{"kind": "mortgage", "outstanding": "1000.00"}]
    entry = build(application(existing_debt=debts))["existing_working_capital_loans"]
    assert entry.value == 0
    assert [one.value for one in entry.evidence] == ["mortgage"]


def test_an_application_that_is_silent_on_loans_does_not_say_that_there_are_none():
    content = application().model_dump(exclude={"existing_debt"})
    entry = build(Application.model_validate(content))["existing_debt_outstanding"]
    assert entry.value is None
    assert entry.missing.zh == "申请未填写现有负债"


def test_one_loan_without_its_service_leaves_the_sum_open():
    debts = [
        {"outstanding": "1000.00", "monthly_service": "100.00"},
        {"outstanding": "2000.00"},
    ]
    entry = build(application(existing_debt=debts))["existing_debt_monthly_service"]
    assert entry.value is None
    assert entry.missing.zh == "现有负债的每月还款：第2笔未填写"


def test_declared_debt_is_held_against_the_debt_of_the_statements():
    vector = build_features(worked(), application=application(), as_of=AS_OF)
    expected = Decimal("300000.05") / Decimal(6_000_000)
    assert vector.number("declared_debt_to_statement_debt") == pytest.approx(float(expected))
