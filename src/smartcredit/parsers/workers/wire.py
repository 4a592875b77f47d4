"""A parsed document as one line of JSON, and back, exactly.  进程间传递

What a worker found crosses to its parent in this form and no other: nothing that could run
code is ever unpacked.  Amounts are decimal strings, so no cent is lost.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, get_type_hints

from pydantic import TypeAdapter

from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError


@cache
def _adapters() -> dict[str, TypeAdapter[Any]]:
    """Return how each field but ``error`` becomes JSON; made from the record's own types."""
    hints = get_type_hints(ParsedDocument)
    return {name: TypeAdapter(hint) for name, hint in hints.items() if name != "error"}


def to_line(document: ParsedDocument) -> bytes:
    """Return the document as one line of JSON, its end included."""
    error = document.error
    content = {
        name: adapter.dump_python(getattr(document, name), mode="json")
        for name, adapter in _adapters().items()
    }
    if error is not None:
        content["error"] = [error.code, error.message, error.file]
    return json.dumps(content).encode() + b"\n"


def from_line(line: bytes) -> ParsedDocument:
    """Return the document of a line.

    Raises:
        ValueError: The line is not of this form.
    """
    content = json.loads(line)
    fields = {name: adapter.validate_python(content[name]) for name, adapter in _adapters().items()}
    if "error" in content:
        code, message, file = content["error"]
        fields["error"] = DocumentError(code, message, file=file)
    return ParsedDocument(**fields)
