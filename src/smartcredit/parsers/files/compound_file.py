"""Whether the chains of a compound file end: the container of .xls workbooks.  复合文档

A damaged file may lead a reader in circles for ever, so the chains are followed once, counted,
before anything else reads them.  Source: [MS-CFB] 2.2 to 2.6.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from smartcredit.core.errors import DocumentError

HEADER = 512
IN_HEADER = 109
"""Sectors of the allocation table that the header itself lists."""

LAST = 0xFFFFFFFA
"""Numbers from here on are marks: end of a chain, free, part of the table."""

ENTRY = 128
MINI_STREAM_BELOW = 4096


def check_compound_file(path: Path) -> None:
    """Follow every chain of a compound file once.

    Raises:
        DocumentError: ``truncated`` where a chain runs in a circle or out of the file.
    """
    try:
        sound = _chains_end(path.read_bytes())
    except (struct.error, IndexError):
        sound = False
    if not sound:
        message = "the workbook is damaged: its parts do not hang together"
        raise DocumentError("truncated", message, file=path.name)


def _chains_end(content: bytes) -> bool:
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        return False
    first_entry, first_mini = (struct.unpack_from("<I", content, at)[0] for at in (48, 60))
    table = _table(content, size)
    directory, mini = _follow(table, first_entry), _follow(table, first_mini)
    if directory is None or mini is None:
        return False
    small = [number for sector in mini for number in _numbers(content, sector, size)]
    return all(
        _follow(small if length < MINI_STREAM_BELOW and kind != ROOT else table, start) is not None
        for kind, start, length in _entries(content, directory, size)
    )


ROOT, STREAM = 5, 2


def _table(content: bytes, size: int) -> list[int]:
    """Return the allocation table: which sector follows each."""
    listed = list(struct.unpack_from(f"<{IN_HEADER}I", content, 76))
    following, count = struct.unpack_from("<II", content, 68)
    for _ in range(min(count, len(content) // size)):
        if following >= LAST:
            break
        *more, following = _numbers(content, following, size)
        listed += more
    return [n for sector in listed if sector < LAST for n in _numbers(content, sector, size)]


def _numbers(content: bytes, sector: int, size: int) -> tuple[int, ...]:
    begin = max(HEADER, size) + sector * size
    held = content[begin : begin + size]
    return struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4])


def _follow(table: Sequence[int], start: int) -> list[int] | None:
    """Return the sectors of a chain, or None where it runs in a circle or out of the table."""
    chain: list[int] = []
    sector = start
    while sector < LAST:
        if sector >= len(table) or len(chain) > len(table):
            return None
        chain.append(sector)
        sector = table[sector]
    return chain


def _entries(content: bytes, directory: Sequence[int], size: int) -> Iterator[tuple[int, int, int]]:
    """Yield kind, first sector and length of every stream, and of the root."""
    for sector in directory:
        begin = max(HEADER, size) + sector * size
        for at in range(begin, min(begin + size, len(content)) - ENTRY + 1, ENTRY):
            kind = content[at + 66]
            start, length = struct.unpack_from("<II", content, at + 116)
            if kind in (ROOT, STREAM) and length:
                yield kind, start, length
