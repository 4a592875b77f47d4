"""What cannot be read is refused with a code and one line, and nothing is raised."""

import zipfile

import openpyxl
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas

from parsers.printing import Printer
from smartcredit.core.errors import DocumentError
from smartcredit.parsers import parse_file, read
from smartcredit.parsers.opening import open_document


def letter(path):
    printer = Printer(path)
    printer.line((50, "尊敬的客户：感谢贵公司来函，我们将尽快答复。"))
    for n in range(5):
        printer.line((50, f"第{n}项 合计 1,234.00 元"))
    return printer.save()


def refusal(path):
    parsed = parse_file(path)
    assert parsed.statements == ()
    assert parsed.error is not None
    assert "\n" not in str(parsed.error)
    assert path.name in str(parsed.error)
    return parsed.error.code


def test_an_encrypted_pdf(tmp_path):
    path = tmp_path / "locked.pdf"
    locked = pdfencrypt.StandardEncryption("secret", ownerPassword="owner")
    canvas = Canvas(str(path), encrypt=locked)
    canvas.drawString(50, 50, "balance sheet")
    canvas.save()
    assert refusal(path) == "encrypted"


def test_a_truncated_pdf(tmp_path):
    path = letter(tmp_path / "half.pdf")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refusal(path) == "truncated"


def test_a_pdf_of_which_only_the_end_is_missing(tmp_path):
    path = letter(tmp_path / "most.pdf")
    path.write_bytes(path.read_bytes()[:-40])
    assert refusal(path) == "truncated"


def test_a_truncated_workbook(tmp_path):
    path = tmp_path / "half.xlsx"
    book = openpyxl.Workbook()
    book.active["A1"] = "资产负债表"
    book.save(path)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    assert refusal(path) == "truncated"


@pytest.mark.parametrize("name", ["empty.pdf", "empty.xlsx", "empty.csv"])
def test_an_empty_file(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"")
    assert refusal(path) == "empty"


def test_a_file_that_is_not_there(tmp_path):
    assert refusal(tmp_path / "missing.pdf") == "empty"


def test_an_empty_workbook(tmp_path):
    path = tmp_path / "blank.xlsx"
    openpyxl.Workbook().save(path)
    assert refusal(path) == "empty"


@pytest.mark.parametrize("name", ["letter.xlsx", "letter.docx", "letter.png", "letter.csv"])
def test_a_pdf_under_another_name(tmp_path, name):
    path = tmp_path / name
    letter(tmp_path / "letter.pdf").rename(path)
    assert refusal(path) == "type-mismatch"


def test_an_image_called_a_pdf(tmp_path):
    path = tmp_path / "photo.pdf"
    Image.new("RGB", (50, 50)).save(path, "PNG")
    assert refusal(path) == "type-mismatch"


def test_text_called_a_pdf(tmp_path):
    path = tmp_path / "notes.pdf"
    path.write_text("just some notes, nothing more")
    assert refusal(path) == "type-mismatch"


def test_a_workbook_called_xls_is_read_by_its_content(tmp_path):
    path = tmp_path / "book.xls"
    book = openpyxl.Workbook()
    book.active["A1"] = "备忘"
    book.save(tmp_path / "book.xlsx")
    (tmp_path / "book.xlsx").rename(path)
    assert refusal(path) == "not-a-statement"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("song.mp3", b"ID3\x04\x00rest of it"),
        ("notes.txt", b"plain text"),
        ("tool.exe", b"MZ\x90\x00"),
    ],
)
def test_files_of_no_kind_that_is_read(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    assert refusal(path) == "unsupported-type"


def test_a_letter_is_not_a_statement(tmp_path):
    assert refusal(letter(tmp_path / "letter.pdf")) == "not-a-statement"


def test_a_pdf_of_images_without_ocr_says_so(tmp_path):
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path))
    image = tmp_path / "page.png"
    Image.new("RGB", (200, 200), "white").save(image)
    canvas.drawImage(str(image), 0, 0, 400, 400)
    canvas.save()
    with pytest.raises(DocumentError, match="scan") as refused:
        open_document(path, page_source=None)
    assert refused.value.code == "no-text"


def test_pages_without_text_are_handed_to_the_page_source_unless_they_are_blank(tmp_path):
    canvas = Canvas(str(tmp_path / "drawn.pdf"))
    canvas.rect(100, 100, 200, 200)
    canvas.save()
    document = pdfium.PdfDocument(letter(tmp_path / "text.pdf"))
    document.import_pages(pdfium.PdfDocument(tmp_path / "drawn.pdf"))
    document.new_page(400, 400, index=2)
    path = tmp_path / "mixed.pdf"
    document.save(path)
    document.close()
    asked = []

    def page_source(file, numbers):
        asked.append((file.name, list(numbers)))
        return []

    opened = open_document(path, page_source)
    assert asked == [("mixed.pdf", [2])]
    assert opened.page_count == 3


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (64 * 2**20))
    assert refusal(path) == "too-large"


def test_a_word_file_that_declares_entities_is_refused(tmp_path):
    path = tmp_path / "entities.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    assert refusal(path) == "unsupported-type"


def test_the_error_is_raised_to_whoever_reads_directly(tmp_path):
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    with pytest.raises(DocumentError, match=r"the file is empty \(empty\.pdf\)"):
        read(path)


def test_a_bad_file_still_has_its_digest(tmp_path):
    path = letter(tmp_path / "letter.pdf")
    assert len(parse_file(path).sha256) == 64
