"""Validates a stored model on a file, against limits that the caller sets.  验证与限值"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import ge, gt, le, lt
from pathlib import Path

import pandas as pd

from smartcredit.core.contracts.common import ModelItem
from smartcredit.core.contracts.validate import LimitCheckItem, ValidateDocument, ValidationItem
from smartcredit.core.errors import InputError, UnusableDataError
from smartcredit.core.validation import FIGURES
from smartcredit.pipeline.table_files import Kind, column_names, read_chunks
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.store import load_model
from smartcredit.scoring.validation import RESAMPLES
from smartcredit.scoring.validation import validate as validate_table

_OPERATORS = {"<": lt, "<=": le, ">": gt, ">=": ge}
_LIMIT = re.compile(r"\s*(?P<figure>[a-z_]+)\s*(?P<sign><=|>=|<|>)\s*(?P<number>[-+0-9.eE]+)\s*")


@dataclass(frozen=True, slots=True)
class Limit:
    """What must not hold, e.g. ``auc<0.7``."""

    figure: str
    sign: str
    number: float

    def __str__(self) -> str:
        return f"{self.figure}{self.sign}{self.number:g}"

    def check(self, figures: dict[str, float]) -> LimitCheckItem:
        """Return whether the limit is kept; what cannot be measured does not keep it."""
        value = figures.get(self.figure)
        passed = value is not None and not _OPERATORS[self.sign](value, self.number)
        return LimitCheckItem(figure=self.figure, limit=str(self), value=value, passed=passed)


def read_limits(texts: Sequence[str]) -> tuple[Limit, ...]:
    """Return the limits of ``--fail-on``; several may stand in one text, with commas.

    Raises:
        InputError: One is not a figure, a sign and a number; the text lists the figures.
    """
    limits = []
    for text in (part for entry in texts for part in entry.split(",")):
        found = _LIMIT.fullmatch(text)
        number = _number(found["number"]) if found else None
        if found is None or number is None or found["figure"] not in FIGURES:
            raise InputError(
                f"--fail-on: expected FIGURE<NUMBER or FIGURE>NUMBER, got {text!r}; "
                f"figures are {', '.join(FIGURES)}"
            )
        limits.append(Limit(found["figure"], found["sign"], number))
    return tuple(limits)


def validate_file(
    model: Path,
    table: Path,
    target: str,
    *,
    weight: str | None = None,
    group: str | None = None,
    limits: Sequence[Limit] = (),
    resamples: int = RESAMPLES,
) -> ValidateDocument:
    """Return how a stored model does on the borrowers of a file.

    Raises:
        ModelFormatError: The model is at fault.
        InputError: The file cannot be opened, or is neither CSV nor Parquet.
        FeatureMismatchError: It lacks a column.
        UnusableDataError: A value that its column cannot hold, or one outcome only.
        MissingExtraError: Parquet, and the extra ``scale`` is not installed.
    """
    scorer = load_model(model)
    borrowers = _read(scorer, table, target, weight, group)
    try:
        validation = validate_table(
            scorer,
            borrowers,
            borrowers[target],
            None if weight is None else borrowers[weight].to_numpy(),
            group=group,
            resamples=resamples,
        )
    except UnusableDataError as fault:
        raise UnusableDataError(fault.message, file=table.name) from None
    figures = validation.figures()
    checks = tuple(limit.check(figures) for limit in limits)
    return ValidateDocument(
        model=ModelItem(name=scorer.name, version=scorer.version, sha256=scorer.sha256),
        file=table.name,
        validation=ValidationItem.of(validation),
        checks=checks,
        passed=all(check.passed for check in checks),
    )


def _read(
    model: ScoringModel, table: Path, target: str, weight: str | None, group: str | None
) -> pd.DataFrame:
    kinds: dict[str, Kind] = {
        feature.name: "numeric" if feature.kind == "numeric" else "text"
        for feature in model.additive.features
    }
    if group is not None:
        kinds.setdefault(group, "text")
    if weight is not None:
        kinds[weight] = "numeric"
    kinds[target] = "numeric" if _is_number(model.classes[1]) else "text"
    chunks = list(read_chunks(table, kinds))
    if not chunks:
        raise UnusableDataError(
            f"expected borrowers to validate on, got none; columns are {column_names(table)}",
            file=table.name,
        )
    return pd.concat(chunks, ignore_index=True)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
