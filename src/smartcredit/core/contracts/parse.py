"""``parse --json``: what was read from each file.  读取结果的契约"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, Self

from pydantic import Field

from smartcredit.core.contracts.common import (
    AmountString,
    ContractDocument,
    EntityItem,
    ErrorItem,
    IssueItem,
    Part,
    Place,
    place,
)
from smartcredit.core.document import DocumentKind, ParsedDocument
from smartcredit.core.plan import BusinessPlan, Paper, PlanField
from smartcredit.core.source import PageBox
from smartcredit.core.statement import Figure, Scope, Statement, StatementKind
from smartcredit.core.version import __version__


class FigureItem(Place):
    """One amount in whole currency units, and where it is printed."""

    value: AmountString
    label: str
    printed: str
    confidence: float = Field(ge=0, le=1)

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """Return the contract's form of a ``Figure``."""
        return cls.model_validate(
            {
                "value": figure.value,
                "label": figure.label,
                "printed": figure.printed,
                "confidence": round(figure.confidence, 4),
                **place(figure.source),
            }
        )


class StatementItem(Part):
    """One printed column of one statement."""

    kind: StatementKind
    scope: Scope
    period_end: date
    months: int | None
    currency: str
    unit: AmountString | int
    audited: bool | None
    entity: EntityItem | None
    figures: dict[str, FigureItem]

    @classmethod
    def of(cls, statement: Statement) -> Self:
        """Return the contract's form of a ``Statement``."""
        unit = statement.unit
        return cls(
            kind=statement.kind,
            scope=statement.scope,
            period_end=statement.period_end,
            months=statement.months,
            currency=statement.currency,
            unit=int(unit) if unit == unit.to_integral_value() else unit,
            audited=statement.audited,
            entity=None if statement.entity is None else EntityItem.of(statement.entity),
            figures={name: FigureItem.of(figure) for name, figure in statement.figures.items()},
        )


class FieldItem(Part):
    """One fact that a plan or another paper states."""

    value: object
    page: int | None
    quote: str
    confidence: float = Field(ge=0, le=1)
    hedge: str | None
    negated: bool

    @classmethod
    def of(cls, field: PlanField) -> Self:
        """Return the contract's form of a ``PlanField``."""
        return cls(
            value=field.value,
            page=field.source.page if isinstance(field.source, PageBox) else None,
            quote=field.quote,
            confidence=field.confidence,
            hedge=field.hedge,
            negated=field.negated,
        )


class PlanItem(Part):
    """The facts that a business plan states."""

    fields: dict[str, FieldItem]
    currency: str

    @classmethod
    def of(cls, plan: BusinessPlan) -> Self:
        """Return the contract's form of a ``BusinessPlan``."""
        fields = {name: FieldItem.of(field) for name, field in plan.fields.items()}
        return cls(fields=fields, currency=plan.currency)


class PaperItem(Part):
    """A bank statement, an invoice, or another paper."""

    kind: str
    fields: dict[str, FieldItem]
    rows: tuple[dict[str, object], ...]
    issues: tuple[IssueItem, ...]

    @classmethod
    def of(cls, paper: Paper) -> Self:
        """Return the contract's form of a ``Paper``."""
        return cls(
            kind=paper.kind,
            fields={name: FieldItem.of(field) for name, field in paper.fields.items()},
            rows=tuple(dict(row) for row in paper.rows),
            issues=tuple(map(IssueItem.of, paper.issues)),
        )


class ParseResult(Part):
    """What was read from one file, or why nothing was."""

    file: str
    sha256: str
    pages: int
    language: Literal["zh", "en"] | None
    kind: DocumentKind
    entity: EntityItem | None
    statements: tuple[StatementItem, ...]
    plan: PlanItem | None
    papers: tuple[PaperItem, ...]
    issues: tuple[IssueItem, ...]
    error: ErrorItem | None

    @classmethod
    def of(cls, parsed: ParsedDocument) -> Self:
        """Return the contract's form of a ``ParsedDocument``."""
        error = parsed.error
        return cls(
            file=parsed.file,
            sha256=parsed.sha256,
            pages=parsed.page_count,
            language=parsed.language,
            kind=parsed.kind,
            entity=None if parsed.entity is None else EntityItem.of(parsed.entity),
            statements=tuple(map(StatementItem.of, parsed.statements)),
            plan=None if parsed.plan is None else PlanItem.of(parsed.plan),
            papers=tuple(map(PaperItem.of, parsed.papers)),
            issues=tuple(map(IssueItem.of, parsed.issues)),
            error=None if error is None else ErrorItem(code=error.code, message=error.message),
        )


class ParseDocument(ContractDocument):
    """``smartcredit parse --json``: one result for each file, in order."""

    schema_name: Literal["smartcredit/parse/1"] = Field("smartcredit/parse/1", alias="schema")
    version: str = __version__
    results: tuple[ParseResult, ...]

    @classmethod
    def of(cls, parsed: Iterable[ParsedDocument]) -> Self:
        """Return the document for the files, in their order."""
        return cls(results=tuple(map(ParseResult.of, parsed)))
