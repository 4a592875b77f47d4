"""What several of the JSON documents share.  契约的公共部分"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_serializer

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import Cell, Evidence, Line, PageBox, Pointer, Source
from smartcredit.core.statement import Entity
from smartcredit.core.text import Text

AmountString = Annotated[
    Decimal,
    PlainSerializer(lambda amount: format(amount, "f"), return_type=str),
    WithJsonSchema({"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}),
]
"""An amount as a decimal string in whole currency units."""


class Part(BaseModel):
    """A piece of a document; every key that it declares is written."""

    model_config = ConfigDict(frozen=True, serialize_by_alias=True)


class ContractDocument(Part):
    """A whole document; begins with its schema's name and the package's version."""

    def to_dict(self) -> dict[str, object]:
        """Return the document as JSON-ready data, keys in the declared order."""
        return self.model_dump(mode="json", by_alias=True)

    def to_json(self) -> str:
        """Return the document as JSON text, indented by two; same input, same bytes."""
        return self.model_dump_json(by_alias=True, indent=2)


class Words(Part):
    """The same words in Chinese and English."""

    zh: str
    en: str

    @classmethod
    def of(cls, text: Text) -> Self:
        """Return the words of a ``Text``."""
        return cls(zh=text.zh, en=text.en)


class Place(Part):
    """Where a value stands: exactly one of page and bbox, sheet and cell, row and column, pointer.

    Keys that do not apply are left out.
    """

    page: int | None = Field(default=None, ge=1)
    bbox: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    row: int | None = Field(default=None, ge=1)
    column: str | None = None
    pointer: str | None = None

    @model_serializer(mode="wrap")
    def _what_applies(self, handler):  # type: ignore[no-untyped-def]
        """Write the value's own keys first, then those of its place that apply."""
        content = handler(self)
        own = {key: value for key, value in content.items() if key not in Place.model_fields}
        where = {key: value for key, value in content.items() if key in Place.model_fields}
        kept = {key: value for key, value in where.items() if value is not None}
        if own.get("figure", "") is None:
            del own["figure"]
        return own | kept


def place(source: Source) -> dict[str, object]:
    """Return the keys of ``Place`` that hold for the source."""
    match source:
        case PageBox():
            x0, top, x1, bottom = (round(edge, 2) for edge in source.bbox)
            return {"page": source.page, "bbox": (x0, top, x1, bottom)}
        case Cell():
            return {"sheet": source.sheet, "cell": source.cell}
        case Line():
            return {"row": source.row, "column": source.column}
        case Pointer():
            return {"pointer": source.pointer}


class EvidenceItem(Place):
    """One value that stands behind a feature, a rule or a limit, and its place."""

    file: str
    label: str
    value: str
    figure: str | None = None

    @classmethod
    def of(cls, evidence: Evidence) -> Self:
        """Return the contract's form of an ``Evidence``."""
        return cls.model_validate(
            {
                "file": evidence.source.file,
                "label": evidence.label,
                "value": evidence.value,
                "figure": evidence.figure,
                **place(evidence.source),
            }
        )


class IssueItem(Part):
    """What could not be read, does not add up, or needs a person's eye."""

    code: str
    severity: Severity
    message: str
    text: Words
    file: str | None
    page: int | None
    source: Place | None
    figures: tuple[str, ...]

    @classmethod
    def of(cls, issue: Issue) -> Self:
        """Return the contract's form of an ``Issue``; ``message`` is the English wording."""
        source = issue.source
        return cls(
            code=issue.code,
            severity=issue.severity,
            message=issue.text.en,
            text=Words.of(issue.text),
            file=source.file if source is not None else issue.file,
            page=source.page if isinstance(source, PageBox) else None,
            source=Place.model_validate(place(source)) if source is not None else None,
            figures=issue.figures,
        )


class EntityItem(Part):
    """The firm that a document is about."""

    name: str
    uscc: str | None

    @classmethod
    def of(cls, entity: Entity) -> Self:
        """Return the contract's form of an ``Entity``."""
        return cls(name=entity.name, uscc=entity.uscc)


class ModelItem(Part):
    """Which model scored."""

    name: str
    version: str
    sha256: str


class ErrorItem(Part):
    """Why a file could not be used."""

    code: str
    message: str
