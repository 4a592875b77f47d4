"""Loaders of the public credit sets, local folder first.  公开数据集"""

from smartcredit.datasets.folder import CreditSet, DatasetAbsentError
from smartcredit.datasets.loaders import (
    load_cumcm_firms,
    load_cumcm_invoices,
    load_cumcm_rate_churn,
    load_polish_bankruptcy,
    load_sba_california,
    load_sba_national,
    load_south_german_credit,
)
from smartcredit.datasets.sources import SOURCES, DataSource

__all__ = [
    "SOURCES",
    "CreditSet",
    "DataSource",
    "DatasetAbsentError",
    "load_cumcm_firms",
    "load_cumcm_invoices",
    "load_cumcm_rate_churn",
    "load_polish_bankruptcy",
    "load_sba_california",
    "load_sba_national",
    "load_south_german_credit",
]
