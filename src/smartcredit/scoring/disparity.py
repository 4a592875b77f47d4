"""Are groups treated alike: approval rates and their ratio.  群体差异

Source: the four-fifths rule, 29 CFR 1607.4(D): a rate below 80 % of the highest group's is a
warning, not a verdict.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.validation import Disparity, GroupCheck
from smartcredit.scoring.additive import Floats
from smartcredit.scoring.discrimination import Flags, auc_of

MISSING_GROUP = "missing"


def check_disparity(
    attribute: str,
    groups: NDArray[np.object_],
    points: Floats,
    pd_12m: Floats,
    is_default: Flags,
    cutoff_points: float,
) -> Disparity:
    """Return approval, PD and outcome of each group.

    Args:
        attribute: Name of the column.
        groups: Each borrower's group as text, None where it is not stated.
        points: Of each borrower.
        pd_12m: Of each borrower.
        is_default: What happened.
        cutoff_points: From which a borrower counts as approved.
    """
    named = np.array([MISSING_GROUP if group is None else group for group in groups.tolist()])
    names = sorted(set(named.tolist()))
    approved = points >= cutoff_points
    rates = {name: float(approved[named == name].mean()) for name in names}
    highest = max(rates.values(), default=0.0)
    checks = tuple(
        _check(name, named == name, rates[name], highest, points, pd_12m, is_default)
        for name in names
    )
    ratios = [check.impact_ratio for check in checks if check.impact_ratio is not None]
    return Disparity(attribute, cutoff_points, min(ratios, default=None), checks)


def _check(
    name: str,
    inside: Flags,
    rate: float,
    highest: float,
    points: Floats,
    pd_12m: Floats,
    is_default: Flags,
) -> GroupCheck:
    outcomes = is_default[inside]
    both = outcomes.any() and not outcomes.all()
    return GroupCheck(
        group=name,
        rows=int(inside.sum()),
        approval_rate=rate,
        impact_ratio=rate / highest if highest else None,
        mean_pd=float(pd_12m[inside].mean()),
        default_rate=float(outcomes.mean()),
        auc=auc_of(-points[inside], outcomes) if both else None,
    )
