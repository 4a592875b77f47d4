"""The scorer's reasons: exact, true, lasting, and silent where there is nothing to say.  解释的检验

    SMARTCREDIT_DATA=FOLDER python benchmarks/explanations.py

One process, one thread.  What has been measured is kept in out/explanations.json by section, so
a run that was stopped goes on; ``--again`` forgets a section.  Without the folder of data
the simulated borrowers alone are measured.  Writes benchmarks/results/explanations.md.
"""

from __future__ import annotations

import argparse
import json
import os
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import pandas as pd
from explanations_coverage import coverage
from explanations_exact import additivity, agreement, recovery, references_overlap
from explanations_lasting import flips, null, stability
from explanations_measures import Entry
from explanations_report import Section, report
from explanations_simulator import FAMILIES, simulate

from smartcredit.datasets import (
    DatasetAbsentError,
    load_polish_bankruptcy,
    load_sba_california,
    load_sba_national,
    load_south_german_credit,
)

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "out" / "explanations.json"
RESULT = ROOT / "benchmarks" / "results" / "explanations.md"

LOADERS = {
    "South German": load_south_german_credit,
    "SBA California": load_sba_california,
    "Polish, 5th year": load_polish_bankruptcy,
    "SBA national": load_sba_national,
}
Credit = tuple[pd.DataFrame, np.ndarray]


@dataclass(frozen=True)
class Size:
    """How much is measured.

    Attributes:
        rows: Simulated borrowers to fit on.
        seeds: Draws of everything that has a spread.
        refits: For stability.
        null: Draws of the model that knows nothing, and refits of the real one beside it.
        coverage: Rows and how many draws, for the interval.
    """

    rows: int = 5_000
    seeds: int = 5
    refits: int = 4
    null: int = 3
    coverage: tuple[tuple[int, int], ...] = ((1_000, 6), (5_000, 6), (20_000, 4))


QUICK = Size(rows=400, seeds=1, refits=2, null=2, coverage=((400, 1),))


def credit_sets(names: Iterable[str]) -> Iterator[tuple[str, Credit]]:
    """Yield the named public sets, those that are there."""
    for name in names:
        try:
            data = LOADERS[name]()
        except DatasetAbsentError:
            continue
        yield name, (data.X.reset_index(drop=True), data.y.to_numpy())


def _simulated(size: Size, seed: int = 0) -> Credit:
    X, y, _ = simulate(size.rows, 0.2, 300 + seed)
    return X, y


def measure_additivity(size: Size) -> Iterator[Entry]:
    """See whether the parts add up on every row of every set."""
    yield from additivity("simulated", *_simulated(size))
    for name, (X, y) in credit_sets(LOADERS):
        yield from additivity(name, X, y)


def measure_agreement(size: Size) -> Iterator[Entry]:
    """Are they Shapley values by an independent computation."""
    for seed in range(min(2, size.seeds)):
        yield from agreement("simulated", *_simulated(size, seed), 20, seed)
        for name, (X, y) in credit_sets(["South German", "SBA California"]):
            yield from agreement(name, X, y, 20, seed)


def measure_recovery(size: Size) -> Iterator[Entry]:
    """Do reasons name what is true."""
    for seed in range(size.seeds):
        yield from recovery(size.rows, 0.2, seed)
        yield from recovery(size.rows, 0.05, seed)


def measure_flips(size: Size) -> Iterator[Entry]:
    """Do reasons move decisions."""
    for seed in range(size.seeds):
        X, y, truth = simulate(2 * size.rows, 0.2, 400 + seed)
        yield from flips("simulated, by family", X, y, seed, truth.log_odds, FAMILIES)
        for name, (credit_X, credit_y) in credit_sets(["South German", "SBA California"]):
            yield from flips(name, credit_X, credit_y, seed)


def measure_stability(size: Size) -> Iterator[Entry]:
    """Do reasons last."""
    yield from stability("simulated", *_simulated(size), size.refits, FAMILIES)
    for name, (X, y) in credit_sets(["SBA California"]):
        yield from stability(name, X, y, size.refits)


def measure_references(size: Size) -> Iterator[Entry]:
    """How much does the reference decide."""
    yield from references_overlap("simulated", *_simulated(size))
    for name, (X, y) in credit_sets(["South German", "SBA California"]):
        yield from references_overlap(name, X, y)


def measure_null(size: Size) -> Iterator[Entry]:
    """Are reasons weak where there is nothing to say."""
    yield from null("simulated", *_simulated(size), size.null)
    for name, (X, y) in credit_sets(["SBA California"]):
        yield from null(name, X, y, size.null)


def measure_coverage(size: Size) -> Iterator[Entry]:
    """Tell whether the interval holds the truth as often as it says."""
    for rows, draws in size.coverage:
        for bad_rate in (0.2, 0.05):
            for seed in range(draws):
                yield from coverage(rows, bad_rate, seed)


SECTIONS: dict[str, Callable[[Size], Iterator[Entry]]] = {
    "additivity": measure_additivity,
    "agreement": measure_agreement,
    "recovery": measure_recovery,
    "flips": measure_flips,
    "stability": measure_stability,
    "references": measure_references,
    "null": measure_null,
    "coverage": measure_coverage,
}


def kept_so_far(path: Path) -> dict[str, Section]:
    """Return what has been measured."""
    if not path.exists():
        return {}
    return {
        name: Section([Entry(**entry) for entry in section["entries"]], section["seconds"])
        for name, section in json.loads(path.read_text()).items()
    }


def run(names: Iterable[str], size: Size, path: Path) -> dict[str, Section]:
    """Measure what has not been measured yet, and keep it."""
    kept = kept_so_far(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    for name in names:
        if name not in kept:
            start = time.process_time()
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                entries = [
                    Entry(e.group, e.model, e.measure, float(e.value), e.seed)
                    for e in SECTIONS[name](size)
                ]
            kept[name] = Section(entries, time.process_time() - start)
            document = {key: asdict(section) for key, section in kept.items()}
            path.write_text(json.dumps(document))
        print(f"{name:12s} {kept[name].seconds:6.0f} s", flush=True)
    return kept


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sections", default=",".join(SECTIONS))
    parser.add_argument("--again", default="", help="sections to forget and measure anew")
    parser.add_argument("--quick", action="store_true", help="only to see that it works")
    parser.add_argument("--kept", type=Path, default=KEPT)
    parser.add_argument("--result", type=Path, default=RESULT)
    chosen = parser.parse_args()
    kept = kept_so_far(chosen.kept)
    if again := set(filter(None, chosen.again.split(","))):
        left = {name: asdict(section) for name, section in kept.items() if name not in again}
        chosen.kept.write_text(json.dumps(left))
    measured = run(chosen.sections.split(","), QUICK if chosen.quick else Size(), chosen.kept)
    chosen.result.parent.mkdir(parents=True, exist_ok=True)
    chosen.result.write_text(report(measured), encoding="utf-8")
    print(chosen.result.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
