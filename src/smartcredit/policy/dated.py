"""A parameter with its dated values, and the one in force on a day.  分时点参数

A value holds from ``effective_from`` until the next one; last year's decision replays
because last year's value still stands in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, Strict, field_validator

from smartcredit.core.errors import PolicyError
from smartcredit.core.source import Evidence, Pointer
from smartcredit.core.text import Text

T = TypeVar("T")
V_co = TypeVar("V_co", covariant=True)
K = TypeVar("K", bound=str)
V = TypeVar("V")

ParameterUnit = Literal[
    "currency",  # whole units of the policy's currency
    "share",  # 0.05 is 5 %
    "multiple",
    "days",
    "months",
    "payments",  # a year
    "names",
    "outcome",
]
DayOnCalendar = Annotated[date, Strict()]
"""A date as YAML has it, ``2024-07-01``; never a number of seconds."""


class Strictly(BaseModel):
    """What a policy file may hold: the declared keys and no other."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Strictly):
    """The same words in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self) -> Text:
        """Return the words as the record that stages exchange."""
        return Text(self.zh, self.en)


class DatedValue(Strictly, Generic[T]):
    """A value, from when it holds, and who says so.

    Attributes:
        source: Regulation and clause, or that it is the lender's own choice.
    """

    effective_from: DayOnCalendar
    value: T
    source: str = Field(min_length=1)


class Dated(Strictly, Generic[T]):
    """One parameter of a policy.  政策参数

    Attributes:
        values: Oldest first; each holds until the next.
    """

    label: Words
    unit: ParameterUnit
    values: tuple[DatedValue[T], ...] = Field(min_length=1)
    _file: str = PrivateAttr("")
    _name: str = PrivateAttr("")

    @field_validator("values")
    @classmethod
    def _oldest_first(cls, values: tuple[DatedValue[T], ...]) -> tuple[DatedValue[T], ...]:
        oldest_first([value.effective_from for value in values])
        return values

    def placed(self, file: str, name: str) -> Self:
        """Return the parameter with the place where it stands."""
        copy = self.model_copy()
        copy._file, copy._name = file, name
        return copy

    @property
    def place(self) -> tuple[str, str]:
        """The file in which the parameter stands, and its name there."""
        return self._file, self._name

    def on(self, day: date) -> Setting[T]:
        """Return the value in force on ``day``.

        Raises:
            PolicyError: No value was in force yet.
        """
        index = in_force([value.effective_from for value in self.values], day)
        if index is None:
            first = self.values[0].effective_from
            raise PolicyError(
                f"{self._name} has no value in force on {day}; its first is of {first}",
                file=self._file,
            )
        dated = self.values[index]
        return Setting(
            name=self._name,
            label=self.label.text(),
            unit=self.unit,
            value=dated.value,
            effective_from=dated.effective_from,
            source=dated.source,
            pointer=Pointer(self._file, f"/{self._name}/values/{index}/value"),
        )


def oldest_first(days: list[date]) -> None:
    """Refuse dates that do not rise.

    Raises:
        ValueError: One date is not after the one before it.
    """
    for earlier, later in pairwise(days):
        if later <= earlier:
            raise ValueError(f"expected dates oldest first, {later} comes after {earlier}")


def in_force(days: list[date], day: date) -> int | None:
    """Return which of the dates, oldest first, is the last not after ``day``."""
    begun = [index for index, start in enumerate(days) if start <= day]
    return begun[-1] if begun else None


@dataclass(frozen=True, slots=True)
class Setting(Generic[V_co]):
    """The value of a parameter on one day.  参数取值

    Attributes:
        pointer: The value's place in its policy file.
    """

    name: str
    label: Text
    unit: str
    value: V_co
    effective_from: date
    source: str
    pointer: Pointer

    def evidence(self) -> Evidence:
        """Return the value as evidence, with its place in the policy."""
        value = self.value
        written = format(value, "f") if isinstance(value, Decimal) else str(value)
        return Evidence(label=self.label.zh, value=written, source=self.pointer)


def entry(table: Setting[Mapping[K, V]], key: K) -> Setting[V]:
    """Return one entry of a table, with its own place.

    Raises:
        KeyError: The table has no such entry.
    """
    step = key.replace("~", "~0").replace("/", "~1")
    return Setting(
        name=table.name,
        label=table.label,
        unit=table.unit,
        value=table.value[key],
        effective_from=table.effective_from,
        source=table.source,
        pointer=Pointer(table.pointer.file, f"{table.pointer.pointer}/{step}"),
    )


ANY_INDUSTRY = "default"


def by_industry(table: Setting[Mapping[str, V]], code: str) -> Setting[V]:
    """Return the entry whose key is the longest beginning of a GB/T 4754 code.

    ``C33`` wins over ``C`` for C3351; the key ``default`` is for every other industry.
    """
    keys = [key for key in table.value if code.startswith(key)]
    return entry(table, max(keys, key=len) if keys else ANY_INDUSTRY)
