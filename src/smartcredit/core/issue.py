"""What could not be read, does not add up, or needs a person's eye.  问题

A stage raises for a caller's mistake and returns an ``Issue`` for the world's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smartcredit.core.source import PageBox, Source
from smartcredit.core.text import Text


class Severity(StrEnum):
    """How much an issue weighs.  严重程度"""

    INFO = "info"
    WARN = "warn"
    REFER = "refer"
    """A person must look before credit is granted."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that is not as it should be, as a value.

    Attributes:
        code: Stable, lower case with hyphens, e.g. ``identity-broken``.
        severity: What it weighs by itself; a policy may weigh it differently.
        text: What was found, in words a credit officer understands.
        source: Where to look, if there is one place.
        figures: The figures concerned, each ``KIND.NAME@PERIOD_END``.
        file: The document concerned, where ``source`` does not say.
    """

    code: str
    severity: Severity
    text: Text
    source: Source | None = None
    figures: tuple[str, ...] = ()
    file: str | None = None

    def to_json(self) -> dict[str, object]:
        """Return the contract's issue object; ``message`` is the English wording."""
        file = self.source.file if self.source is not None else self.file
        document: dict[str, object] = {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.text.en,
            "text": self.text.to_json(),
            "page": self.source.page if isinstance(self.source, PageBox) else None,
            "figures": list(self.figures),
        }
        if file is not None:
            document["file"] = file
        if self.source is not None:
            document["source"] = self.source.to_json()
        return document
