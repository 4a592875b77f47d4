"""What ``scoring.py`` measured, as a page.  评分对比报告"""

from __future__ import annotations

import platform
from collections.abc import Mapping

import numpy as np
import pandas as pd

Fold = Mapping[str, float]
Models = Mapping[str, Mapping[str, Fold]]

OURS, INTERPRET = "smartcredit", "interpret, defaults"
BOOSTED = ("LightGBM", "XGBoost", "CatBoost")
MOST_BEHIND = {"sba_national": 0.010}
"""How far behind the best boosted model the 95 % bound may lie; elsewhere 0.005."""
BEHIND, BEHIND_INTERPRET = 0.005, 0.001

HEAD = f"""# Scoring: accuracy and speed beside other models

Made by `benchmarks/scoring.py` on {platform.machine()}. 5 stratified folds, repeated with seeds
42, 43, …; same columns, same folds, one process and one thread. Where a model has fewer than 25
folds, its cost forbade more. Fit seconds are processor seconds, so other work on the machine
counts little. Rows a second: a table of 20,000 test rows (some stand more than once), P(default)
alone and with the four greatest reasons (ours: points, grade and reasons by `CompiledScorer`;
trees: TreeSHAP; CatBoost: its own SHAP values; interpret: its terms; scorecard: WOE times
coefficient). One row: ours a record, with reasons; the others a frame of one row, without.

Every model is as it comes, or with the settings of the bar; ours has its defaults and
`faulty_columns="drop"`. These defaults were chosen on other folds (seed 7) of the same sets, so
its figures may be a little kind to it; that fewer than 2,000 rows get 20 candidate pairs and no
margin for chance was decided after the first of these folds of south_german_credit had been seen
with 30 and with a margin. LightGBM of depth 2 (600 trees, rate 0.05) is no rival but a yardstick:
it is a sum of curves and pairs too, of any number, so the gap from it to the deeper trees shows
about what columns as they stand hold beyond pairs.
"""


def report(kept: Mapping[str, Models], more: str = "") -> str:
    """Return everything that has been measured, as Markdown."""
    parts = [HEAD, _verdicts(kept)]
    for set_name, models in kept.items():
        parts += [f"\n## {set_name}\n", _table(models), _differences(models)]
    note = (
        "\nBounds are one-sided; the corrected one counts that folds share training rows "
        "(Nadeau and Bengio, 2003)."
    )
    return "\n".join([*parts, note, more]).rstrip() + "\n"


def gaps(models: Models, other: str) -> np.ndarray:
    """Return AUC of ours less another's, in the folds that both have."""
    own, theirs = models.get(OURS, {}), models.get(other, {})
    return np.array([own[fold]["auc"] - theirs[fold]["auc"] for fold in own if fold in theirs])


def bound(differences: np.ndarray, *, corrected: bool = False) -> float:
    """Return what the mean difference is at least, at 95 %."""
    count = len(differences)
    share = 1 / count + (1 / 4 if corrected else 0.0)
    return float(differences.mean() - 1.645 * differences.std(ddof=1) * np.sqrt(share))


def _verdicts(kept: Mapping[str, Models]) -> str:
    lines = [
        "| Set | Worst of the boosted: bound | wanted | interpret: mean | bound | wanted "
        "| Fit to interpret's | wanted |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for set_name, models in kept.items():
        boosted = {
            name: bound(differences)
            for name in BOOSTED
            if len(differences := gaps(models, name)) > 1
        }
        if not boosted:
            continue
        worst = min(boosted, key=boosted.__getitem__)
        against = gaps(models, INTERPRET)
        interpret = ("not run", "", "")
        if len(against) > 1:
            ratio = _seconds(models[OURS]) / _seconds(models[INTERPRET])
            interpret = (f"{against.mean():+.4f}", f"{bound(against):+.4f}", f"{ratio:.2f}")
        lines.append(
            f"| {set_name} | {worst}: {boosted[worst]:+.4f} "
            f"| −{MOST_BEHIND.get(set_name, BEHIND):.3f} | {interpret[0]} | {interpret[1]} "
            f"| −{BEHIND_INTERPRET:.3f} | {interpret[2]} | 0.33 |"
        )
    return "\n".join(lines)


def _seconds(by_fold: Mapping[str, Fold]) -> float:
    return float(np.mean([entry["fit_seconds"] for entry in by_fold.values()]))


def _table(models: Models) -> str:
    lines = [
        "| Model | Folds | AUC | KS | Brier | Fit, s | Rows/s, score | Rows/s, reasons "
        "| One row, µs |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, by_fold in models.items():
        values = pd.DataFrame(by_fold.values())
        mean, spread = values.mean(), values["auc"].std()
        speeds = (
            f"{mean['rows_per_second']:,.0f} | {mean['rows_per_second_reasons']:,.0f} "
            f"| {mean['one_row_us']:,.0f}"
            if "one_row_us" in values
            else " | | "
        )
        lines.append(
            f"| {name} | {len(values)} | {mean['auc']:.4f} ± {spread:.4f} | {mean['ks']:.3f} | "
            f"{mean['brier']:.4f} | {mean['fit_seconds']:.2f} | {speeds} |"
        )
    return "\n".join(lines)


def _differences(models: Models) -> str:
    """Return AUC of ours less that of each other model, in the same folds."""
    lines = [
        "\n| smartcredit less | Folds | Mean | 95 % bound | 95 % bound, corrected |",
        "|---|---|---|---|---|",
    ]
    for name in models:
        differences = gaps(models, name)
        if name != OURS and len(differences) > 1:
            lines.append(
                f"| {name} | {len(differences)} | {differences.mean():+.4f} "
                f"| {bound(differences):+.4f} | {bound(differences, corrected=True):+.4f} |"
            )
    return "\n".join(lines)


def directions(kept: Mapping[str, Mapping[str, list[float]]]) -> str:
    """Return what ``scoring_directions.py`` measured."""
    lines = [
        "\n## What trade directions cost\n",
        f"Made by `benchmarks/scoring_directions.py`: 22 Polish ratios, "
        f"{len(kept['directions'])} of them with the catalogue's direction, "
        f"{len(next(iter(kept['auc'].values())))} of 5 folds, seed 42.\n",
        "With directions, a feature's curve and pairs are projected together; on this data that "
        "keeps the pairs but little of what they gave.\n",
        "| Model | AUC |",
        "|---|---|",
    ]
    lines += [f"| {way} | {np.mean(values):.4f} |" for way, values in kept["auc"].items()]
    lines += [
        "\nWhat one direction alone costs, in AUC on held-out training rows, pairs kept "
        "(`model_.training` says so after each fit):\n",
        "| Ratio | Cost |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(f"| {name} | {cost:+.4f} |" for name, cost in _costs(kept))])


def _costs(kept: Mapping[str, Mapping[str, list[float]]]) -> list[tuple[str, float]]:
    return [(name, float(np.mean(cost))) for name, cost in kept["cost_of_each"].items()]


def size(kept: Mapping[str, float]) -> str:
    """Return what ``scoring_size.py`` measured."""
    return (
        "\n## A large table\n\nMade by `benchmarks/scoring_size.py`: "
        f"{kept['rows']:,.0f} made-up borrowers, {kept['columns']:.0f} columns with missing "
        f"values, a special code and categories of up to 1,500 levels, bad rate "
        f"{kept['bad_rate']:.1%}: fitted in {kept['fit_seconds']:.0f} processor seconds on one "
        f"thread, peak {kept['peak_gb']:.1f} GB (the table itself {kept['table_gb']:.2f} GB); AUC "
        f"{kept['auc']:.4f}, of the true risk {kept['auc_of_truth']:.4f}."
    )
