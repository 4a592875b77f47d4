"""What the reason tables of the exports promise."""

import numpy as np

from scoring.exports.cases import borrowers, made_model
from smartcredit.scoring.columns import encode
from smartcredit.scoring.exports.reason_tables import reason_points


def test_the_tables_hold_the_points_that_the_model_gives_as_reasons():
    model = made_model()
    columns = encode(borrowers(), model.additive.features)
    places = model.additive.places(columns)
    expected = model.attributions(places, model.reference_named(None))
    totals = dict.fromkeys(model.additive.feature_names, 0.0)
    for term, place, tables in zip(model.additive.terms, places, reason_points(model), strict=True):
        for name, table in zip(term.features, tables, strict=True):
            totals[name] = totals[name] + table[place]
    for name, points in expected.items():
        np.testing.assert_allclose(totals[name], points, rtol=0, atol=1e-12)


def test_each_table_has_the_shape_of_its_term():
    model = made_model()
    for term, tables in zip(model.additive.terms, reason_points(model), strict=True):
        assert len(tables) == len(term.features)
        assert {table.shape for table in tables} == {term.scores.shape}
