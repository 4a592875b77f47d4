"""Trains the reference model that the package ships, and writes its card.  参考模型训练

    SMARTCREDIT_DATA=FOLDER python benchmarks/train_reference_model.py

Writes src/smartcredit/scoring/models/reference_polish_5year.json and
model_cards/reference_polish_5year.md.  The same data and versions give the same bytes.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd
from sklearn.model_selection import RepeatedStratifiedKFold

from smartcredit.core.catalogue import feature_catalogue
from smartcredit.datasets import load_polish_bankruptcy
from smartcredit.scoring.card import model_card
from smartcredit.scoring.metrics import measure, spread
from smartcredit.scoring.scorer import CreditScorer
from smartcredit.scoring.store import save_model

ROOT = Path(__file__).resolve().parent.parent
MODEL = ROOT / "src/smartcredit/scoring/models/reference_polish_5year.json"
CARD = ROOT / "model_cards/reference_polish_5year.md"

COLUMNS = {
    "X1": "return_on_assets_closing",
    "X2": "liabilities_to_assets",
    "X4": "current_ratio",
    "X6": "retained_earnings_to_assets",
    "X12": "profit_before_tax_to_current_liabilities",
    "X20": "inventory_days_of_sales_closing_365",
    "X21": "revenue_to_prior_year",
    "X25": "accumulated_equity_to_assets",
    "X36": "asset_turnover_closing",
    "X39": "sales_profit_margin",
    "X40": "liquid_assets_to_current_liabilities",
    "X44": "receivable_days_closing_365",
    "X46": "quick_ratio",
    "X50": "current_assets_to_liabilities",
    "X51": "current_liabilities_to_assets",
    "X53": "equity_to_non_current_assets",
    "X59": "non_current_liabilities_to_equity",
    "X62": "current_liabilities_days_of_sales_365",
    "X64": "revenue_to_non_current_assets",
    "X3": "working_capital_to_assets",
    "X8": "equity_to_liabilities",
    "X19": "pretax_margin",
}
"""Columns of the data and the catalogue's names for exactly their definitions.

In order of preference: of two that rank borrowers alike the first stays.  Left out: X9, X34
and X52, which do not hold what they are said to; ratios of the cost of products sold (X32,
X47, X56), which for many of these firms is all operating cost; ratios that need depreciation;
X22 and X42, operating profit, whose curves run against the trade beside the other margins;
X27, operating profit to finance expenses, whose curve does too: the firms to which banks lent
least are the riskiest there.
"""

MOST_ALIKE = 0.92
"""Rank correlation from which the later of two columns is left out."""

SURE = {
    "liabilities_to_assets": 1,
    "return_on_assets_closing": -1,
    "accumulated_equity_to_assets": -1,
    "profit_before_tax_to_current_liabilities": -1,
    "current_ratio": -1,
    "liquid_assets_to_current_liabilities": -1,
    "quick_ratio": -1,
    "current_assets_to_liabilities": -1,
    "sales_profit_margin": -1,
}
"""Where the trade is sure which way risk runs; everything else is left free."""

PAIRS = 10
REPEATS = 2
SEED = 42
PURPOSE = (
    "Shows the whole way from statements to an explained score before a lender has a model of "
    "its own, and is a starting point for recalibration. It ranks firms by the risk of "
    "bankruptcy within a year, from ratios of one set of statements (and last year's revenue)."
)
MUST_NOT = (
    "any lending decision before its level is recalibrated on the lender's own borrowers: the "
    "share of bankruptcies in this sample is no default rate of anyone's portfolio",
    "Chinese micro and small firms as if it had seen one: it is no model of Chinese MSMEs "
    "不是中国小微企业的模型，使用前必须重新校准",
    "persons: it knows firms' statements only",
)
LIMITS = (
    "The outcome is bankruptcy of Polish firms, 2007 to 2013; default on a loan is another and "
    "more frequent event.",
    "Firms that kept full accounts; the smallest, who file none, are not among them.",
    "Liabilities of the data leave out some provisions and accruals: 1 - liabilities/assets "
    "equals equity/assets in 72 % of rows only.",
    "Asset turnover of the data counts all sales and income, the other ratios of sales the "
    "sales alone; they agree within 1 % in 81 % of rows.",
    "Missing values tell the outcome in this sample: of the 103 firms without last year's "
    "revenue 99 went bankrupt. That is how the sample was put together, not risk, so a missing "
    "value adds what the average stated value adds; figures from this data that ignore the "
    "matter (AUC above 0.94) cannot be had on applicants.",
    "Ratios are on closing balances and 365 days, as their names say; they must not be fed "
    "with averages or 360 days.",
    "Cross-validation is within one sample of one country and years; out of time it will be worse.",
)


def training_table() -> tuple[pd.DataFrame, pd.Series, dict[str, object]]:
    """Return ratios by catalogue name, the outcome, and where they come from."""
    published = load_polish_bankruptcy(drop_duplicates=False)
    data = load_polish_bankruptcy()
    table = data.X[list(COLUMNS)].rename(columns=COLUMNS)
    kept = without_likenesses(table)
    about = {
        "name": data.source.name,
        "about": data.source.about,
        "url": data.source.url,
        "licence": data.source.licence,
        "citation": data.source.citation,
        "mind": data.source.mind,
        "duplicates_dropped": len(published.X) - len(data.X),
        "likenesses_dropped": [name for name in table.columns if name not in kept],
    }
    return table[kept], data.y, about


def without_likenesses(table: pd.DataFrame) -> list[str]:
    """Return the columns that rank borrowers unlike every column before them."""
    alike = table.corr(method="spearman").abs()
    kept: list[str] = []
    for name in table.columns:
        if all(alike.loc[name, other] < MOST_ALIKE for other in kept):
            kept.append(name)
    return kept


def scorer(
    table: pd.DataFrame,
    *,
    pairs: int = PAIRS,
    directions: dict[str, int] | None = None,
    missing: Literal["learn", "neutral"] = "neutral",
) -> CreditScorer:
    """Return an unfitted scorer with the catalogue's families."""
    catalogue = feature_catalogue()
    return CreditScorer(
        families={name: catalogue[name].family for name in table.columns},
        risk_direction=SURE if directions is None else directions,
        interactions=pairs,
        outer_bags=8,
        learning_rate=0.02,
        missing=missing,
    )


def cross_validate(
    X: pd.DataFrame, y: pd.Series, candidate: CreditScorer
) -> list[dict[str, float]]:
    """Return the metrics of each fold of each repetition."""
    folds = RepeatedStratifiedKFold(n_splits=5, n_repeats=REPEATS, random_state=SEED)
    measured = []
    for train, test in folds.split(X, y):
        fitted = candidate.fit(X.iloc[train], y.iloc[train])
        pd_12m = fitted.predict_proba(X.iloc[test])[:, 1]
        measured.append(measure(y.iloc[test].to_numpy() == 1, pd_12m))
    return measured


def variant(
    what: str, measured: list[dict[str, float]], ours: list[dict[str, float]]
) -> dict[str, object]:
    """Return the AUC of another choice and its difference in the same folds."""
    pairs = zip(measured, ours, strict=True)
    differences = [{"auc": fold["auc"] - own["auc"]} for fold, own in pairs]
    return {
        "what": what,
        "auc": spread(measured)["auc"],
        "difference": spread(differences)["auc"],
    }


def validate(X: pd.DataFrame, y: pd.Series) -> dict[str, object]:
    """Return the metrics of the model over folds, and what its choices cost."""
    ours = cross_validate(X, y, scorer(X))
    others = {
        "no constraint on any direction": scorer(X, directions={}),
        "no pairs": scorer(X, pairs=0),
        "a missing value counts as it did in this sample": scorer(X, missing="learn"),
    }
    return {
        "method": f"cross-validation, 5 folds repeated {REPEATS} times, stratified",
        "metrics": spread(ours),
        "variants": [
            variant(what, cross_validate(X, y, other), ours) for what, other in others.items()
        ],
    }


def main() -> None:
    """Measure, fit on all rows, write the model and its card."""
    X, y, data = training_table()
    fitted = scorer(X).fit(X, y)
    names = {name: column for column, name in COLUMNS.items()}
    model = replace(
        fitted.model_,
        name="reference, Polish firms",
        version="1",
        training={
            **fitted.model_.training,
            "purpose": PURPOSE,
            "must_not": list(MUST_NOT),
            "limits": list(LIMITS),
            "data": data,
            "columns": {name: names[name] for name in X.columns},
            "made_by": "benchmarks/train_reference_model.py",
        },
        validation={} if "--without-validation" in sys.argv else validate(X, y),
    )
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    CARD.parent.mkdir(parents=True, exist_ok=True)
    save_model(model, MODEL)
    CARD.write_text(model_card(model), encoding="utf-8")
    print(f"{len(X)} rows, {X.shape[1]} features, {MODEL.stat().st_size / 1e6:.2f} MB")
    print(f"sha256 {model.sha256}")
    print(model.validation)


if __name__ == "__main__":
    main()
