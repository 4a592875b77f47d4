"""The parts of a zipped workbook, and their XML as it streams by.  工作簿部件

No entity is resolved, from outside or inside: a part that declares a document type is refused.
Source: ECMA-376-1, 18.2 (workbook).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, XMLPullParser

_CHUNK = 1 << 16


def sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str, bool]]:
    """Return name, part and whether hidden, of each sheet."""
    targets = {
        element.get("Id", ""): element.get("Target", "")
        for element in elements_of(archive, "xl/_rels/workbook.xml.rels")
        if local_name(element.tag) == "Relationship"
    }
    found = []
    for element in elements_of(archive, "xl/workbook.xml"):
        if local_name(element.tag) != "sheet":
            continue
        reference = next((v for k, v in element.attrib.items() if local_name(k) == "id"), "")
        target = targets.get(reference, "").lstrip("/")
        part = target if target.startswith("xl/") else f"xl/{target}"
        if part in archive.namelist():
            hidden = element.get("state", "visible") != "visible"
            found.append((element.get("name", ""), part, hidden))
    return found


def elements_of(archive: zipfile.ZipFile, part: str) -> Iterator[Element]:
    """Yield the elements of a part as they end, and let go of what was yielded."""
    with archive.open(part) as stream:
        yield from _streamed(stream)


def _streamed(stream: IO[bytes]) -> Iterator[Element]:
    parser: Any = XMLPullParser(("end",))
    while chunk := stream.read(_CHUNK):
        if b"<!DOCTYPE" in chunk:
            raise ValueError("expected no document type declaration")
        parser.feed(chunk)
        for _, element in parser.read_events():
            yield element
            if local_name(element.tag) in ("row", "sheetData"):
                element.clear()
    parser.close()
    for _, element in parser.read_events():
        yield element


def local_name(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]
