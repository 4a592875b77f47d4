"""From the bins of one axis to those of another of the same feature.  分箱对应"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from smartcredit.scoring.additive import Axis, Bins, CategoryAxis, NumericAxis


def common_axis(first: Axis, second: Axis) -> Axis:
    """Return an axis that tells apart whatever one of the two does."""
    if isinstance(first, NumericAxis) and isinstance(second, NumericAxis):
        return NumericAxis(np.union1d(first.cuts, second.cuts), first.specials)
    assert isinstance(first, CategoryAxis)  # noqa: S101  a feature has one kind
    assert isinstance(second, CategoryAxis)  # noqa: S101
    kept: dict[tuple[int, int], int] = {}
    groups: dict[str, int] = {}
    for name in sorted(first.groups.keys() | second.groups.keys()):
        place = first.bin(name), second.bin(name)
        groups[name] = kept.setdefault(place, len(kept) + 1)
    return CategoryAxis(groups)


def onto(fine: Axis, coarse: Axis) -> Bins:
    """Return for each bin of ``fine`` the bin of ``coarse`` that holds it."""
    if isinstance(fine, NumericAxis) and isinstance(coarse, NumericAxis):
        inside = np.concatenate([[-np.inf], fine.cuts])
        ordinary = coarse.first + coarse.cuts.searchsorted(inside, side="right")
        return np.concatenate([np.arange(fine.first), ordinary])
    assert isinstance(fine, CategoryAxis)  # noqa: S101  a feature has one kind
    members: Mapping[int, str] = {group: name for name, group in fine.groups.items()}
    known = [coarse.bin(members[place]) for place in range(1, fine.size - 1)]
    return np.array([0, *known, coarse.size - 1])
