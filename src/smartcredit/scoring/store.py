"""A scorer as JSON: readable, numbered, checked before it is believed.  模型存储

One file holds bins, scores, weights, references, scaling, grades and calibration; nothing
in it is code.  ``sha256`` covers everything else in canonical form (keys sorted, no
spaces), so a changed figure is found.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from smartcredit.core.errors import ModelFormatError, SmartCreditError
from smartcredit.scoring.additive import (
    BAG_UNIT,
    AdditiveModel,
    Axis,
    CategoryAxis,
    Feature,
    Floats,
    NumericAxis,
    Term,
)
from smartcredit.scoring.calibration import Calibration
from smartcredit.scoring.grades import scale_of
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reference import ReasonReference, TermReference
from smartcredit.scoring.scaling import Scaling

SCHEMA = "smartcredit/scorer"
FORMAT = 1

Document = dict[str, Any]


def save_model(model: ScoringModel, path: Path) -> None:
    """Write ``model`` as JSON; the same model gives the same bytes."""
    document = to_document(model)
    path.write_text(render(document | {"sha256": digest(document)}), encoding="utf-8")


def load_model(path: Path) -> ScoringModel:
    """Read a model that ``save_model`` wrote.

    Raises:
        ModelFormatError: The file cannot be read, is no such JSON, is of a newer format, or
            was altered; the text says which.
    """
    name = str(path)
    try:
        document = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_constant)
    except OSError as fault:
        raise ModelFormatError(f"cannot be opened: {fault.strerror}", file=name) from None
    except (ValueError, RecursionError) as fault:
        raise ModelFormatError(f"expected a model as JSON: {fault}", file=name) from None
    try:
        return from_document(document)
    except ModelFormatError as fault:
        raise ModelFormatError(fault.message, file=name) from None


def from_document(document: object) -> ScoringModel:
    """Return the model of a document with its ``sha256``.

    Raises:
        ModelFormatError: It is not of this form, or was altered.
    """
    if not isinstance(document, dict) or document.get("schema") != f"{SCHEMA}/{FORMAT}":
        came = document.get("schema") if isinstance(document, dict) else type(document).__name__
        raise ModelFormatError(f"expected schema {SCHEMA}/{FORMAT}, got {came!r}{_newer(came)}")
    content = {key: value for key, value in document.items() if key != "sha256"}
    if digest(content) != document.get("sha256"):
        raise ModelFormatError("the content does not match its sha256: the model was altered")
    try:
        return _model(content)
    except (KeyError, TypeError, IndexError, ValueError, SmartCreditError) as fault:
        raise ModelFormatError(f"expected a model of format {FORMAT}: {fault!r}") from None


def digest(document: Mapping[str, Any]) -> str:
    """Return the SHA-256 of a document in canonical form, in hexadecimal."""
    canonical = json.dumps(
        document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def render(value: object, indent: int = 0) -> str:
    """Return JSON with one key on a line, and a list of plain values on one line."""
    space = "  " * (indent + 1)
    if isinstance(value, dict) and value:
        inside = ",\n".join(
            f"{space}{json.dumps(key, ensure_ascii=False)}: {render(entry, indent + 1)}"
            for key, entry in value.items()
        )
        return "{\n" + inside + "\n" + "  " * indent + "}" + ("\n" if not indent else "")
    if isinstance(value, list) and any(isinstance(entry, dict | list) for entry in value):
        inside = ",\n".join(space + render(entry, indent + 1) for entry in value)
        return "[\n" + inside + "\n" + "  " * indent + "]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def to_document(model: ScoringModel) -> Document:
    """Return the model as plain JSON values, without ``sha256``."""
    additive, scaling, calibration = model.additive, model.scaling, model.calibration
    return {
        "schema": f"{SCHEMA}/{FORMAT}",
        "name": model.name,
        "version": model.version,
        "classes": list(model.classes),
        "scaling": {
            "base_points": scaling.base_points,
            "base_odds": scaling.base_odds,
            "pdo": scaling.pdo,
        },
        "grades": [{"grade": g.name, "pd_below": g.pd_below} for g in model.grades.grades],
        "calibration": {
            "method": calibration.method,
            "intercept": calibration.intercept,
            "slope": calibration.slope,
            "knots": [list(knot) for knot in calibration.knots],
            "about": calibration.about,
        },
        "reason_reference": model.reference,
        "cutoff_points": model.cutoff_points,
        "interval_factor": model.interval_factor,
        "training": dict(model.training),
        "validation": dict(model.validation),
        "edits": [dict(edit) for edit in model.edits],
        "intercept": additive.intercept,
        "bag_intercepts": _thousandths(additive.bag_intercepts),
        "features": [_feature_document(feature) for feature in additive.features],
        "terms": [_term_document(term) for term in additive.terms],
        "references": [_reference_document(entry) for entry in model.references.values()],
    }


def _feature_document(feature: Feature) -> Document:
    return {
        "name": feature.name,
        "kind": feature.kind,
        "family": feature.family,
        "specials": list(feature.specials),
        "categories": list(feature.categories),
        "direction": feature.direction,
    }


def _term_document(term: Term) -> Document:
    return {
        "features": list(term.features),
        "axes": [_axis_document(axis) for axis in term.axes],
        "scores": term.scores.tolist(),
        "weights": [_plain(weight) for weight in term.weights.ravel().tolist()],
        "bags": [_thousandths(bag.ravel()) for bag in term.bags],
    }


def _axis_document(axis: Axis) -> Document:
    if isinstance(axis, CategoryAxis):
        return {"groups": dict(axis.groups)}
    return {"cuts": axis.cuts.tolist(), "specials": list(axis.specials)}


def _reference_document(reference: ReasonReference) -> Document:
    return {
        "name": reference.name,
        "about": reference.about,
        "rows": reference.rows,
        "medians": dict(reference.medians),
        "terms": [
            {"mean": term.mean}
            if term.over_first is None or term.over_second is None
            else {
                "mean": term.mean,
                "over_first": term.over_first.tolist(),
                "over_second": term.over_second.tolist(),
            }
            for term in reference.terms
        ],
    }


def _plain(number: float) -> float | int:
    return int(number) if number.is_integer() else number


def _thousandths(deviations: Floats) -> list[int]:
    return [round(value / BAG_UNIT) for value in deviations.tolist()]


def _model(content: Document) -> ScoringModel:
    terms = tuple(_term(entry) for entry in content["terms"])
    additive = AdditiveModel(
        features=tuple(_feature(entry) for entry in content["features"]),
        terms=terms,
        intercept=float(content["intercept"]),
        bag_intercepts=np.array(content["bag_intercepts"], dtype=np.float64) * BAG_UNIT,
    )
    known = set(additive.feature_names)
    if strangers := sorted({name for term in terms for name in term.features} - known):
        raise ModelFormatError(f"terms speak of features that are not declared: {strangers}")
    references = {entry["name"]: _reference(entry, terms) for entry in content["references"]}
    if content["reason_reference"] not in references:
        raise ModelFormatError(f"no reference is named {content['reason_reference']!r}")
    calibration = content["calibration"]
    first, second = content["classes"]
    return ScoringModel(
        name=str(content["name"]),
        version=str(content["version"]),
        additive=additive,
        scaling=Scaling(**content["scaling"]),
        grades=scale_of([(entry["grade"], entry["pd_below"]) for entry in content["grades"]]),
        references=references,
        reference=content["reason_reference"],
        cutoff_points=float(content["cutoff_points"]),
        classes=(first, second),
        calibration=Calibration(
            method=calibration["method"],
            intercept=float(calibration["intercept"]),
            slope=float(calibration["slope"]),
            knots=tuple((float(x), float(y)) for x, y in calibration["knots"]),
            about=str(calibration["about"]),
        ),
        interval_factor=float(content["interval_factor"]),
        training=content["training"],
        validation=content["validation"],
        edits=tuple(content["edits"]),
    )


def _feature(entry: Document) -> Feature:
    return Feature(
        name=str(entry["name"]),
        kind=entry["kind"],
        family=str(entry["family"]),
        specials=tuple(float(code) for code in entry["specials"]),
        categories=tuple(entry["categories"]),
        direction=entry["direction"],
    )


def _term(entry: Document) -> Term:
    axes = tuple(_axis(axis) for axis in entry["axes"])
    shape = tuple(axis.size for axis in axes)
    scores = np.array(entry["scores"], dtype=np.float64)
    if scores.shape != shape or not np.isfinite(scores).all():
        raise ModelFormatError(
            f"term {entry['features']} has bins {shape} and scores of shape {scores.shape}"
        )
    return Term(
        features=tuple(entry["features"]),
        axes=axes,
        scores=scores,
        weights=np.array(entry["weights"], dtype=np.float64).reshape(shape),
        bags=np.array(entry["bags"], dtype=np.float64).reshape(-1, *shape) * BAG_UNIT,
    )


def _axis(entry: Document) -> Axis:
    if "groups" in entry:
        return CategoryAxis({str(name): int(group) for name, group in entry["groups"].items()})
    cuts = np.array(entry["cuts"], dtype=np.float64)
    if (np.diff(cuts) <= 0).any():
        raise ModelFormatError("expected cuts that rise")
    return NumericAxis(cuts, tuple(float(code) for code in entry["specials"]))


def _reference(entry: Document, terms: tuple[Term, ...]) -> ReasonReference:
    kept = tuple(_term_reference(part) for part in entry["terms"])
    if len(kept) != len(terms):
        raise ModelFormatError(f"reference {entry['name']!r} lacks terms")
    medians = {str(name): float(value) for name, value in entry["medians"].items()}
    return ReasonReference(
        str(entry["name"]), str(entry["about"]), int(entry["rows"]), kept, medians
    )


def _term_reference(entry: Document) -> TermReference:
    if "over_first" not in entry:
        return TermReference(float(entry["mean"]))
    return TermReference(
        float(entry["mean"]),
        np.array(entry["over_first"], dtype=np.float64),
        np.array(entry["over_second"], dtype=np.float64),
    )


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _newer(came: object) -> str:
    """Say so where the schema is ours but of a later format."""
    start, _, number = str(came).rpartition("/")
    return ": a newer package wrote it" if start == SCHEMA and number > str(FORMAT) else ""
