"""Tables of borrowers, read whole or in chunks: CSV and Parquet.  数据表文件

A CSV says nothing of types, so a column is a number where every value reads as one, and text
otherwise; text stays as it stands in the file (007 is not 7).  Training and scoring read
alike.  CSV is read with pyarrow where it is installed, else with pandas; Parquet needs it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from csv import reader
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from smartcredit.core.errors import (
    FeatureMismatchError,
    InputError,
    MissingExtraError,
    UnusableDataError,
)

Kind = Literal["numeric", "text"]
Kinds = Mapping[str, Kind]

MISSING_MARKS = ("", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None", "#N/A")
"""What stands for a missing number; of text only the empty one is missing."""

CHUNK_ROWS = 65_536
_SNIFF_BYTES = 1_000_000
_DELIMITERS = (",", ";", "\t")


def read_table(path: Path, text: Sequence[str] = ()) -> pd.DataFrame:
    """Return a whole table.

    Args:
        path: ``.csv`` or ``.parquet``.
        text: Columns that are text even where every value reads as a number.

    Raises:
        InputError: The file cannot be opened, or is of neither kind.
        UnusableDataError: It is no such table; the text names the column where one is at fault.
        FeatureMismatchError: It lacks one of ``text``.
        MissingExtraError: Parquet, and the extra ``scale`` is not installed.
    """
    names = column_names(path)
    if lacking := [name for name in text if name not in names]:
        raise FeatureMismatchError(f"lacks {lacking}; it has {names}", file=path.name)
    if _is_parquet(path):
        chunks = list(read_chunks(path, dict.fromkeys(names, "numeric")))
        return pd.concat(chunks, ignore_index=True) if chunks else pd.DataFrame(columns=names)
    kinds = _kinds_of_csv(path, names, text)
    chunks = list(read_chunks(path, kinds))
    return pd.concat(chunks, ignore_index=True) if chunks else pd.DataFrame(columns=names)


def column_names(path: Path) -> list[str]:
    """Return the names of the columns, in order.

    Raises:
        InputError: The file cannot be opened, or is of neither kind.
        UnusableDataError: It has no columns, or two of one name.
    """
    with _faults_named(path):
        if _is_parquet(path):
            names = list(_parquet().ParquetFile(path).schema_arrow.names)
        else:
            with path.open(encoding=_encoding(path), newline="") as file:
                names = next(reader(file, delimiter=_delimiter(path)), [])
    if not names or names == [""]:
        raise UnusableDataError("expected a line of column names, got none", file=path.name)
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise UnusableDataError(f"expected each column once, got {twice} twice", file=path.name)
    return names


def read_chunks(path: Path, kinds: Kinds, rows: int = CHUNK_ROWS) -> Iterator[pd.DataFrame]:
    """Yield the named columns, at most ``rows`` rows at a time.

    Args:
        path: ``.csv`` or ``.parquet``.
        kinds: What each column holds; a Parquet file says so itself.
        rows: Most rows of a chunk.

    Raises:
        InputError: The file cannot be opened, or is of neither kind.
        FeatureMismatchError: It lacks a column.
        UnusableDataError: Something in a column of numbers that is none, or a broken line.
    """
    names = column_names(path)
    if lacking := [name for name in kinds if name not in names]:
        raise FeatureMismatchError(f"lacks {lacking}; it has {names}", file=path.name)
    if not kinds:
        return
    with _faults_named(path, kinds):
        if _is_parquet(path):
            yield from _parquet_chunks(path, list(kinds), rows)
        elif _arrow() is not None:
            yield from _csv_chunks_by_arrow(path, kinds, rows)
        else:
            yield from csv_chunks_by_pandas(path, kinds, rows)


def _parquet_chunks(path: Path, columns: list[str], rows: int) -> Iterator[pd.DataFrame]:
    file = _parquet().ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)
    for batch in file.iter_batches(batch_size=rows, columns=columns):
        yield batch.to_pandas()


def _csv_chunks_by_arrow(path: Path, kinds: Kinds, rows: int) -> Iterator[pd.DataFrame]:
    import pyarrow as pa
    from pyarrow import csv

    with csv.open_csv(
        path,
        read_options=csv.ReadOptions(block_size=4 << 20, encoding=_encoding(path)),
        parse_options=csv.ParseOptions(delimiter=_delimiter(path), newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=list(kinds),
            column_types={
                name: pa.float64() if kind == "numeric" else pa.string()
                for name, kind in kinds.items()
            },
            null_values=list(MISSING_MARKS),
        ),
    ) as batches:
        for batch in batches:
            for start in range(0, batch.num_rows, rows):
                yield _empty_text_is_missing(batch.slice(start, rows).to_pandas(), kinds)


def csv_chunks_by_pandas(path: Path, kinds: Kinds, rows: int) -> Iterator[pd.DataFrame]:
    """Yield the columns of a CSV without pyarrow; a line that is cut short ends in missing."""
    with warnings.catch_warnings():  # pandas 3 reads so by itself, and says so
        warnings.filterwarnings("ignore", message="The 'float_precision' argument")
        chunks = _pandas_reader(path, kinds, rows)
    for chunk in chunks:
        yield chunk[list(kinds)]


def _pandas_reader(path: Path, kinds: Kinds, rows: int) -> Iterator[pd.DataFrame]:
    return pd.read_csv(
        path,
        usecols=list(kinds),
        dtype={name: "float64" if kind == "numeric" else str for name, kind in kinds.items()},
        chunksize=rows,
        sep=_delimiter(path),
        encoding=_encoding(path),
        float_precision="round_trip",
        keep_default_na=False,
        na_values={
            name: list(MISSING_MARKS) if kind == "numeric" else [""] for name, kind in kinds.items()
        },
        index_col=False,
    )


def _empty_text_is_missing(table: pd.DataFrame, kinds: Kinds) -> pd.DataFrame:
    for name, kind in kinds.items():
        if kind == "text":
            table[name] = table[name].mask(table[name] == "")
    return table


def _kinds_of_csv(path: Path, names: Sequence[str], text: Sequence[str]) -> dict[str, Kind]:
    """Return for each column whether every value reads as a number; all missing is a number."""
    numeric = [name for name in names if name not in text]
    for chunk in read_chunks(path, dict.fromkeys(numeric, "text")):
        numeric = [name for name in numeric if _first_text(chunk[name]) is None]
    return {name: "numeric" if name in numeric else "text" for name in names}


def _first_text(column: pd.Series) -> str | None:
    """Return the first value that does not read as a number."""
    values = column[column.notna() & ~column.isin(MISSING_MARKS)]
    wrong = values[pd.to_numeric(values, errors="coerce").isna()]
    return None if wrong.empty else str(wrong.iloc[0])


@contextmanager
def _faults_named(path: Path, kinds: Kinds | None = None) -> Iterator[None]:
    """Turn what the readers raise into one error that names the file, and the column."""
    try:
        yield
    except (InputError, MissingExtraError):
        raise
    except OSError as fault:
        raise InputError(f"cannot be opened: {fault.strerror or fault}", file=path.name) from None
    except (ValueError, pd.errors.ParserError) as fault:  # pyarrow's errors are ValueErrors
        wrong = _wrong_number(path, kinds or {})
        raise (wrong or UnusableDataError(_plain(fault), file=path.name)) from None


def _wrong_number(path: Path, kinds: Kinds) -> UnusableDataError | None:
    """Return what to say of the first text in a column of numbers of a CSV."""
    if _is_parquet(path):
        return None
    numeric = [name for name, kind in kinds.items() if kind == "numeric"]
    line = 2
    for chunk in read_chunks(path, dict.fromkeys(numeric, "text")):
        for name in numeric:
            found = _first_text(chunk[name])
            if found is not None:
                place = line + int((chunk[name] == found).to_numpy().argmax())
                return UnusableDataError(
                    f"expected numbers in {name!r}, got {found!r}", file=path.name, line=place
                )
        line += len(chunk)
    return None


def _plain(fault: Exception) -> str:
    return "expected a table of equal lines: " + str(fault).splitlines()[0]


def _encoding(path: Path) -> str:
    """Return UTF-8 where the file begins so, else GB 18030, which holds all of GBK."""
    with path.open("rb") as file:
        start = file.read(_SNIFF_BYTES)
    try:
        start.decode("utf-8")
    except UnicodeDecodeError as fault:
        if fault.start < len(start) - 4:  # the last character may be cut in two
            return "gb18030"
    return "utf-8-sig" if start.startswith(b"\xef\xbb\xbf") else "utf-8"


def _delimiter(path: Path) -> str:
    with path.open(encoding=_encoding(path), newline="") as file:
        line = file.readline(_SNIFF_BYTES)
    return max(_DELIMITERS, key=line.count)


def _is_parquet(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".parquet"):
        raise InputError(f"expected a .csv or .parquet file, got {suffix!r}", file=path.name)
    return suffix == ".parquet"


def _parquet() -> Any:
    if _arrow() is None:
        raise MissingExtraError("scale", "reading and writing Parquet")
    from pyarrow import parquet

    return parquet


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        return None
    return pyarrow
