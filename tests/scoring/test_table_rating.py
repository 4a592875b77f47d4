"""What a rated table promises: what one borrower after the other would get."""

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import (
    CALIBRATIONS,
    borrowers,
    made_model,
    python_answers,
    python_reasons,
)
from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.table_rating import RATING, REASONS, rate_table


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_a_table_gets_what_its_rows_would_get_one_by_one(calibration):
    model = made_model(calibration)
    table = borrowers().sample(300, random_state=0)
    rated = rate_table(CompiledScorer(model), table)
    assert tuple(rated.columns) == RATING
    assert rated.index.equals(table.index)
    answers = python_answers(model, table)
    np.testing.assert_allclose(rated["points"], answers["points"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(rated["pd_12m"], answers["pd_12m"], rtol=0, atol=1e-12)
    assert rated["grade"].tolist() == answers["grade"].tolist()
    codes = rated[list(REASONS)].astype(object)
    assert codes.where(codes.notna(), "").to_numpy().tolist() == python_reasons(model, table)


def test_one_borrower_alone_gets_the_same():
    model = made_model()
    for _, row in borrowers().sample(30, random_state=1).iterrows():
        score = model.rate(row.where(row.notna(), None).to_dict())
        [rated] = rate_table(CompiledScorer(model), row.to_frame().T.infer_objects()).to_dict(
            "records"
        )
        assert rated["points"] == pytest.approx(score.points, abs=1e-9)
        assert rated["grade"] == score.grade
        codes = [rated[name] for name in REASONS if isinstance(rated[name], str)]
        assert codes == [code.code for code in score.reasons(4)]


def test_no_rows_give_no_rows():
    assert rate_table(CompiledScorer(made_model()), borrowers().head(0)).shape == (0, len(RATING))


def test_a_column_at_fault_is_named():
    table, scorer = borrowers().head(3), CompiledScorer(made_model())
    with pytest.raises(FeatureMismatchError, match="lacks \\['tiny'\\]"):
        rate_table(scorer, table.drop(columns="tiny"))
    with pytest.raises(UnusableDataError, match="'income', got infinity"):
        rate_table(scorer, table.assign(income=[1, np.inf, 2]))
    with pytest.raises(UnusableDataError, match="numbers in 'income'"):
        rate_table(scorer, table.assign(income=pd.Series([1, "many", 2], dtype=object)))
