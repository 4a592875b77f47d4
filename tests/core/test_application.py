"""What application.yaml promises: every key is known, every fault has its line."""

from datetime import date
from decimal import Decimal

import pytest

from smartcredit.core.application import Application, BorrowerKind
from smartcredit.core.errors import ApplicationError
from smartcredit.core.yaml_file import read_yaml

SOUND = """\
application_id: A-2024-0001
as_of: 2024-04-15
borrower:
  kind: enterprise
  name: 示例五金制品有限公司（虚构）
  uscc: 91330106MA99XYTX7J
  industry: C3351
  region: "330106"
  founded: 2016-05-12
  employees: 38
  related: []
request: {amount: "500000.00", currency: CNY, term_months: 12, purpose: 采购原材料}
existing_debt:
  - {lender: 甲银行（虚构）, kind: working_capital, outstanding: "200000.00"}
guarantors: []
collateral: []
consents: [{scope: bureau, given: 2024-04-10}]
"""


def read(tmp_path, text: str) -> Application:
    path = tmp_path / "application.yaml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, Application, error=ApplicationError)


def test_the_application_of_the_contract_is_read(tmp_path):
    application = read(tmp_path, SOUND)
    assert application.as_of == date(2024, 4, 15)
    assert application.borrower.kind is BorrowerKind.ENTERPRISE
    assert application.request.amount == Decimal("500000.00")
    assert application.existing_debt[0].outstanding == Decimal("200000.00")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("employees: 38", "staff: 38", r"unknown key 'borrower.staff' .*line 10"),
        ("as_of: 2024-04-15\n", "", r"expected a key 'as_of', it is missing"),
        ("2024-04-15", "15/04/2024", r"as_of: .* got '15/04/2024' .*line 2"),
        ("91330106MA99XYTX7J", "91330106MA99XYTX7K", r"borrower.uscc: .*统一社会信用代码.*line 6"),
        ('"500000.00"', "500000.00", r"request.amount: .*decimal string.*line 12"),
        ('"500000.00"', '"0"', r"request.amount: .*greater than 0.*line 12"),
        ('"200000.00"', '"-1"', r"existing_debt.0.outstanding: .*line 14"),
        ("industry: C3351", "industry: 制造业", r"borrower.industry: .*line 7"),
        (
            '"330106"',
            "330106",
            r"borrower.region: .*\(in quotes\), got 330106.*line 8",
        ),
        ("kind: enterprise", "kind: bank", r"borrower.kind: .*'enterprise'.*line 4"),
        ("term_months: 12", "term_months: 12.5", r"request.term_months: .*line 12"),
    ],
    ids=[
        "unknown key",
        "missing key",
        "a date in another order",
        "wrong check digit",
        "an amount that is a float",
        "nothing asked for",
        "negative debt",
        "an industry in words",
        "a number without quotes",
        "unknown kind",
        "half a month",
    ],
)
def test_a_fault_says_the_line_what_was_expected_and_what_came(tmp_path, before, after, message):
    assert before in SOUND
    with pytest.raises(ApplicationError, match=message):
        read(tmp_path, SOUND.replace(before, after))


@pytest.mark.parametrize("kind", ["enterprise", "individual_business"])
def test_a_registered_borrower_has_a_number(tmp_path, kind):
    text = SOUND.replace("  uscc: 91330106MA99XYTX7J\n", "").replace("enterprise", kind)
    with pytest.raises(ApplicationError, match=f"expected uscc: borrower of kind {kind}"):
        read(tmp_path, text)


def test_a_farm_household_needs_no_number(tmp_path):
    text = SOUND.replace("  uscc: 91330106MA99XYTX7J\n", "")
    application = read(tmp_path, text.replace("enterprise", "farm_household"))
    assert application.borrower.uscc is None


def test_nothing_personal_is_in_a_repr(tmp_path):
    shown = repr(read(tmp_path, SOUND))
    assert "示例五金" not in shown
    assert "91330106MA99XYTX7J" not in shown
    assert "甲银行" not in shown
