"""The fast path gives what the model gives, and needs numpy alone."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring.calibration import fit_calibration
from smartcredit.scoring.compiled import CHUNK, CompiledScorer, worst
from smartcredit.scoring.reasons import rank_reasons
from smartcredit.scoring.reference_model import reference_model


@pytest.fixture(scope="module")
def compiled(scorer):
    return scorer.compile()


ODD_RECORDS = [
    {},
    {"debt": None, "margin": float("nan"), "age": -9, "sector": None},
    {"debt": 1e300, "margin": -1e300, "age": 1, "sector": "mine"},
    {"debt": 1, "margin": True, "age": np.float64(-9), "sector": "farm"},
    {"sector": 7.0},
]


@pytest.mark.parametrize("record", ODD_RECORDS, ids=range(len(ODD_RECORDS)))
def test_one_odd_borrower_is_rated_as_by_the_model(scorer, compiled, record):
    quick, full = compiled.rate(record), scorer.rate(record)
    assert quick.points == pytest.approx(full.points, abs=1e-9)
    assert quick.pd_12m == pytest.approx(full.pd_12m, abs=1e-12)
    assert quick.grade == full.grade
    assert [code.code for code in quick.reason_codes] == [code.code for code in full.reason_codes]


def test_borrowers_one_by_one_and_in_a_table_are_rated_as_by_the_model(scorer, compiled, borrowers):
    X, _ = borrowers
    rated = compiled.rate_table(X, threads=1)
    assert np.abs(rated.points - scorer.points(X)).max() < 1e-9
    assert np.abs(rated.pd_12m - scorer.predict_proba(X)[:, 1]).max() < 1e-12
    frame = rated.to_frame(X.index)
    for row in range(0, len(X), 53):
        record = X.iloc[row].to_dict()
        full, quick = scorer.rate(record), compiled.rate(record)
        assert [(c.code, c.features, c.typical) for c in quick.reason_codes] == [
            (c.code, c.features, c.typical) for c in full.reason_codes
        ]
        assert frame["grade"].iloc[row] == full.grade == quick.grade
        stated = frame.iloc[row][["reason_1", "reason_2", "reason_3", "reason_4"]].dropna()
        assert list(stated) == [code.code for code in full.reason_codes[:4]]


def test_threads_and_chunks_change_nothing(compiled, borrowers):
    X = pd.concat([borrowers[0]] * (2 * CHUNK // len(borrowers[0]) + 2), ignore_index=True)
    assert len(X) > 2 * CHUNK
    one, two = compiled.rate_table(X, threads=1), compiled.rate_table(X, threads=2)
    assert (one.points == two.points).all()
    assert (one.reasons == two.reasons).all()
    first = compiled.rate_table(borrowers[0], threads=1)
    assert (one.points[: len(first)] == first.points).all()


def test_a_mapping_of_columns_will_do(compiled, borrowers):
    X, _ = borrowers
    columns = {name: X[name].to_numpy() for name in X}
    assert (compiled.rate_table(columns).points == compiled.rate_table(X).points).all()


def test_a_categorical_column_is_rated_like_its_text(compiled, borrowers):
    X, _ = borrowers
    categorical = X.assign(sector=X["sector"].astype("category"))
    assert (compiled.rate_table(categorical).points == compiled.rate_table(X).points).all()


@pytest.mark.parametrize("method", ["logistic", "isotonic"])
def test_a_calibrated_model_keeps_its_step(scorer, borrowers, method):
    X, y = borrowers
    model = scorer.model_
    log_odds = model.additive.log_odds(scorer._columns(X))
    calibrated = model.calibrated(fit_calibration(method, log_odds, y == 1))
    compiled = CompiledScorer(calibrated)
    rated = compiled.rate_table(X)
    record = X.iloc[3].to_dict()
    assert rated.pd_12m[3] == pytest.approx(calibrated.rate(record).pd_12m, abs=1e-12)
    assert compiled.rate(record).pd_12m == pytest.approx(rated.pd_12m[3], abs=1e-12)


def test_another_reference_may_be_chosen(scorer, borrowers):
    record = borrowers[0].iloc[0].to_dict()
    compiled = CompiledScorer(scorer.model_, "max_points")
    full = scorer.model_.rate(record, reference="max_points")
    assert [c.code for c in compiled.rate(record).reason_codes] == [
        c.code for c in full.reason_codes
    ]


def test_it_loads_from_the_file(scorer, borrowers, tmp_path):
    scorer.save(tmp_path / "model.json")
    loaded = CompiledScorer.load(tmp_path / "model.json")
    assert (
        loaded.rate_table(borrowers[0]).points == scorer.compile().rate_table(borrowers[0]).points
    ).all()


@pytest.mark.parametrize(
    ("record", "fault", "says"),
    [
        ({"dept": 1.0}, FeatureMismatchError, "'dept'; the nearest name is 'debt'"),
        ({"debt": "high"}, UnusableDataError, "expected a number in 'debt', got 'high'"),
        ({"debt": float("inf")}, UnusableDataError, "expected a finite number in 'debt'"),
        ({"debt": [1]}, UnusableDataError, "expected a number in 'debt'"),
        (["debt"], UnusableDataError, "expected a mapping of feature to value"),
    ],
)
def test_a_faulty_record_is_refused_by_name(compiled, record, fault, says):
    with pytest.raises(fault, match=says):
        compiled.rate(record)


@pytest.mark.parametrize(
    ("change", "fault", "says"),
    [
        (lambda X: X.drop(columns="debt"), FeatureMismatchError, r"X lacks \['debt'\]"),
        (lambda X: X.assign(debt=np.inf), UnusableDataError, "'debt', got infinity"),
        (lambda X: X.assign(debt="high"), UnusableDataError, "expected numbers in 'debt'"),
    ],
)
def test_a_faulty_table_is_refused_by_name(compiled, borrowers, change, fault, says):
    with pytest.raises(fault, match=says):
        compiled.rate_table(change(borrowers[0].head(5)))


def test_an_empty_table_has_no_rows(compiled, borrowers):
    assert len(compiled.rate_table(borrowers[0].head(0))) == 0


def test_the_worst_families_of_a_table_are_those_of_each_row():
    draw = np.random.default_rng(0)
    families = draw.normal(size=(6, 500)) * draw.choice([0.01, 1, 10], size=(6, 500))
    names = list("abcdef")
    found = worst(families)
    for row in range(500):
        points = dict(zip(names, families[:, row], strict=True))
        ranked = rank_reasons(points, {name: name for name in names})[:4]
        assert [names[place] for place in found[:, row] if place >= 0] == [c.code for c in ranked]


def test_at_run_time_nothing_heavier_than_numpy_is_imported():
    check = (
        "import sys\n"
        "from smartcredit.scoring.compiled import CompiledScorer\n"
        "from smartcredit.scoring.reference_model import reference_model\n"
        "CompiledScorer(reference_model()).rate({})\n"
        "heavy = {'pandas', 'sklearn', 'scipy', 'interpret', 'pydantic', 'matplotlib'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    ran = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_the_reference_model_is_rated_alike():
    model = reference_model()
    compiled = CompiledScorer(model)
    record = {"liabilities_to_assets": 0.9, "current_ratio": 0.8, "revenue_to_prior_year": 0.7}
    full = model.rate(record)
    assert compiled.rate(record).points == pytest.approx(full.points, abs=1e-9)
    quick = [code.code for code in compiled.rate(record).reasons(4)]
    assert quick == [code.code for code in full.reasons(4)]
