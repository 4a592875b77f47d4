"""What the signs of an edited file promise as a whole: they point, they never judge or fail."""

import shutil
import time

import numpy as np
import pytest
from PIL import Image

from conftest import ROOT
from parsers.edited_papers import LINES, Paper, codes, print_paper, signs
from smartcredit.core.document import Document, Page
from smartcredit.core.issue import Severity
from smartcredit.core.source import PageBox
from smartcredit.parsers.edits.signs import edit_signs
from smartcredit.parsers.parsing import parse_file, read
from smartcredit.parsers.statements import read_statements


def edited(paper: Paper) -> None:
    """An edit that bears many signs at once."""
    paper.box(0, 0)
    paper.amount(0, 0, "7,234,567.00", font="Times-Roman")
    paper.amount(1, 0, "9,999,999.00")


def test_an_untouched_statement_bears_no_sign(tmp_path):
    assert signs(print_paper(tmp_path / "a.pdf")) == []


def test_every_sign_warns_says_where_and_names_figures_that_were_read(tmp_path):
    path = print_paper(tmp_path / "a.pdf", after=edited)
    document = read(path)
    statements, _ = read_statements(document)
    known = {statement.reference(name) for statement in statements for name in statement}
    found = edit_signs(document, statements)
    assert len(found) >= 2
    for issue in found:
        assert issue.severity is Severity.WARN
        assert isinstance(issue.source, PageBox)
        assert set(issue.figures) <= known
        assert issue.text.zh
        assert issue.text.en
        assert not any(word in issue.text.en for word in ("forged", "fraud", "fake"))


def test_a_parsed_file_carries_its_signs(tmp_path):
    parsed = parse_file(print_paper(tmp_path / "a.pdf", after=edited))
    assert "text-painted-over" in codes(parsed.issues)
    assert parse_file(print_paper(tmp_path / "b.pdf")).issues == ()


def test_the_signs_of_a_file_are_the_same_on_every_run(tmp_path):
    path = print_paper(tmp_path / "a.pdf", after=edited)
    assert signs(path) == signs(path)


def test_a_document_without_statements_is_not_looked_at(tmp_path):
    document = Document("a.pdf", str(tmp_path / "none.pdf"), "", "pdf", 1, "en", (Page(1, 1, 1),))
    assert edit_signs(document, []) == []


def test_a_file_that_is_gone_has_no_signs(tmp_path):
    path = print_paper(tmp_path / "a.pdf", after=edited)
    document = read(path)
    statements, _ = read_statements(document)
    path.unlink()
    assert edit_signs(document, statements) == []


def test_a_file_that_was_damaged_since_has_no_signs_or_some_but_no_fault(tmp_path):
    path = print_paper(tmp_path / "a.pdf", after=edited)
    document = read(path)
    statements, _ = read_statements(document)
    whole, dice = path.read_bytes(), np.random.default_rng(7)
    for _ in range(60):
        content = bytearray(whole)
        for place in dice.integers(len(content), size=dice.integers(1, 40)):
            content[place] = dice.integers(256)
        path.write_bytes(content[: dice.integers(len(content) // 2, len(content) + 1)])
        assert all(issue.text.en for issue in edit_signs(document, statements))


def test_an_image_is_asked_only_which_program_wrote_it(tmp_path):
    statements, _ = read_statements(read(print_paper(tmp_path / "a.pdf")))
    image = Image.new("RGB", (40, 20), "white")
    exif = image.getexif()
    exif[0x0131] = "Adobe Photoshop 24.0"
    image.save(tmp_path / "a.jpg", exif=exif)
    photo = Document("a.jpg", str(tmp_path / "a.jpg"), "", "image", 1, "en", (Page(1, 40, 20),))
    [issue] = edit_signs(photo, statements)
    assert (issue.code, issue.figures) == ("odd-producer", ())


def test_the_made_up_applications_bear_no_sign():
    papers = sorted((ROOT / "examples" / "applications").glob("*/documents/*"))
    assert len(papers) >= 6
    assert {paper.name: codes(signs(paper)) for paper in papers} == {
        paper.name: [] for paper in papers
    }


TEXT = (
    "en_s09b.pdf",
    "en_s09p.pdf",
    "zh_annual_report_biotech_2020.pdf",
    "zh_made_two_sided.pdf",
    "zh_made_three_sheets.xlsx",
    "zh_s05.xlsx",
    "zh_s09.xls",
    "zh_s10.xls",
    "zh_s11.xls",
)


@pytest.mark.parametrize("name", TEXT)
def test_real_papers_bear_no_sign(shared_data, name):
    assert signs(shared_data / "documents" / "files" / name) == []


def test_a_long_report_is_looked_at_in_a_moment(shared_data):
    path = shared_data / "documents" / "files" / "zh_annual_report_biotech_2020.pdf"
    document = read(path)
    statements, _ = read_statements(document)
    taken = []
    for _ in range(3):
        start = time.process_time()
        edit_signs(document, statements)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.4, "0.12 s of processor time on the machine that it was written on"


@pytest.mark.parametrize("program", ["chromium", "libreoffice"])
def test_statements_printed_by_other_programs_bear_no_sign(tmp_path, request, program):
    """Shaded rows, white headings, bold totals, red negatives, amounts shrunk to fit."""
    command = request.getfixturevalue(program)
    assert shutil.which(command)
    path = _by_browser(tmp_path, command) if program == "chromium" else _by_sheet(tmp_path, command)
    assert signs(path) == []


def _by_browser(folder, chromium):
    import subprocess

    rows = "".join(
        f"<tr class={'t' if label.startswith('Total') else 'n'}><td>{label}"
        f"<td class=a>{now}<td class=a>{before}"
        for label, now, before in LINES
    )
    (folder / "a.html").write_text(
        "<meta charset=utf8><style>td.a{text-align:right;background:#fff}"
        "tr.t td{font-weight:bold;background:#eee}th{background:#024;color:#fff}"
        "body{font-family:'Liberation Sans'}</style>"
        "<h1>Example Hardware Ltd (made up)</h1><h2>Balance sheet</h2>"
        "<p>as at 31 December 2023, in RMB</p>"
        f"<table width=600><tr><th><th>2023<th>2022</tr>{rows}</table>",
        encoding="utf-8",
    )
    path = folder / "a.pdf"
    subprocess.run(
        [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={path}", str(folder / "a.html")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return path


def _by_sheet(folder, soffice):
    import subprocess

    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    sheet = book.active
    sheet["A1"], sheet["A2"] = "Example Hardware Ltd (made up)", "Balance sheet"
    sheet["A3"], sheet["B4"], sheet["C4"] = "as at 31 December 2023, in RMB", 2023, 2022
    for row, (label, *amounts) in enumerate(LINES, 5):
        sheet[f"A{row}"] = label
        for letter, text in zip("BC", amounts, strict=True):
            cell = sheet[f"{letter}{row}"]
            cell.value = float(text.replace(",", ""))
            cell.number_format = "#,##0.00;[Red](#,##0.00)"
            cell.alignment = Alignment(shrink_to_fit=True)
        if label.startswith("Total"):
            for letter in "ABC":
                sheet[f"{letter}{row}"].font = Font(bold=True, name="Liberation Serif", size=12)
                sheet[f"{letter}{row}"].fill = PatternFill("solid", fgColor="DDDDDD")
    sheet["B14"] = -123456789.25
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 40, 13
    book.save(folder / "a.xlsx")
    subprocess.run(
        [soffice, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         f"-env:UserInstallation=file://{folder}/profile", str(folder / "a.xlsx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / "a.pdf"
