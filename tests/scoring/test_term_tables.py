"""A term is a table that a person can read, and the table says what the model does."""

import numpy as np
import pytest

from smartcredit.core.errors import FeatureMismatchError
from smartcredit.scoring.additive import CategoryAxis, NumericAxis, Term
from smartcredit.scoring.reference_model import reference_model
from smartcredit.scoring.term_tables import _gathered, term_table

MODEL = reference_model()
SINGLES = [term.name for term in MODEL.additive.terms if not term.is_pair]
PAIRS = [term.name for term in MODEL.additive.terms if term.is_pair]


def numeric(cuts, specials=()):
    return NumericAxis(np.array(cuts, dtype=float), specials)


def term(axes, scores, weights, names=("a", "b")):
    scores = np.array(scores, dtype=float)
    bags = np.zeros((1, *scores.shape))
    return Term(tuple(names[: len(axes)]), axes, scores, np.array(weights, dtype=float), bags)


@pytest.mark.parametrize("name", SINGLES + PAIRS)
def test_the_mean_of_a_table_by_share_is_that_of_the_term(name):
    found = next(one for one in MODEL.additive.terms if one.name == name)
    table = term_table(MODEL, name, bands=4)
    mean = -MODEL.scaling.factor * np.average(found.scores, weights=found.weights)
    assert table.share.sum() == pytest.approx(1)
    assert (table.points * table.share).sum() == pytest.approx(mean, abs=1e-9)
    assert all(len(labels) <= 5 for labels in table.labels)


@pytest.mark.parametrize("name", [SINGLES[0], PAIRS[0]])
def test_without_bands_every_bin_that_somebody_had_stands_there_exactly(name):
    found = next(one for one in MODEL.additive.terms if one.name == name)
    table = term_table(MODEL, name, bands=None)
    assert table.within == pytest.approx(0, abs=1e-9)
    ordinary = tuple(slice(axis.first, None) for axis in found.axes)
    last = tuple(slice(-(axis.size - axis.first), None) for axis in found.axes)
    expected = -MODEL.scaling.factor * found.scores[ordinary]
    assert np.allclose(table.points[last], expected, atol=1e-9, rtol=0)


def test_missing_and_special_values_stand_alone():
    one = term((numeric([1, 2, 3], (-9.0,)),), [5, 7, 1, 2, 3, 4], [2, 1, 4, 4, 4, 4])
    table = _gathered(one, 1.0, 2)
    assert table.labels == (("missing", "-9", "(-∞, 2)", "[2, ∞)"),)
    assert table.points.tolist() == [5, 7, 1.5, 3.5]
    assert table.within == 0.5


def test_bands_weigh_about_the_same():
    one = term((numeric(range(1, 100)),), [0, *range(100)], [0, *([1.0] * 100)])
    table = _gathered(one, 1.0, 4)
    assert table.share.tolist() == pytest.approx([0.25] * 4)


def test_the_largest_categories_stand_alone_and_the_rest_together():
    axis = CategoryAxis({"shop": 1, "farm": 2, "mill": 3, "mine": 4})
    table = _gathered(term((axis,), [9, 1, 2, 3, 4, 9], [0, 1, 8, 5, 1, 0]), 1.0, 3)
    assert table.labels == (("farm", "mill", "2 others 其他"),)
    assert table.points.tolist() == [2, 3, 2.5]


def test_a_pair_is_a_matrix_of_its_points():
    scores = [[0, 0, 0], [0, 1, 2], [0, 3, 4]]
    weights = [[0, 0, 0], [0, 1, 1], [0, 1, 1]]
    frame = _gathered(term((numeric([10]), numeric([20])), scores, weights), -1.0, 5).frame()
    assert frame.loc["[10, ∞)", "(-∞, 20)"] == -3
    assert (frame.index.name, frame.columns.name) == ("a", "b")


def test_a_cell_that_nobody_was_in_counts_as_its_plain_mean():
    axes = (numeric([10]), numeric([20]))
    scores = [[0, 0, 0], [0, 1, 2], [0, 3, 4]]
    weights = [[0, 0, 0], [0, 1, 0], [0, 1, 1]]
    table = _gathered(term(axes, scores, weights), 1.0, None)
    assert table.points[0, 1] == 2
    assert table.share[0, 1] == 0


def test_a_term_that_is_none_is_refused_with_those_there_are():
    with pytest.raises(FeatureMismatchError, match="no term 'luck'; it has"):
        term_table(MODEL, "luck")


def test_no_bands_at_all_are_refused():
    with pytest.raises(ValueError, match="at least 1, it is 0"):
        term_table(MODEL, SINGLES[0], 0)
