"""Features: what they mean, and their values for one borrower.  特征"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from smartcredit.core.issue import Issue
from smartcredit.core.source import Evidence
from smartcredit.core.text import Text

Unit = Literal["ratio", "percent", "times", "days", "years", "months", "count", "currency", "index"]


@dataclass(frozen=True, slots=True)
class FeatureSpec:
    """One entry of the feature catalogue; one name has one definition.  特征定义

    Attributes:
        name: Says what tells it from its neighbours: closing or average, 360 or 365 days.
        label: What a credit officer calls it.
        unit: ``ratio`` 0.62 is printed as 0.62, ``percent`` 0.62 as 62 %.
        formula: In canonical account names.
        direction: 1 where more means more risk, -1 where more means less, 0 where it
            depends; what the trade holds, not what a model found.
        family: Features that say much the same thing, one reason for all of them.
        levers: What a borrower can do about it; empty where nothing can be done.
        reason: Why it counts against a borrower, in words for the borrower.
        source: Where the definition comes from.
    """

    name: str
    label: Text
    unit: Unit
    formula: str
    direction: Literal[-1, 0, 1]
    family: str
    levers: tuple[str, ...]
    reason: Text
    source: str


@dataclass(frozen=True, slots=True)
class FeatureValue:
    """One feature of one borrower.

    Attributes:
        value: None where it cannot be computed.
        missing: Why ``value`` is None; None where there is a value.
        evidence: The figures it was computed from.
    """

    name: str
    value: float | None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class FeatureVector(Mapping[str, FeatureValue]):
    """All features of one borrower on one date.  特征向量

    Attributes:
        as_of: What was known on that day.
        period_end: Last day of the newest annual statements used; None without statements.
        issues: What was found while the statements were chosen and compared.
        currency: ISO 4217, of features whose unit is ``currency``; None without statements.
    """

    values_by_name: Mapping[str, FeatureValue] = field(repr=False)
    as_of: date
    period_end: date | None = None
    issues: tuple[Issue, ...] = ()
    currency: str | None = None

    def __getitem__(self, name: str) -> FeatureValue:
        return self.values_by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_by_name)

    def __len__(self) -> int:
        return len(self.values_by_name)

    def number(self, name: str) -> float | None:
        """Return the feature's value, or None where it is missing or not in the vector."""
        entry = self.values_by_name.get(name)
        return None if entry is None else entry.value

    def numbers(self) -> dict[str, float]:
        """Return every value that is not missing."""
        found = {name: entry.value for name, entry in self.values_by_name.items()}
        return {name: value for name, value in found.items() if value is not None}
