"""When a correction is proven."""

from decimal import Decimal

import pytest

from smartcredit.core.source import Cell
from smartcredit.core.statement import Figure
from smartcredit.parsers.reconcile.repair_search import Correction, Verdict, choose, is_proven
from smartcredit.parsers.tables.assemble import Entry


def line(value, row):
    figure = Figure("cash", Decimal(value), "货币资金", Cell("a.xlsx", "1", f"B{row}"))
    return Entry(figure, "current_assets", False, False, 2, 0, row)


def verdict(
    way, row=1, *, value="1234.56", probability=0.3, independent=1, telling=True, columns=1
):
    changed = line(value, row)
    correction = Correction(way, {(0, changed.figure.source): changed}, {}, probability)
    mended = frozenset((index, "assets-equal-claims") for index in range(columns))
    return Verdict(correction, mended, independent, telling)


@pytest.mark.parametrize(
    ("found", "proven"),
    [
        (verdict("digit", probability=0.3), True),
        (verdict("digit", probability=0.01), False),
        (verdict("digit", probability=0.002, independent=2), True),
        (verdict("sign"), True),
        (verdict("sign", telling=False), False),
        (verdict("exchange"), False),
        (verdict("exchange", independent=2), False),
        (verdict("exchange", independent=2, columns=2), True),
        (verdict("columns"), False),
        (verdict("columns", independent=2), True),
    ],
    ids=["likely digit", "unlikely digit", "unlikely digit, two sums", "sign",
         "sign of a round amount",
         "row, one sum", "row, two sums of one column", "row, a sum in each column",
         "columns, one sum", "columns, two sums"],
)  # fmt: skip
def test_what_one_sum_can_prove_and_what_needs_two(found, proven):
    assert is_proven(found) is proven


def test_of_two_that_prove_as_much_neither_is_chosen():
    assert choose([verdict("digit", 1), verdict("digit", 2)]) is None


def test_the_one_that_mends_more_is_chosen():
    more = verdict("digit", 2, independent=2, probability=0.05)
    assert choose([verdict("digit", 1), more]) is more


def test_a_much_likelier_one_is_chosen():
    likely = verdict("digit", 1, probability=0.4)
    assert choose([likely, verdict("digit", 2, probability=0.01)]) is likely


def test_two_ways_to_the_same_amount_are_no_rivals():
    found = choose([verdict("digit", 1), verdict("separator", 1, probability=0.05)])
    assert found is not None


def test_nothing_is_chosen_from_nothing():
    assert choose([]) is None
