"""Loaders of the public credit sets, local folder first.  公开数据集"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pandas as pd

from smartcredit.datasets.folder import CreditSet, read_set
from smartcredit.datasets.sources import (
    CUMCM_FIRMS,
    CUMCM_INVOICES,
    CUMCM_RATE_CHURN,
    POLISH_1YEAR,
    POLISH_5YEAR,
    SBA_CALIFORNIA,
    SBA_NATIONAL,
    SOUTH_GERMAN,
)

_AT_APPLICATION = [
    "ApprovalFY",
    "NoEmp",
    "NewExist",
    "CreateJob",
    "RetainedJob",
    "FranchiseCode",
    "UrbanRural",
    "RevLineCr",
    "LowDoc",
    "GrAppv",
    "SBA_Appv",
    "NAICS",
    "State",
]
"""Columns of the SBA files that were known when the loan was asked for."""


def load_polish_bankruptcy(
    horizon: Literal[1, 5] = 1, *, drop_duplicates: bool = True, folder: Path | None = None
) -> CreditSet:
    """Load 64 statement ratios of Polish firms.  波兰企业破产

    Args:
        horizon: Years within which the firm went bankrupt, or did not; the file of 1 year
            is called "5year" by its authors, the file of 5 years "1year".
        drop_duplicates: Rows that stand twice would be in training and test alike.
        folder: Holds ``credit/``; by default the one named by ``SMARTCREDIT_DATA``.
    """
    source = POLISH_5YEAR if horizon == 1 else POLISH_1YEAR
    table = read_set(source, folder)
    if drop_duplicates:
        table = table.drop_duplicates(ignore_index=True)
    return CreditSet(table.drop(columns="bankrupt"), table["bankrupt"], source)


def load_sba_california(*, folder: Path | None = None) -> CreditSet:
    """Load SBA loans to Californian lessors, with what was known at application only."""
    table = read_set(SBA_CALIFORNIA, folder)
    return CreditSet(
        _at_application(table).drop(columns="State"),  # all are in California
        table["Default"],
        SBA_CALIFORNIA,
        ("NAICS", "UrbanRural", "NewExist"),
    )


def load_sba_national(*, folder: Path | None = None) -> CreditSet:
    """Load SBA loans of all states, with what was known at application only."""
    table = read_set(SBA_NATIONAL, folder)
    table["NAICS"] = table["NAICS"].astype(str).str[:2]
    return CreditSet(
        _at_application(table), table["target"], SBA_NATIONAL, ("UrbanRural", "NewExist")
    )


def _at_application(table: pd.DataFrame) -> pd.DataFrame:
    chosen = table[_AT_APPLICATION].copy()
    same = table["State"] == table["BankState"]
    chosen["bank_in_same_state"] = same.where(table["BankState"].notna()).astype("Float64")
    return chosen


def load_south_german_credit(*, folder: Path | None = None) -> CreditSet:
    """Load consumer loans with age and personal status, for tests of disparity.  南德信贷"""
    table = read_set(SOUTH_GERMAN, folder)
    codes: tuple[str, ...] = ("status", "credit_history", "purpose", "personal_status_sex")
    codes += ("other_debtors", "property", "other_installment_plans", "housing")
    return CreditSet(table.drop(columns="target"), table["target"], SOUTH_GERMAN, codes)


def load_cumcm_firms(*, folder: Path | None = None) -> CreditSet:
    """Load 123 Chinese micro and small firms; X holds the firm's number only.  数模 2020C"""
    table = read_set(CUMCM_FIRMS, folder)
    return CreditSet(table[["firm"]], table["default"], CUMCM_FIRMS)


def load_cumcm_invoices(*, folder: Path | None = None) -> pd.DataFrame:
    """Load the VAT invoices of the firms of ``load_cumcm_firms``.  发票"""
    return read_set(CUMCM_INVOICES, folder)


def load_cumcm_rate_churn(*, folder: Path | None = None) -> pd.DataFrame:
    """Load the share of customers lost at each loan rate.  利率与客户流失"""
    return read_set(CUMCM_RATE_CHURN, folder)
