"""A file to a Document: words with boxes, cells with addresses, nothing interpreted.  打开文档

Of a long PDF only the pages that may hold statements are read in full; the others are looked
at as text.  A page without a text layer is handed to a page source (``PageSource``) where one
is installed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path

from smartcredit.core.document import Document, Page, Sheet
from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue
from smartcredit.parsers.files.extents import first_part
from smartcredit.parsers.files.file_type import find_media
from smartcredit.parsers.files.hidden_text import with_hidden_text
from smartcredit.parsers.files.page_choice import choose_pages
from smartcredit.parsers.printed.headings import language_of

PageSource = Callable[[Path, Sequence[int]], Sequence[Page]]
"""Recognises the characters of pages of a PDF, or of an image: words of the same form."""

MAX_BYTES = 200 * 2**20
MAX_PAGES = 3000


def open_document(path: str | Path, page_source: PageSource | None = None) -> Document:
    """Open a file.

    Args:
        path: A PDF, an image, a workbook, a Word or HTML document, or CSV.
        page_source: Recognises pages without a text layer; None leaves them out.

    Raises:
        DocumentError: With the contract's code and one line that says what is wrong.
    """
    file = Path(path)
    if not file.is_file():
        raise DocumentError("empty", "expected a document, there is no such file", file=file.name)
    if file.stat().st_size > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES // 2**20} MiB"
        raise DocumentError("too-large", message, file=file.name)
    media = find_media(file)
    if media == "pdf":
        return _open_pdf(file, page_source)
    if media == "image":
        return _open_image(file, page_source)
    return _open_tables(file, media)


def _open_pdf(file: Path, page_source: PageSource | None) -> Document:
    from smartcredit.parsers.files import pdf_words  # not needed for workbooks

    with pdf_words.opened_pdf(file) as pdf:
        count = len(pdf)
        if count > MAX_PAGES:
            raise DocumentError("too-large", f"the PDF has {count:,} pages", file=file.name)
        texts = [pdf_words.page_text(pdf, index) for index in range(count)]
        choice = choose_pages(texts)
        pages = [
            pdf_words.read_page(pdf, n)
            if n in choice.read
            else Page(n, *pdf_words.page_size(pdf, n), text=text)
            for n, text in enumerate(texts, 1)
        ]
        drawn = [n for n in choice.recognise if not pdf_words.is_blank(pdf, n)]
        drawn = sorted({*drawn, *with_hidden_text(pdf, choice.read or range(1, count + 1))})
    if drawn and page_source is not None:
        for page in page_source(file, drawn):
            pages[page.number - 1] = page
    return _document(file, "pdf", count, pages)


def _open_image(file: Path, page_source: PageSource | None) -> Document:
    if page_source is None:
        message = "the image has no text layer, and the extra 'ocr' is not installed"
        raise DocumentError("no-text", message, file=file.name)
    pages = list(page_source(file, ()))
    return _document(file, "image", len(pages), pages)


def _open_tables(file: Path, media: str) -> Document:
    whole, text, issues = _tables(file, media)
    sheets, cut = first_part(whole, file.name)
    if not text.strip():
        raise DocumentError("empty", "the document holds nothing", file=file.name)
    digest = sha256_of(file)
    language = language_of(text)
    return Document(
        file.name, str(file), digest, media, len(sheets), language,
        sheets=sheets, issues=(*issues, *cut),
    )  # fmt: skip


def _tables(file: Path, media: str) -> tuple[tuple[Sheet, ...], str, tuple[Issue, ...]]:
    """Return the tables of a file, all its text, and what was left out.

    What reads each kind of file is imported when it is needed.
    """
    issues: tuple[Issue, ...] = ()
    if media in ("xlsx", "xls"):
        from smartcredit.parsers.files.workbook import read_workbook

        sheets, issues = read_workbook(file)
    elif media == "docx":
        from smartcredit.parsers.files.word_file import read_word_tables, word_text

        return read_word_tables(file), word_text(file), ()
    elif media == "html":
        from smartcredit.parsers.files.html_file import read_html_tables

        sheets = read_html_tables(file)
    elif media == "csv":
        from smartcredit.parsers.files.csv_file import read_csv_sheet

        sheets = (read_csv_sheet(file),)
    else:
        raise DocumentError("unsupported-type", f"{media} files are not read", file=file.name)
    lines = [line for sheet in sheets for line in (*sheet.above, *(c.text for c in sheet.cells))]
    return sheets, "\n".join(lines), issues


def _document(file: Path, media: str, count: int, pages: list[Page]) -> Document:
    text = "\n".join(page.text or " ".join(word.text for word in page.words) for page in pages)
    if not text.strip():
        message = "no page has a text layer (a scan), and no characters were recognised"
        if default_page_source() is None:
            message += ": the extra 'ocr' is not installed"
        raise DocumentError("no-text", message, file=file.name)
    return Document(
        file.name, str(file), sha256_of(file), media, count, language_of(text), pages=tuple(pages)
    )


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def default_page_source() -> PageSource | None:
    """Return what recognises scans, or None where the extra ``ocr`` is not installed."""
    from smartcredit.parsers.ocr import scans

    return scans.read_pages if scans.is_installed() else None
