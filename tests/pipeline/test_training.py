"""What training promises: a model that was tried on borrowers it never saw."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from smartcredit.core.errors import FeatureMismatchError, InputError, UnusableDataError
from smartcredit.pipeline.training import (
    HELD_OUT,
    TrainingPlan,
    read_directions,
    read_specials,
    train,
)
from smartcredit.scoring.stability import POINTS_KEY
from smartcredit.scoring.validation import validate


def made_up(rows: int = 600, seed: int = 0) -> pd.DataFrame:
    """Made-up firms: more debt, more risk; the year says nothing."""
    random = np.random.default_rng(seed)
    debt = random.uniform(0, 1, rows)
    return pd.DataFrame(
        {
            "firm": [f"firm {place}" for place in range(rows)],
            "year": random.integers(2010, 2020, rows),
            "opened": pd.date_range("2015-01-01", periods=rows).strftime("%Y-%m-%d"),
            "debt": debt,
            "trade": random.choice(["C33", "F51", "G54"], rows),
            "weight": random.integers(1, 3, rows),
            "default": (random.uniform(size=rows) < 0.1 + 0.5 * debt).astype(int),
        }
    )


def plan(**changes: object) -> TrainingPlan:
    return TrainingPlan(
        **{"target": "default", "exclude": ("firm", "year", "opened", "weight")} | changes
    )


@pytest.fixture(scope="module")
def trained():
    return train(made_up(), plan(name="made-up", about="firms.csv"))


def test_the_model_is_the_one_that_was_validated(trained):
    table = made_up()
    assert trained.split.method == "random"
    assert trained.split.held_out_rows == pytest.approx(HELD_OUT * len(table), abs=1)
    assert trained.split.trained_rows + trained.split.held_out_rows == len(table)
    assert trained.model.training["rows"] == trained.split.trained_rows
    assert trained.validation.rows == trained.split.held_out_rows
    assert trained.model.validation["figures"] == trained.validation.figures()
    assert 0.6 < trained.validation.discrimination.auc.value < 0.9


def test_each_outcome_is_held_out_in_the_same_share(trained):
    split = trained.split
    defaults = split.trained_defaults + split.held_out_defaults
    assert split.held_out_defaults == round(HELD_OUT * defaults)


def test_the_model_keeps_how_points_were_distributed(trained):
    found = validate(trained.model, made_up(seed=1), made_up(seed=1)["default"])
    assert sum(trained.model.training[POINTS_KEY]["rows"]) == trained.split.trained_rows
    assert found.stability.points.psi < 0.1


def test_the_model_says_where_it_comes_from(trained):
    assert trained.model.name == "made-up"
    assert trained.model.training["target"] == "default"
    assert trained.model.training["excluded"] == ["firm", "year", "opened", "weight"]
    assert trained.model.additive.feature_names == ("debt", "trade")


def test_the_same_seed_gives_the_same_model(trained):
    assert train(made_up(), plan(name="made-up", about="firms.csv")).model.sha256 == (
        trained.model.sha256
    )


@pytest.mark.parametrize(("column", "starts"), [("opened", "2016-02-25"), ("year", "2017")])
def test_with_a_date_the_latest_borrowers_are_held_out(column, starts):
    others = tuple({"firm", "year", "opened", "weight"} - {column})
    found = train(made_up(), plan(date=column, exclude=others))
    assert found.split.method == "out_of_time"
    assert found.split.held_out_from == starts
    late = made_up()[column].astype(str) >= starts
    assert found.split.held_out_rows == late.sum()
    assert column not in found.model.additive.feature_names


def test_weights_count_and_are_not_learned_from():
    found = train(made_up(), plan(weight="weight", exclude=("firm", "year", "opened")))
    assert "weight" not in found.model.additive.feature_names
    assert found.validation.calibration.fit is None


def test_a_column_that_tells_the_outcome_is_refused_unless_it_is_trusted():
    table = made_up(1000)
    leaking = table.assign(recovered=table["default"] * 2.0 + (table.index % 97 == 0))
    with pytest.raises(UnusableDataError, match="recovered"):
        train(leaking, plan())
    found = train(leaking, plan(trusted=("recovered",)))
    assert "recovered" in found.model.additive.feature_names


def test_directions_are_kept(trained):
    found = train(made_up(), plan(directions={"debt": 1}))
    assert found.model.additive.features[0].direction == 1


@pytest.mark.parametrize(
    ("change", "changes", "error", "says"),
    [
        (lambda t: t, {"target": "bad"}, FeatureMismatchError, "lacks ['bad']"),
        (lambda t: t, {"exclude": ("frm",)}, FeatureMismatchError, "lacks ['frm']"),
        (lambda t: t, {"directions": {"dept": 1}}, FeatureMismatchError, "lacks ['dept']"),
        (
            lambda t: t.assign(default=t["default"] + 1),
            {},
            UnusableDataError,
            "expected 0 or 1 (default) in 'default'",
        ),
        (
            lambda t: t.assign(default=t["default"].where(t.index > 2)),
            {},
            UnusableDataError,
            "expected an outcome in every row of 'default', 3 lack it",
        ),
        (lambda t: t.assign(default=0), {}, UnusableDataError, "defaults and others among"),
        (
            lambda t: t.assign(opened="soon"),
            {"date": "opened"},
            UnusableDataError,
            "dates as YYYY-MM-DD or years in 'opened', got 'soon'",
        ),
        (
            lambda t: t.assign(year=2015),
            {"date": "year"},
            UnusableDataError,
            "several dates in 'year'",
        ),
        (
            lambda t: t.assign(weight=-1),
            {"weight": "weight"},
            UnusableDataError,
            "weights in 'weight'",
        ),
        (
            lambda t: t,
            {"exclude": ("firm", "year", "opened", "weight", "debt", "trade")},
            UnusableDataError,
            "columns to learn from",
        ),
        (lambda t: t.assign(debt=np.inf), {}, UnusableDataError, "'debt', got infinity"),
    ],
    ids=[
        "no target",
        "no such column",
        "no such direction",
        "other outcomes",
        "no outcome",
        "one outcome",
        "no dates",
        "one date",
        "weights",
        "no columns",
        "infinity",
    ],
)
def test_a_table_or_plan_at_fault_is_refused(change, changes, error, says):
    with pytest.raises(error) as fault:
        train(change(made_up(200)), plan(**changes))
    assert says in str(fault.value)


def test_directions_are_read_from_yaml(tmp_path):
    path = tmp_path / "directions.yaml"
    path.write_text("debt: 1\n流动比率: -1\n", encoding="utf-8")
    assert read_directions(path) == {"debt": 1, "流动比率": -1}
    path.write_text("debt: up\n")
    with pytest.raises(InputError, match=r"directions\.yaml, line 1"):
        read_directions(path)


@pytest.mark.parametrize(
    ("options", "read"),
    [
        ((), {}),
        (("income=-8,-9",), {"income": (-8.0, -9.0)}),
        (("income=-8", "income=-9"), {"income": (-8.0, -9.0)}),
        (("-7, -8",), {"*": (-7.0, -8.0)}),
        (("a=b=-9",), {"a=b": (-9.0,)}),
    ],
)
def test_special_codes_are_read_for_a_column_or_for_every_one(options, read):
    assert read_specials(options) == read


@pytest.mark.parametrize("option", ["income=", "income", "income=-8;-9"])
def test_a_special_code_that_is_no_number_is_refused(option):
    with pytest.raises(InputError, match=f"--special COL=CODE,… with numbers.*'{option}'"):
        read_specials([option])


def test_codes_of_every_column_become_bins_only_where_they_stand():
    table = made_up().assign(sales=np.where(np.arange(600) % 5 == 0, -9.0, np.arange(600.0)))
    model = train(table, plan(specials={"*": (-9.0, -8.0), "debt": (-1.0,)})).model
    specials = {feature.name: feature.specials for feature in model.additive.features}
    assert specials == {"debt": (-1.0,), "trade": (), "sales": (-9.0,)}


def test_a_special_code_of_a_column_that_is_not_there_is_refused():
    with pytest.raises(FeatureMismatchError, match=r"special_codes names no column.*\['sales'\]"):
        train(made_up(200), plan(specials={"sales": (-9.0,)}))


def test_the_model_says_how_it_was_boosted_and_what_was_tried(trained):
    assert trained.model.training["boosting"]["outer_bags"] == 8
    assert "tuning" not in trained.model.training
    tried = train(made_up(200), plan(time_budget=0.0)).model.training["tuning"]
    assert tried == {"time_budget_seconds": 0.0, "tried": []}
