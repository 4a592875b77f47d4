"""Reading from zipped documents without being unpacked to death.  压缩包"""

from __future__ import annotations

import zipfile
from pathlib import Path

from smartcredit.core.errors import DocumentError

MAX_UNPACKED = 512 * 2**20
"""Bytes that a zipped document may unpack to."""

MAX_RATIO = 200
"""How many times its packed size a part of more than a MiB may unpack to."""


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open a zipped document.

    Raises:
        DocumentError: ``truncated`` where the archive is damaged, ``too-large`` where it
            unpacks to more than a document ever does.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
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
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        message = f"{name} is missing or damaged"
        raise DocumentError("truncated", message, file=path.name) from error
    except RuntimeError as error:  # what zipfile raises for an encrypted part
        message = "the archive is protected by a password"
        raise DocumentError("encrypted", message, file=path.name) from error


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > 2**20 and part.file_size > MAX_RATIO * max(1, part.compress_size)
