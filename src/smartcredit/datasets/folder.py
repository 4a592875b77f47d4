"""Reads a public set from the local folder; nothing is fetched.  本地数据"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from smartcredit.core.errors import InputError, MissingExtraError
from smartcredit.datasets.sources import DataSource

FOLDER_VARIABLE = "SMARTCREDIT_DATA"
"""Environment variable with the folder that holds ``credit/``."""


class DatasetAbsentError(InputError):
    """A public set is not in the local folder; the text says where to get it."""


@dataclass(frozen=True, slots=True)
class CreditSet:
    """A set ready to fit on.

    Attributes:
        X: One row for each borrower; columns known at application only.
        y: 1 for a default.
        categorical: Numeric columns of ``X`` whose numbers are codes.
    """

    X: pd.DataFrame
    y: pd.Series
    source: DataSource
    categorical: tuple[str, ...] = ()

    def __repr__(self) -> str:
        rows, columns = self.X.shape
        return f"CreditSet({self.source.name}: {rows} rows, {columns} columns)"


def data_folder() -> Path:
    """Return the folder named by ``SMARTCREDIT_DATA``.

    Raises:
        DatasetAbsentError: The variable is not set.
    """
    folder = os.environ.get(FOLDER_VARIABLE)
    if not folder:
        raise DatasetAbsentError(
            f"expected {FOLDER_VARIABLE} to name the folder that holds credit/, it is not set"
        )
    return Path(folder)


def read_set(source: DataSource, folder: Path | None = None) -> pd.DataFrame:
    """Return a set as it was published, every column.

    Args:
        source: Which set.
        folder: Holds ``credit/``; by default the one named by ``SMARTCREDIT_DATA``.

    Raises:
        DatasetAbsentError: The file is not there; the text names the public source.
        MissingExtraError: A Parquet file, and pyarrow is not installed.
    """
    path = (folder or data_folder()) / "credit" / source.file
    if not path.is_file():
        raise DatasetAbsentError(
            f"{source.name} is not in the local folder: get it from {source.url} "
            f"({source.licence}) and put it there",
            file=str(path),
        )
    if path.suffix == ".parquet":
        try:
            return pd.read_parquet(path)
        except ImportError:
            raise MissingExtraError("scale", "reading Parquet files") from None
    return pd.read_csv(path, low_memory=False)
