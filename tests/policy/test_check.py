"""What a check of a policy finds that no single file shows."""

from pathlib import Path

import pytest

from smartcredit.policy import check_policy
from smartcredit.policy.check import BUILT_IN_RULES
from smartcredit.policy.folder import built_in_folders

HEADER = "name: own\nversion: '1'\nlabel: {zh: 自有, en: own}\nextends: general\n"


def dated(name: str, unit: str, value: str, since: str = "2015-01-01") -> str:
    return (
        f"{name}:\n"
        "  label: {zh: 参数, en: parameter}\n"
        f"  unit: {unit}\n"
        f"  values: [{{effective_from: {since}, value: {value}, source: x}}]\n"
    )


def faults(tmp_path: Path, **files: str) -> list[str]:
    folder = tmp_path / "own"
    folder.mkdir(exist_ok=True)
    for name, text in {"policy": HEADER, **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return [str(fault) for fault in check_policy(folder)]


@pytest.mark.parametrize("name", sorted(built_in_folders()))
def test_the_policies_that_ship_have_no_fault(name):
    assert check_policy(name) == ()


def test_every_file_with_a_fault_is_named_with_its_line(tmp_path):
    found = faults(
        tmp_path,
        admission=dated("pd_declined_from", "share", "2"),
        limits="\n\nlimit_stepp: {}\n",
    )
    assert found == [
        "pd_declined_from.values.0.value: input should be less than or equal to 1, got 2 "
        "(own/admission.yaml, line 4)",
        "unknown key 'limit_stepp' (own/limits.yaml, line 3)",
    ]


def test_a_cut_off_below_the_band_under_it_is_found(tmp_path):
    [found] = faults(tmp_path, admission="\n" + dated("pd_referred_from", "share", "0.2"))
    assert "pd_referred_from: from 2015-01-01 on 0.2 is above pd_declined_from 0.16" in found
    assert found.endswith("(own/admission.yaml, line 2)")


def test_a_contradiction_that_begins_later_is_found_too(tmp_path):
    late = dated("pd_referred_from", "share", "0.05").replace(
        "]\n", ", {effective_from: 2026-01-01, value: 0.3, source: x}]\n"
    )
    [found] = faults(tmp_path, admission=late)
    assert "from 2026-01-01 on 0.3" in found


def test_growth_bounds_that_cross_are_found(tmp_path):
    [found] = faults(tmp_path, limits=dated("growth_least", "share", "0.5"))
    assert "growth_least: from 2015-01-01 on 0.5 is above growth_most 0.2" in found


def test_a_method_that_is_needed_but_not_applied_is_found(tmp_path):
    [found] = faults(tmp_path, limits=dated("capacities", "names", "[share_of_sales]"))
    assert "['working_capital'] are needed, capacities has ['share_of_sales']" in found


def test_a_grade_without_a_share_of_sales_is_found(tmp_path):
    found = faults(tmp_path, limits=dated("grade_multiplier", "multiple", "{AAA: 1, D: 0}"))
    assert any(
        "default and grade_multiplier differ by" in fault and "'D'" in fault for fault in found
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (dated("product_cap", "currency", "{enterprise: '1'}"), "farm_household"),
        (dated("share_of_sales", "share", "{C: {A: 0.1}}"), "expected a key 'default'"),
        (dated("capacity_missing", "outcome", "approve"), "expected refer or decline"),
        (dated("limit_step", "currency", "'0'"), "greater than 0"),
        (dated("limit_step", "currency", "1000.5"), "expected an amount as a decimal string"),
        (dated("capacities", "names", "[gut_feeling]"), "capacities"),
    ],
    ids=[
        "kind missing",
        "no default",
        "approve without a limit",
        "no step",
        "a float",
        "no method",
    ],
)
def test_a_value_that_cannot_work_is_refused(tmp_path, text, says):
    [found] = faults(tmp_path, limits=text)
    assert says in found


def test_a_needed_paper_that_is_no_statement_is_refused(tmp_path):
    kinds = "{enterprise: [tax_return], individual_business: [], farm_household: []}"
    [found] = faults(tmp_path, papers=dated("papers_needed", "names", kinds))
    assert "tax_return" in found


def test_a_declared_rule_must_not_take_the_name_of_a_built_in_one(tmp_path):
    rule = (
        "identities_hold:\n"
        "  feature: current_ratio\n"
        "  must_be: above\n"
        "  when_missing: refer\n"
        "  fails: {zh: 低, en: low}\n"
        "  values: [{effective_from: 2020-01-01, threshold: 1, outcome: refer, source: x}]\n"
    )
    [found] = faults(tmp_path, rules=rule)
    assert found == "'identities_hold' is a rule of the package (own/rules.yaml)"
    assert "identities_hold" in BUILT_IN_RULES


def test_a_folder_that_is_none_is_one_fault(tmp_path):
    [fault] = check_policy(tmp_path / "nowhere")
    assert "expected one of" in str(fault)
