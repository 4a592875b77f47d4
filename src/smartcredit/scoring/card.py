"""The model card: where a model comes from, how good it is, what it is not for.  模型卡"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smartcredit.core.catalogue import feature_catalogue
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.term_tables import TermTable, term_table

METRIC_LABELS = {
    "auc": "AUC (0.5 is chance)",
    "ks": "KS",
    "brier": "Brier score",
    "calibration_slope": "Calibration slope (1 is right)",
    "calibration_intercept": "Calibration intercept (0 is right)",
}
_DIRECTION = {1: "more may only raise risk", -1: "more may only lower it", 0: "free"}


def model_card(model: ScoringModel) -> str:
    """Return the card as Markdown; what the model does not say is named as not stated."""
    sections = (
        f"# Model card: {model.name}, version {model.version}",
        _identity(model),
        _purpose(model.training),
        _data(model.training),
        _features(model),
        _metrics(model.validation),
        _variants(model.validation),
        _points(model),
        _pairs(model),
        _limits(model.training),
    )
    return "\n\n".join(section for section in sections if section) + "\n"


def _identity(model: ScoringModel) -> str:
    return f"sha256 of the content: `{model.sha256}`"


def _purpose(training: Mapping[str, Any]) -> str:
    lines = ["## Purpose 用途", str(training.get("purpose", "Not stated."))]
    if "must_not" in training:
        lines.append("**Not for 不得用于:**")
        lines.append("\n".join(f"- {use}" for use in training["must_not"]))
    return "\n\n".join(lines)


def _data(training: Mapping[str, Any]) -> str:
    data = training.get("data", {})
    rows = [
        ("What a row is", data.get("about")),
        ("Rows", training.get("rows")),
        ("Defaults", training.get("defaults")),
        ("Duplicate rows dropped", data.get("duplicates_dropped")),
        ("Public source", data.get("url")),
        ("Licence", data.get("licence")),
        ("To cite", data.get("citation")),
        ("Mind", data.get("mind")),
    ]
    table = "\n".join(f"| {name} | {_stated(value)} |" for name, value in rows)
    return f"## Data 数据\n\n| | |\n|---|---|\n{table}"


def _features(model: ScoringModel) -> str:
    catalogue = feature_catalogue()
    columns: Mapping[str, str] = model.training.get("columns", {})  # type: ignore[assignment]
    lines = []
    for feature in model.additive.features:
        spec = catalogue.get(feature.name)
        label = f"{spec.label.zh} {spec.label.en}" if spec else ""
        lines.append(
            f"| `{feature.name}` | {label} | {columns.get(feature.name, '')} "
            f"| {feature.family} | {_DIRECTION[feature.direction]} |"
        )
    pairs = [f"`{term.name}`" for term in model.additive.terms if term.is_pair]
    return (
        "## Features 特征\n\n"
        "| Feature | Label | Column of the data | Family | Risk in this model |\n"
        "|---|---|---|---|---|\n" + "\n".join(lines) + "\n\n"
        f"Pairs that act together: {', '.join(pairs) or 'none'}."
    )


def _metrics(validation: Mapping[str, Any]) -> str:
    if not validation:
        return "## How good it is 验证\n\nNot measured."
    if "figures" in validation:  # of borrowers held out once, not of folds
        figures = [
            f"| {METRIC_LABELS.get(name, name)} | {value:.4f} |"
            for name, value in validation["figures"].items()
        ]
        return (
            f"## How good it is 验证\n\nMeasured on a {validation['method']}.\n\n"
            "| Metric | Value |\n|---|---|\n" + "\n".join(figures)
        )
    lines = [
        f"| {METRIC_LABELS.get(name, name)} | {value['mean']:.4f} | {value['sd']:.4f} |"
        for name, value in validation["metrics"].items()
    ]
    return (
        f"## How good it is 验证\n\nMeasured by {validation['method']}.\n\n"
        "| Metric | Mean | Standard deviation over folds |\n|---|---|---|\n" + "\n".join(lines)
    )


def _variants(validation: Mapping[str, Any]) -> str:
    variants = validation.get("variants", [])
    if not variants:
        return ""
    lines = [
        f"| {entry['what']} | {entry['auc']['mean']:.4f} | {entry['difference']['mean']:+.4f} "
        f"| {entry['difference']['sd']:.4f} |"
        for entry in variants
    ]
    return (
        "## What its choices cost 取舍\n\nThe same folds; difference of AUC to this model.\n\n"
        "| Instead | AUC | Difference | Its standard deviation |\n|---|---|---|---|\n"
        + "\n".join(lines)
    )


def _points(model: ScoringModel) -> str:
    scaling = model.scaling
    bands = ", ".join(f"{grade.name} below {grade.pd_below:.2%}" for grade in model.grades.grades)
    return (
        f"## Points and grades 评分与等级\n\n{scaling.base_points:g} points at "
        f"{scaling.base_odds:g}:1 good to bad, {scaling.pdo:g} points double the odds. "
        f"Grades by probability of default: {bands}.\n\n"
        f"Calibration step: {model.calibration.method}. "
        f"Reasons compare with `{model.reference}`: {model.references[model.reference].about}."
    )


def _pairs(model: ScoringModel) -> str:
    """Return the points of each pair; what its features add alone is no part of them."""
    tables = [term_table(model, term.name) for term in model.additive.terms if term.is_pair]
    if not tables:
        return ""
    return (
        "## Pairs 交互项\n\nPoints that two features add together, beyond what each adds alone. "
        "Rows are values of the first, columns of the second; a cell is the mean of the model's "
        "own finer cells by training weight.\n\n" + "\n\n".join(_pair(table) for table in tables)
    )


def _pair(table: TermTable) -> str:
    first, second = table.term.split(" & ")
    head = f"| {first} \\ {second} | {' | '.join(map(_cell, table.labels[1]))} |"
    lines = [
        f"| {_cell(label)} | {' | '.join(f'{value:+.1f}' for value in row)} |"
        for label, row in zip(table.labels[0], table.points.tolist(), strict=True)
    ]
    return "\n".join(
        (
            f"`{table.term}`: a single cell differs by up to {table.within:.1f} points.\n",
            head,
            "|---" * (1 + len(table.labels[1])) + "|",
            *lines,
        )
    )


def _cell(text: str) -> str:
    """Return a label that does not end the cell of a Markdown table."""
    return text.replace("|", "\\|")


def _limits(training: Mapping[str, Any]) -> str:
    limits = training.get("limits", [])
    lines = "\n".join(f"- {limit}" for limit in limits) or "Not stated."
    made = training.get("made_by")
    made_line = f"\n\nMade by `{made}`." if made else ""
    return f"## Limits 局限\n\n{lines}{made_line}"


def _stated(value: object) -> str:
    return "not stated" if value in (None, "") else str(value)
