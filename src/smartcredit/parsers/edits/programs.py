"""Which programs wrote a file, by its own record.  文件属性

A record can be forged and is often honest, so it is a hint about the file as a whole and never
about a figure.  An image editor is odd for any statement; an editor of PDFs is odd where the
statement is text, which it can change, and usual for a scan, which it turns or joins.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text

LONG_AFTER = 30
"""Days between making and saving again that are worth a question."""

MOST_PACKETS = 100
LONGEST_PACKET = 200_000
"""Bytes of an XMP record."""

SOFTWARE_TAG = 0x0131
"""TIFF 6.0, page 39."""

_KINDS = {
    "image_editor": Text("图像处理软件", "an image editor"),
    "pdf_editor": Text("PDF编辑软件", "an editor of PDFs"),
}
_NAMED = re.compile(
    r"(?:pdf:Producer|xmp:CreatorTool|stEvt:softwareAgent)(?:>\s*([^<]{1,200})<|=[\"']([^\"']{1,200}))"
)
_DAY = re.compile(r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True)
class Program:
    """A program that files name.

    Attributes:
        word: By which it is recognised, in lower case.
        kind: ``image_editor``, ``pdf_editor`` or ``exporter``.
        name: As people know it.
        pattern: Finds the word where it is no part of a longer one.
    """

    word: str
    kind: str
    name: str
    pattern: re.Pattern[str] = field(repr=False)


@cache
def known_programs() -> tuple[Program, ...]:
    """Return the programs that are recognised by their names."""
    text = (files("smartcredit.parsers.edits") / "programs.csv").read_text(encoding="utf-8")
    return tuple(
        Program(**row, pattern=_as_a_word(row["word"])) for row in csv.DictReader(text.splitlines())
    )


def _as_a_word(word: str) -> re.Pattern[str]:
    """Return what finds a word that is no part of a longer one: no Xero in Xerox."""
    return re.compile(rf"(?<![a-z]){re.escape(word)}(?![a-z])", re.IGNORECASE)


def find_program(names: Iterable[str], *kinds: str) -> Program | None:
    """Return the first known program of these kinds that one of the names holds."""
    text = "\n".join(names)
    return next((p for p in known_programs() if p.kind in kinds and p.pattern.search(text)), None)


def odd_programs(names: Iterable[str], file: str, *, is_text: bool) -> list[Issue]:
    """Return an issue where a file was written by a program that statements do not come from.

    Args:
        names: As the file's own record gives them.
        file: Name of the document.
        is_text: The statements are text, not a scan.
    """
    kinds = ("image_editor", "pdf_editor") if is_text else ("image_editor",)
    program = find_program(names, *kinds)
    if program is None:
        return []
    kind = _KINDS[program.kind]
    text = Text(
        f"文件属性显示由{kind.zh}{program.name}生成或保存，而不是由财务软件或办公软件直接导出，请核对原件",
        f"by its own record the file was written by {program.name}, {kind.en}, not exported from"
        " accounting or office software: compare it with the original",
    )
    return [Issue("odd-producer", Severity.WARN, text, file=file)]


def saved_long_after(made: date | None, saved: date | None, file: str) -> list[Issue]:
    """Return an issue where a file was saved again long after it was made."""
    if made is None or saved is None or (saved - made).days < LONG_AFTER:
        return []
    days = (saved - made).days
    text = Text(
        f"文件属性显示于{made}制作、{saved}又被保存，相隔{days}天，请核对其间是否更改",
        f"by its own record the file was made on {made} and saved again on {saved}, {days} days"
        " later: ask what was changed",
    )
    return [Issue("saved-long-after", Severity.WARN, text, file=file)]


def pdf_programs(info: Mapping[str, str], content: bytes) -> list[str]:
    """Return the names of the programs that a PDF says it was written by, its history included.

    Pictures in a PDF carry records of their own.  Only a record that names a PDF producer, and
    was made on the day on which the file was, is the file's.

    Args:
        info: The document information dictionary, by key.
        content: The bytes of the PDF.
    """
    names = [info.get("Creator", ""), info.get("Producer", "")]
    days = {find_day(info.get(key, "")) for key in ("CreationDate", "ModDate")} - {None}
    for packet in _packets(content):
        dated = {
            find_day(text)
            for text in re.findall(r"xmp:(?:Create|Modify)Date\W+([\d-]{10})", packet)
        }
        if "pdf:Producer" in packet and days & dated:
            names += [first or second for first, second in _NAMED.findall(packet)]
    return [name for name in dict.fromkeys(names) if name.strip()]


def _packets(content: bytes) -> Iterator[str]:
    """Yield the XMP records that lie uncompressed in a file, the first few."""
    position = 0
    for _ in range(MOST_PACKETS):
        start = content.find(b"<x:xmpmeta", position)
        if start < 0:
            return
        end = content.find(b"</x:xmpmeta>", start, start + LONGEST_PACKET)
        if end > 0:
            yield content[start:end].decode("utf-8", "replace")
        position = max(end, start + 1)


def saved_by_hand(properties: Mapping[str, str], file: str) -> list[Issue]:
    """Return a note where a workbook was exported by a program and saved again by a person.

    People do so to look at an export, so it is worth knowing and no more.  Names of persons
    are not repeated.

    Args:
        properties: As ``sheet_xml.read_properties`` gives them.
        file: Name of the document.
    """
    creator, last = properties.get("creator", ""), properties.get("lastModifiedBy", "")
    exporter = find_program([creator], "exporter")
    if exporter is None or not last or find_program([last], "exporter") is not None:
        return []
    day = find_day(properties.get("modified", ""))
    when = Text(f"{day}" if day else "后来", f"on {day}" if day else "later")
    text = Text(
        f"工作簿由{exporter.name}导出，{when.zh}又经人打开并保存，其中的数字可能已手工改过",
        f"the workbook was exported by {exporter.name} and saved {when.en} by a person, who may"
        " have changed amounts",
    )
    return [Issue("saved-by-hand", Severity.INFO, text, file=file)]


def image_programs(path: Path) -> list[str]:
    """Return the names of the programs that an image says it was written by."""
    from PIL import Image  # not needed for other files

    try:
        with Image.open(path) as image:
            said = [image.info.get("Software", ""), image.getexif().get(SOFTWARE_TAG, "")]
            packet = image.info.get("xmp", b"")
    except (OSError, ValueError, Image.DecompressionBombError):
        return []
    text = packet.decode("utf-8", "replace") if isinstance(packet, bytes) else str(packet)
    said += [first or second for first, second in _NAMED.findall(text)]
    return [str(name) for name in said if str(name).strip()]


def find_day(text: str) -> date | None:
    """Return the day of a PDF date (``D:20240131…``) or of an ISO 8601 one; None for others."""
    match = _DAY.match(text.strip())
    if match is None:
        return None
    try:
        return date(*(int(part) for part in match.groups()))
    except ValueError:
        return None
