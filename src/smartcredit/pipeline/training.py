"""From a table with outcomes to a model that was tried on borrowers it never saw.  模型训练"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pydantic import RootModel

from smartcredit.core.errors import FeatureMismatchError, InputError, UnusableDataError
from smartcredit.core.training import Split
from smartcredit.core.validation import Validation
from smartcredit.core.yaml_file import read_yaml
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.scorer import CreditScorer
from smartcredit.scoring.stability import POINTS_KEY, points_distribution
from smartcredit.scoring.validation import validate

EVERY_COLUMN = "*"
"""In place of a column's name: every column of numbers in which a code stands."""

HELD_OUT = 0.3
"""Share of the borrowers that the model is tried on, not trained on."""


class _Directions(RootModel[dict[str, Literal[-1, 0, 1]]]):
    pass


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """What of a table is what.

    Attributes:
        target: Column of the outcome, 1 for a default within 12 months and 0 for none.
        date: Column of the date of observation; the latest borrowers are then held out.
        weight: Column of how much each row counts.
        exclude: Columns that must not be learned from: identifiers, the outcome told otherwise.
        categorical: Columns of codes.
        trusted: Columns that are no leak though they look like one.
        directions: 1 where more of a feature may only raise risk, -1 where it may only lower it.
        specials: Codes of each column that are no quantities; under ``EVERY_COLUMN`` those that
            are none in any column of numbers.
        time_budget: Seconds for trying how to boost; None goes by rule.
        seed: Of the split and of the model.
        name: What to call the model.
        about: What the data are, for people.
    """

    target: str
    date: str | None = None
    weight: str | None = None
    exclude: tuple[str, ...] = ()
    categorical: tuple[str, ...] = ()
    trusted: tuple[str, ...] = ()
    directions: Mapping[str, int] = field(default_factory=dict)
    specials: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    time_budget: float | None = None
    seed: int = 0
    name: str = "credit scorer"
    about: str = ""

    def features(self, table: pd.DataFrame) -> list[str]:
        """Return the columns to learn from.

        Raises:
            FeatureMismatchError: The plan names a column that the table lacks.
        """
        others = [name for name in (self.target, self.date, self.weight) if name is not None]
        named = [*others, *self.exclude, *self.categorical, *self.trusted, *self.directions]
        if lacking := sorted({name for name in named if name not in table.columns}):
            raise FeatureMismatchError(f"lacks {lacking}; it has {list(table.columns)}")
        return [name for name in table.columns if name not in {*others, *self.exclude}]


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A model and how it was tried."""

    model: ScoringModel
    split: Split
    validation: Validation


def read_directions(path: Path) -> dict[str, int]:
    """Return risk directions from YAML: a feature's name and 1, -1 or 0.

    Raises:
        InputError: The file is no such YAML; the text names the line.
    """
    return dict(read_yaml(path, _Directions).root)


def train(table: pd.DataFrame, plan: TrainingPlan) -> Trained:
    """Fit on one part of the borrowers and validate on the other.

    With a date the other part is the latest; else it is drawn by chance, each outcome apart.
    The model is the one that was validated: it is not fitted again on everything.

    Raises:
        FeatureMismatchError: The plan names a column that the table lacks.
        UnusableDataError: An outcome that is not 0 or 1, dates that cannot be read, a part
            with one outcome only, or a column that no model can be fitted on.
    """
    names = plan.features(table)
    if not names:
        raise UnusableDataError("expected columns to learn from, all are named for something else")
    is_default = _outcomes(table[plan.target], plan.target)
    weights = None if plan.weight is None else _weights(table[plan.weight], plan.weight)
    held, split = _split(table, is_default, plan)
    kept = ~held
    scorer = CreditScorer(
        risk_direction=dict(plan.directions),
        categorical=[name for name in plan.categorical if name in names],
        trusted=[name for name in plan.trusted if name in names],
        special_codes=_specials(table[names], plan),
        time_budget=plan.time_budget,
        random_state=plan.seed,
    )
    outcome = is_default.astype(int)
    scorer.fit(table.loc[kept, names], outcome[kept], None if weights is None else weights[kept])
    validation = validate(
        scorer,
        table.loc[held, names],
        outcome[held],
        None if weights is None else weights[held],
        seed=plan.seed,
    )
    points = scorer.points(table.loc[kept, names]).to_numpy()
    model = _described(scorer.model_, plan, split, validation, points)
    return Trained(model, split, validation)


def read_specials(options: Sequence[str]) -> dict[str, tuple[float, ...]]:
    """Return special codes from ``COL=CODE,…`` each; a ``CODE,…`` alone is for every column.

    Raises:
        InputError: A code that is no number.
    """
    found: dict[str, tuple[float, ...]] = {}
    for option in options:
        name, _, codes = option.rpartition("=")
        try:
            read = tuple(float(code) for code in codes.split(","))
        except ValueError:
            raise InputError(
                f"expected --special COL=CODE,… with numbers for codes, got {option!r}"
            ) from None
        name = name.strip() or EVERY_COLUMN
        found[name] = (*found.get(name, ()), *read)
    return found


def _specials(table: pd.DataFrame, plan: TrainingPlan) -> dict[str, tuple[float, ...]]:
    """Return the codes of each column; those of every column only where they stand."""
    named = {name: codes for name, codes in plan.specials.items() if name != EVERY_COLUMN}
    for name in table.columns:
        if name in plan.categorical or not pd.api.types.is_numeric_dtype(table[name]):
            continue
        stand = table[name].isin(plan.specials.get(EVERY_COLUMN, ()))
        codes = (*named.get(name, ()), *sorted(table.loc[stand, name].unique().tolist()))
        if codes:
            named[name] = tuple(dict.fromkeys(float(code) for code in codes))
    return named


def _described(
    model: ScoringModel,
    plan: TrainingPlan,
    split: Split,
    validation: Validation,
    points: NDArray[np.float64],
) -> ScoringModel:
    """Return the model with where it comes from and how it did."""
    training = {
        **model.training,
        "data": {"about": plan.about},
        "target": plan.target,
        "excluded": list(plan.exclude),
        "seed": plan.seed,
        POINTS_KEY: points_distribution(points),
    }
    return replace(
        model,
        name=plan.name,
        training=training,
        validation={
            "method": f"{split.method.replace('_', ' ')} hold-out of {split.held_out_rows} rows",
            "figures": validation.figures(),
        },
    )


def _outcomes(column: pd.Series, name: str) -> NDArray[np.bool_]:
    missing = int(column.isna().sum())
    if missing:
        raise UnusableDataError(f"expected an outcome in every row of {name!r}, {missing} lack it")
    values = pd.to_numeric(column, errors="coerce")
    wrong = column[~values.isin([0, 1])]
    if len(wrong):
        raise UnusableDataError(f"expected 0 or 1 (default) in {name!r}, got {wrong.iloc[0]!r}")
    return (values == 1).to_numpy(dtype=bool)


def _weights(column: pd.Series, name: str) -> NDArray[np.float64]:
    values = pd.to_numeric(column, errors="coerce").to_numpy(dtype=np.float64)
    if not np.isfinite(values).all() or (values < 0).any():
        raise UnusableDataError(f"expected weights in {name!r}, none missing or below 0")
    return values


def _split(
    table: pd.DataFrame, is_default: NDArray[np.bool_], plan: TrainingPlan
) -> tuple[NDArray[np.bool_], Split]:
    """Return which rows are held out, and how that was decided."""
    starts: str | None = None
    if plan.date is None:
        held = _by_chance(is_default, plan.seed)
    else:
        held, starts = _latest(table[plan.date], plan.date)
    for part, rows in (("trained on", ~held), ("held out", held)):
        if is_default[rows].all() or not is_default[rows].any():
            raise UnusableDataError(
                f"expected defaults and others among the {int(rows.sum())} rows {part}, "
                f"got {int(is_default[rows].sum())} defaults"
            )
    return held, Split(
        method="random" if plan.date is None else "out_of_time",
        trained_rows=int((~held).sum()),
        trained_defaults=int(is_default[~held].sum()),
        held_out_rows=int(held.sum()),
        held_out_defaults=int(is_default[held].sum()),
        held_out_from=starts,
    )


def _by_chance(is_default: NDArray[np.bool_], seed: int) -> NDArray[np.bool_]:
    random = np.random.default_rng(seed)
    held = np.zeros(len(is_default), dtype=bool)
    for outcome in (True, False):
        places = np.flatnonzero(is_default == outcome)
        held[random.permutation(places)[: round(HELD_OUT * len(places))]] = True
    return held


def _latest(column: pd.Series, name: str) -> tuple[NDArray[np.bool_], str]:
    """Return the rows from the date that leaves about the share to hold out after it."""
    dates = _dates(column, name)
    cut = dates.sort_values(ignore_index=True)[int((1 - HELD_OUT) * len(dates))]
    if cut == dates.min():
        raise UnusableDataError(f"expected several dates in {name!r}, too few differ from {cut}")
    shown = cut.date().isoformat() if isinstance(cut, pd.Timestamp) else f"{cut:g}"
    return (dates >= cut).to_numpy(dtype=bool), shown


def _dates(column: pd.Series, name: str) -> pd.Series:
    """Return dates, or numbers such as years, which order as they are."""
    if pd.api.types.is_numeric_dtype(column):
        dates = column
    else:
        dates = pd.to_datetime(column, format="ISO8601", errors="coerce")
    wrong = column[dates.isna()]
    if len(wrong):
        raise UnusableDataError(
            f"expected dates as YYYY-MM-DD or years in {name!r}, got {wrong.iloc[0]!r}"
        )
    return dates
