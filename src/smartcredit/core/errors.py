"""The one exception tree of the package.  异常

    SmartCreditError
    ├── InputError               what was handed in is at fault (exit status 2)
    │   ├── DocumentError        a document that cannot be read; carries a contract code
    │   ├── ApplicationError     an application folder or application.yaml at fault
    │   ├── PolicyError          a policy file at fault
    │   ├── UnusableDataError    a table that no model can be fitted on or applied to
    │   ├── FeatureMismatchError columns or keys that are not the ones expected
    │   └── ModelFormatError     a stored model that is not ours, or altered
    └── MissingExtraError        an optional extra is not installed

Text says what was expected, what came, and which one.  Where a file is at fault the text
ends with it in brackets: ``… (application.yaml, line 7)``.
"""

from __future__ import annotations


class SmartCreditError(Exception):
    """Root of all errors that this package raises on purpose."""


class InputError(SmartCreditError):
    """What was handed in is at fault.

    Args:
        message: What was expected and what came.
        file: The file at fault, as the caller named it.
        line: Line in that file, the first being 1.
    """

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line

    def __str__(self) -> str:
        if self.file is None:
            return self.message
        place = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{self.message} ({place})"


class DocumentError(InputError):
    """A document that cannot be read.

    Args:
        code: One of ``DOCUMENT_ERROR_CODES``.
        message: What was expected and what came.
        file: The document.

    Raises:
        ValueError: ``code`` is not one of the contract's.
    """

    def __init__(self, code: str, message: str, *, file: str | None = None) -> None:
        if code not in DOCUMENT_ERROR_CODES:
            raise ValueError(f"unknown document error code {code!r}")
        super().__init__(message, file=file)
        self.code = code


DOCUMENT_ERROR_CODES = (
    "encrypted",
    "truncated",
    "empty",
    "type-mismatch",
    "unsupported-type",
    "no-text",
    "not-a-statement",
    "too-large",
    "timeout",
    "out-of-memory",
)
"""Every code that ``error.code`` of ``smartcredit parse --json`` may hold."""


class ApplicationError(InputError):
    """An application folder, or its application.yaml, is at fault."""


class PolicyError(InputError):
    """A policy folder or one of its files is at fault."""


class UnusableDataError(InputError, ValueError):
    """A table that no model can be fitted on or applied to; the text names the columns."""


class FeatureMismatchError(InputError, ValueError):
    """Columns or keys are not the ones expected; the text names both."""


class ModelFormatError(InputError, ValueError):
    """A stored model that is not one of ours, is of a newer format, or was altered."""


class MissingExtraError(SmartCreditError, ImportError):
    """An optional extra is not installed.

    Args:
        extra: Name of the extra, as in ``pip install 'smartcredit[ocr]'``.
        purpose: What it is needed for.
    """

    def __init__(self, extra: str, purpose: str) -> None:
        super().__init__(f"{purpose} needs the extra {extra!r}: pip install 'smartcredit[{extra}]'")
        self.extra = extra
