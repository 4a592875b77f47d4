"""Simple sums of a sheet are computed as the workbook's program would; nothing else is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.parsers.edits.formula import compute, shifted
from smartcredit.parsers.edits.sheet_xml import SheetFacts

FACTS = SheetFacts(
    "Sheet1",
    is_hidden=False,
    numbers={
        "B2": Decimal("10.25"),
        "B3": Decimal("20"),
        "B4": Decimal("-5.005"),
        "C2": Decimal("7"),
        "AA7": Decimal("3"),
    },
    formulas={"B9": "VLOOKUP(A9,X,2)"},
    texts=frozenset({"A1", "B5"}),
)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(B2:B4)", "25.245"),
        ("sum( B2 : B3 )", "30.25"),
        ("SUM(B2:C3)", "37.25"),
        ("SUM(B2,B3,C2)", "37.25"),
        ("SUM(B2:B8)", "25.245"),
        ("B2+B3-B4", "35.255"),
        ("-B2+B3", "9.75"),
        ("+B2", "10.25"),
        ("$B$2+SUM(C$2:C9)-AA7", "14.25"),
        ("ROUND(SUM(B2:B4),2)", "25.25"),
        ("ROUND(B4,2)", "-5.01"),
        ("B7", "0"),
    ],
)
def test_a_simple_sum_is_computed(formula, value):
    assert compute(formula, FACTS) == Decimal(value)


@pytest.mark.parametrize(
    "formula",
    ["", "B2*2", "B2B3", "IF(B2>0,B3,0)", "VLOOKUP(A1,B2:B4,1)", "Sheet2!B2+B3", "SUM(B2:B4)/2",
     "B5+B2", "B9", "SUM(B2:B9)", "SUM(B2:B4", "SUM(MAX(B2),B3)", "SUM(A1:ZZ9999)", "1+1", "B2+"],
)  # fmt: skip
def test_what_is_no_simple_sum_of_known_cells_is_not_computed(formula):
    assert compute(formula, FACTS) is None


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=1, max_size=30))
def test_a_sum_over_a_range_is_the_sum_of_its_cells(values):
    numbers = {f"D{row}": value for row, value in enumerate(values, 1)}
    facts = SheetFacts("s", is_hidden=False, numbers=numbers, formulas={}, texts=frozenset())
    assert compute(f"SUM(D1:D{len(values)})", facts) == sum(values)
    assert compute("+".join(numbers), facts) == sum(values)


@pytest.mark.parametrize(
    ("formula", "columns", "copied"),
    [
        ("SUM(B5:B12)", 1, "SUM(C5:C12)"),
        ("B5+B6-$B$7", 2, "D5+D6-$B$7"),
        ("Z1", 1, "AA1"),
        ("AA$1", -1, "Z$1"),
        ("A1", -1, ""),
        ("ROUND(SUM(C2:C9),2)", -1, "ROUND(SUM(B2:B9),2)"),
    ],
)
def test_a_formula_copied_to_another_column_moves_its_cells(formula, columns, copied):
    assert shifted(formula, columns) == copied


@given(st.integers(0, 600), st.integers(1, 999))
def test_copying_there_and_back_gives_the_formula(columns, row):
    formula = f"SUM(B{row}:D{row + 3})-$C{row}"
    assert shifted(shifted(formula, columns), -columns) == formula
