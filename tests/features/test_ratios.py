"""What the features that the reference model is trained on promise: the data's definitions."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from features.formula_text import Reader
from features.written_statements import AS_OF, LAST_YEAR, THIS_YEAR, application, worked
from smartcredit.core.catalogue import feature_catalogue
from smartcredit.features import build_features

POLISH = {
    "return_on_assets_closing": "X1",
    "liabilities_to_assets": "X2",
    "working_capital_to_assets": "X3",
    "current_ratio": "X4",
    "retained_earnings_to_assets": "X6",
    "equity_to_liabilities": "X8",
    "profit_before_tax_to_current_liabilities": "X12",
    "pretax_margin": "X19",
    "inventory_days_of_sales_closing_365": "X20",
    "revenue_to_prior_year": "X21",
    "operating_profit_to_assets": "X22",
    "net_margin": "X23",
    "accumulated_equity_to_assets": "X25",
    "operating_profit_to_finance_expenses": "X27",
    "asset_turnover_closing": "X36",
    "sales_profit_margin": "X39",
    "liquid_assets_to_current_liabilities": "X40",
    "operating_margin": "X42",
    "receivable_days_closing_365": "X44",
    "quick_ratio": "X46",
    "current_assets_to_liabilities": "X50",
    "current_liabilities_to_assets": "X51",
    "equity_to_non_current_assets": "X53",
    "non_current_liabilities_to_equity": "X59",
    "current_liabilities_days_of_sales_365": "X62",
    "revenue_to_non_current_assets": "X64",
}

ABBREVIATIONS = {
    "TCA": "total_current_assets",
    "TCL": "total_current_liabilities",
    "PBT": "profit_before_tax",
    "FA": "total_non_current_assets",
    "TOTSALES": "revenue",
    "RECV": "(notes_receivable + accounts_receivable + receivables_financing)",
    "POS": "(revenue - cost_of_sales - selling_expenses - administrative_expenses)",
    "revenue_prev": "previous(revenue)",
}
"""Of the column ``formula_canonical`` in the list of the data's attributes."""


@pytest.mark.parametrize("name", POLISH)
def test_a_feature_of_the_reference_model_is_what_the_data_hold(name, shared_data: Path):
    with (shared_data / "credit" / "polish_bankruptcy_attributes.csv").open() as file:
        definitions = {row["attr"]: row["formula_canonical"] for row in csv.DictReader(file)}
    text = re.sub(
        r"[A-Za-z_]+",
        lambda word: ABBREVIATIONS.get(word[0], word[0]),
        definitions[POLISH[name]],
    )
    reader = Reader(worked(), THIS_YEAR, LAST_YEAR, application())
    vector = build_features(worked(), as_of=AS_OF)
    assert vector.number(name) == pytest.approx(reader.value(text))


@pytest.mark.parametrize("name", POLISH)
def test_the_catalogue_names_the_column_that_a_feature_stands_for(name):
    assert re.search(rf"\b{POLISH[name]}\b", feature_catalogue()[name].source)


def test_features_of_the_reference_model_need_no_average_and_no_guard():
    for name in POLISH:
        assert not re.search(r"average|positive|360", feature_catalogue()[name].formula)
