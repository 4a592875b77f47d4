"""A scorecard as an ONNX graph: points, PD, grade and reasons.  ONNX 评分卡

Everything is computed in double precision with the standard operators, so the graph gives
the library's own points to the last few bits; no step is rounded to single precision.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import MissingExtraError, UnusableDataError
from smartcredit.scoring.additive import Axis, CategoryAxis, Feature, Floats, Term
from smartcredit.scoring.calibration import Calibration
from smartcredit.scoring.exports.reason_tables import reason_points
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.reasons import FLOOR, MOST_REASONS

if TYPE_CHECKING:
    from onnx import ModelProto

OPSET = 18
IR_VERSION = 9
OUTPUTS = ("points", "pd_12m", "grade", "reasons")
INSIDE = "smartcredit:"
"""How the names of all that lies between inputs and outputs begin."""

MISSING_TEXT = ""
"""How a missing category is handed in, ONNX having no null text."""


def save_onnx(model: ScoringModel, path: Path | str) -> None:
    """Write the graph to a file.

    Raises:
        MissingExtraError: The extra ``export`` is not installed.
        UnusableDataError: See ``to_onnx``.
    """
    Path(path).write_bytes(to_onnx(model).SerializeToString())


def to_onnx(model: ScoringModel) -> ModelProto:
    """Return a graph with one input of shape (n, 1) for each feature, under its name.

    Numbers are doubles, NaN where missing; categories are strings, ``""`` where missing.
    Outputs: ``points`` (n, 1), NaN where a number is infinite, which the library refuses;
    ``pd_12m`` (n, 1); ``grade`` (n, 1); ``reasons`` (n, 4), the codes against the model's
    default reference, worst first, ``""`` where there are fewer.

    Raises:
        MissingExtraError: The extra ``export`` is not installed.
        UnusableDataError: A category is the empty text.
    """
    try:
        import onnx
        from onnx import helper
    except ImportError:
        raise MissingExtraError("export", "writing ONNX") from None
    _refuse_what_onnx_cannot_say(model)
    graph = _Graph(model)
    graph.build()
    made = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "smartcredit",
            [_value(feature.name, _kind(feature), 1) for feature in model.additive.features],
            [
                _value("points", onnx.TensorProto.DOUBLE, 1),
                _value("pd_12m", onnx.TensorProto.DOUBLE, 1),
                _value("grade", onnx.TensorProto.STRING, 1),
                _value("reasons", onnx.TensorProto.STRING, MOST_REASONS),
            ],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid("ai.onnx.ml", 3)],
        ir_version=IR_VERSION,
        producer_name="smartcredit",
        doc_string=f"{model.name}, version {model.version}",
    )
    helper.set_model_props(made, {"sha256": model.sha256, "reference": model.reference})
    onnx.checker.check_model(made)
    return made


def _refuse_what_onnx_cannot_say(model: ScoringModel) -> None:
    for feature in model.additive.features:
        if MISSING_TEXT in feature.categories:
            raise UnusableDataError(
                f"expected no empty text among the categories of {feature.name!r}: "
                "in ONNX it stands for missing"
            )
        if feature.name in OUTPUTS or feature.name.startswith(INSIDE):
            raise UnusableDataError(
                f"expected no feature named {feature.name!r}: the graph uses that name itself"
            )


class _Graph:
    """Nodes and constants as they are added; every method returns the name of its result."""

    def __init__(self, model: ScoringModel) -> None:
        self.model = model
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._numbers: Iterator[int] = count()

    def build(self) -> None:
        """Add everything from the inputs to the four outputs."""
        places = [self._cells(term) for term in self.model.additive.terms]
        points = self._points(places)
        pd_12m = self._pd_12m(points)
        self.add("Identity", [points], output="points")
        self.add("Identity", [pd_12m], output="pd_12m")
        names = self.constant(np.array(self.model.grades.names, dtype=object))
        bounds = np.array([grade.pd_below for grade in self.model.grades.grades[:-1]])
        self.add("Gather", [names, self._count_reached(pd_12m, bounds)], output="grade", axis=0)
        self._reasons(places)

    def add(self, operator: str, inputs: list[str], *, output: str = "", **options: Any) -> str:
        """Add a node with one result."""
        from onnx import helper

        result = output or f"{INSIDE}{next(self._numbers)}"
        self.nodes.append(helper.make_node(operator, inputs, [result], **options))
        return result

    def constant(self, values: NDArray[Any]) -> str:
        """Add a constant."""
        from onnx import numpy_helper

        name = f"{INSIDE}{next(self._numbers)}"
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def number(self, value: float) -> str:
        """Add one double."""
        return self.constant(np.array(value, dtype=np.float64))

    def whole(self, value: int) -> str:
        """Add one whole number."""
        return self.constant(np.array(value, dtype=np.int64))

    def _count_reached(self, values: str, bounds: Floats) -> str:
        """Return for each value how many of the rising bounds are not above it, (n, 1)."""
        never = np.array([np.inf])
        row = self.constant((bounds if len(bounds) else never)[None, :])
        reached = self.add("GreaterOrEqual", [values, row])
        numbers = self.add("Cast", [reached], to=_INT64)
        axes = self.constant(np.array([1], dtype=np.int64))
        return self.add("ReduceSum", [numbers, axes], keepdims=1)

    def _bins(self, name: str, axis: Axis) -> str:
        """Return the bin of each value, (n, 1)."""
        if isinstance(axis, CategoryAxis):
            words = [MISSING_TEXT, *axis.groups]
            bins = [0, *axis.groups.values()]
            return self.add(
                "LabelEncoder",
                [name],
                domain="ai.onnx.ml",
                keys_strings=words,
                values_int64s=bins,
                default_int64=axis.size - 1,
            )
        reached = self._count_reached(name, axis.cuts)
        found = self.add("Add", [reached, self.whole(axis.first)])
        for place, code in enumerate(axis.specials, start=1):
            is_code = self.add("Equal", [name, self.number(code)])
            found = self.add("Where", [is_code, self.whole(place), found])
        return self.add("Where", [self.add("IsNaN", [name]), self.whole(0), found])

    def _cells(self, term: Term) -> str:
        """Return the place of each row in the term's scores, laid out flat, (n, 1)."""
        cell = self._bins(term.features[0], term.axes[0])
        for name, axis in zip(term.features[1:], term.axes[1:], strict=True):
            row = self.add("Mul", [cell, self.whole(axis.size)])
            cell = self.add("Add", [row, self._bins(name, axis)])
        return cell

    def _points(self, places: list[str]) -> str:
        parts = [self.number(self.model.intercept_points)]
        for term, place in zip(self.model.additive.terms, places, strict=True):
            scores = self.constant(-self.model.scaling.factor * term.scores.ravel())
            parts.append(self.add("Gather", [scores, place], axis=0))
        for feature in self.model.additive.features:
            if feature.kind == "numeric":
                infinite = self.add("IsInf", [feature.name])
                refused = [infinite, self.number(np.nan), self.number(0.0)]
                parts.append(self.add("Where", refused))
        total = parts[0]
        for part in parts[1:]:
            total = self.add("Add", [total, part])
        return total

    def _pd_12m(self, points: str) -> str:
        scaling = self.model.scaling
        odds = self.add("Sub", [self.number(scaling.offset), points])
        odds = self.add("Div", [odds, self.number(scaling.factor)])
        return self.add("Sigmoid", [self._calibrated(odds, self.model.calibration)])

    def _calibrated(self, odds: str, calibration: Calibration) -> str:
        if calibration.method != "isotonic":
            scaled = self.add("Mul", [odds, self.number(calibration.slope)])
            return self.add("Add", [scaled, self.number(calibration.intercept)])
        at, value = np.array(calibration.knots).T
        lowest, highest = self.number(at[0]), self.number(at[-1])
        inside = self.add("Min", [self.add("Max", [odds, lowest]), highest])
        slopes = np.append(np.diff(value) / np.diff(at), 0.0)
        piece = self._count_reached(inside, at[1:])
        start = self.add("Gather", [self.constant(at), piece], axis=0)
        base = self.add("Gather", [self.constant(value), piece], axis=0)
        slope = self.add("Gather", [self.constant(slopes), piece], axis=0)
        rise = self.add("Mul", [slope, self.add("Sub", [inside, start])])
        return self.add("Add", [base, rise])

    def _reasons(self, places: list[str]) -> None:
        """Add the ranking of ``rank_reasons``: families below 0 and above the floor."""
        families, totals = self._family_points(places)
        none = self.constant(np.zeros(1))
        below = self.add("Less", [totals, none])
        harm = self.add("Where", [below, totals, none])
        axes = self.constant(np.array([1], dtype=np.int64))
        floor = self.add("Mul", [self.add("ReduceSum", [harm, axes]), self.number(FLOOR)])
        counts = self.add("And", [below, self.add("LessOrEqual", [totals, floor])])
        ranked = self.add("Where", [counts, totals, self.constant(np.array([np.inf]))])
        filler = self.constant(np.full((1, MOST_REASONS), np.inf))
        rows = self.add("Shape", [places[0]], end=1)
        width = self.constant(np.array([MOST_REASONS], dtype=np.int64))
        shape = self.add("Concat", [rows, width], axis=0)
        padded = self.add("Concat", [ranked, self.add("Expand", [filler, shape])], axis=1)
        order = self._worst_first(padded, width, beyond=len(families))
        codes = [*families, *[""] * MOST_REASONS]
        names = self.constant(np.array(codes, dtype=object))
        self.add("Gather", [names, order], output="reasons", axis=0)

    def _worst_first(self, values: str, width: str, beyond: int) -> str:
        """Return the columns of the lowest values, lowest first; ``beyond`` where infinite."""
        from onnx import helper

        worst, order = f"{INSIDE}worst", f"{INSIDE}order"
        self.nodes.append(
            helper.make_node("TopK", [values, width], [worst, order], axis=1, largest=0)
        )
        return self.add("Where", [self.add("IsInf", [worst]), self.whole(beyond), order])

    def _family_points(self, places: list[str]) -> tuple[list[str], str]:
        """Return the families by name, and their points against the reference, (n, families).

        Sorted by name, since ranking keeps the order of what is equal.
        """
        tables: dict[str, list[str]] = {}
        model = self.model
        for term, place, share in zip(
            model.additive.terms, places, reason_points(model), strict=True
        ):
            for name, points in zip(term.features, share, strict=True):
                gathered = self.add("Gather", [self.constant(points.ravel()), place], axis=0)
                tables.setdefault(model.additive.families[name], []).append(gathered)
        families = sorted(tables)
        sums = []
        for family in families:
            total, *rest = tables[family]
            for part in rest:
                total = self.add("Add", [total, part])
            sums.append(total)
        return families, self.add("Concat", sums, axis=1)


_INT64 = 7
"""``onnx.TensorProto.INT64``, a number of the standard."""


def _kind(feature: Feature) -> int:
    from onnx import TensorProto

    return int(TensorProto.DOUBLE if feature.kind == "numeric" else TensorProto.STRING)


def _value(name: str, kind: int, width: int) -> Any:
    from onnx import helper

    return helper.make_tensor_value_info(name, kind, ["n", width])
