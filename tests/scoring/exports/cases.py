"""A made-up model with every kind of bin, and borrowers that fall into all of them.  虚构"""

from __future__ import annotations

from itertools import product

import numpy as np
import pandas as pd

from smartcredit.scoring.additive import AdditiveModel, CategoryAxis, Feature, NumericAxis, Term
from smartcredit.scoring.calibration import Calibration
from smartcredit.scoring.columns import encode
from smartcredit.scoring.grades import read_master_scale
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import build_references
from smartcredit.scoring.scaling import Scaling

ODD_CATEGORIES = ("五金", 'O\'Hare "x"', "a;b, c", "<&>", "=1+1", "7", "*", "lower", "LOWER")

FEATURES = (
    Feature("income", "numeric", "capacity", specials=(-9.0, -8.0)),
    Feature("流动 ratio", "numeric", "liquidity"),
    Feature("trade", "category", "business", categories=tuple(sorted(ODD_CATEGORIES))),
    Feature("tiny", "numeric", "liquidity"),
)


def made_model(calibration: Calibration | None = None, seed: int = 0) -> ScoringModel:
    """Return a model with mains of both kinds and pairs of all kinds."""
    random = np.random.default_rng(seed)
    income = NumericAxis(np.array([0.1, 1 / 3, 1000.0, 1e15]), (-9.0, -8.0))
    ratio = NumericAxis(np.array([-2.5, 0.0, 0.1 + 0.2, 1.0]))
    tiny = NumericAxis(np.array([-1e300, 5e-324, 1e-9]))
    groups = {name: 1 + min(place, 6) for place, name in enumerate(sorted(ODD_CATEGORIES))}
    trade = CategoryAxis(groups)
    coarse_income = NumericAxis(np.array([500.0]), (-9.0, -8.0))
    coarse_ratio = NumericAxis(np.array([0.5, 0.75]))
    level = NumericAxis(np.array([]))  # a feature that was cut nowhere

    def term(*entries: tuple[str, NumericAxis | CategoryAxis]) -> Term:
        shape = tuple(axis.size for _, axis in entries)
        return Term(
            features=tuple(name for name, _ in entries),
            axes=tuple(axis for _, axis in entries),
            scores=random.normal(0, 0.6, shape),
            weights=np.round(random.uniform(1, 100, shape)),
            bags=np.round(random.normal(0, 0.02, (4, *shape)), 3),
        )

    additive = AdditiveModel(
        features=FEATURES,
        terms=(
            term(("income", income)),
            term(("流动 ratio", ratio)),
            term(("trade", trade)),
            term(("tiny", tiny)),
            term(("income", coarse_income), ("流动 ratio", coarse_ratio)),
            term(("trade", trade), ("流动 ratio", coarse_ratio)),
            term(("tiny", level), ("income", coarse_income)),
        ),
        intercept=-2.7,
        bag_intercepts=np.round(random.normal(0, 0.02, 4), 3),
    )
    scaling = Scaling()
    columns = encode(borrowers(), FEATURES)
    cutoff = float(np.quantile(additive.log_odds(columns), 0.7))
    return ScoringModel(
        name="made-up scorer",
        version="1",
        additive=additive,
        scaling=scaling,
        grades=read_master_scale(),
        references=build_references(additive, columns, None, cutoff),
        reference="approved_near_cutoff",
        cutoff_points=scaling.points(cutoff),
        calibration=calibration or Calibration(),
        interval_factor=2.0,
    )


def borrowers() -> pd.DataFrame:
    """Return every combination of telling values: at a cut, just below, missing, special, …"""
    below = np.nextafter
    income = [np.nan, -9.0, -8.0, -8.5, 0.1, below(0.1, 0), 500.0, 1e15, below(1e15, 0), 1.7e308]
    ratio = [np.nan, -2.5, -0.0, 0.0, 0.1 + 0.2, 0.3, 0.5, 0.8, -1.7e308, 1e17]
    tiny = [np.nan, 5e-324, 0.0, 1e-9, below(1e-9, 0), -1e300, -1e301]
    trade = [None, *ODD_CATEGORIES, "never seen", " 五金", ""]
    rows = list(product(income, ratio, trade, tiny))
    return pd.DataFrame(rows, columns=["income", "流动 ratio", "trade", "tiny"])


CALIBRATIONS = {
    "none": Calibration(),
    "logistic": Calibration("logistic", intercept=-0.3, slope=0.85),
    "isotonic": Calibration(
        "isotonic", knots=((-4.0, -4.5), (-3.0, -3.0), (-2.0, -2.9), (0.0, 0.5))
    ),
}


def python_answers(model: ScoringModel, table: pd.DataFrame) -> pd.DataFrame:
    """Return points, PD and grade as the library itself gives them."""
    log_odds = model.additive.log_odds(encode(table, model.additive.features))
    pd_12m = model.calibration.pd_12m(log_odds)
    return pd.DataFrame(
        {
            "points": model.scaling.points(log_odds),
            "pd_12m": pd_12m,
            "grade": [model.grades.grade(value) for value in pd_12m],
        },
        index=table.index,
    )


def python_reasons(model: ScoringModel, table: pd.DataFrame) -> list[list[str]]:
    """Return the codes of at most four reasons for each borrower, filled up with ``""``."""
    places = model.additive.places(encode(table, model.additive.features))
    rows = [
        [tuple(int(axis[row]) for axis in place) for place in places] for row in range(len(table))
    ]
    reference = model.reference_named(None)
    codes = [[code.code for code in model.reason_codes(row, reference)[:4]] for row in rows]
    return [[*of_row, *[""] * (4 - len(of_row))] for of_row in codes]
