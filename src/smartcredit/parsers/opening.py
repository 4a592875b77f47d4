"""A file to a Document: words with boxes, cells with addresses, nothing interpreted.  打开文档

Of a long PDF only the pages that may hold statements are read in full; the others are looked
at as text.  A page without a text layer is handed to a page source (``PageSource``) where one
is installed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from smartcredit.core.document import Document, Page, Sheet
from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue
from smartcredit.parsers.file_type import find_media
from smartcredit.parsers.headings import language_of
from smartcredit.parsers.titles import read_title

PageSource = Callable[[Path, Sequence[int]], Sequence[Page]]
"""Recognises the characters of pages of a PDF, or of an image: words of the same form."""

MAX_BYTES = 200 * 2**20
MAX_PAGES = 3000
SHORT = 12
"""A PDF of no more pages is read in full."""

FOLLOWING = 5
"""At most so many pages after a title are read as its continuation."""

_AMOUNTS = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+\.\d{2}\b")
_TITLE_WORDS = re.compile(
    r"资产负债表|财务状况表|利润表|利润及利润分配表|损益表|收益表|现金流量表"
    r"|balance sheet|financial (?:position|condition)|income statement|profit (?:and|&|or) loss"
    r"|statements? of (?:comprehensive |consolidated )?(?:income|operations|earnings|profit|cash)"
    r"|cash ?flow",
    re.IGNORECASE,
)
_LEAST_TEXT = 12
"""A page with fewer characters has no text layer worth the name."""


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
    from smartcredit.parsers import pdf_words  # not needed for workbooks

    with pdf_words.opened_pdf(file) as pdf:
        count = len(pdf)
        if count > MAX_PAGES:
            raise DocumentError("too-large", f"the PDF has {count:,} pages", file=file.name)
        texts = [pdf_words.page_text(pdf, index) for index in range(count)]
        bare = [n for n, text in enumerate(texts, 1) if len(text.strip()) < _LEAST_TEXT]
        chosen = set(statement_pages(texts))
        pages = [
            pdf_words.read_page(pdf, n)
            if n in chosen
            else Page(n, *pdf_words.page_size(pdf, n), text=text)
            for n, text in enumerate(texts, 1)
        ]
    if bare and page_source is not None:
        for page in page_source(file, bare):
            pages[page.number - 1] = page
    return _document(file, "pdf", count, pages)


def statement_pages(texts: Sequence[str]) -> list[int]:
    """Return the numbers of the pages that may hold statements, by their texts.

    A short document is read whole.  Of a long one: pages with a statement's title, and those
    that follow while they are full of amounts.
    """
    filled = [n for n, text in enumerate(texts, 1) if len(text.strip()) >= _LEAST_TEXT]
    if len(texts) <= SHORT:
        return filled
    chosen: set[int] = set()
    for number in filled:
        if not _has_title(texts[number - 1]):
            continue
        chosen.add(number)
        for after in range(number + 1, min(number + FOLLOWING, len(texts)) + 1):
            if len(_AMOUNTS.findall(texts[after - 1])) < 4:
                break
            chosen.add(after)
    return sorted(chosen)


def _has_title(text: str) -> bool:
    if not _TITLE_WORDS.search(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text)):
        return False
    for line in text.splitlines():
        compact = re.sub(r"\s+", " ", line)
        if _TITLE_WORDS.search(compact.replace(" ", "")) or _TITLE_WORDS.search(compact):
            title = read_title(line)
            if title is not None and title.kind is not None:
                return True
    return False


def _open_image(file: Path, page_source: PageSource | None) -> Document:
    if page_source is None:
        message = "the image has no text layer, and the extra 'ocr' is not installed"
        raise DocumentError("no-text", message, file=file.name)
    pages = list(page_source(file, ()))
    return _document(file, "image", len(pages), pages)


def _open_tables(file: Path, media: str) -> Document:
    sheets, text, issues = _tables(file, media)
    if not text.strip():
        raise DocumentError("empty", "the document holds nothing", file=file.name)
    digest = sha256_of(file)
    language = language_of(text)
    return Document(
        file.name, str(file), digest, media, len(sheets), language, sheets=sheets, issues=issues
    )


def _tables(file: Path, media: str) -> tuple[tuple[Sheet, ...], str, tuple[Issue, ...]]:
    """Return the tables of a file, all its text, and what was left out.

    What reads each kind of file is imported when it is needed.
    """
    issues: tuple[Issue, ...] = ()
    if media in ("xlsx", "xls"):
        from smartcredit.parsers.workbook import read_workbook

        sheets, issues = read_workbook(file)
    elif media == "docx":
        from smartcredit.parsers.word_file import read_word_tables, word_text

        return read_word_tables(file), word_text(file), ()
    elif media == "html":
        from smartcredit.parsers.html_file import read_html_tables

        sheets = read_html_tables(file)
    elif media == "csv":
        from smartcredit.parsers.csv_file import read_csv_sheet

        sheets = (read_csv_sheet(file),)
    else:
        raise DocumentError("unsupported-type", f"{media} files are not read", file=file.name)
    lines = [line for sheet in sheets for line in (*sheet.above, *(c.text for c in sheet.cells))]
    return sheets, "\n".join(lines), issues


def _document(file: Path, media: str, count: int, pages: list[Page]) -> Document:
    text = "\n".join(page.text or " ".join(word.text for word in page.words) for page in pages)
    if not text.strip():
        message = "no page has a text layer (a scan), and the extra 'ocr' is not installed"
        raise DocumentError("no-text", message, file=file.name)
    return Document(
        file.name, str(file), sha256_of(file), media, count, language_of(text), pages=tuple(pages)
    )


def sha256_of(file: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def default_page_source() -> PageSource | None:
    """Return what recognises scans, where it is installed; None otherwise."""
    try:
        from smartcredit.parsers import ocr  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return None
    source: Any = getattr(ocr, "read_pages", None)
    return source if callable(source) else None
