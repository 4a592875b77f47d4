"""What a file is by its content, and whether its name agrees.  文件类型

A name that says one thing and content that is another is refused, with one exception that
trade practice makes: ``.xls`` files of accounting programs are often HTML or text tables.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from smartcredit.core.errors import DocumentError
from smartcredit.parsers.files.archive import open_archive
from smartcredit.parsers.files.text_encoding import decoded

Media = Literal["pdf", "xlsx", "xls", "docx", "html", "csv", "image", "ofd"]

HEAD = 8192
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"BM", b"GIF8", b"RIFF")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|table|meta|div|style)\b",
    re.IGNORECASE | re.DOTALL,
)

_NAMES: dict[str, tuple[Media, ...]] = {
    ".pdf": ("pdf",),
    ".xlsx": ("xlsx",),
    ".xlsm": ("xlsx",),
    ".xlsb": ("xlsx",),
    ".ods": ("xlsx",),
    ".et": ("xls", "xlsx"),
    ".xls": ("xls", "xlsx", "html", "csv"),
    ".docx": ("docx",),
    ".html": ("html",),
    ".htm": ("html",),
    ".csv": ("csv",),
    ".tsv": ("csv",),
    ".ofd": ("ofd",),
    **dict.fromkeys(
        (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"), ("image",)
    ),
}


def find_media(path: Path) -> Media:
    """Return what a file is.

    Raises:
        DocumentError: ``empty``, ``encrypted``, ``truncated``, ``type-mismatch`` or
            ``unsupported-type``.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise DocumentError("empty", "expected a document, the file is empty", file=path.name)
    media = _by_content(path, head)
    expected = _NAMES.get(path.suffix.lower())
    if media is None:
        if expected is not None:
            message = f"the name says {path.suffix.lower()}, the content is not a file of that type"
            raise DocumentError("type-mismatch", message, file=path.name)
        message = "expected a PDF, an image, a workbook, a Word file, HTML or CSV"
        raise DocumentError("unsupported-type", message, file=path.name)
    if expected is not None and media not in expected:
        message = f"the name says {path.suffix.lower()}, the content is {media}"
        raise DocumentError("type-mismatch", message, file=path.name)
    return media


def _by_content(path: Path, head: bytes) -> Media | None:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK"):
        return _zipped(path)
    if head.startswith(_OLE):
        return _compound(path)
    if head.startswith(_IMAGES):
        return "image"
    if _HTML.match(head):
        return "html"
    return "csv" if _is_table_text(head, path) else None


def _zipped(path: Path) -> Media | None:
    with open_archive(path) as archive:
        names = set(archive.namelist())
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    return "ofd" if "OFD.xml" in names else None


def _compound(path: Path) -> Media | None:
    """Tell a workbook from other files of the older Office, by the names of their streams."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise DocumentError("encrypted", "the workbook is protected by a password", file=path.name)
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "xls"
    return None


def _is_table_text(head: bytes, path: Path) -> bool:
    """Say whether a file is text of which lines are cut by commas, semicolons or tabs.

    Lines of a heading need not be, nor one that the head of the file breaks off.
    """
    if path.suffix.lower() not in (".csv", ".tsv", ".xls"):
        return False
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lines = [line for line in decoded(head).splitlines() if line.strip()][:20]
    return sum(any(cut in line for cut in ",\t;|") for line in lines) * 5 >= len(lines)
