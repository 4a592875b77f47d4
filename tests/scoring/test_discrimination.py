"""What AUC, KS and their intervals promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ks_2samp
from sklearn.metrics import roc_auc_score

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.discrimination import auc_of, discrimination

BORROWERS = st.lists(
    st.tuples(st.integers(-5, 5), st.booleans(), st.integers(1, 4)), min_size=2, max_size=60
).filter(lambda rows: 0 < sum(default for _, default, _ in rows) < len(rows))


def arrays(rows):
    risk, is_default, weights = zip(*rows, strict=True)
    return np.array(risk, float), np.array(is_default), np.array(weights, float)


@given(BORROWERS)
def test_auc_is_that_of_scikit_learn_ties_and_weights_included(rows):
    risk, is_default, weights = arrays(rows)
    expected = roc_auc_score(is_default, risk, sample_weight=weights)
    assert auc_of(risk, is_default, weights) == pytest.approx(expected, abs=1e-12)


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # scipy's, about its p
@given(BORROWERS)
def test_ks_is_that_of_scipy(rows):
    risk, is_default, _ = arrays(rows)
    found = discrimination(risk, is_default, resamples=0).ks.value
    assert found == pytest.approx(
        ks_2samp(risk[is_default], risk[~is_default], method="asymp").statistic
    )


@given(BORROWERS)
def test_a_whole_weight_counts_as_so_many_rows(rows):
    risk, is_default, weights = arrays(rows)
    times = weights.astype(int)
    weighted = discrimination(risk, is_default, weights, resamples=0)
    repeated = discrimination(np.repeat(risk, times), np.repeat(is_default, times), resamples=0)
    assert weighted.auc.value == pytest.approx(repeated.auc.value)
    assert weighted.ks.value == pytest.approx(repeated.ks.value)


@given(BORROWERS)
def test_only_the_order_of_the_risk_counts(rows):
    risk, is_default, _ = arrays(rows)
    assert auc_of(risk, is_default) == auc_of(np.exp(risk), is_default)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Two normal distributions one apart: AUC = Φ(1/√2) = 0.7602."""
    random = np.random.default_rng(0)
    inside = 0
    for trial in range(60):
        is_default = random.uniform(size=300) < 0.3
        risk = random.normal(size=300) + is_default
        auc = discrimination(risk, is_default, resamples=100, seed=trial).auc
        inside += auc.low <= 0.7602 <= auc.high
    assert 52 <= inside <= 60


def test_gini_is_twice_auc_less_one_interval_included():
    random = np.random.default_rng(1)
    is_default = random.uniform(size=200) < 0.3
    found = discrimination(random.normal(size=200) + is_default, is_default)
    assert found.gini.value == pytest.approx(2 * found.auc.value - 1)
    assert found.gini.low == pytest.approx(2 * found.auc.low - 1)


def test_the_same_seed_gives_the_same_interval():
    risk, is_default = np.arange(40.0), np.arange(40) % 3 == 0
    assert discrimination(risk, is_default, seed=4) == discrimination(risk, is_default, seed=4)


def test_without_resamples_there_is_no_interval():
    auc = discrimination(np.arange(4.0), np.array([0, 1, 0, 1]) == 1, resamples=0).auc
    assert (auc.value, auc.low, auc.high) == (0.75, None, None)


@pytest.mark.parametrize("outcome", [True, False])
def test_one_outcome_is_refused(outcome):
    with pytest.raises(UnusableDataError, match="got one outcome"):
        auc_of(np.arange(3.0), np.full(3, outcome))
