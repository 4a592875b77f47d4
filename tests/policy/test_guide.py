"""The guide's example is a policy without a fault."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from smartcredit.policy import Policy, check_policy

GUIDE = Path(__file__).parents[2] / "docs" / "policies.md"
BLOCK = re.compile(r"^`(\w+\.yaml)`.*?```yaml\n(.*?)```", re.DOTALL | re.MULTILINE)


@pytest.fixture
def county_bank(tmp_path: Path) -> Path:
    folder = tmp_path / "county_bank"
    folder.mkdir()
    for file, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_the_guides_policy_has_no_fault(county_bank):
    assert {path.name for path in county_bank.iterdir()} == {
        "policy.yaml",
        "limits.yaml",
        "rules.yaml",
    }
    assert check_policy(county_bank) == ()


def test_the_guides_policy_says_what_the_guide_says(county_bank):
    policy = Policy.load(county_bank)
    share = policy.limits.net_worth_share
    assert share.on(date(2024, 12, 31)).value == Decimal("0.6")
    assert share.on(date(2025, 1, 1)).value == Decimal("0.5")
    assert policy.limits.lender_capital.on(date(2024, 1, 1)).value == 820_000_000
    names = [placed.name for placed in policy.rules]
    assert names[-1] == "liquid_enough"
    assert "fixed_assets_new_enough" in names
