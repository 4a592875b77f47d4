"""The report's section on the score."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from explain.samples import FEATURES, FILE, PAPER, code, score
from smartcredit.core.score import Contribution
from smartcredit.explain.exhibits import ExhibitBook
from smartcredit.explain.report_score import REFERENCE_WORDS, score_section
from smartcredit.scoring.reference import NAMES


def section(scored):
    return score_section(scored, FEATURES, ExhibitBook({FILE: PAPER}))


def number(printed):
    return Decimal(printed.replace("−", "-").replace(",", ""))


def test_the_printed_parts_sum_to_the_printed_score():
    shown = section(score())
    parts = [number(row.points) for row in shown.rows]
    assert number(shown.intercept) + sum(parts) == number(shown.points) == Decimal("525.8")


@given(st.lists(st.floats(-80, 80, allow_nan=False), max_size=12), st.floats(300, 700))
def test_the_parts_sum_whatever_the_terms(points, intercept):
    terms = tuple(
        Contribution(f"x{n}", (f"x{n}",), (1.0,), value) for n, value in enumerate(points)
    )
    shown = section(
        score(contributions=terms, intercept_points=intercept, points=intercept + sum(points))
    )
    assert number(shown.intercept) + sum(number(row.points) for row in shown.rows) == number(
        shown.points
    )
    if shown.rows:
        assert number(shown.rows[-1].running) == number(shown.points)


def test_terms_stand_by_size_with_value_and_evidence():
    first, *_, last = section(score()).rows
    assert first.label.zh == "营业利润率"
    assert first.value.zh == "-25.3%"
    assert [one.label for one in first.exhibits] == ["营业利润", "营业收入"]
    assert (first.gain, first.points) == (False, "−30.1")
    assert last.label.en == "Current ratio × Operating margin"
    assert last.value.en == "0.57; -25.3%"


def test_the_chart_has_a_bar_for_each_term():
    tree = etree.fromstring(section(score()).chart)
    bars = [group for group in tree.iter("{*}g") if group.get("class").startswith("bar")]
    assert len(bars) == 4


def test_families_are_called_by_their_names():
    [family] = section(score(code("liquidity", "current_ratio", points=-12.34))).families
    assert (family.label.zh, family.points) == ("短期偿债能力", "−12.3")


def test_every_reference_that_a_model_is_stored_with_has_words():
    assert set(NAMES) <= set(REFERENCE_WORDS)


def test_a_probability_and_its_interval_are_percentages():
    shown = section(score())
    assert (shown.pd_12m, shown.pd_low, shown.pd_high) == ("8.32%", "5.00%", "13.00%")
