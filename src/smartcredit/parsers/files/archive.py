"""Reading from zipped documents without being unpacked to death.  压缩包"""

from __future__ import annotations

import lzma
import zipfile
import zlib
from pathlib import Path

from smartcredit.core.errors import DocumentError

MAX_UNPACKED = 512 * 2**20
"""Bytes that a zipped document may unpack to."""

MAX_RATIO = 200
"""How many times its packed size a part of more than a MiB may unpack to."""


_DAMAGE = (
    KeyError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError,
    NotImplementedError,
)  # fmt: skip
"""What zipfile raises for a part that is missing or damaged."""


def is_archive(path: Path) -> bool:
    """Say whether a file begins as a zipped document does; others may hold one inside."""
    with path.open("rb") as stream:
        return stream.read(2) == b"PK"


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a zipped document.

    Raises:
        DocumentError: ``truncated`` where the archive is damaged, ``too-large`` where it
            unpacks to more than a document ever does.
    """
    try:
        archive = zipfile.ZipFile(path)
    except _DAMAGE as error:
        message = f"the archive breaks off or is damaged: {error}"
        raise DocumentError("truncated", message, file=path.name) from error
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > MAX_UNPACKED or any(map(_is_bomb, parts)):
        archive.close()
        message = f"the archive unpacks to more than {MAX_UNPACKED // 2**20} MiB"
        raise DocumentError("too-large", message, file=path.name)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """Return one part of a zipped document.

    Raises:
        DocumentError: ``truncated`` where the part is missing or damaged.
    """
    try:
        return archive.read(name)
    except _DAMAGE as error:
        message = f"{name} is missing or damaged"
        raise DocumentError("truncated", message, file=path.name) from error
    except RuntimeError as error:  # what zipfile raises for an encrypted part
        message = "the archive is protected by a password"
        raise DocumentError("encrypted", message, file=path.name) from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 2**20 and part.file_size > MAX_RATIO * max(1, part.compress_size)
