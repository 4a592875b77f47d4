"""What the parameters of a policy promise as a whole."""

from datetime import date
from pathlib import Path

import pytest

import smartcredit.policy
from smartcredit.policy import Policy
from smartcredit.policy.parameters import SECTIONS, kinds_of

SOURCES = {
    path.name: path.read_text(encoding="utf-8")
    for path in Path(smartcredit.policy.__file__).parent.glob("*.py")
}
PARAMETERS = [(file, name) for file, model in SECTIONS.items() for name in model.model_fields]
SECTION_OF = {"admission.yaml": "admission", "papers.yaml": "papers", "limits.yaml": "limits"}


@pytest.mark.parametrize(("file", "name"), PARAMETERS, ids=lambda text: text)
def test_every_parameter_is_read_by_the_code(file, name):
    readers = [
        code for module, code in SOURCES.items() if module not in ("parameters.py", "check.py")
    ]
    assert any(f".{name}.on(" in code for code in readers) or name == "lender_capital"


@pytest.mark.parametrize(("file", "name"), PARAMETERS, ids=lambda text: text)
@pytest.mark.parametrize("policy", ["general", "manufacturing"])
def test_every_parameter_that_ships_is_in_force_since_2015_with_words_and_a_source(
    policy, file, name
):
    parameter = getattr(getattr(Policy.load(policy), SECTION_OF[file]), name)
    if parameter is None:
        assert name == "lender_capital"
        return
    setting = parameter.on(date(2015, 1, 1))
    assert setting.source
    assert setting.label.zh
    assert setting.label.en
    assert setting.pointer.pointer.startswith(f"/{name}/values/")
    assert setting.pointer.file.endswith(f"/{file}")


def test_needed_papers_are_one_kind_or_one_of_several():
    assert [kind.value for kind in kinds_of("cash_flow")] == ["cash_flow"]
    assert {kind.value for kind in kinds_of("balance_sheet | income_statement")} == {
        "balance_sheet",
        "income_statement",
    }
    with pytest.raises(ValueError, match="tax_return"):
        kinds_of("balance_sheet|tax_return")
