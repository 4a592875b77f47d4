"""What every export promises of any model and any value: the points of the library."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.exports.cases import python_answers
from scoring.exports.test_onnx_export import run as run_onnx
from scoring.exports.test_pmml import IN, chosen, parsed
from scoring.exports.test_sql import numbered
from scoring.exports.test_sql import run as run_sql
from smartcredit.scoring.additive import AdditiveModel, CategoryAxis, Feature, NumericAxis, Term
from smartcredit.scoring.columns import encode
from smartcredit.scoring.grades import read_master_scale
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import build_references
from smartcredit.scoring.scaling import Scaling

NUMBERS = st.floats(-1e12, 1e12, allow_subnormal=False)
WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=6,
)


@st.composite
def axes(draw: st.DrawFn) -> NumericAxis | CategoryAxis:
    if draw(st.booleans()):
        words = draw(st.lists(WORDS, max_size=5, unique=True))
        return CategoryAxis(
            {word: draw(st.integers(1, place + 1)) for place, word in enumerate(words)}
        )
    cuts = sorted(draw(st.sets(NUMBERS, max_size=6)))
    specials = draw(st.lists(st.sampled_from([-9.0, -8.0, -7.5]), max_size=2, unique=True))
    return NumericAxis(np.array(cuts), tuple(specials))


def values_of(axis: NumericAxis | CategoryAxis) -> st.SearchStrategy[object]:
    """Values that tell bins apart: cuts and their neighbours, special codes, missing, others."""
    if isinstance(axis, CategoryAxis):
        return st.one_of(
            st.none(), WORDS, *([st.sampled_from(list(axis.groups))] * bool(axis.groups))
        )
    telling = [np.nan, *axis.specials, *axis.cuts.tolist()]
    telling += [float(np.nextafter(cut, side)) for cut in axis.cuts for side in (-np.inf, np.inf)]
    return st.one_of(st.sampled_from(telling), NUMBERS)


@st.composite
def models_and_borrowers(draw: st.DrawFn) -> tuple[ScoringModel, pd.DataFrame]:
    first, second = draw(axes()), draw(axes())
    features = tuple(_feature(name, axis) for name, axis in (("a", first), ("b", second)))
    random = np.random.default_rng(draw(st.integers(0, 99)))
    parts = [(("a",), (first,)), (("a", "b"), (first, second)), (("b",), (second,))]
    terms = []
    for names, cut in parts:
        shape = tuple(axis.size for axis in cut)
        scores = np.round(random.normal(size=shape), 1)  # equal neighbours are likely
        terms.append(Term(names, cut, scores, np.ones(shape), np.zeros((0, *shape))))
    additive = AdditiveModel(features, tuple(terms), -2.0)
    rows = draw(st.lists(st.tuples(values_of(first), values_of(second)), min_size=1, max_size=12))
    table = pd.DataFrame(rows, columns=["a", "b"])
    for feature in features:
        kind = np.float64 if feature.kind == "numeric" else object
        table[feature.name] = table[feature.name].astype(kind)
    references = build_references(additive, encode(table, features), None, 0.0)
    return ScoringModel(
        name="any",
        version="1",
        additive=additive,
        scaling=Scaling(),
        grades=read_master_scale(),
        references=references,
        reference="all_applicants",
        cutoff_points=500.0,
    ), table


def _feature(name: str, axis: NumericAxis | CategoryAxis) -> Feature:
    if isinstance(axis, CategoryAxis):
        return Feature(name, "category", name, categories=tuple(axis.groups))
    return Feature(name, "numeric", name, specials=axis.specials)


@settings(max_examples=40, deadline=None)
@given(models_and_borrowers())
def test_sql_gives_the_points_of_the_library(case):
    model, table = case
    got = run_sql(model, numbered(table))["points"]
    assert np.abs(got - python_answers(model, table)["points"]).max() < 1e-9


@settings(max_examples=40, deadline=None)
@given(models_and_borrowers())
def test_onnx_gives_the_points_of_the_library(case):
    model, table = case
    got = run_onnx(model, table)["points"][:, 0]
    assert np.abs(got - python_answers(model, table)["points"]).max() < 1e-9


@settings(max_examples=40, deadline=None)
@given(models_and_borrowers())
def test_pmml_gives_the_points_of_the_library(case):
    model, table = case
    scorecard = parsed(model).find("p:Scorecard", IN)
    points = python_answers(model, table)["points"]
    for place, row in enumerate(table.to_dict("records")):
        total = float(scorecard.get("initialScore"))
        total += sum(score for _, score in chosen(scorecard, row))
        assert abs(total - points[place]) < 1e-9
