"""Small made-up borrowers (虚构) that the tests of scoring share."""

import numpy as np
import pandas as pd
import pytest

from smartcredit.scoring.scorer import CreditScorer


def made_up_borrowers(rows: int = 1500, seed: int = 0) -> tuple[pd.DataFrame, np.ndarray]:
    """Borrowers with a known risk: debt raises it, margin lowers it, one sector is worse."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(
        {
            "debt": rng.uniform(0, 2, rows),
            "margin": rng.normal(0, 1, rows),
            "age": rng.integers(1, 30, rows).astype(float),
            "sector": rng.choice(["farm", "shop", "works"], rows),
        }
    )
    log_odds = -2 + 2 * table["debt"] - table["margin"] + (table["sector"] == "farm")
    log_odds += 0.8 * np.sign(table["margin"]) * np.sign(table["debt"] - 1)
    outcome = (rng.uniform(size=rows) < 1 / (1 + np.exp(-log_odds))).astype(int)
    table.loc[rng.choice(rows, rows // 20, replace=False), "margin"] = np.nan
    table.loc[rng.choice(rows, rows // 20, replace=False), "sector"] = None
    table.loc[rng.choice(rows, rows // 10, replace=False), "age"] = -9.0
    return table, outcome


@pytest.fixture(scope="session")
def borrowers() -> tuple[pd.DataFrame, np.ndarray]:
    return made_up_borrowers()


@pytest.fixture(scope="session")
def scorer(borrowers) -> CreditScorer:
    """A scorer with a pair, categories, missing values, a special code and families."""
    X, y = borrowers
    return CreditScorer(
        interactions=[("debt", "margin"), ("margin", "sector")],
        special_codes={"age": (-9,)},
        families={"debt": "leverage", "margin": "profitability"},
        outer_bags=4,
    ).fit(X, y)
