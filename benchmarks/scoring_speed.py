"""Speed of the compiled scorer beside interpret's own, on one model.  评分速度

    python benchmarks/scoring_speed.py --rows 1000000

Made-up borrowers, 25 numbers, 10 pairs.  Writes benchmarks/results/scoring_speed.md.
"""

from __future__ import annotations

import argparse
import os
import platform
import timeit
from pathlib import Path

import numpy as np
import pandas as pd

from smartcredit.scoring.additive import Feature
from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.ebm import EbmSettings, _inputs, boost, from_interpret
from smartcredit.scoring.grades import read_master_scale
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import build_references
from smartcredit.scoring.scaling import Scaling

RESULT = Path(__file__).resolve().parent / "results" / "scoring_speed.md"
WIDTH, PAIRS = 25, 10


def seconds(call: object, times: int = 3) -> float:
    """Return the best of a few runs."""
    return min(timeit.repeat(call, number=1, repeat=times))  # type: ignore[arg-type]


def main() -> None:
    """Fit one machine, time both ways to score with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    rows = parser.parse_args().rows
    draw = np.random.default_rng(0)
    X = pd.DataFrame(draw.normal(size=(rows, WIDTH))).add_prefix("f")
    X[X > 3] = np.nan
    learn = X.head(5000)
    y = draw.uniform(size=len(learn)) < 1 / (1 + np.exp(1 - learn["f0"].fillna(0)))
    features = tuple(Feature(name, "numeric", name) for name in X.columns)
    columns = {name: learn[name].to_numpy() for name in X.columns}
    settings = EbmSettings(pairs=PAIRS, outer_bags=2, max_rounds=200)
    inputs = _inputs(columns, features)
    machine = boost(inputs, y.to_numpy(), None, settings)
    additive = from_interpret(machine, inputs)
    model = ScoringModel(
        "speed",
        "1",
        additive,
        Scaling(),
        read_master_scale(),
        build_references(additive, columns, None, 0.0),
        "approved_near_cutoff",
        600.0,
    )
    compiled = CompiledScorer(model)
    theirs_table = X.set_axis(range(WIDTH), axis=1)
    gap = np.abs(
        machine.decision_function(theirs_table.head(1000))
        - (model.scaling.offset - compiled.rate_table(X.head(1000)).points) / model.scaling.factor
    ).max()
    theirs = seconds(lambda: machine.eval_terms(theirs_table))
    one = seconds(lambda: compiled.rate_table(X, threads=1))
    both = seconds(lambda: compiled.rate_table(X))
    record, frame = X.iloc[7].to_dict(), theirs_table.iloc[[7]]
    single = min(timeit.repeat(lambda: compiled.rate(record), number=200, repeat=20)) / 200
    single_theirs = min(timeit.repeat(lambda: machine.predict_proba(frame), number=20, repeat=10))
    lines = [
        "# Speed of scoring",
        "",
        f"Made by `benchmarks/scoring_speed.py --rows {rows}`: {WIDTH} numbers, {PAIRS} pairs; "
        f"{os.cpu_count()} cores, {platform.machine()}, other work on the machine "
        f"(load {os.getloadavg()[0]:.1f}). Greatest difference of log-odds: {gap:.1e}.",
        "",
        "| | rows/s | to `eval_terms` |",
        "|---|---|---|",
        f"| interpret `eval_terms`, terms alone | {rows / theirs:,.0f} | 1.00 |",
        f"| `CompiledScorer.rate_table`, all of these, one thread | {rows / one:,.0f} "
        f"| {theirs / one:.2f} |",
        f"| the same, all cores | {rows / both:,.0f} | {theirs / both:.2f} |",
        "",
        "| One borrower | µs |",
        "|---|---|",
        f"| `CompiledScorer.rate` with reasons | {single * 1e6:.0f} |",
        f"| interpret `predict_proba` on a frame of one row | {single_theirs / 20 * 1e6:.0f} |",
    ]
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
