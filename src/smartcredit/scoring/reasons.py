"""Ranks what counts against a borrower.  原因排序

Features of one family are one reason: they say much the same thing, and a model may put
the weight on either of two ratios that move together.

Source: 12 CFR 1002.9(b)(2) and its official interpretation: specific principal reasons,
more than four are not likely to be helpful.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from smartcredit.core.score import ReasonCode

FLOOR = 0.05
"""A family with less than this share of all points against is no reason."""

MOST_REASONS = 4


def rank_reasons(
    points: Mapping[str, float],
    families: Mapping[str, str],
    medians: Mapping[str, float] = MappingProxyType({}),
    *,
    floor: float = FLOOR,
) -> tuple[ReasonCode, ...]:
    """Return the families that count against a borrower, worst first.

    Args:
        points: Of each feature against the reference; below 0 counts against.
        families: The family of each feature.
        medians: Of the features in the reference, as far as they are numbers.
        floor: Least share of the points of all such families.
    """
    members: dict[str, dict[str, float]] = {}
    for feature, value in points.items():
        members.setdefault(families[feature], {})[feature] = value
    totals = {family: sum(of.values()) for family, of in members.items()}
    shortfall = sum(total for total in totals.values() if total < 0)
    against = [
        family for family, total in totals.items() if total < 0 and total <= floor * shortfall
    ]
    against.sort(key=lambda family: (totals[family], family))
    return tuple(_code(family, members[family], medians) for family in against)


def _code(family: str, members: Mapping[str, float], medians: Mapping[str, float]) -> ReasonCode:
    features = _against(members)
    return ReasonCode(
        code=family,
        family=family,
        features=features,
        points=sum(members.values()),
        typical=tuple(medians.get(feature) for feature in features),
    )


def _against(members: Mapping[str, float]) -> tuple[str, ...]:
    worst_first = sorted(members, key=lambda feature: (members[feature], feature))
    return tuple(feature for feature in worst_first if members[feature] < 0)
