"""The master scale."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.errors import InputError, UnusableDataError
from smartcredit.scoring.grades import read_master_scale, scale_of

SCALE = read_master_scale()


def test_each_band_of_the_package_s_scale_is_twice_as_wide_as_the_one_before():
    bounds = [grade.pd_below for grade in SCALE.grades]
    assert [high / low for low, high in itertools.pairwise(bounds)][:-1] == [2.0] * (
        len(bounds) - 2
    )


@pytest.mark.parametrize(
    ("pd_12m", "grade"), [(0.0, "AAA"), (0.0025, "AA"), (0.0399, "BB"), (0.04, "B"), (1.0, "C")]
)
def test_a_bound_belongs_to_the_band_above_it(pd_12m, grade):
    assert SCALE.grade(pd_12m) == grade


@given(st.lists(st.floats(0, 1), min_size=1))
def test_a_table_and_one_borrower_get_the_same_grades(probabilities):
    places = SCALE.indexes(np.array(probabilities))
    assert [SCALE.names[place] for place in places] == [SCALE.grade(pd) for pd in probabilities]


@pytest.mark.parametrize(
    "bands",
    [[], [("A", 0.5)], [("A", 0.5), ("B", 0.4), ("C", 1.0)], [("A", 0.5), ("A", 1.0)]],
    ids=["none", "not up to 1", "falling", "one name twice"],
)
def test_a_scale_that_leaves_a_pd_without_its_grade_is_refused(bands):
    with pytest.raises(UnusableDataError):
        scale_of(bands)


def test_a_lender_s_own_scale_is_read_from_yaml(tmp_path):
    path = tmp_path / "scale.yaml"
    path.write_text(
        "unit: pd\neffective_from: 2025-01-01\nsource: board\n"
        "grades:\n  - {grade: good, pd_below: 0.1}\n  - {grade: bad, pd_below: 1}\n"
    )
    assert read_master_scale(path).names == ("good", "bad")


def test_a_faulty_scale_is_refused_with_its_line(tmp_path):
    path = tmp_path / "scale.yaml"
    path.write_text(
        "unit: pd\neffective_from: 2025-01-01\nsource: board\ngrades:\n  - {grade: x}\n"
    )
    with pytest.raises(InputError, match=r"scale.yaml, line 5"):
        read_master_scale(path)
