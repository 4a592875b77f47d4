"""What comes with ``--json`` when the call as a whole failed.  错误的契约"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field

from smartcredit.core.contracts.common import ContractDocument, Part
from smartcredit.core.errors import DocumentError, InputError, SmartCreditError
from smartcredit.core.version import __version__


class FaultItem(Part):
    """What was expected and what came; the file and line at fault, where there is one."""

    code: str
    message: str
    file: str | None
    line: int | None


class ErrorDocument(ContractDocument):
    """The document of a call that gave no result; the exit status is 2."""

    schema_name: Literal["smartcredit/error/1"] = Field("smartcredit/error/1", alias="schema")
    version: str = __version__
    error: FaultItem

    @classmethod
    def of(cls, error: SmartCreditError) -> Self:
        """Return the document for an error."""
        code = error.code if isinstance(error, DocumentError) else _code(error)
        if not isinstance(error, InputError):
            return cls(error=FaultItem(code=code, message=str(error), file=None, line=None))
        return cls(
            error=FaultItem(code=code, message=error.message, file=error.file, line=error.line)
        )


def _code(error: SmartCreditError) -> str:
    """Return the class's name in lower case with hyphens: ``ApplicationError``, application."""
    name = type(error).__name__.removesuffix("Error")
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")
