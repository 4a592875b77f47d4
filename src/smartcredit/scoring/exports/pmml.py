"""A scorecard as PMML 4.4, with its own reason codes.  PMML 评分卡

Each term is a ``Characteristic``, each bin an ``Attribute``; an evaluator takes the first
attribute that holds, so a bin states its upper cut alone.  The partial scores and the
initial score add up to the points.

A pair is two characteristics, one for each feature, whose partial scores are the feature's
exact share of the pair against the reference: so every characteristic has one reason code,
its feature's family.  ``baselineScore`` is the reference's mean; ``pointsBelow`` ranks by how
far below it a borrower lies.  An evaluator that adds up the characteristics of one code
ranks as the library does, but for the library's floor: it may state reasons that are small.

Source: Data Mining Group, PMML 4.4, Scorecard.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from smartcredit.core.errors import UnusableDataError
from smartcredit.core.version import __version__
from smartcredit.scoring.additive import MISSING, Axis, CategoryAxis, Floats, Term
from smartcredit.scoring.exports.reason_tables import reason_points
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reasons import MOST_REASONS

NAMESPACE = "http://www.dmg.org/PMML-4_4"
NO_FURTHER_REASON = "no_further_reason"
"""Code of a characteristic of 0 points: what ranks after it does not count against anybody."""

LARGEST = "1.7976931348623157E308"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def save_pmml(model: ScoringModel, path: Path | str) -> None:
    """Write the scorecard to a file; the same model gives the same bytes."""
    Path(path).write_text(to_pmml(model), encoding="utf-8")


def to_pmml(model: ScoringModel) -> str:
    """Return the scorecard as an XML document.

    Outputs: ``points``, ``pd_12m``, ``grade``, ``reason_1`` to ``reason_4``.  A missing value
    is a missing field; an infinity is an invalid value, for which there is no result.

    Raises:
        UnusableDataError: A name or a category holds a character that XML cannot.
    """
    root = Element("PMML", {"xmlns": NAMESPACE, "version": "4.4"})
    header = SubElement(root, "Header", {"description": f"{model.name}; sha256 {model.sha256}"})
    SubElement(header, "Application", {"name": "smartcredit", "version": __version__})
    _dictionary(root, model)
    scorecard = SubElement(
        root,
        "Scorecard",
        {
            "modelName": model.name,
            "functionName": "regression",
            "algorithmName": "additive model of binned features",
            "initialScore": _number(model.intercept_points),
            "useReasonCodes": "true",
            "reasonCodeAlgorithm": "pointsBelow",
            "baselineMethod": "other",
        },
    )
    schema = SubElement(scorecard, "MiningSchema")
    for feature in model.additive.features:
        SubElement(schema, "MiningField", {"name": feature.name})
    _outputs(scorecard, model)
    _characteristics(scorecard, model)
    _refuse_what_xml_cannot_say(root)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _dictionary(root: Element, model: ScoringModel) -> None:
    features = model.additive.features
    dictionary = SubElement(root, "DataDictionary", {"numberOfFields": str(len(features))})
    for feature in features:
        kinds = ("continuous", "double") if feature.kind == "numeric" else ("categorical", "string")
        field = SubElement(
            dictionary,
            "DataField",
            {"name": feature.name, "optype": kinds[0], "dataType": kinds[1]},
        )
        if feature.kind == "numeric":
            margins = {"leftMargin": f"-{LARGEST}", "rightMargin": LARGEST}
            SubElement(field, "Interval", {"closure": "closedClosed", **margins})


def _outputs(scorecard: Element, model: ScoringModel) -> None:
    output = SubElement(scorecard, "Output")
    _output(output, "points", "predictedValue")
    for rank in range(1, MOST_REASONS + 1):
        field = _output(output, f"reason_{rank}", "reasonCode", kind="string")
        field.set("rank", str(rank))
    scaling, calibration = model.scaling, model.calibration
    odds = _output(output, "model_log_odds", "transformedValue", final=False)
    below = _apply("-", _constant(scaling.offset), _field("points"))
    odds.append(_apply("/", below, _constant(scaling.factor)))
    calibrated = _output(output, "log_odds", "transformedValue", final=False)
    if calibration.method == "isotonic":
        line = SubElement(
            calibrated, "NormContinuous", {"field": "model_log_odds", "outliers": "asExtremeValues"}
        )
        for at, value in calibration.knots:
            SubElement(line, "LinearNorm", {"orig": _number(at), "norm": _number(value)})
    else:
        scaled = _apply("*", _constant(calibration.slope), _field("model_log_odds"))
        calibrated.append(_apply("+", _constant(calibration.intercept), scaled))
    pd_12m = _output(output, "pd_12m", "transformedValue")
    odds_against = _apply("exp", _apply("-", _constant(0.0), _field("log_odds")))
    pd_12m.append(_apply("/", _constant(1.0), _apply("+", _constant(1.0), odds_against)))
    grade = _output(output, "grade", "transformedValue", kind="string")
    _grades(SubElement(grade, "Discretize", {"field": "pd_12m"}), model)


def _grades(bands: Element, model: ScoringModel) -> None:
    lower: float | None = None
    for grade in model.grades.grades:
        band = SubElement(bands, "DiscretizeBin", {"binValue": grade.name})
        is_last = grade is model.grades.grades[-1]
        interval = SubElement(
            band, "Interval", {"closure": "openOpen" if lower is None else "closedOpen"}
        )
        if lower is not None:
            interval.set("leftMargin", _number(lower))
        if not is_last:
            interval.set("rightMargin", _number(grade.pd_below))
        lower = grade.pd_below


def _characteristics(scorecard: Element, model: ScoringModel) -> None:
    characteristics = SubElement(scorecard, "Characteristics")
    families = model.additive.families
    kept = model.reference_named(None).terms
    for term, reference, tables in zip(
        model.additive.terms, kept, reason_points(model), strict=True
    ):
        baseline = -model.scaling.factor * reference.mean / len(term.features)
        for name, table in zip(term.features, tables, strict=True):
            characteristic = SubElement(
                characteristics,
                "Characteristic",
                {
                    "name": f"{term.name}: {name}" if term.is_pair else term.name,
                    "reasonCode": families[name],
                    "baselineScore": _number(baseline),
                },
            )
            _attributes(characteristic, term, table + baseline)
    nothing = SubElement(
        characteristics,
        "Characteristic",
        {"name": NO_FURTHER_REASON, "reasonCode": NO_FURTHER_REASON, "baselineScore": "0"},
    )
    SubElement(SubElement(nothing, "Attribute", {"partialScore": "0"}), "True")


def _attributes(characteristic: Element, term: Term, points: Floats) -> None:
    """Add an attribute for each bin; of equal neighbours only the upper one is needed."""
    if not term.is_pair:
        for place in _needed(points, term.axes[0]):
            attribute = _attribute(characteristic, points[place])
            attribute.append(_predicate(term.features[0], term.axes[0], place))
        return
    for first in range(term.axes[0].size):
        for second in _needed(points[first], term.axes[1]):
            attribute = _attribute(characteristic, points[first, second])
            both = SubElement(attribute, "CompoundPredicate", {"booleanOperator": "and"})
            both.append(_predicate(term.features[0], term.axes[0], first))
            both.append(_predicate(term.features[1], term.axes[1], second))


def _attribute(characteristic: Element, points: float) -> Element:
    return SubElement(characteristic, "Attribute", {"partialScore": _number(points)})


def _needed(points: Floats, axis: Axis) -> list[int]:
    """Return the bins to write: not those whose upper neighbour says the same."""
    last = axis.size - 1
    merges_from = last if isinstance(axis, CategoryAxis) else axis.first
    return [
        place
        for place in range(axis.size)
        if place < merges_from or place == last or points[place] != points[place + 1]
    ]


def _predicate(name: str, axis: Axis, place: int) -> Element:
    """Return what tells the bin from those after it; the last takes the rest."""
    if place == MISSING:
        return Element("SimplePredicate", {"field": name, "operator": "isMissing"})
    if place == axis.size - 1:
        return Element("True")
    if isinstance(axis, CategoryAxis):
        members = [member for member, group in axis.groups.items() if group == place]
        return _one_of(name, members)
    if place < axis.first:
        operator, value = "equal", axis.specials[place - 1]
    else:
        operator, value = "lessThan", float(axis.cuts[place - axis.first])
    return _compare(name, operator, _number(value))


def _one_of(name: str, members: Sequence[str]) -> Element:
    """Return a comparison with each member: quotes in an ``Array`` are read in several ways."""
    if len(members) == 1:
        return _compare(name, "equal", members[0])
    any_of = Element("CompoundPredicate", {"booleanOperator": "or"})
    any_of.extend(_compare(name, "equal", member) for member in members)
    return any_of


def _compare(name: str, operator: str, value: str) -> Element:
    return Element("SimplePredicate", {"field": name, "operator": operator, "value": value})


def _output(
    output: Element, name: str, feature: str, *, kind: str = "double", final: bool = True
) -> Element:
    optype = "continuous" if kind == "double" else "categorical"
    field = SubElement(output, "OutputField", {"name": name, "optype": optype, "dataType": kind})
    field.set("feature", feature)
    if not final:
        field.set("isFinalResult", "false")
    return field


def _apply(function: str, *arguments: Element) -> Element:
    applied = Element("Apply", {"function": function})
    applied.extend(arguments)
    return applied


def _constant(value: float) -> Element:
    constant = Element("Constant", {"dataType": "double"})
    constant.text = _number(value)
    return constant


def _field(name: str) -> Element:
    return Element("FieldRef", {"field": name})


def _number(value: float) -> str:
    return repr(float(value))


def _refuse_what_xml_cannot_say(root: Element) -> None:
    for element in root.iter():
        for text in (*element.attrib.values(), element.text or ""):
            if _NOT_XML.search(text):
                raise UnusableDataError(f"expected text without control characters, got {text!r}")
