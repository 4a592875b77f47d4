"""A scorecard as a workbook that computes itself: type a borrower, read the points.  Excel 评分卡

The formulas look up the very tables that a person reads: change a figure there and the
points change.  Two things are Excel's own: a value within 1e-14 of a cut, relative to it,
may fall on either side (Excel keeps 15 digits), and an empty text is a missing value.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import IllegalCharacterError

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Axis, CategoryAxis, Term
from smartcredit.scoring.exports.excel_tables import Tables, put
from smartcredit.scoring.model import ScoringModel

SCORE = "Score 评分"
BINS = "Bins 分箱"

HEADING = Font(bold=True, color="FFFFFF")
HEADING_FILL = PatternFill("solid", start_color="1F3A5F")
INPUT_FILL = PatternFill("solid", start_color="FFF8DC")
RESULT_FILL = PatternFill("solid", start_color="E3F0E3")

Sheet = Any


def save_excel(model: ScoringModel, path: Path | str, *, rows: int = 50) -> None:
    """Write the workbook.

    Sheets: ``Score`` (one borrower a row: inputs, points, PD, grade, points of each term),
    ``Scorecard`` (points of each bin), ``Pairs``, ``Cuts``, ``Bins`` (which bin each input
    fell into), ``About``.  Text in a cell for a number gives ``#N/A``.

    Args:
        model: The model.
        path: Where to write it.
        rows: For how many borrowers there are formulas.

    Raises:
        UnusableDataError: A name or a category holds a control character.
    """
    workbook = Workbook()
    score = workbook.active
    score.title = SCORE
    try:
        tables = Tables.write(workbook, model)
        bins = workbook.create_sheet(BINS)
        _headings(score, bins, model)
        for row in range(2, rows + 2):
            _score_row(score, bins, model, tables, row)
        _about(workbook, model)
    except IllegalCharacterError as fault:
        raise UnusableDataError(f"expected text without control characters: {fault}") from None
    for sheet in workbook:
        _dress(sheet)
    workbook.save(path)


def _headings(score: Sheet, bins: Sheet, model: ScoringModel) -> None:
    put(score, 1, 1, "borrower 借款人")
    for place, feature in enumerate(model.additive.features, start=2):
        put(score, 1, place, feature.name)
    for place, name in enumerate(
        ("points 分值", "model log-odds", "log-odds", "pd_12m 违约概率", "grade 等级"),
        start=_results(model),
    ):
        put(score, 1, place, name)
    for place, term in enumerate(model.additive.terms):
        put(score, 1, _results(model) + 5 + place, f"points: {term.name}")
    for column, (term, name, _) in enumerate(_axes(model), start=1):
        put(bins, 1, column, name if not term.is_pair else f"{term.name}: {name}")


def _results(model: ScoringModel) -> int:
    """Return the column of the points: behind the borrower and the inputs."""
    return 2 + len(model.additive.features)


def _axes(model: ScoringModel) -> list[tuple[Term, str, Axis]]:
    return [
        (term, name, axis)
        for term in model.additive.terms
        for name, axis in zip(term.features, term.axes, strict=True)
    ]


def _score_row(score: Sheet, bins: Sheet, model: ScoringModel, tables: Tables, row: int) -> None:
    inputs = {
        name: f"'{SCORE}'!${get_column_letter(place)}{row}"
        for place, name in enumerate(model.additive.feature_names, start=2)
    }
    for column, (_, name, axis) in enumerate(_axes(model), start=1):
        bins.cell(row, column, f"={_bin(inputs[name], axis, tables.cuts[column - 1])}")
    first = _results(model)
    points, model_odds, odds, pd_12m = (
        f"{get_column_letter(place)}{row}" for place in range(first, first + 4)
    )
    terms = f"{get_column_letter(first + 5)}{row}:{_last_term(model, row)}"
    total = f"{model.intercept_points!r}+SUM({terms})" if model.additive.terms else "0"
    any_input = f"COUNTA($A{row}:{get_column_letter(first - 1)}{row})=0"
    blank = f'{points}=""'
    scaling = model.scaling
    formulas = [
        f'IF({any_input},"",{total})',
        f'IF({blank},"",({scaling.offset!r}-{points})/{scaling.factor!r})',
        f'IF({blank},"",{tables.calibrated(model_odds)})',
        f'IF({blank},"",1/(1+EXP(-{odds})))',
        f'IF({blank},"",{tables.grade(pd_12m)})',
    ]
    formats = ("0.0", "0.000", "0.000", "0.00%", "General")
    for place, (formula, number_format) in enumerate(zip(formulas, formats, strict=True)):
        cell = score.cell(row, first + place, f"={formula}")
        cell.number_format, cell.fill = number_format, RESULT_FILL
    for place in range(1, first):
        score.cell(row, place).fill = INPUT_FILL
    _term_points(score, model, tables, row)


def _term_points(score: Sheet, model: ScoringModel, tables: Tables, row: int) -> None:
    column = 1  # of the bins
    for place, term in enumerate(model.additive.terms, start=_results(model) + 5):
        bins = [
            f"'{BINS}'!{get_column_letter(column + dimension)}{row}+1"
            for dimension in range(len(term.features))
        ]
        points = tables.points[place - _results(model) - 5]
        cell = score.cell(row, place, f"=INDEX({points},{','.join(bins)})")
        cell.number_format = "0.0"
        column += len(term.features)


def _last_term(model: ScoringModel, row: int) -> str:
    return f"{get_column_letter(_results(model) + 4 + len(model.additive.terms))}{row}"


def _bin(cell: str, axis: Axis, ranges: tuple[str, str]) -> str:
    """Return the formula of a bin, counted from 0."""
    if isinstance(axis, CategoryAxis):
        members, groups = ranges
        unseen = axis.size - 1
        found = f"{unseen}+SUMPRODUCT(EXACT({members},{cell})*({groups}-{unseen}))"
        return f'IF({cell}="",0,{found if axis.groups else unseen})'
    cuts, specials = ranges
    found = str(axis.first)
    if len(axis.cuts):
        found += f"+IFERROR(MATCH({cell},{cuts},1),0)"
    if axis.specials:
        found = f"IFERROR(MATCH({cell},{specials},0),{found})"
    return f'IF({cell}="",0,IF(ISNUMBER({cell}),{found},NA()))'


def _about(workbook: Workbook, model: ScoringModel) -> None:
    sheet = workbook.create_sheet("About 说明")
    lines: list[tuple[str, str | float]] = [
        ("model 模型", model.name),
        ("version 版本", model.version),
        ("sha256", model.sha256),
        ("intercept points 截距分", model.intercept_points),
        ("base points 基准分", model.scaling.base_points),
        ("base odds 基准比率", model.scaling.base_odds),
        ("points to double the odds 翻倍分值", model.scaling.pdo),
        ("calibration 校准", model.calibration.method),
        ("empty cell 空单元格", "a missing value, which has a bin of its own  缺失值单独成箱"),
        ("text in a cell for a number 数值处填文字", "#N/A"),
        ("category not seen in training 训练中未见的类别", "the bin “unseen”  归入 unseen 箱"),
    ]
    put(sheet, 1, 1, "what 项目")
    put(sheet, 1, 2, "value 值")
    for row, (what, value) in enumerate(lines, start=2):
        put(sheet, row, 1, what)
        put(sheet, row, 2, value)


def _dress(sheet: Sheet) -> None:
    """Give headings their look, freeze them, and make columns as wide as they need."""
    for cell in sheet[1]:
        cell.font, cell.fill = HEADING, HEADING_FILL
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "B2"
    for column in sheet.iter_cols(max_row=min(sheet.max_row, 400)):
        texts = [str(cell.value) for cell in column if cell.value is not None]
        plain = [len(text) for text in texts if not text.startswith("=")]
        sheet.column_dimensions[column[0].column_letter].width = min(max([10, *plain]) + 2, 48)
