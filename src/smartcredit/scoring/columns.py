"""A table as the columns that the model reads.  数据列

Numbers become float64 with NaN for missing, text becomes str objects with None.  Nothing
is imputed; what cannot be a value of its column is refused with the column's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring.additive import Feature, Floats
from smartcredit.scoring.record import category_text

Kind = Literal["numeric", "category"]


def kind_of(column: pd.Series, name: str, *, coded: bool) -> Kind:
    """Return what a column holds.

    Args:
        column: One column of the training table.
        name: What to call it in messages.
        coded: Whether its numbers are codes, e.g. of an industry.

    Raises:
        UnusableDataError: Dates, text mixed with numbers, or other objects.
    """
    if coded:
        return "category"
    if pd.api.types.is_bool_dtype(column) or pd.api.types.is_numeric_dtype(column):
        if pd.api.types.is_complex_dtype(column):
            raise UnusableDataError(f"Complex data not supported: column {name!r}")
        return "numeric"
    if pd.api.types.is_datetime64_any_dtype(column):
        raise UnusableDataError(
            f"expected numbers or text in {name!r}, got dates: state how long before "
            "the observation date they lie"
        )
    values = column.dropna()
    is_text = np.fromiter((isinstance(value, str) for value in values), dtype=bool)
    if is_text.all() and len(values):
        return "category"
    if is_text.any():
        example = next(value for value in values if isinstance(value, str))
        raise UnusableDataError(
            f"expected numbers or text in {name!r}, got both: {example!r} among numbers"
        )
    return "numeric"


def numbers(column: pd.Series, name: str) -> Floats:
    """Return a numeric column as float64, NaN where missing.

    Raises:
        UnusableDataError: An infinity, or something that is no number.
    """
    try:
        values = column.to_numpy(dtype=np.float64, na_value=np.nan)
    except (TypeError, ValueError):
        raise UnusableDataError(
            f"expected numbers in {name!r}, got {_first_stranger(column)!r}"
        ) from None
    if np.isinf(values).any():
        raise UnusableDataError(f"expected finite numbers in {name!r}, got infinity (inf)")
    return values


def texts(column: pd.Series) -> NDArray[np.object_]:
    """Return a column of categories as str objects, None where missing."""
    codes, uniques = pd.factorize(column)
    words = np.array([*(category_text(value) for value in uniques), None], dtype=object)
    return words[codes]


def categories_of(values: NDArray[np.object_]) -> tuple[str, ...]:
    """Return the categories of a column, sorted."""
    return tuple(sorted({value for value in values.tolist() if value is not None}))


def select(table: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Return the named columns, in order.

    Raises:
        FeatureMismatchError: ``table`` lacks one of them, or has it twice.
    """
    lacking = [name for name in names if name not in table.columns]
    if lacking:
        raise FeatureMismatchError(f"X lacks {lacking}; it has {list(table.columns)}")
    chosen = table[list(names)]
    if chosen.shape[1] != len(names):
        raise FeatureMismatchError(f"X has columns of one name: {repeated(table.columns)}")
    return chosen


def repeated(names: Iterable[object]) -> list[object]:
    """Return the names that stand more than once."""
    index = pd.Index(list(names))
    return list(index[index.duplicated()].unique())


def encode(
    table: pd.DataFrame, features: Sequence[Feature]
) -> dict[str, NDArray[np.float64] | NDArray[np.object_]]:
    """Return the columns that ``features`` read.

    Raises:
        FeatureMismatchError: A column is absent.
        UnusableDataError: Text or an infinity in a numeric column.
    """
    chosen = select(table, [feature.name for feature in features])
    return {
        feature.name: (
            numbers(chosen[feature.name], feature.name)
            if feature.kind == "numeric"
            else texts(chosen[feature.name])
        )
        for feature in features
    }


def _first_stranger(column: pd.Series) -> object:
    for value in column.dropna():
        try:
            float(value)
        except (TypeError, ValueError):
            return value
    return None


def learn_features(
    table: pd.DataFrame,
    *,
    directions: Mapping[str, int],
    families: Mapping[str, str],
    specials: Mapping[str, Sequence[float]],
    coded: Sequence[str],
) -> tuple[Feature, ...]:
    """Return what the columns of a training table are.

    Raises:
        FeatureMismatchError: A parameter names a column that the table lacks.
        UnusableDataError: A column is neither numbers nor categories, or a direction or a
            special code is given for categories.
    """
    named = {
        "risk_direction": directions,
        "families": families,
        "special_codes": specials,
        "categorical": coded,
    }
    for parameter, names in named.items():
        if strangers := sorted(set(names) - set(table.columns)):
            raise FeatureMismatchError(
                f"{parameter} names no column of X: {strangers}; X has {list(table.columns)}"
            )
    return tuple(
        _feature(table[name], name, directions, families, specials, coded) for name in table.columns
    )


def _feature(
    column: pd.Series,
    name: str,
    directions: Mapping[str, int],
    families: Mapping[str, str],
    specials: Mapping[str, Sequence[float]],
    coded: Sequence[str],
) -> Feature:
    kind = kind_of(column, name, coded=name in coded)
    direction = directions.get(name, 0)
    if direction not in (-1, 0, 1):
        raise UnusableDataError(f"expected a direction of -1, 0 or 1 for {name!r}, got {direction}")
    if kind == "category" and (direction or specials.get(name)):
        raise UnusableDataError(
            f"{name!r} holds categories: a direction and special codes are for numbers"
        )
    return Feature(
        name=name,
        kind=kind,
        family=families.get(name, name),
        specials=tuple(float(code) for code in specials.get(name, ())),
        categories=categories_of(texts(column)) if kind == "category" else (),
        direction=cast(Literal[-1, 0, 1], direction),
    )
