"""The feature catalogue: labels, units, formulas, directions, families, levers.  特征目录"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from types import MappingProxyType
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from smartcredit.core.features import FeatureSpec, Unit
from smartcredit.core.text import Text
from smartcredit.core.yaml_file import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Words(_Strict):
    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self) -> Text:
        return Text(self.zh, self.en)


class _Entry(_Strict):
    label: _Words
    unit: Unit
    formula: str
    direction: Literal[-1, 0, 1]
    family: str
    levers: tuple[str, ...] = ()
    reason: _Words
    source: str


class _Catalogue(_Strict):
    families: dict[str, _Words]
    features: dict[str, _Entry]


@cache
def _read() -> _Catalogue:
    with as_file(files("smartcredit.core") / "catalogue.yaml") as path:
        return read_yaml(path, _Catalogue)


@cache
def feature_catalogue() -> Mapping[str, FeatureSpec]:
    """Return every feature that the package can compute, by name."""
    entries = _read().features.items()
    return MappingProxyType({name: _spec(name, entry) for name, entry in entries})


@cache
def feature_families() -> Mapping[str, Text]:
    """Return what each family of features is called.  特征类别"""
    return MappingProxyType({name: words.text() for name, words in _read().families.items()})


def _spec(name: str, entry: _Entry) -> FeatureSpec:
    return FeatureSpec(
        name=name,
        label=entry.label.text(),
        unit=entry.unit,
        formula=entry.formula,
        direction=entry.direction,
        family=entry.family,
        levers=entry.levers,
        reason=entry.reason.text(),
        source=entry.source,
    )
