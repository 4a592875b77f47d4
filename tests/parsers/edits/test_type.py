"""How figures are set: the face without weight, and what stands in their row."""

import pytest

from parsers.edited_papers import print_paper
from smartcredit.parsers.edits.figures import figures_by_page
from smartcredit.parsers.edits.objects import drawn_page
from smartcredit.parsers.edits.type import family, set_figures
from smartcredit.parsers.files.pdf_words import opened_pdf
from smartcredit.parsers.parsing import read
from smartcredit.parsers.statements import read_statements


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Arial-BoldMT", "ArialMT"),
        ("Helvetica-Oblique", "Helvetica"),
        ("TimesNewRomanPS-BoldItalicMT", "TimesNewRomanPSMT"),
        ("Calibri,Bold", "Calibri"),
        ("Ubuntu-Light", "Ubuntu-Medium"),
        ("宋体", "SimSun"),
        ("宋体,Bold", "宋体"),
        ("NotoSansCJKsc-Regular", "NotoSansCJKsc-Bold"),
        ("WenQuanYiZenHei-0", "WenQuanYiZenHei-1"),
        ("Microsoft YaHei", "微软雅黑"),
        ("HelveticaNeueLTStd-Bd", "HelveticaNeueLTStd-Md"),
    ],
)
def test_weight_and_slant_are_no_part_of_a_face(first, second):
    assert family(first) == family(second) != ""


@pytest.mark.parametrize(
    ("first", "second"),
    [("ArialMT", "Helvetica"), ("SimSun", "SimHei"), ("Times-Roman", "Courier"), ("宋体", "仿宋")],
)
def test_faces_that_differ_are_two(first, second):
    assert family(first) != family(second)


@pytest.mark.parametrize("name", ["CIDFont+F1", "F12", "T3_0", "CairoFont-0-0", "R", ""])
def test_a_name_that_tells_nothing_is_no_face(name):
    assert family(name) == ""


def test_a_figure_knows_its_type_and_what_stands_beside_it(tmp_path):
    path = print_paper(tmp_path / "a.pdf", looks={3: {"font": "Helvetica-Bold", "size": 12}})
    document = read(path)
    statements, _ = read_statements(document)
    figures = figures_by_page(document, statements)
    with opened_pdf(path) as pdf, drawn_page(pdf, 1) as page:
        found = {figure.placed.reference: figure for figure in set_figures(page, figures[1])}
    cash = found["balance_sheet.cash@2023-12-31"]
    assert cash.families == ("helvetica",)
    assert cash.run.size == pytest.approx(10)
    assert cash.rise == pytest.approx(0)
    [beside] = cash.companions
    assert beside.bbox[2] == pytest.approx(520, abs=1)
    total = found["balance_sheet.total_current_assets@2023-12-31"]
    assert (total.run.font, total.families) == ("Helvetica-Bold", ("helvetica",))
    assert total.run.size == pytest.approx(12)
