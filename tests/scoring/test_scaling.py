"""Points: the scale of Siddiqi (2006)."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.scaling import Scaling


@pytest.mark.parametrize(("odds", "points"), [(50, 600), (100, 620), (25, 580), (30, 585.26)])
def test_default_points_double_the_odds_every_twenty(odds, points):
    assert Scaling().points(-log(odds)) == pytest.approx(points, abs=0.01)


def test_factor_and_offset_of_the_worked_example():
    """Siddiqi (2006), p. 114: odds 30:1 at 600 points, PDO 20: factor 28.8539, offset 501.8622."""
    scaling = Scaling(base_points=600, base_odds=30, pdo=20)
    assert scaling.factor == pytest.approx(28.8539, abs=1e-4)
    assert scaling.offset == pytest.approx(501.8622, abs=1e-3)


@given(st.floats(-30, 30))
def test_points_and_log_odds_go_back_and_forth(log_odds):
    scaling = Scaling(500, 20, 40)
    assert scaling.log_odds(scaling.points(log_odds)) == pytest.approx(log_odds, abs=1e-9)


@given(st.floats(-30, 30), st.floats(0.001, 10))
def test_more_points_are_less_risk(log_odds, more):
    assert Scaling().points(log_odds + more) < Scaling().points(log_odds)


@pytest.mark.parametrize("fault", [{"pdo": 0}, {"pdo": -20}, {"base_odds": 0}])
def test_a_scale_without_direction_is_refused(fault):
    with pytest.raises(UnusableDataError, match="above 0"):
        Scaling(**fault)
