"""What scoring from file to file promises."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import borrowers, made_model
from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.pipeline.portfolio import score_portfolio
from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.store import save_model
from smartcredit.scoring.table_rating import RATING, rate_table


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "model.json"
    save_model(made_model(), path)
    return path


@pytest.fixture(scope="module")
def table():
    rows = borrowers().sample(500, random_state=0, ignore_index=True)
    rows = rows[rows["trade"] != ""].reset_index(drop=True)  # empty text is missing in a CSV
    return rows.assign(firm=[f"{place:05d}" for place in range(len(rows))])


def written(table: pd.DataFrame, path):
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path, index=False)
    return path


def read(path) -> pd.DataFrame:
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    kinds = {"firm": str, "trade": str}
    table = pd.read_csv(path, dtype=kinds | {"points": str, "pd_12m": str})
    return table.assign(points=table["points"].map(float), pd_12m=table["pd_12m"].map(float))


@pytest.mark.parametrize("source", ["in.csv", "in.parquet"])
@pytest.mark.parametrize("target", ["out.csv", "out.parquet"])
def test_the_keys_stand_beside_what_the_model_says(model, table, tmp_path, source, target):
    score_portfolio(model, written(table, tmp_path / source), tmp_path / target)
    got, expected = read(tmp_path / target), rate_table(CompiledScorer(made_model()), table)
    assert list(got.columns) == ["firm", *RATING]
    assert got["firm"].tolist() == table["firm"].tolist()
    assert (got["points"] == expected["points"]).all()
    assert (got["pd_12m"] == expected["pd_12m"]).all()
    for name in RATING[2:]:
        same = (got[name] == expected[name]) | (got[name].isna() & expected[name].isna())
        assert same.all(), name


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("chunk_rows", [7, 100, 10_000])
def test_neither_threads_nor_chunks_change_a_row(model, table, tmp_path, jobs, chunk_rows):
    source = written(table, tmp_path / "in.parquet")
    score_portfolio(model, source, tmp_path / "out.parquet", jobs=jobs, chunk_rows=chunk_rows)
    got, expected = (
        pd.read_parquet(tmp_path / "out.parquet"),
        rate_table(CompiledScorer(made_model()), table),
    )
    assert (got["points"] == expected["points"]).all()
    assert got["firm"].tolist() == table["firm"].tolist()


def test_the_document_counts_what_was_written(model, table, tmp_path):
    told = []
    source = written(table, tmp_path / "in.csv")
    document = score_portfolio(
        model, source, tmp_path / "out.csv", chunk_rows=100, progress=told.append
    )
    rated = rate_table(CompiledScorer(made_model()), table)
    portfolio = document.portfolio
    assert document.columns == ("firm", *RATING)
    assert portfolio.rows == len(table) == told[-1]
    assert portfolio.mean_points == pytest.approx(rated["points"].mean())
    assert portfolio.lowest_points == rated["points"].min()
    assert portfolio.mean_pd == pytest.approx(rated["pd_12m"].mean())
    assert portfolio.grades == rated["grade"].value_counts().sort_index().to_dict()
    assert portfolio.first_reasons == rated["reason_1"].value_counts().to_dict()


def test_without_other_columns_the_number_of_the_row_is_the_key(model, table, tmp_path):
    source = written(table.drop(columns="firm"), tmp_path / "in.parquet")
    score_portfolio(model, source, tmp_path / "out.parquet", chunk_rows=100)
    got = pd.read_parquet(tmp_path / "out.parquet")
    assert got["row"].tolist() == list(range(1, len(table) + 1))


def test_keys_may_be_chosen_and_may_be_features(model, table, tmp_path):
    source = written(table, tmp_path / "in.csv")
    score_portfolio(model, source, tmp_path / "out.csv", keys=["trade", "firm"])
    got = read(tmp_path / "out.csv")
    assert list(got.columns)[:2] == ["trade", "firm"]
    expected = rate_table(CompiledScorer(made_model()), table)
    assert (got["points"] == expected["points"]).all()


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        (lambda t: t.drop(columns="tiny"), FeatureMismatchError, "lacks ['tiny']"),
        (lambda t: t.assign(points=1), UnusableDataError, "got ['points']"),
        (lambda t: t.assign(tiny="small"), UnusableDataError, "expected numbers in 'tiny', got"),
        (lambda t: t.assign(tiny=np.inf), UnusableDataError, "'tiny', got infinity"),
        (lambda t: t.head(0), UnusableDataError, "expected borrowers to score, got none"),
    ],
    ids=["absent", "name of a result", "text", "infinity", "no rows"],
)
@pytest.mark.parametrize("name", ["in.csv", "in.parquet"])
def test_a_table_at_fault_is_refused_and_leaves_nothing(
    model, table, tmp_path, change, error, says, name
):
    source = written(change(table), tmp_path / name)
    with pytest.raises(error) as fault:
        score_portfolio(model, source, tmp_path / "out.csv")
    assert says in str(fault.value)
    assert f"({name}" in str(fault.value)
    assert not (tmp_path / "out.csv").exists()


def test_a_key_that_is_absent_is_named(model, table, tmp_path):
    source = written(table, tmp_path / "in.csv")
    with pytest.raises(FeatureMismatchError, match="lacks the keys \\['uscc'\\]"):
        score_portfolio(model, source, tmp_path / "out.csv", keys=["uscc"])
