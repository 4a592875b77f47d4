"""One borrower as the values that the model reads.  单户记录"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from math import isinf, isnan

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.core.features import FeatureVector
from smartcredit.scoring.additive import Feature, Value

NEAR = 0.5
"""A known name is proposed for an unknown one where they are at least so alike, 0 to 1."""


def category_text(value: object) -> str:
    """Return the category that a value stands for; 7, 7.0 and ``"7"`` are one.

    >>> category_text(7.0), category_text("C33"), category_text(True)
    ('7', 'C33', 'True')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def encode_record(
    record: FeatureVector | Mapping[str, object], features: Sequence[Feature]
) -> dict[str, Value]:
    """Return one borrower's values; what is absent, None or NaN is missing.

    A feature vector may hold more than the model reads; a plain mapping may not, since an
    unknown key there is a misspelt one.

    Raises:
        FeatureMismatchError: A plain mapping has a key that the model does not know.
        UnusableDataError: No mapping; text or an infinity where a number is expected.
    """
    if not isinstance(record, FeatureVector | Mapping):
        raise UnusableDataError(
            f"expected a mapping of feature to value for one borrower, got {type(record).__name__}"
        )
    if isinstance(record, FeatureVector):
        return {feature.name: _value(record.number(feature.name), feature) for feature in features}
    refuse_unknown(record, [feature.name for feature in features])
    return {feature.name: _value(record.get(feature.name), feature) for feature in features}


def refuse_unknown(keys: Iterable[str], known: Sequence[str]) -> None:
    """Raise for the first key that is not ``known``.

    Raises:
        FeatureMismatchError: The text names the key and the nearest known name.
    """
    for key in keys:
        if key not in known:
            near = get_close_matches(str(key), known, n=1, cutoff=NEAR)
            hint = f"; the nearest name is {near[0]!r}" if near else ""
            raise FeatureMismatchError(f"the model has no feature {key!r}{hint}")


def _value(value: object, feature: Feature) -> Value:
    if value is None:
        return None
    if feature.kind == "category":
        return None if value != value else category_text(value)  # noqa: PLR0124  NaN
    if isinstance(value, str):
        raise UnusableDataError(f"expected a number in {feature.name!r}, got {value!r}")
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise UnusableDataError(f"expected a number in {feature.name!r}, got {value!r}") from None
    if isinf(number):
        raise UnusableDataError(f"expected a finite number in {feature.name!r}, got {number}")
    return None if isnan(number) else number
