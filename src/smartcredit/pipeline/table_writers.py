"""Tables written chunk by chunk; the file appears when it is whole.  数据表写出"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import pandas as pd

from smartcredit.core.errors import InputError, MissingExtraError


class Writer(Protocol):
    """Takes one chunk after the other, all of the same columns."""

    def __call__(self, chunk: pd.DataFrame) -> None:
        """Write a chunk."""


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Yield a writer of a ``.csv`` or ``.parquet`` file.

    What is written goes to a file beside it that takes its name at the end, so a run that
    fails leaves no half table and does not touch the old one.

    Raises:
        InputError: Another kind of file, or it cannot be written.
        MissingExtraError: Parquet, and the extra ``scale`` is not installed.
    """
    suffix = path.suffix.lower()
    if suffix not in _WRITERS:
        raise InputError(f"expected a .csv or .parquet file, got {suffix!r}", file=path.name)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        with _WRITERS[suffix](unfinished) as write:
            yield write
        unfinished.replace(path)
    except OSError as fault:
        raise InputError(f"cannot be written: {fault.strerror or fault}", file=path.name) from None
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _csv(path: Path) -> Iterator[Writer]:
    with path.open("w", encoding="utf-8", newline="") as file:
        written = False

        def write(chunk: pd.DataFrame) -> None:
            nonlocal written
            _to_csv(chunk, file, header=not written)
            written = True

        yield write


def _to_csv(chunk: pd.DataFrame, file: Any, *, header: bool) -> None:
    try:
        import pyarrow as pa
        from pyarrow import csv
    except ImportError:
        chunk.to_csv(file, index=False, header=header, lineterminator="\n")
        return
    options = csv.WriteOptions(include_header=header, quoting_style="needed")
    sink = pa.BufferOutputStream()
    csv.write_csv(pa.Table.from_pandas(chunk, preserve_index=False), sink, options)
    file.write(sink.getvalue().to_pybytes().decode("utf-8"))


@contextmanager
def _parquet(path: Path) -> Iterator[Writer]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise MissingExtraError("scale", "reading and writing Parquet") from None
    file: Any = None

    def write(chunk: pd.DataFrame) -> None:
        nonlocal file
        if file is None:
            schema = _schema(chunk)
            file = parquet.ParquetWriter(path, schema)
        file.write_table(pa.Table.from_pandas(chunk, schema=file.schema, preserve_index=False))

    try:
        yield write
    finally:
        if file is not None:
            file.close()


def _schema(chunk: pd.DataFrame) -> Any:
    """Return the types of the first chunk; a column of nothing may yet hold text."""
    import pyarrow as pa

    schema = pa.Schema.from_pandas(chunk, preserve_index=False)
    fields = [
        field.with_type(pa.string()) if pa.types.is_null(field.type) else field for field in schema
    ]
    return pa.schema(fields)


_WRITERS = {".csv": _csv, ".parquet": _parquet}
