"""Rows a second of `smartcredit score`, and the memory of a long stream.

    python benchmarks/portfolio.py [--rows 1000000] [--long 10000000]

Makes a table of 25 columns (20 numbers, 5 categories; 5 in 100 missing), trains a model with
10 pairs on the first rows, and scores the table from file to file in a process of its own.
Writes benchmarks/results/portfolio.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

NUMBERS, CATEGORIES = 20, 5
RESULT = Path(__file__).parent / "results" / "portfolio.md"
CHUNK = 500_000
MISSING = 0.05


def chunk(rows: int, seed: int) -> pd.DataFrame:
    """Return made-up borrowers; the same seed, the same rows."""
    random = np.random.default_rng(seed)
    table = {"id": np.arange(rows) + seed * CHUNK}
    for place in range(NUMBERS):
        values = np.round(random.lognormal(0, 1, rows), 4)
        values[random.uniform(size=rows) < MISSING] = np.nan
        table[f"x{place:02d}"] = values
    for place in range(CATEGORIES):
        codes = random.integers(0, 12, rows)
        table[f"c{place}"] = np.array([f"kind {code}" for code in range(12)], object)[codes]
    return pd.DataFrame(table)


def write(path: Path, rows: int) -> None:
    """Write a table without holding it."""
    import pyarrow as pa
    from pyarrow import csv, parquet

    writer = None
    for seed, start in enumerate(range(0, rows, CHUNK)):
        part = pa.Table.from_pandas(chunk(min(CHUNK, rows - start), seed), preserve_index=False)
        if writer is None:
            kind = parquet.ParquetWriter if path.suffix == ".parquet" else csv.CSVWriter
            writer = kind(str(path), part.schema)
        writer.write_table(part)
    writer.close()


def train(path: Path) -> None:
    """Write a model with all 25 columns and 10 pairs."""
    from smartcredit.scoring import CreditScorer

    table = chunk(20_000, 0).drop(columns="id")
    risk = table["x00"].fillna(1) - table["x01"].fillna(1) + table["x02"].fillna(1).clip(0, 3)
    y = (np.random.default_rng(1).uniform(size=len(table)) < 1 / (1 + np.exp(2.5 - risk))) * 1
    CreditScorer(interactions=10).fit(table, y).save(path)


def apart(make: Callable[..., None], *arguments: object) -> None:
    """Run in a process of its own: a child's peak memory begins with its parent's."""
    process = get_context("spawn").Process(target=make, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == 0


def score(model: Path, source: Path, target: Path, jobs: int) -> tuple[float, float, float]:
    """Return seconds, processor seconds and peak memory in MB of a run in its own process."""
    program = Path(sys.executable).parent / "smartcredit"
    began = time.perf_counter()
    child = subprocess.Popen(
        [program, "score", model, source, "-o", target, "--jobs", str(jobs)],
        stdout=subprocess.DEVNULL,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0
    busy = usage.ru_utime + usage.ru_stime
    return time.perf_counter() - began, busy, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and write the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--long", type=int, default=10_000_000)
    given = options.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        model = place / "model.json"
        apart(train, model)
        for suffix in ("csv", "parquet"):
            source = place / f"table.{suffix}"
            apart(write, source, given.rows)
            for jobs in (1, 2):
                measured = score(model, source, place / f"out.{suffix}", jobs)
                lines.append((f"{suffix}, {jobs} thread{'s' * (jobs > 1)}", given.rows, *measured))
                print(lines[-1], flush=True)
            source.unlink()
        for suffix in ("csv", "parquet") if given.long else ():
            source = place / f"long.{suffix}"
            apart(write, source, given.long)
            measured = score(model, source, place / f"out.{suffix}", 2)
            lines.append((f"{suffix}, 2 threads, a long stream", given.long, *measured))
            print(lines[-1], flush=True)
            source.unlink()
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(report(lines), encoding="utf-8")
    print(f"own peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def report(lines: list[tuple[str, int, float, float, float]]) -> str:
    """Return the table as Markdown."""
    load = os.getloadavg()[0]
    rows = "\n".join(
        f"| {what} | {count:,} | {seconds:.1f} | {busy:.1f} | {count / seconds:,.0f} "
        f"| {count / busy:,.0f} | {memory:,.0f} |"
        for what, count, seconds, busy, memory in lines
    )
    return f"""# Scoring a portfolio from file to file

`python benchmarks/portfolio.py`: {NUMBERS} numbers and {CATEGORIES} categories, {MISSING:.0%} of
the numbers missing, a model of all 25 with 10 pairs; points, PD, grade and four reason codes
are written beside the key. Seconds are of the whole command, its start included; processor
seconds do not count what other programs took meanwhile. Measured with Python
{platform.python_version()} on {os.cpu_count()} cores, {1 + load:.0f} programs running.

| File | Rows | Seconds | Processor seconds | Rows a second | … a processor second | Peak MB |
|---|---:|---:|---:|---:|---:|---:|
{rows}
"""


if __name__ == "__main__":
    main()
