"""Every Polish column that others determine is recomputed from them.

A column that does not hold what its definition says would train a model on one thing and
feed it another.  ``S``, sales ÷ total assets, is taken from X63 and X51, since the columns
that state it (X9, X36) are the doubtful ones.
"""

import numpy as np
import pandas as pd
import pytest

from smartcredit.datasets import load_polish_bankruptcy


@pytest.fixture(scope="module")
def x(shared_data):
    table = load_polish_bankruptcy(folder=shared_data).X
    return lambda number: table[f"X{number}"]


def parts(x) -> dict[str, pd.Series]:
    """Balance sheet and sales in shares of total assets, from columns that say so."""
    sales = x(63) * x(51)
    current = x(4) * x(51)
    return {
        "S": sales,
        "CA": current,
        "FA": 1 - current,
        "INV": x(20) * sales / 365,
        "REC": x(44) * sales / 365,
        "LTL": x(38) - x(10),
        "DEP": x(16) * x(2) - x(18),
        "COS": (1 - x(56)) * sales,
    }


def agreement(stated: pd.Series, computed: pd.Series) -> float:
    """Share of rows where two columns agree within 1 %."""
    both = stated.notna() & computed.notna() & np.isfinite(computed)
    gap = (stated - computed).abs()[both]
    size = (stated.abs() + computed.abs())[both] + 1e-9
    return float((gap / size < 0.01).mean())


DETERMINED = {
    3: lambda x, p: p["CA"] - x(51),
    7: lambda x, p: x(18),
    8: lambda x, p: x(10) / x(2),
    12: lambda x, p: x(18) / x(51),
    13: lambda x, p: (x(18) + p["DEP"]) / p["S"],
    14: lambda x, p: x(18),
    15: lambda x, p: 365 / x(16),
    17: lambda x, p: 1 / x(2),
    19: lambda x, p: x(18) / p["S"],
    23: lambda x, p: x(1) / p["S"],
    26: lambda x, p: (x(1) + p["DEP"]) / x(2),
    28: lambda x, p: x(3) / p["FA"],
    32: lambda x, p: x(51) * 365 / p["COS"],
    37: lambda x, p: (p["CA"] - p["INV"]) / p["LTL"],
    39: lambda x, p: x(35) / p["S"],
    40: lambda x, p: (p["CA"] - p["INV"] - p["REC"]) / x(51),
    42: lambda x, p: x(22) / p["S"],
    43: lambda x, p: x(44) + x(20),
    45: lambda x, p: x(1) / p["INV"],
    49: lambda x, p: x(48) / p["S"],
    50: lambda x, p: p["CA"] / x(2),
    53: lambda x, p: x(10) / p["FA"],
    54: lambda x, p: x(38) / p["FA"],
    59: lambda x, p: p["LTL"] / x(10),
    60: lambda x, p: 365 / x(20),
    61: lambda x, p: 365 / x(44),
    62: lambda x, p: 365 * x(51) / p["S"],
    64: lambda x, p: p["S"] / p["FA"],
}
"""Column and how the others give it; "fixed assets" there are all that is not current."""


@pytest.mark.parametrize("column", DETERMINED, ids=lambda column: f"X{column}")
def test_a_column_holds_what_the_others_say_it_must(x, column):
    assert agreement(x(column), DETERMINED[column](x, parts(x))) > 0.99


@pytest.mark.parametrize(
    ("column", "of", "share"),
    [
        (46, lambda x, p: (p["CA"] - p["INV"]) / x(51), 0.961),
        (47, lambda x, p: p["INV"] * 365 / p["COS"], 0.959),
        (48, lambda x, p: x(22) - p["DEP"], 0.980),
        (55, lambda x, p: x(3) * 10 ** x(29), 0.969),
        (10, lambda x, p: 1 - x(2), 0.724),
        (36, lambda x, p: p["S"], 0.812),
    ],
    ids=["X46", "X47", "X48", "X55", "X10", "X36"],
)
def test_a_column_that_holds_it_in_most_rows_only(x, column, of, share):
    """X46 and X47 leave out what else counts as stock; X2 leaves out provisions and accruals;
    X36 counts all sales and income.
    """
    assert agreement(x(column), of(x, parts(x))) == pytest.approx(share, abs=0.005)


@pytest.mark.parametrize(
    ("column", "of", "share"),
    [
        (9, lambda x, p: p["S"], 0.624),
        (9, lambda x, p: 1 / x(58), 0.392),
        (34, lambda x, p: x(33) * x(51) / x(2), 0.618),
        (52, lambda x, p: x(32), 0.004),
        (52, lambda x, p: x(32) / 365, 0.961),
    ],
    ids=["X9 as sales", "X9 as 1/X58", "X34", "X52", "X52 as X32/365"],
)
def test_a_column_that_does_not_hold_what_it_says(x, column, of, share):
    assert agreement(x(column), of(x, parts(x))) == pytest.approx(share, abs=0.005)
