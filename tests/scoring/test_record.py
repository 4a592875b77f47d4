"""What one borrower's record may hold."""

from datetime import date

import pytest

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.scoring.additive import Feature
from smartcredit.scoring.record import encode_record

FEATURES = (
    Feature("current_ratio", "numeric", "liquidity"),
    Feature("sector", "category", "sector", categories=("7", "farm")),
)


def test_absent_none_and_nan_are_missing():
    for record in ({}, {"current_ratio": None}, {"current_ratio": float("nan"), "sector": None}):
        assert encode_record(record, FEATURES) == {"current_ratio": None, "sector": None}


@pytest.mark.parametrize("value", [7, 7.0, "7"])
def test_a_code_is_one_category_however_it_is_written(value):
    assert encode_record({"sector": value}, FEATURES)["sector"] == "7"


def test_an_unknown_key_is_refused_with_the_nearest_name():
    with pytest.raises(FeatureMismatchError, match="'curent_ratio'; the nearest name is 'current_"):
        encode_record({"curent_ratio": 1.0}, FEATURES)


def test_no_name_is_proposed_that_is_not_like_the_unknown_one():
    with pytest.raises(FeatureMismatchError, match=r"no feature 'z'$"):
        encode_record({"z": 1.0}, FEATURES)


@pytest.mark.parametrize("record", [[1.2, "7"], 5, "current_ratio"], ids=str)
def test_what_is_no_mapping_is_refused(record):
    with pytest.raises(UnusableDataError, match="expected a mapping"):
        encode_record(record, FEATURES)


@pytest.mark.parametrize("value", ["1.2", "n/a", float("inf"), [1]], ids=str)
def test_what_is_no_finite_number_is_refused_by_name(value):
    with pytest.raises(UnusableDataError, match="'current_ratio'"):
        encode_record({"current_ratio": value}, FEATURES)


def test_a_feature_vector_may_hold_more_than_the_model_reads():
    values = {
        "current_ratio": FeatureValue("current_ratio", 1.5),
        "gross_margin": FeatureValue("gross_margin", 0.2),
    }
    vector = FeatureVector(values, date(2024, 4, 15))
    assert encode_record(vector, FEATURES) == {"current_ratio": 1.5, "sector": None}
