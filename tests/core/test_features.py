"""What the feature records promise."""

from __future__ import annotations

from datetime import date

import pytest

from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.core.text import Text

VECTOR = FeatureVector(
    {
        "current_ratio": FeatureValue("current_ratio", 1.5),
        "interest_cover": FeatureValue(
            "interest_cover", None, missing=Text("未列示", "not stated")
        ),
        "gross_margin": FeatureValue("gross_margin", 0.0),
    },
    as_of=date(2024, 4, 15),
)


def test_a_vector_is_a_mapping_in_its_own_order():
    assert list(VECTOR) == ["current_ratio", "interest_cover", "gross_margin"]
    assert len(VECTOR) == 3
    assert VECTOR["current_ratio"].value == 1.5
    with pytest.raises(KeyError):
        VECTOR["roe"]


def test_a_number_is_none_where_it_is_missing_or_unknown():
    assert VECTOR.number("current_ratio") == 1.5
    assert VECTOR.number("interest_cover") is None
    assert VECTOR.number("roe") is None


def test_numbers_leave_out_what_is_missing_and_keep_zero():
    assert VECTOR.numbers() == {"current_ratio": 1.5, "gross_margin": 0.0}


def test_a_vector_without_statements_has_no_period_and_no_currency():
    assert (VECTOR.period_end, VECTOR.currency, VECTOR.issues) == (None, None, ())


def test_the_repr_shows_no_values():
    assert "1.5" not in repr(VECTOR)
