"""What a policy folder promises: files, inheritance, fingerprint, faults with their line."""

from pathlib import Path

import pytest

from policy.made_up import AS_OF
from smartcredit.core.errors import PolicyError
from smartcredit.policy import Policy
from smartcredit.policy.folder import BUILT_IN, built_in_folders

HEADER = """\
name: own
version: "1"
label: {zh: 自有政策, en: our own policy}
extends: general
"""
CAP = """\
net_worth_share:
  label: {zh: 额度占有形净资产比例, en: share of tangible net worth}
  unit: share
  values:
    - {effective_from: 2020-01-01, value: 0.4, source: board decision 2019-17}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy that extends the general one and says nothing else."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "policy.yaml").write_text(HEADER, encoding="utf-8")
    return own


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_the_package_ships_a_general_and_a_manufacturing_policy():
    assert set(built_in_folders()) == {"general", "manufacturing"}


@pytest.mark.parametrize("name", sorted(built_in_folders()))
def test_every_policy_that_ships_is_called_like_its_folder(name):
    assert Policy.load(name).name == name


@pytest.mark.parametrize(
    ("code", "name"),
    [("C", "manufacturing"), ("C3351", "manufacturing"), ("F5174", "general"), ("A", "general")],
)
def test_the_industry_chooses_the_policy(code, name):
    assert Policy.for_industry(code).name == name


def test_what_a_policy_does_not_state_is_that_of_the_one_it_extends(folder):
    general, own = Policy.load("general"), Policy.load(folder)
    assert own.limits.net_worth_share.on(AS_OF) == general.limits.net_worth_share.on(AS_OF)
    assert own.rules == general.rules


def test_what_a_policy_states_replaces_the_parameter_with_its_place(folder):
    write(folder, "limits.yaml", CAP)
    share = Policy.load(folder).limits.net_worth_share.on(AS_OF)
    assert str(share.value) == "0.4"
    assert share.source == "board decision 2019-17"
    assert share.pointer.file == "own/limits.yaml"


def test_a_policy_may_extend_a_folder_beside_it(folder):
    write(folder, "limits.yaml", CAP)
    region = folder.parent / "region"
    region.mkdir()
    write(region, "policy.yaml", HEADER.replace("own", "region").replace("general", "own"))
    assert str(Policy.load(region).limits.net_worth_share.on(AS_OF).value) == "0.4"


def test_a_rule_of_the_same_name_replaces_the_one_that_is_extended(folder):
    write(
        folder,
        "rules.yaml",
        "not_in_loss:\n"
        "  feature: net_profit\n"
        "  must_be: above\n"
        "  when_missing: refer\n"
        "  fails: {zh: '净利润 {observed}', en: 'net profit {observed}'}\n"
        "  values: [{effective_from: 2020-01-01, threshold: 0, outcome: decline, source: x}]\n",
    )
    own, general = Policy.load(folder), Policy.load("general")
    [rule] = [placed for placed in own.rules if placed.name == "not_in_loss"]
    assert (rule.file, rule.rule.feature) == ("own/rules.yaml", "net_profit")
    assert [placed.name for placed in own.rules] == [placed.name for placed in general.rules]


# ------------------------------------------------------------------ fingerprint


def test_the_same_policy_has_the_same_fingerprint(folder):
    assert Policy.load(folder).sha256 == Policy.load(folder).sha256


def test_layout_comments_and_order_do_not_count(folder):
    before = Policy.load(folder).sha256
    lines = HEADER.splitlines()
    write(folder, "policy.yaml", "# ours\n" + "\n\n".join([lines[1], lines[0], *lines[2:]]) + "\n")
    assert Policy.load(folder).sha256 == before


def test_any_value_counts(folder):
    write(folder, "limits.yaml", CAP)
    before = Policy.load(folder).sha256
    write(folder, "limits.yaml", CAP.replace("0.4", "0.41"))
    assert Policy.load(folder).sha256 != before


def test_a_value_of_the_extended_policy_counts(folder):
    base = folder.parent / "base"
    base.mkdir()
    write(base, "policy.yaml", HEADER.replace("name: own", "name: base"))
    write(base, "limits.yaml", CAP)
    write(folder, "policy.yaml", HEADER.replace("extends: general", "extends: base"))
    before = Policy.load(folder).sha256
    write(base, "limits.yaml", CAP.replace("0.4", "0.5"))
    assert Policy.load(folder).sha256 != before


def test_where_the_folder_lies_does_not_count(folder):
    before = Policy.load(folder).sha256
    assert Policy.load(folder.rename(folder.parent / "elsewhere")).sha256 == before


# ------------------------------------------------------------------ faults


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("limits.yaml", CAP.replace("net_worth_share", "networth_share"), "unknown key"),
        ("limits.yaml", CAP.replace("value: 0.4", "value: much"), "net_worth_share.values.0.value"),
        ("limits.yaml", CAP.replace("unit: share", "unit: percent"), "unit"),
        ("limits.yaml", CAP.replace("unit: share", "unit: days"), "expected unit 'share'"),
        ("limits.yaml", CAP.replace(", source: board decision 2019-17", ""), "source"),
        ("limits.yaml", CAP.replace("2020-01-01", "20200101"), "effective_from"),
        ("limits.yaml", CAP + CAP, "stands twice"),
        ("limits.yaml", "net_worth_share: [1, 2\n", "expected YAML"),
        ("limits.yaml", "net_worth_share: null\n", "net_worth_share"),
        ("rules.yaml", "loss: {feature: profit}\n", "the feature catalogue has no such feature"),
        ("rules.yaml", "Loss: {}\n", "pattern"),
        ("policy.yaml", HEADER.replace("extends: general", "extends: generel"), "'generel'"),
        ("policy.yaml", HEADER.replace('version: "1"\n', ""), "expected a key 'version'"),
    ],
    ids=[
        "misspelt parameter",
        "no number",
        "no unit",
        "another unit",
        "no source",
        "no date",
        "stated twice",
        "no YAML",
        "null",
        "no feature",
        "no name",
        "extends nothing",
        "no version",
    ],
)
def test_a_fault_names_the_file_and_what_was_expected(folder, file, text, says):
    write(folder, file, text)
    with pytest.raises(PolicyError) as caught:
        Policy.load(folder)
    assert says in str(caught.value)
    assert caught.value.file == f"own/{file}"


def test_a_fault_names_the_line(folder):
    write(folder, "limits.yaml", CAP.replace("unit: share", "unit: days"))
    with pytest.raises(PolicyError) as caught:
        Policy.load(folder)
    assert caught.value.line == 1
    write(folder, "limits.yaml", CAP.replace("value: 0.4", "value: much"))
    with pytest.raises(PolicyError) as caught:
        Policy.load(folder)
    assert caught.value.line == 5


def test_a_misspelt_feature_is_answered_with_the_nearest_one(folder):
    write(folder, "rules.yaml", "low: {feature: curent_ratio}\n")
    with pytest.raises(PolicyError, match="did you mean 'current_ratio'"):
        Policy.load(folder)


def test_a_file_that_would_not_be_read_is_a_fault(folder):
    write(folder, "limit.yaml", CAP)
    with pytest.raises(PolicyError, match="expected files of the names") as caught:
        Policy.load(folder)
    assert caught.value.file == "own/limit.yaml"


def test_policies_that_extend_each_other_in_a_circle_are_refused(folder):
    write(folder, "policy.yaml", HEADER.replace("general", "own"))
    with pytest.raises(PolicyError, match="extend each other"):
        Policy.load(folder)


def test_a_policy_that_extends_nothing_must_be_complete(folder):
    write(folder, "policy.yaml", HEADER.replace("extends: general\n", ""))
    with pytest.raises(PolicyError, match="lacks parameters") as caught:
        Policy.load(folder)
    assert caught.value.file == "own/admission.yaml"


def test_a_name_that_is_neither_policy_nor_folder_is_refused():
    with pytest.raises(PolicyError, match=r"expected one of \['general', 'manufacturing'\]"):
        Policy.load("retail")


def test_the_folders_that_ship_hold_nothing_but_their_files():
    for folder in BUILT_IN.iterdir():
        assert all(path.suffix == ".yaml" for path in folder.iterdir())
