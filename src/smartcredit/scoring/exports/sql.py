"""A scorecard as one SQL query: a CASE expression for each term.  SQL 评分卡

The query runs on any engine with common table expressions, CASE and ``EXP``.  Numbers are
written in exponent form, which SQL reads as double precision: the cuts are the model's own
to the last bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Axis, CategoryAxis, Feature, NumericAxis, Term
from smartcredit.scoring.calibration import Calibration
from smartcredit.scoring.grades import MasterScale
from smartcredit.scoring.model import ScoringModel

Dialect = Literal["ansi", "duckdb", "postgresql"]


def to_sql(
    model: ScoringModel,
    *,
    table: str = "applicants",
    keys: Sequence[str] = (),
    dialect: Dialect = "ansi",
) -> str:
    """Return a query that scores every row of a table.

    It gives the keys, the points of each term (``term_1`` …), ``points``, ``pd_12m`` and
    ``grade``.  NULL is a missing value.  In ``duckdb`` and ``postgresql`` NaN is missing too,
    and an infinity, which the library refuses, makes the points NULL; ``ansi`` is for engines
    whose numbers have neither.  A column of codes may be text or whole numbers.

    Args:
        model: The model.
        table: Name of the table, with its schema before a dot where it has one.
        keys: Columns that say who the borrower is.
        dialect: Which engine will run it.

    Raises:
        UnusableDataError: A name or a category holds a NUL character, or a key has the name
            of an output.
    """
    outputs = [f"term_{place}" for place in range(1, len(model.additive.terms) + 1)]
    for key in keys:
        if key.lower() in {*outputs, "points", "pd_12m", "grade", "model_log_odds", "log_odds"}:
            raise UnusableDataError(f"expected no key named {key!r}: the query gives that column")
    kept = [*map(_name, keys), *outputs]
    columns = ",\n".join(
        [f"    {_name(key)}" for key in keys]
        + [
            f"    -- {_comment(term.name)}\n    {_term(model, term, dialect)} AS {output}"
            for term, output in zip(model.additive.terms, outputs, strict=True)
        ]
    )
    total = " + ".join([_number(model.intercept_points), *outputs])
    offset, factor = _number(model.scaling.offset), _number(model.scaling.factor)
    source = ".".join(_name(part) for part in table.split("."))
    return f"""\
-- {_comment(f"{model.name}, version {model.version}")}
-- model sha256 {model.sha256}
WITH terms AS (
  SELECT
{columns}
  FROM {source}
),
total AS (
  SELECT *, {total} AS points FROM terms
),
model_odds AS (
  SELECT *, ({offset} - points) / {factor} AS model_log_odds FROM total
),
odds AS (
  SELECT *, {_calibrated(model.calibration)} AS log_odds FROM model_odds
),
risk AS (
  SELECT *,
    CASE WHEN log_odds >= 0 THEN 1.0E0 / (1.0E0 + EXP(-log_odds))
         ELSE EXP(log_odds) / (1.0E0 + EXP(log_odds)) END AS pd_12m
  FROM odds
)
SELECT {", ".join([*kept, "points", "pd_12m"])},
  {_grade(model.grades)} AS grade
FROM risk
"""  # noqa: S608  every name and text is quoted


def _term(model: ScoringModel, term: Term, dialect: Dialect) -> str:
    points = -model.scaling.factor * term.scores
    features = {feature.name: feature for feature in model.additive.features}
    last = len(term.features) - 1
    leaves = points.ravel().tolist()
    branches = [_number(leaf) for leaf in leaves]
    for place in range(last, -1, -1):  # from the last feature outwards
        axis, feature = term.axes[place], features[term.features[place]]
        rows = range(0, len(branches), axis.size)
        branches = [_case(feature, axis, branches[row : row + axis.size], dialect) for row in rows]
    return branches[0]


def _case(feature: Feature, axis: Axis, leaves: Sequence[str], dialect: Dialect) -> str:
    """Return the CASE that picks one of ``leaves``, one for each bin of the axis."""
    column = _name(feature.name)
    if isinstance(axis, CategoryAxis):
        whens = [f"WHEN {column} IS NULL THEN {leaves[0]}"]
        whens += [
            f"WHEN {column} IN ({', '.join(_text(name) for name in names)}) THEN {leaves[group]}"
            for group, names in _members(axis).items()
        ]
    else:
        whens = _numeric_whens(column, axis, leaves, dialect)
    return f"CASE {' '.join(whens)} ELSE {leaves[-1]} END"


def _numeric_whens(
    column: str, axis: NumericAxis, leaves: Sequence[str], dialect: Dialect
) -> list[str]:
    missing = f"{column} IS NULL"
    whens = [f"WHEN {missing} THEN {leaves[0]}"]
    if dialect != "ansi":
        whens[0] = f"WHEN {missing} OR {column} = {_special('NaN')} THEN {leaves[0]}"
        infinities = f"{_special('Infinity')}, {_special('-Infinity')}"
        whens.append(f"WHEN {column} IN ({infinities}) THEN NULL")
    whens += [
        f"WHEN {column} = {_number(code)} THEN {leaf}"
        for code, leaf in zip(axis.specials, leaves[1 : axis.first], strict=True)
    ]
    ordinary = leaves[axis.first :]
    whens += [
        f"WHEN {column} < {_number(cut)} THEN {leaf}"
        for cut, (leaf, above) in zip(axis.cuts.tolist(), pairwise(ordinary), strict=True)
        if leaf != above
    ]
    return whens


def _members(axis: CategoryAxis) -> dict[int, list[str]]:
    members: dict[int, list[str]] = {}
    for name, group in axis.groups.items():
        members.setdefault(group, []).append(name)
    return members


def _calibrated(calibration: Calibration) -> str:
    if calibration.method != "isotonic":
        return f"{_number(calibration.intercept)} + {_number(calibration.slope)} * model_log_odds"
    knots = calibration.knots
    whens = [f"WHEN model_log_odds <= {_number(knots[0][0])} THEN {_number(knots[0][1])}"]
    for (x0, y0), (x1, y1) in pairwise(knots):
        slope = (y1 - y0) / (x1 - x0)
        line = f"{_number(y0)} + {_number(slope)} * (model_log_odds - {_number(x0)})"
        whens.append(f"WHEN model_log_odds < {_number(x1)} THEN {line}")
    whens.append(f"WHEN model_log_odds IS NOT NULL THEN {_number(knots[-1][1])}")
    return f"CASE {' '.join(whens)} END"


def _grade(scale: MasterScale) -> str:
    *lower, last = scale.grades
    whens = [f"WHEN pd_12m < {_number(grade.pd_below)} THEN {_text(grade.name)}" for grade in lower]
    whens.append(f"WHEN pd_12m IS NOT NULL THEN {_text(last.name)}")
    return f"CASE {' '.join(whens)} END"


def _number(value: float) -> str:
    """Return an approximate numeric literal that reads back as the same double."""
    text = repr(float(value))
    return text if "e" in text else f"{text}E0"


def _special(name: str) -> str:
    return f"CAST('{name}' AS DOUBLE PRECISION)"


def _name(name: str) -> str:
    return '"' + _checked(name).replace('"', '""') + '"'


def _text(value: str) -> str:
    return "'" + _checked(value).replace("'", "''") + "'"


def _checked(text: str) -> str:
    if "\0" in text:
        raise UnusableDataError(f"expected text without NUL characters for SQL, got {text!r}")
    return text


def _comment(text: str) -> str:
    """Return text that stays on one line: a line break would end the comment."""
    return " ".join(_checked(text).split())
