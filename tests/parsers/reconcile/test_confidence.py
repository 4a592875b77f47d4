"""What a figure's confidence says."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.made_up_pages import Cell, figure_of, group_books, parsed, small_books
from smartcredit.core.document import Alternative
from smartcredit.core.statement import DOUBT_BELOW
from smartcredit.parsers.reconcile.confidence import (
    AGAINST,
    LEAST,
    MOST,
    Signs,
    fitted_weights,
    probability,
)

TEXT = Signs(1, 0, 0, 0, 0, 0, 0, 0, 0)
RECOGNISED = replace(TEXT, text=0, recognised=1)


def test_every_sign_has_a_weight_that_is_not_negative():
    weights = fitted_weights()
    assert set(weights) == set(Signs.__dataclass_fields__)
    assert all(weight >= 0 for weight in weights.values())


def test_text_beside_its_own_label_is_sure_without_any_sum():
    assert probability(TEXT) >= 0.99


def test_a_clear_recognised_figure_is_normally_not_doubted():
    assert probability(RECOGNISED) >= DOUBT_BELOW


def test_an_unclear_digit_that_no_sum_bears_out_is_doubted():
    assert probability(replace(RECOGNISED, digit=3.7)) < DOUBT_BELOW


def test_a_sum_that_holds_makes_up_for_an_unclear_digit():
    unclear = replace(RECOGNISED, digit=3.0)
    assert probability(replace(unclear, once=1)) > probability(unclear)
    assert probability(replace(unclear, once=1, twice=1)) >= probability(replace(unclear, once=1))


def test_a_suspect_is_doubted():
    assert probability(replace(RECOGNISED, suspect=1)) < DOUBT_BELOW


@given(
    origin=st.sampled_from((TEXT, RECOGNISED)),
    values=st.fixed_dictionaries(
        {"digit": st.floats(0, 4), "link": st.floats(0, 2), "unlisted": st.sampled_from((0.0, 1.0))}
    ),
    sign=st.sampled_from(sorted(set(Signs.__dataclass_fields__) - {"text", "recognised"})),
)
def test_no_sign_speaks_both_ways(origin, values, sign):
    less = replace(origin, **values)
    more = replace(less, **{sign: getattr(less, sign) + 0.5})
    before, after = probability(less), probability(more)
    assert LEAST <= before <= MOST
    assert after <= before if sign in AGAINST else after >= before


def test_a_borne_out_figure_with_an_unclear_digit_is_not_doubted():
    books = small_books(1)
    at = ("balance_sheet", "inventories", "this")
    unclear = Cell(books.text(at), 0.6, (Alternative(0, "7", 0.3),))
    statements, _ = parsed(books.with_cell(at, unclear))
    assert figure_of(statements, at).confidence >= 0.9


def test_a_rounded_sum_does_not_bear_out_an_unclear_last_digit():
    books = group_books(1)
    at = ("income_statement", "other_income", "last")
    text = books.text(at)
    last = "7" if text[-1] != "7" else "2"
    misread = Cell(text[:-1] + last, 0.5, (Alternative(len(text) - 1, text[-1], 0.45),))
    statements, issues = parsed(books.with_cell(at, misread))
    figure = figure_of(statements, at)
    assert figure.value == books.truth(*at) or figure.confidence < DOUBT_BELOW or issues


@pytest.mark.parametrize("origin", ["text", "ocr"])
def test_confidence_is_a_probability(origin):
    statements, _ = parsed(group_books(2), origin)
    assert all(0 < f.confidence < 1 for s in statements for f in s.figures.values())
