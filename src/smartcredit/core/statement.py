"""Financial statements as read.  财务报表"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from smartcredit.core.source import Evidence, Source

DOUBT_BELOW = 0.9
"""A figure read with less confidence than this is doubted (存疑)."""


class StatementKind(StrEnum):
    """Which of the three statements.  报表种类"""

    BALANCE_SHEET = "balance_sheet"
    INCOME_STATEMENT = "income_statement"
    CASH_FLOW = "cash_flow"


class Scope(StrEnum):
    """Whose figures: the group's, its parent's alone, or those of a single firm.  报表口径"""

    CONSOLIDATED = "consolidated"
    PARENT = "parent"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Entity:
    """The firm that a document is about.  编制单位

    Attributes:
        name: As printed.
        uscc: 统一社会信用代码 with a correct check digit, or None where none is printed.
    """

    name: str
    uscc: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount, in whole currency units, and where it was printed.  金额

    Attributes:
        name: Canonical account name, e.g. ``total_assets``.
        value: Whole currency units, already multiplied by the statement's unit.
        label: The account's name as printed.
        source: Where the amount stands.
        confidence: Probability that ``value`` is what is printed, 0 to 1.
        printed: The characters of the amount, e.g. ``(1,234.50)``.
    """

    name: str
    value: Decimal
    label: str
    source: Source
    confidence: float = 1.0
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed column of one statement.  报表的一列

    Attributes:
        period_end: Last day covered (income, cash flow) or the day itself (balance sheet).
        months: What the column covers, in months; None where it is not known, and for a
            balance sheet.
        currency: ISO 4217.
        unit: Whole currency units in one printed unit: 1 for 元, 10,000 for 万元.
        audited: True, False, or None where the document does not say.
        figures: By canonical name.
        entity: The reporting firm, where the statement or its document names one.
        file: Name of the document.
    """

    kind: StatementKind
    scope: Scope
    period_end: date
    months: int | None
    currency: str
    unit: Decimal
    audited: bool | None
    figures: Mapping[str, Figure]
    entity: Entity | None = None
    file: str = ""

    def __getitem__(self, name: str) -> Decimal:
        """Return the figure's value in whole currency units."""
        return self.figures[name].value

    def __contains__(self, name: object) -> bool:
        return name in self.figures

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def get(self, name: str) -> Decimal | None:
        """Return the figure's value in whole currency units, or None."""
        figure = self.figures.get(name)
        return None if figure is None else figure.value

    def reference(self, name: str) -> str:
        """Return ``KIND.NAME@PERIOD_END``, the name by which issues speak of a figure."""
        return f"{self.kind.value}.{name}@{self.period_end.isoformat()}"

    def evidence(self, name: str) -> Evidence:
        """Return the figure as evidence.

        Raises:
            KeyError: The statement has no such figure.
        """
        figure = self.figures[name]
        return Evidence(
            label=figure.label,
            value=format(figure.value, "f"),
            source=figure.source,
            figure=self.reference(name),
            confidence=figure.confidence,
        )
