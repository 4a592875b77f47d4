"""Tables of a Word document, each with the lines above it.  Word文档

The document is read as the XML that it is: paragraphs and tables in their order, merged
cells by the columns they span.  A part that declares a document type is refused, so no entity
is ever expanded.  Source: ECMA-376 part 1, 17.3 and 17.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from smartcredit.core.document import Sheet, SheetCell
from smartcredit.core.errors import DocumentError
from smartcredit.parsers.files.archive import open_archive, read_part
from smartcredit.parsers.printed.grid import glue

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LINES_ABOVE = 12
DEEPEST = 8
"""Tables in tables are looked into so deep."""


def read_word_tables(path: Path) -> tuple[Sheet, ...]:
    """Return the tables of a Word document in their order; one without tables gives its text.

    Raises:
        DocumentError: ``truncated`` or ``too-large``.
    """
    body = _parsed(path).find(f"{_W}body")
    sheets: list[Sheet] = []
    lines: list[str] = []
    for block in _blocks(body) if body is not None else ():
        if block.tag == f"{_W}p":
            text = _text(block)
            if text:
                lines.append(text)
        elif block.tag == f"{_W}tbl":
            cells = tuple(_cells(block))
            if cells:
                name = f"table {len(sheets) + 1}"
                sheets.append(Sheet(name, cells, tuple(lines[-LINES_ABOVE:])))
            lines = []
    return tuple(sheets)


def _blocks(parent: ElementTree.Element, depth: int = 0) -> Iterator[ElementTree.Element]:
    """Yield paragraphs and tables in their order, out of content controls and layout tables.

    A table that holds tables lays a page out, as in HTML: what stands in its cells is read.
    """
    for block in _inside(parent):
        if block.tag != f"{_W}tbl" or block.find(f".//{_W}tbl") is None or depth == DEEPEST:
            yield block
            continue
        for line in _inside(block, "tr"):
            for cell in _inside(line, "tc"):
                yield from _blocks(cell, depth + 1)


def _inside(
    parent: ElementTree.Element, tag: str = "", depth: int = 0
) -> Iterator[ElementTree.Element]:
    """Yield the children of an element, those of content controls in place of these."""
    for child in parent:
        if child.tag == f"{_W}sdt":
            content = child.find(f"{_W}sdtContent")
            if content is not None and depth < DEEPEST:
                yield from _inside(content, tag, depth + 1)
        elif not tag or child.tag == f"{_W}{tag}":
            yield child


def word_text(path: Path) -> str:
    """Return all text of a Word document, a paragraph a line."""
    return "\n".join(text for p in _parsed(path).iter(f"{_W}p") if (text := _text(p)))


def _parsed(path: Path) -> ElementTree.Element:
    with open_archive(path) as archive:
        content = read_part(archive, "word/document.xml", path)
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content:
        message = "the document declares entities, which no Word document does"
        raise DocumentError("unsupported-type", message, file=path.name)
    try:
        return ElementTree.fromstring(content)  # noqa: S314  # no document type, so no entities
    except ElementTree.ParseError as error:
        message = f"the document breaks off or is damaged: {error}"
        raise DocumentError("truncated", message, file=path.name) from error


def _text(element: ElementTree.Element) -> str:
    """Return the text of a paragraph or a cell, without what was deleted under revision."""
    paragraphs = [element] if element.tag == f"{_W}p" else list(element.iter(f"{_W}p"))
    text = ""
    for paragraph in paragraphs:
        line = "".join(_run(node) for node in paragraph.iter()).strip()
        text += glue(text, line) + line
    return text


def _run(node: ElementTree.Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    return " " if node.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr") else ""


def _cells(table: ElementTree.Element) -> Iterator[SheetCell]:
    for row, line in enumerate(_inside(table, "tr"), start=1):
        column = 1 + _skipped(line)
        for cell in _inside(line, "tc"):
            properties = cell.find(f"{_W}tcPr")
            width = _number(properties, "gridSpan")
            text = _text(cell)
            if text and not _goes_on_from_above(properties):
                yield SheetCell(row, column, text, width)
            column += width


def _skipped(line: ElementTree.Element) -> int:
    properties = line.find(f"{_W}trPr")
    return _number(properties, "gridBefore") if _has(properties, "gridBefore") else 0


def _has(properties: ElementTree.Element | None, name: str) -> bool:
    return properties is not None and properties.find(f"{_W}{name}") is not None


def _number(properties: ElementTree.Element | None, name: str) -> int:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    value = found.get(f"{_W}val", "1") if found is not None else "1"
    return max(1, int(value)) if value.isdigit() else 1


def _goes_on_from_above(properties: ElementTree.Element | None) -> bool:
    merged = properties.find(f"{_W}vMerge") if properties is not None else None
    return merged is not None and merged.get(f"{_W}val", "continue") == "continue"
