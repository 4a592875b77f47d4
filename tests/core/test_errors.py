"""What the exception tree promises."""

import pytest

from smartcredit.core.errors import (
    DOCUMENT_ERROR_CODES,
    ApplicationError,
    DocumentError,
    FeatureMismatchError,
    InputError,
    MissingExtraError,
    ModelFormatError,
    PolicyError,
    SmartCreditError,
    UnusableDataError,
)


@pytest.mark.parametrize(
    "kind",
    [ApplicationError, PolicyError, UnusableDataError, FeatureMismatchError, ModelFormatError],
)
def test_one_except_clause_catches_whatever_input_is_at_fault(kind):
    with pytest.raises(InputError, match="expected a number"):
        raise kind("expected a number, got 'x'")
    assert issubclass(kind, SmartCreditError)


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (InputError("expected a date"), "expected a date"),
        (InputError("expected a date", file="a.yaml"), "expected a date (a.yaml)"),
        (InputError("expected a date", file="a.yaml", line=7), "expected a date (a.yaml, line 7)"),
    ],
    ids=["nowhere", "a file", "a line"],
)
def test_the_text_ends_with_the_place_at_fault(error, text):
    assert str(error) == text


def test_a_document_error_takes_only_the_codes_of_the_contract():
    for code in DOCUMENT_ERROR_CODES:
        assert DocumentError(code, "cannot be read").code == code
    with pytest.raises(ValueError, match="unknown document error code 'broken'"):
        DocumentError("broken", "cannot be read")


def test_what_scikit_learn_expects_to_be_a_value_error_is_one():
    assert issubclass(UnusableDataError, ValueError)
    assert issubclass(FeatureMismatchError, ValueError)


def test_a_missing_extra_names_the_command_that_installs_it():
    error = MissingExtraError("ocr", "reading a scan")
    assert str(error) == "reading a scan needs the extra 'ocr': pip install 'smartcredit[ocr]'"
    assert not isinstance(error, InputError)
