"""What a file's own record says about the programs that wrote it."""

import time
from datetime import date

import pytest
from PIL import Image

from parsers.edited_papers import codes, print_paper, signs
from smartcredit.core.issue import Severity
from smartcredit.parsers.edits.programs import (
    find_day,
    find_program,
    image_programs,
    known_programs,
    odd_programs,
    pdf_programs,
    saved_by_hand,
    saved_long_after,
)


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("Adobe Photoshop CC 2019 (Windows)", "Adobe Photoshop"),
        ("GIMP 2.10.34", "GIMP"),
        ("Foxit PhantomPDF - Foxit Software Inc.", "Foxit PhantomPDF"),
        ("福昕高级PDF编辑器", "福昕PDF编辑器"),
        ("Wondershare PDFelement 9", "Wondershare PDFelement"),
        ("iLovePDF", "iLovePDF"),
        ("Draw", "LibreOffice Draw"),
        ("Nitro Pro 13 (13.40.0.811)", "Nitro PDF"),
    ],
)
def test_programs_that_edit_pages_are_known_by_name(name, program):
    [issue] = odd_programs([name], "a.pdf", is_text=True)
    assert issue.severity is Severity.WARN
    assert (issue.code, issue.figures, issue.file) == ("odd-producer", (), "a.pdf")
    assert program in issue.text.zh
    assert program in issue.text.en


@pytest.mark.parametrize(
    "name",
    ["Microsoft® Excel® 2016", "WPS 表格", "Microsoft: Print To PDF", "Acrobat Distiller 11.0",
     "LibreOffice 7.4", "macOS Version 13.1 Quartz PDFContext", "OpenPDF 1.3.26", "iText 5.5.13",
     "ReportLab PDF Library - (opensource)", "Skia/PDF m118", "Adobe InDesign 18.1", "Calc",
     "Foxit Reader PDF Printer", "Xerox WorkCentre 7845", "Canon iR-ADV", "用友U8", ""],
)  # fmt: skip
def test_programs_that_print_or_scan_are_no_sign(name):
    assert odd_programs([name], "a.pdf", is_text=True) == []


def test_an_editor_of_pdfs_is_usual_for_a_scan_and_an_image_editor_is_not():
    assert odd_programs(["iLovePDF"], "a.pdf", is_text=False) == []
    assert codes(odd_programs(["Adobe Photoshop"], "a.pdf", is_text=False)) == ["odd-producer"]


def test_every_program_is_listed_once_in_lower_case_with_a_known_kind():
    words = [program.word for program in known_programs()]
    assert len(words) == len(set(words))
    assert all(word == word.lower() for word in words)
    assert {p.kind for p in known_programs()} == {"image_editor", "pdf_editor", "exporter"}


def test_a_name_inside_a_longer_word_is_not_that_program():
    assert find_program(["Xerox"], "exporter") is None
    assert find_program(["Xero Accounting"], "exporter").name == "Xero"
    assert find_program(["reportlab canvas"], "image_editor") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("D:20240131101500+08'00'", date(2024, 1, 31)),
        ("D:20261124143538Z", date(2026, 11, 24)),
        ("2024-01-31T10:15:00Z", date(2024, 1, 31)),
        ("D:20241331", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_day_is_read_from_the_dates_that_files_carry(text, day):
    assert find_day(text) == day


def test_a_file_saved_long_after_it_was_made_is_told_with_both_days():
    [issue] = saved_long_after(date(2023, 4, 29), date(2023, 6, 1), "a.pdf")
    assert issue.code == "saved-long-after"
    assert "2023-04-29" in issue.text.en
    assert "33 days later" in issue.text.en
    assert "相隔33天" in issue.text.zh


@pytest.mark.parametrize(
    ("made", "saved"),
    [
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2024, 1, 1), date(2024, 1, 30)),
        (date(2024, 6, 1), date(2024, 1, 1)),
        (None, date(2024, 1, 1)),
        (date(2024, 1, 1), None),
    ],
    ids=["the same day", "within the month", "clock set back", "not made", "not saved"],
)
def test_a_file_saved_soon_after_is_no_sign(made, saved):
    assert saved_long_after(made, saved, "a.pdf") == []


PACKET = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description
 xmp:CreateDate="{day}T10:00:00+08:00" {producer}>
 <xmpMM:History><rdf:Seq><rdf:li stEvt:softwareAgent="{agent}"/></rdf:Seq></xmpMM:History>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_a_program_in_the_history_of_the_file_is_named():
    info = {"Producer": "Microsoft Print", "CreationDate": "D:20240131"}
    packet = PACKET.format(
        day="2024-01-31", producer='pdf:Producer="Microsoft Print"', agent="Adobe Photoshop 24.0"
    )
    assert pdf_programs(info, packet.encode()) == ["Microsoft Print", "Adobe Photoshop 24.0"]
    element = packet.replace('pdf:Producer="Microsoft Print"', "").replace(
        "<xmpMM", "<pdf:Producer>GIMP 2.10</pdf:Producer><xmpMM"
    )
    assert "GIMP 2.10" in pdf_programs(info, element.encode())


@pytest.mark.parametrize(
    ("day", "producer"),
    [("2024-01-31", ""), ("2019-05-05", 'pdf:Producer="Adobe PDF library"')],
    ids=["no producer of a PDF", "made on another day"],
)
def test_the_record_of_a_picture_in_the_file_is_not_the_files(day, producer):
    info = {"Producer": "Microsoft Print", "CreationDate": "D:20240131"}
    packet = PACKET.format(day=day, producer=producer, agent="Adobe Photoshop 24.0")
    assert pdf_programs(info, packet.encode()) == ["Microsoft Print"]


def test_records_without_end_are_looked_through_in_a_moment():
    content = b"<x:xmpmeta " * 300_000
    start = time.process_time()
    assert pdf_programs({"CreationDate": "D:20240131"}, content) == []
    assert time.process_time() - start < 5


def test_a_statement_made_by_an_image_editor_is_told_of_the_file_and_of_no_figure(tmp_path):
    path = print_paper(
        tmp_path / "a.pdf", after=lambda paper: paper.canvas.setCreator("Adobe Photoshop")
    )
    [issue] = signs(path)
    assert (issue.code, issue.figures) == ("odd-producer", ())


def test_an_image_says_which_program_wrote_it(tmp_path):
    image = Image.new("RGB", (40, 20), "white")
    exif = image.getexif()
    exif[0x0131] = "Adobe Photoshop 24.0"
    image.save(tmp_path / "a.jpg", exif=exif)
    assert image_programs(tmp_path / "a.jpg") == ["Adobe Photoshop 24.0"]
    image.save(tmp_path / "b.jpg")
    assert image_programs(tmp_path / "b.jpg") == []
    (tmp_path / "c.jpg").write_bytes(b"no image")
    assert image_programs(tmp_path / "c.jpg") == []


def test_an_export_saved_by_a_person_is_noted_without_the_persons_name():
    properties = {"creator": "Apache POI", "lastModifiedBy": "王小明（虚构）",
                  "modified": "2024-02-03T08:00:00Z"}  # fmt: skip
    [issue] = saved_by_hand(properties, "a.xlsx")
    assert issue.severity is Severity.INFO
    assert "exported by Apache POI and saved on 2024-02-03 by a person" in issue.text.en
    assert "王小明" not in issue.text.zh + issue.text.en


@pytest.mark.parametrize(
    "properties",
    [
        {},
        {"creator": "Apache POI"},
        {"creator": "openpyxl", "lastModifiedBy": "openpyxl"},
        {"creator": "李会计（虚构）", "lastModifiedBy": "王小明（虚构）"},
    ],
    ids=["nothing said", "never saved again", "saved by a program", "made by a person"],
)
def test_a_workbook_that_no_person_saved_over_an_export_is_no_sign(properties):
    assert saved_by_hand(properties, "a.xlsx") == []
