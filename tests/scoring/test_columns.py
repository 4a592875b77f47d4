"""What a table may hold, and what is refused by the column's name."""

import datetime

import numpy as np
import pandas as pd
import pytest

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring import columns
from smartcredit.scoring.additive import Feature


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (pd.Series([1, 2]), "numeric"),
        (pd.Series([True, False]), "numeric"),
        (pd.Series([1, None], dtype="Int64"), "numeric"),
        (pd.Series([1.5, None], dtype=object), "numeric"),
        (pd.Series(["a", None]), "category"),
        (pd.Series(["a", "b"], dtype="category"), "category"),
        (pd.Series([None, None], dtype=object), "numeric"),
    ],
)
def test_a_column_is_numbers_or_categories_by_what_it_holds(values, kind):
    assert columns.kind_of(values, "x", coded=False) == kind


def test_numbers_that_are_codes_are_categories_when_the_caller_says_so():
    assert columns.kind_of(pd.Series([1, 2]), "x", coded=True) == "category"


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (pd.Series([1, "two"], dtype=object), "got both: 'two' among numbers"),
        (pd.Series([datetime.datetime(2024, 1, 1)]), "got dates"),
        (pd.Series([1 + 2j]), "Complex data not supported"),
    ],
)
def test_what_is_neither_is_refused_by_name(values, says):
    with pytest.raises(UnusableDataError, match=says) as refusal:
        columns.kind_of(values, "turnover", coded=False)
    assert "'turnover'" in str(refusal.value)


def test_missing_numbers_of_every_sort_become_nan():
    values = pd.Series([1, None, pd.NA], dtype="Int64")
    assert columns.numbers(values, "x").tolist()[0] == 1.0
    assert np.isnan(columns.numbers(values, "x")[1:]).all()


def test_an_infinity_is_refused_by_name():
    with pytest.raises(UnusableDataError, match="'margin', got infinity"):
        columns.numbers(pd.Series([1.0, np.inf]), "margin")


def test_text_where_a_number_is_expected_is_refused_by_name():
    with pytest.raises(UnusableDataError, match="expected numbers in 'margin', got 'n/a'"):
        columns.numbers(pd.Series([1.0, "n/a"], dtype=object), "margin")


def test_a_code_is_one_category_however_it_is_stored():
    for values in (
        pd.Series([7]),
        pd.Series([7.0]),
        pd.Series(["7"]),
        pd.Series([7], dtype="Int64"),
    ):
        assert columns.texts(values).tolist() == ["7"]


def test_missing_categories_become_none():
    assert columns.texts(pd.Series(["a", None, np.nan])).tolist() == ["a", None, None]


def test_absent_columns_are_named_with_what_there_is():
    with pytest.raises(FeatureMismatchError, match=r"X lacks \['b'\]; it has \['a', 'c'\]"):
        columns.select(pd.DataFrame({"a": [1], "c": [1]}), ["a", "b"])


def test_columns_come_in_the_model_s_order_whatever_the_table_s():
    features = [Feature("b", "numeric", "b"), Feature("a", "category", "a")]
    table = pd.DataFrame({"extra": [0], "a": ["x"], "b": [2]})
    encoded = columns.encode(table, features)
    assert list(encoded) == ["b", "a"]
    assert encoded["a"].tolist() == ["x"]
