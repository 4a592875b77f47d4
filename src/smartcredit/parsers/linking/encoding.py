"""A printed row as the numbers that the learned linker reads.  标签编码

Shared by the training script and the run time, so that both see the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.sections import PARTS, read_section
from smartcredit.parsers.linking.text import comparable

if TYPE_CHECKING:
    from smartcredit.parsers.linking.link import PrintedRow

Integers = npt.NDArray[np.int64]

PAD, UNKNOWN, START, BREAK = 0, 1, 2, 3
KINDS = {kind: 4 + number for number, kind in enumerate(StatementKind)}
SECTIONS = {part: 4 + len(KINDS) + number for number, part in enumerate(("", *PARTS))}
FIRST_CHARACTER = 4 + len(KINDS) + len(SECTIONS)
"""The character number n of a vocabulary is encoded as ``FIRST_CHARACTER + n``."""

LABEL_LENGTH = 56
CONTEXT_LENGTH = 14
LONGEST = 3 + LABEL_LENGTH + 2 * (1 + CONTEXT_LENGTH)

_DIGIT = re.compile(r"\d")


def numbering(characters: str) -> Mapping[str, int]:
    """Return the number of each character of a vocabulary."""
    return {character: FIRST_CHARACTER + n for n, character in enumerate(characters)}


def simplified(text: str | None, length: int) -> str:
    """Return at most ``length`` characters of ``text``, comparable, each digit as 0."""
    return _DIGIT.sub("0", comparable(text or ""))[:length]


def encode(rows: Sequence[PrintedRow], numbers: Mapping[str, int]) -> tuple[Integers, Integers]:
    """Return the rows' characters and which part of the row each belongs to.

    Returns:
        Two arrays of shape (rows, longest of them): the characters, ``PAD`` behind the last;
        and 0 for the label, 1 and 2 for the rows above and below.
    """
    pieces = [_pieces(row, numbers) for row in rows]
    width = max(len(ids) for ids, _ in pieces)
    ids = np.full((len(rows), width), PAD, np.int64)
    parts = np.zeros((len(rows), width), np.int64)
    for place, (row_ids, row_parts) in enumerate(pieces):
        ids[place, : len(row_ids)] = row_ids
        parts[place, : len(row_parts)] = row_parts
    return ids, parts


def _pieces(row: PrintedRow, numbers: Mapping[str, int]) -> tuple[list[int], list[int]]:
    label = simplified(row.label, LABEL_LENGTH)
    place = SECTIONS[read_section(row.section, row.statement)]
    ids = [START, KINDS[row.statement], place, *(numbers.get(c, UNKNOWN) for c in label)]
    parts = [0] * len(ids)
    for part, text in enumerate((row.previous, row.following), start=1):
        context = simplified(text, CONTEXT_LENGTH)
        ids += [BREAK, *(numbers.get(c, UNKNOWN) for c in context)]
        parts += [part] * (1 + len(context))
    return ids, parts
