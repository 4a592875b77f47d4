"""Ranks what counts against a borrower.  原因排序

Features of one family are one reason: they say much the same thing, and a model may put
the weight on either of two ratios that move together.

Source: 12 CFR 1002.9(b)(2) and its official interpretation: specific principal reasons,
more than four are not likely to be helpful.
"""

from __future__ import annotations

from collections.abc import Mapping

from smartcredit.core.score import ReasonCode

FLOOR = 0.05
"""A family with less than this share of all points against is no reason."""

MOST_REASONS = 4


def rank_reasons(
    points: Mapping[str, float], families: Mapping[str, str], *, floor: float = FLOOR
) -> tuple[ReasonCode, ...]:
    """Return the families that count against a borrower, worst first.

    Args:
        points: Of each feature against the reference; below 0 counts against.
        families: The family of each feature.
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
    return tuple(
        ReasonCode(
            code=family,
            family=family,
            features=_against(members[family]),
            points=totals[family],
        )
        for family in against
    )


def _against(members: Mapping[str, float]) -> tuple[str, ...]:
    worst_first = sorted(members, key=lambda feature: (members[feature], feature))
    return tuple(feature for feature in worst_first if members[feature] < 0)
