"""What the comparison of groups promises."""

import numpy as np
import pytest

from smartcredit.scoring.disparity import check_disparity


def check(groups, points, is_default=None, cutoff=600.0):
    points = np.array(points, float)
    is_default = np.zeros(len(points), bool) if is_default is None else np.array(is_default) == 1
    pd_12m = 1 / (1 + np.exp(points / 100))
    return check_disparity("sex", np.array(groups, object), points, pd_12m, is_default, cutoff)


def test_the_four_fifths_ratio_as_by_hand():
    """4 of 5 men and 2 of 4 women approved: 0.5 ÷ 0.8 = 0.625."""
    found = check(["m"] * 5 + ["f"] * 4, [600, 610, 620, 630, 500, 599.9, 600, 700, 100])
    assert [(g.group, g.rows, g.approval_rate) for g in found.groups] == [
        ("f", 4, 0.5),
        ("m", 5, 0.8),
    ]
    assert found.impact_ratio == pytest.approx(0.625)


def test_a_group_that_is_not_stated_is_compared_too():
    found = check(["m", None, None], [650, 650, 500])
    assert [g.group for g in found.groups] == ["m", "missing"]


def test_where_nobody_is_approved_there_is_no_ratio():
    found = check(["m", "f"], [1, 2])
    assert found.impact_ratio is None


def test_a_group_of_one_outcome_has_no_auc():
    found = check(["m", "m", "f", "f"], [500, 700, 500, 700], [1, 0, 1, 1])
    women, men = found.groups
    assert women.auc is None
    assert women.default_rate == 1
    assert men.auc == 1.0
