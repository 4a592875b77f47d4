"""What the SQL scorecard promises, run in DuckDB against the library itself."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from scoring.exports.cases import CALIBRATIONS, borrowers, made_model, python_answers
from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.exports.sql import to_sql

SAME_POINTS = 1e-9


def run(model, table: pd.DataFrame | pa.Table, **options: object) -> pd.DataFrame:
    """Return what DuckDB makes of the query, one row for each of ``table``."""
    with duckdb.connect() as connection:
        connection.register("applicants", table)
        query = to_sql(model, keys=["id"], dialect="duckdb", **options)
        return connection.sql(query).df().sort_values("id", ignore_index=True)


def numbered(table: pd.DataFrame) -> pa.Table:
    """Return the table with an id; NaN becomes NULL, as a database holds it."""
    return pa.Table.from_pandas(table.assign(id=range(len(table))), preserve_index=False)


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_the_query_gives_the_points_pd_and_grade_of_the_library(calibration):
    model, table = made_model(calibration), borrowers()
    answers, got = python_answers(model, table), run(model, numbered(table))
    assert len(got) == len(table)
    assert np.abs(got["points"] - answers["points"]).max() < SAME_POINTS
    assert np.abs(got["pd_12m"] - answers["pd_12m"]).max() < 1e-12
    assert got["grade"].tolist() == answers["grade"].tolist()


def test_the_terms_and_the_intercept_add_up_to_the_points():
    model = made_model()
    got = run(model, numbered(borrowers().sample(200, random_state=0)))
    terms = [f"term_{place}" for place in range(1, len(model.additive.terms) + 1)]
    total = got[terms].sum(axis=1) + model.intercept_points
    assert np.abs(total - got["points"]).max() < SAME_POINTS


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_an_infinity_has_no_points(value):
    table = pd.DataFrame({"income": [value], "流动 ratio": [1.0], "trade": ["五金"], "tiny": [0.0]})
    got = run(made_model(), numbered(table))
    assert got[["points", "pd_12m", "grade"]].isna().all(axis=None)


def test_nan_is_missing_as_null_is():
    table = pd.DataFrame({"income": [1.0], "流动 ratio": [2.0], "trade": ["7"], "tiny": [0.0]})
    with duckdb.connect() as connection:
        connection.register("rows", numbered(table))
        connection.sql(
            "CREATE TABLE applicants AS "
            "SELECT * REPLACE (CAST('NaN' AS DOUBLE) AS income) FROM rows"
        )
        [points] = connection.sql(to_sql(made_model(), dialect="duckdb")).df()["points"]
    expected = python_answers(made_model(), table.assign(income=np.nan))["points"]
    assert points == pytest.approx(expected[0], abs=SAME_POINTS)


@pytest.mark.parametrize("kind", [pa.int64(), pa.float64(), pa.string()])
def test_codes_may_be_whole_numbers_or_text_in_the_database(kind):
    """A model whose categories are codes, as of an industry."""
    from smartcredit.scoring.additive import AdditiveModel, CategoryAxis, Feature, Term

    axis = CategoryAxis({"7": 1, "33": 2})
    scores = np.array([0.1, 0.2, 0.3, 0.4])
    term = Term(("naics",), (axis,), scores, np.ones(4), np.zeros((0, 4)))
    feature = Feature("naics", "category", "naics", categories=("33", "7"))
    model = replace(made_model(), additive=AdditiveModel((feature,), (term,), 0.0), references={})
    values = ["7", "33", "99", None] if kind == pa.string() else [7, 33, 99, None]
    got = run(model, pa.table({"naics": pa.array(values, kind), "id": range(4)}))
    expected = model.scaling.points(scores[[1, 2, 3, 0]])
    assert np.abs(got["points"] - expected).max() < SAME_POINTS


def test_equal_neighbours_are_one_condition():
    model = made_model()
    term = model.additive.terms[1]
    level = replace(term, scores=np.full_like(term.scores, 0.25))
    query = to_sql(replace(model, additive=replace(model.additive, terms=(level,))))
    assert query.count('WHEN "流动 ratio" <') == 0


def test_no_name_can_leave_its_quotes_or_its_comment():
    model = made_model()
    hostile = 'x" FROM secrets; DROP TABLE "t\n; DROP TABLE u'
    features = tuple(
        replace(feature, name=hostile) if feature.name == "tiny" else feature
        for feature in model.additive.features
    )
    terms = tuple(
        replace(t, features=tuple(hostile if name == "tiny" else name for name in t.features))
        for t in model.additive.terms
    )
    renamed = replace(
        model, name="n\nDROP", additive=replace(model.additive, features=features, terms=terms)
    )
    table = borrowers().sample(50, random_state=1)
    got = run(renamed, numbered(table.rename(columns={"tiny": hostile})))
    expected = python_answers(model, table)["points"].to_numpy()
    assert np.abs(got["points"] - expected).max() < SAME_POINTS


@pytest.mark.parametrize("key", ["points", "GRADE", "term_1"])
def test_a_key_that_is_also_an_output_is_refused(key):
    with pytest.raises(UnusableDataError, match=f"no key named '{key}'"):
        to_sql(made_model(), keys=[key])


def test_a_nul_character_is_refused():
    with pytest.raises(UnusableDataError, match="without NUL"):
        to_sql(made_model(), keys=["a\0b"])


def test_a_schema_stands_before_the_table():
    assert 'FROM "risk"."firms"' in to_sql(made_model(), table="risk.firms")
