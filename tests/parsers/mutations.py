"""Documents damaged at random, the same way each time: what a fuzz test feeds the reader."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

HOSTILE_NUMBERS = (b"-1", b"0", b"65536", b"2147483647", b"99999999999", b"1e308", b"nan")


def flipped_bytes(content: bytes, draw: random.Random) -> bytes:
    damaged = bytearray(content)
    for _ in range(draw.choice((1, 4, 32, 256))):
        damaged[draw.randrange(len(damaged))] = draw.randrange(256)
    return bytes(damaged)


def broken_off(content: bytes, draw: random.Random) -> bytes:
    return content[: draw.randrange(1, len(content))]


def a_piece_repeated(content: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(content))
    piece = content[start : start + draw.choice((16, 256, 4096))]
    return content[:start] + piece * draw.choice((2, 8, 64)) + content[start:]


def a_piece_removed(content: bytes, draw: random.Random) -> bytes:
    start = draw.randrange(len(content))
    return content[:start] + content[start + draw.choice((1, 16, 512, 8192)) :]


def hostile_numbers(content: bytes, draw: random.Random) -> bytes:
    """Replace numbers of the structure: lengths, page boxes, offsets, counts."""
    places = [match.span() for match in re.finditer(rb"(?<![\w.])\d{1,6}(?![\w.])", content)]
    for start, end in sorted(draw.sample(places, min(len(places), 6)), reverse=True):
        content = content[:start] + draw.choice(HOSTILE_NUMBERS) + content[end:]
    return content


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped_bytes,
    broken_off,
    a_piece_repeated,
    a_piece_removed,
    hostile_numbers,
)


def inside_the_archive(content: bytes, draw: random.Random) -> bytes:
    """Damage one part of a zipped document, so that its checksum is right and its XML is not."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = draw.choice(sorted(part for part in parts if parts[part]))
    parts[name] = draw.choice(MUTATIONS)(parts[name], draw)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, text in parts.items():
            archive.writestr(part, text)
    return packed.getvalue()


def damaged_documents(originals: list[Path], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """Write ``count`` damaged documents to ``folder``, of each original in turn."""
    draw = random.Random(seed)  # noqa: S311  the same damage each time is what is wanted
    for number in range(count):
        original = originals[number % len(originals)]
        content = original.read_bytes()
        zipped = content.startswith(b"PK") and draw.random() < 0.7
        mutate = inside_the_archive if zipped else draw.choice(MUTATIONS)
        path = folder / f"{number:05d}-{mutate.__name__}{original.suffix}"
        path.write_bytes(mutate(content, draw))
        yield path
