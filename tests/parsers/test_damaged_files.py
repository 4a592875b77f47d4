"""Damaged files end in a typed error: no crash, no circle, no flood of memory."""

import random
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest

from parsers.printing import Printer
from smartcredit.core.errors import DOCUMENT_ERROR_CODES, DocumentError
from smartcredit.parsers.files.compound_file import check_compound_file
from smartcredit.parsers.opening import open_document
from smartcredit.parsers.statements import read_statements

EACH = 40


def sheet(path):
    printer = Printer(path)
    printer.line(centred="资产负债表")
    printer.line((50, "2023年12月31日"))
    printer.table([["货币资金", "1", "10.00", "20.00"], ["资产总计", "2", "10.00", "20.00"]])
    return printer.save()


def book(path):
    made = openpyxl.Workbook()
    for row in (["资产负债表"], ["2023年12月31日"], ["货币资金", 10, 20], ["资产总计", 10, 20]):
        made.active.append(row)
    made.save(path)
    return path


def word(path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        text = "<w:p><w:r><w:t>资产负债表</w:t></w:r></w:p>" * 50
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        archive.writestr(
            "word/document.xml", f"<w:document {space}><w:body>{text}</w:body></w:document>"
        )
    return path


def damaged(content, rng):
    broken = bytearray(content)
    how, at = rng.randrange(4), rng.randrange(len(broken))
    if how == 0:
        for _ in range(rng.randint(1, 40)):
            broken[rng.randrange(len(broken))] = rng.randrange(256)
    elif how == 1:
        del broken[at:]
    elif how == 2:
        del broken[at : at + rng.randrange(2000)]
    else:
        broken[at:at] = rng.randbytes(rng.randrange(500))
    return bytes(broken)


def outcome(path):
    """The code with which a file is refused, or None where it is read."""
    try:
        read_statements(open_document(path, None))
    except DocumentError as error:
        return error.code
    return None


@pytest.mark.parametrize(("make", "suffix"), [(sheet, ".pdf"), (book, ".xlsx"), (word, ".docx")])
def test_a_damaged_document_is_read_or_refused_with_a_code(tmp_path, make, suffix):
    content = make(tmp_path / f"whole{suffix}").read_bytes()
    rng = random.Random(7)  # noqa: S311
    path = tmp_path / f"damaged{suffix}"
    for _ in range(EACH):
        path.write_bytes(damaged(content, rng))
        assert outcome(path) in (None, *DOCUMENT_ERROR_CODES)


def test_damaged_workbooks_of_the_older_office(tmp_path, shared_data):
    content = (shared_data / "documents" / "files" / "zh_s10.xls").read_bytes()
    rng = random.Random(7)  # noqa: S311
    path = tmp_path / "damaged.xls"
    for _ in range(EACH):
        path.write_bytes(damaged(content, rng))
        assert outcome(path) in (None, *DOCUMENT_ERROR_CODES)


def compound(*following, first=0):
    """A compound file whose allocation table says which sector follows each."""
    table = list(following) + [0xFFFFFFFF] * (128 - len(following))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, first)
    struct.pack_into("<I", header, 60, 0xFFFFFFFE)
    struct.pack_into("<II", header, 68, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", header, 76, 1, *[0xFFFFFFFF] * 108)
    return bytes(header) + bytes(512) + struct.pack("<128I", *table)


def check(tmp_path: Path, content):
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    check_compound_file(path)


def test_a_compound_file_whose_chains_end_is_sound(tmp_path):
    check(tmp_path, compound(0xFFFFFFFE, 0xFFFFFFFD))


@pytest.mark.parametrize(
    "content",
    [
        compound(0),
        compound(1, 0),
        compound(500),
        compound(0xFFFFFFFE, first=500),
        b"\xd0\xcf\x11\xe0" * 20,
        b"",
    ],
    ids=["itself", "a circle", "out of the file", "begins outside", "no header", "empty"],
)
def test_a_chain_that_never_ends_is_refused(tmp_path, content):
    with pytest.raises(DocumentError, match="do not hang together") as refused:
        check(tmp_path, content)
    assert refused.value.code == "truncated"


def test_a_cell_far_out_does_not_make_a_sheet_of_billions(tmp_path):
    path = tmp_path / "far.xlsx"
    made = openpyxl.Workbook()
    made.active["A1"] = "资产负债表"
    made.active["XFD1048576"] = 1
    made.save(path)
    with pytest.raises(DocumentError, match="16,384 columns and 1,048,576 rows") as refused:
        open_document(path)
    assert refused.value.code == "too-large"
