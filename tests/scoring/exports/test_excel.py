"""What the workbook promises, recomputed by LibreOffice where it is present."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest

from scoring.exports.cases import CALIBRATIONS, borrowers, made_model, python_answers
from scoring.exports.formulas import NotAvailable, Workbook
from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.exports.excel import SCORE, save_excel

TOO_NEAR = {np.nextafter(0.1, 0), np.nextafter(1e15, 0), np.nextafter(1e-9, 0), 0.3, 5e-324}
"""Values that Excel cannot tell from a cut, as its module says."""


def rows_for_excel(count: int) -> pd.DataFrame:
    table = borrowers()
    near = table[["income", "流动 ratio", "tiny"]].isin(TOO_NEAR).any(axis=1)
    kept = table[~near & (table["trade"] != "")]
    return kept.sample(count, random_state=1, ignore_index=True)


def filled(model, table: pd.DataFrame, path):
    """Write the workbook with the borrowers typed in."""
    save_excel(model, path, rows=len(table))
    workbook = openpyxl.load_workbook(path)
    sheet = workbook[SCORE]
    for row, record in enumerate(table.to_dict("records"), start=2):
        sheet.cell(row, 1, f"firm {row}")
        for column, name in enumerate(model.additive.feature_names, start=2):
            value = record[name]
            if value is not None and value == value:
                cell = sheet.cell(row, column, value)
                if isinstance(value, str):
                    cell.data_type = "s"
    workbook.save(path)
    return path


def recomputed(program: str, path, folder) -> pd.DataFrame:
    """Return the score sheet as LibreOffice computes it."""
    subprocess.run(
        [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    sheet = openpyxl.load_workbook(folder / "out" / path.name, data_only=True)[SCORE]
    heading, *rows = sheet.iter_rows(values_only=True)
    return pd.DataFrame(rows, columns=heading)


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_the_workbook_gives_the_points_pd_and_grade_of_the_library(
    libreoffice, tmp_path, calibration
):
    model, table = made_model(calibration), rows_for_excel(600)
    path = filled(model, table, tmp_path / "scorecard.xlsx")
    got, answers = recomputed(libreoffice, path, tmp_path), python_answers(model, table)
    assert np.abs(got["points 分值"].astype(float) - answers["points"]).max() < 1e-9
    assert np.abs(got["pd_12m 违约概率"].astype(float) - answers["pd_12m"]).max() < 1e-12
    assert got["grade 等级"].tolist() == answers["grade"].tolist()


@pytest.mark.parametrize("calibration", CALIBRATIONS.values(), ids=CALIBRATIONS)
def test_the_formulas_by_themselves_give_the_points_of_the_library(tmp_path, calibration):
    """Computed here, from the workbook as it was saved, so that it holds without LibreOffice."""
    model, table = made_model(calibration), rows_for_excel(150)
    path = filled(model, table, tmp_path / "scorecard.xlsx")
    got, answers = computed(path), python_answers(model, table)
    assert np.abs(got["points 分值"].astype(float) - answers["points"]).max() < 1e-9
    assert np.abs(got["pd_12m 违约概率"].astype(float) - answers["pd_12m"]).max() < 1e-12
    assert got["grade 等级"].tolist() == answers["grade"].tolist()


def computed(path) -> pd.DataFrame:
    book = openpyxl.load_workbook(path)
    workbook, sheet = Workbook(book), book[SCORE]
    heading = [cell.value for cell in sheet[1]]
    rows = [
        [workbook.cell(SCORE, cell.coordinate) for cell in row]
        for row in sheet.iter_rows(min_row=2)
    ]
    return pd.DataFrame(rows, columns=heading)


def test_the_points_of_the_terms_stand_beside_the_score(tmp_path):
    model, table = made_model(), rows_for_excel(20)
    got = computed(filled(model, table, tmp_path / "scorecard.xlsx"))
    terms = got[[f"points: {name}" for name in model.additive.term_names]].astype(float)
    total = terms.sum(axis=1) + model.intercept_points
    assert np.abs(total - got["points 分值"].astype(float)).max() < 1e-9


def test_an_empty_row_has_no_score(tmp_path):
    save_excel(made_model(), tmp_path / "empty.xlsx", rows=2)
    assert computed(tmp_path / "empty.xlsx")["points 分值"].tolist() == ["", ""]


def test_text_in_a_cell_for_a_number_is_not_scored(tmp_path):
    save_excel(made_model(), tmp_path / "text.xlsx", rows=1)
    book = openpyxl.load_workbook(tmp_path / "text.xlsx")
    book[SCORE]["B2"] = "twelve"
    workbook = Workbook(book)
    with pytest.raises(NotAvailable):
        workbook.cell(SCORE, "F2")


def test_a_figure_changed_in_the_scorecard_changes_the_score(tmp_path):
    model, table = made_model(), rows_for_excel(1).assign(income=np.nan)
    path = filled(model, table, tmp_path / "scorecard.xlsx")
    before = computed(path)["points 分值"][0]
    book = openpyxl.load_workbook(path)
    book["Scorecard 评分卡"]["D2"].value += 10  # income, missing
    book.save(path)
    assert computed(path)["points 分值"][0] == pytest.approx(before + 10)


def test_no_name_or_category_becomes_a_formula(tmp_path):
    model = made_model()
    features = tuple(
        replace(feature, name="=1+1") if feature.name == "tiny" else feature
        for feature in model.additive.features
    )
    terms = tuple(
        replace(t, features=tuple("=1+1" if name == "tiny" else name for name in t.features))
        for t in model.additive.terms
    )
    additive = replace(model.additive, features=features, terms=terms)
    save_excel(replace(model, additive=additive), tmp_path / "named.xlsx", rows=1)
    book = openpyxl.load_workbook(tmp_path / "named.xlsx")
    formulas = [
        cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    assert "=1+1" not in formulas
    assert len(formulas) == 5 + 7 + 10  # results, terms, axes


def test_a_control_character_is_refused(tmp_path):
    with pytest.raises(UnusableDataError, match="without control characters"):
        save_excel(replace(made_model(), name="bell\a"), tmp_path / "bell.xlsx")
