"""The tables of the workbook that its formulas look up.  工作簿中的分值表"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from smartcredit.scoring.additive import CategoryAxis, Term
from smartcredit.scoring.model import ScoringModel

SCORECARD = "Scorecard 评分卡"
PAIRS = "Pairs 交互"
CUTS = "Cuts 切点"
SCALES = "Scales 标尺"

Sheet = Any


@dataclass(frozen=True, slots=True)
class Tables:
    """Where in the workbook each table stands.

    Attributes:
        points: For each term the range of its points.
        cuts: For each axis two ranges: cuts and special codes, or categories and their bins.
        bounds, grades: Upper bounds of all grades but the last; names of all.
        knots: Log-odds of the model and of PD, for an isotonic calibration.
    """

    model: ScoringModel
    points: tuple[str, ...]
    cuts: tuple[tuple[str, str], ...]
    bounds: str
    grades: str
    knots: tuple[str, str]

    @classmethod
    def write(cls, workbook: Workbook, model: ScoringModel) -> Tables:
        """Write the tables and return where they stand."""
        points = _points(workbook, model)
        cuts = _cuts(workbook, model)
        sheet = workbook.create_sheet(SCALES)
        last = len(model.grades.grades)
        for row, grade in enumerate(model.grades.grades, start=2):
            put(sheet, row, 1, grade.name)
            put(sheet, row, 2, grade.pd_below)
        for row, (at, value) in enumerate(model.calibration.knots, start=2):
            put(sheet, row, 4, at)
            put(sheet, row, 5, value)
        headings = {1: "grade 等级", 2: "pd_12m below 上限"}
        if model.calibration.knots:
            headings |= {4: "model log-odds", 5: "log-odds"}
        for column, heading in headings.items():
            put(sheet, 1, column, heading)
        end = len(model.calibration.knots) + 1
        return cls(
            model=model,
            points=points,
            cuts=cuts,
            bounds=_range(SCALES, 2, 2, last, 2),
            grades=_range(SCALES, 2, 1, last + 1, 1),
            knots=(_range(SCALES, 2, 4, end, 4), _range(SCALES, 2, 5, end, 5)),
        )

    def grade(self, pd_12m: str) -> str:
        """Return the formula of the grade."""
        if len(self.model.grades.grades) == 1:
            return f"INDEX({self.grades},1)"
        return f"INDEX({self.grades},1+IFERROR(MATCH({pd_12m},{self.bounds},1),0))"

    def calibrated(self, model_odds: str) -> str:
        """Return the formula from the model's log-odds to those of PD."""
        calibration = self.model.calibration
        if calibration.method != "isotonic":
            return f"{calibration.intercept!r}+{calibration.slope!r}*{model_odds}"
        at, value = self.knots
        (lowest, first), (highest, last) = calibration.knots[0], calibration.knots[-1]
        place = f"MATCH({model_odds},{at},1)"
        base, top = f"INDEX({value},{place})", f"INDEX({value},{place}+1)"
        start, stop = f"INDEX({at},{place})", f"INDEX({at},{place}+1)"
        line = f"{base}+({model_odds}-{start})*({top}-{base})/({stop}-{start})"
        return (
            f"IF({model_odds}<={lowest!r},{first!r},IF({model_odds}>={highest!r},{last!r},{line}))"
        )


def put(sheet: Sheet, row: int, column: int, value: str | float) -> None:
    """Write a value that is never a formula, whatever it begins with."""
    cell = sheet.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"


def _points(workbook: Workbook, model: ScoringModel) -> tuple[str, ...]:
    singles, pairs = workbook.create_sheet(SCORECARD), workbook.create_sheet(PAIRS)
    for column, heading in enumerate(
        ("term 变量", "bin 箱", "values 取值", "points 分值", "share of training 训练占比"), start=1
    ):
        put(singles, 1, column, heading)
    put(pairs, 1, 1, "pairs: rows are bins of the first, columns of the second  行为前者，列为后者")
    ranges, single_row, pair_row = [], 2, 3
    for term in model.additive.terms:
        if term.is_pair:
            ranges.append(_pair(pairs, term, model.scaling.factor, pair_row))
            pair_row += term.axes[0].size + 3
        else:
            ranges.append(_single(singles, term, model.scaling.factor, single_row))
            single_row += term.axes[0].size
    if pair_row == 3:
        workbook.remove(pairs)
    return tuple(ranges)


def _single(sheet: Sheet, term: Term, factor: float, start: int) -> str:
    total = float(term.weights.sum()) or 1.0
    for place, label in enumerate(term.axes[0].labels()):
        row = start + place
        put(sheet, row, 1, term.name)
        put(sheet, row, 2, place)
        put(sheet, row, 3, label)
        put(sheet, row, 4, -factor * float(term.scores[place]))
        put(sheet, row, 5, float(term.weights[place]) / total)
        sheet.cell(row, 4).number_format, sheet.cell(row, 5).number_format = "0.0", "0.0%"
    return _range(SCORECARD, start, 4, start + term.axes[0].size - 1, 4)


def _pair(sheet: Sheet, term: Term, factor: float, start: int) -> str:
    """Write a matrix with its name above and labels on both sides."""
    put(sheet, start, 1, term.name)
    rows, columns = term.axes[0].labels(), term.axes[1].labels()
    for place, label in enumerate(columns, start=2):
        put(sheet, start + 1, place, label)
    for first, label in enumerate(rows):
        row = start + 2 + first
        put(sheet, row, 1, label)
        for second in range(len(columns)):
            put(sheet, row, second + 2, -factor * float(term.scores[first, second]))
            sheet.cell(row, second + 2).number_format = "0.0"
    return _range(PAIRS, start + 2, 2, start + 1 + len(rows), 1 + len(columns))


def _cuts(workbook: Workbook, model: ScoringModel) -> tuple[tuple[str, str], ...]:
    sheet, ranges, column = workbook.create_sheet(CUTS), [], 1
    for term in model.additive.terms:
        for name, axis in zip(term.features, term.axes, strict=True):
            heading = name if not term.is_pair else f"{term.name}: {name}"
            if isinstance(axis, CategoryAxis):
                kinds: tuple[str, str] = ("categories 类别", "bins 箱")
                lists: tuple[list[Any], list[Any]] = (list(axis.groups), list(axis.groups.values()))
            else:
                kinds = ("cuts 切点", "special codes 特殊值")
                lists = (axis.cuts.tolist(), list(axis.specials))
            for offset, (kind, values) in enumerate(zip(kinds, lists, strict=True)):
                put(sheet, 1, column + offset, f"{heading} — {kind}")
                for row, value in enumerate(values, start=2):
                    put(sheet, row, column + offset, value)
            ends = [max(len(values), 1) + 1 for values in lists]
            ranges.append(
                (
                    _range(CUTS, 2, column, ends[0], column),
                    _range(CUTS, 2, column + 1, ends[1], column + 1),
                )
            )
            column += 2
    return tuple(ranges)


def _range(sheet: str, top: int, left: int, bottom: int, right: int) -> str:
    first, last = get_column_letter(left), get_column_letter(right)
    return f"'{sheet}'!${first}${top}:${last}${bottom}"
