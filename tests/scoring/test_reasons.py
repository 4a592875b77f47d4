"""How reasons are ranked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.scoring.reasons import FLOOR, rank_reasons

FAMILIES = {"a": "leverage", "b": "leverage", "c": "liquidity", "d": "growth", "e": "size"}


def test_features_of_one_family_are_one_reason_named_by_its_strongest_member():
    reasons = rank_reasons({"a": -3.0, "b": -4.0, "c": -5.0}, FAMILIES)
    assert [(reason.code, reason.points) for reason in reasons] == [
        ("leverage", -7.0),
        ("liquidity", -5.0),
    ]
    assert reasons[0].features == ("b", "a")


def test_a_member_that_speaks_for_the_borrower_counts_in_the_family_but_is_not_named():
    [reason] = rank_reasons({"a": -6.0, "b": 2.0}, FAMILIES)
    assert reason.points == -4.0
    assert reason.features == ("a",)


def test_a_family_that_is_good_on_the_whole_is_no_reason():
    assert rank_reasons({"a": -6.0, "b": 7.0, "c": 1.0}, FAMILIES) == ()


def test_a_small_shortfall_is_below_the_floor():
    [reason] = rank_reasons({"a": -100.0, "c": -5.0}, FAMILIES)
    assert reason.code == "leverage"
    assert len(rank_reasons({"a": -100.0, "c": -6.0}, FAMILIES)) == 2


def test_equal_reasons_come_in_a_fixed_order():
    first = rank_reasons({"a": -2.0, "c": -2.0}, FAMILIES)
    second = rank_reasons({"c": -2.0, "a": -2.0}, FAMILIES)
    assert first == second


@given(st.dictionaries(st.sampled_from(sorted(FAMILIES)), st.floats(-100, 100)))
def test_reasons_are_ranked_negative_and_above_the_floor(points):
    reasons = rank_reasons(points, FAMILIES)
    shortfalls = [reason.points for reason in reasons]
    assert shortfalls == sorted(shortfalls)
    assert all(points < 0 for points in shortfalls)
    if reasons:
        totals: dict[str, float] = {}
        for feature, value in points.items():
            totals[FAMILIES[feature]] = totals.get(FAMILIES[feature], 0.0) + value
        all_against = sum(total for total in totals.values() if total < 0)
        assert min(-p for p in shortfalls) >= FLOOR * -all_against * (1 - 1e-9)
        assert reasons[0].points == pytest.approx(min(totals.values()))


def test_a_reason_says_what_is_usual_in_the_reference_where_it_is_a_number():
    [reason] = rank_reasons({"a": -6.0, "b": -2.0}, FAMILIES, {"b": 20.0})
    assert reason.features == ("a", "b")
    assert reason.typical == (None, 20.0)
