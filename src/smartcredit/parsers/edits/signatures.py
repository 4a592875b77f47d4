"""Which bytes of a PDF its digital signatures cover.  数字签名的覆盖范围

Whether a signature is genuine is not checked here: only whether something lies outside of it.
Source: ISO 32000-1, 12.8.1.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

MOST = 100
"""So many signatures, and numbers of the ranges of each, are looked at."""

OBJECT = re.compile(rb"\d{1,10}\s{1,8}\d{1,5}\s{1,8}obj\b")
"""Where an object of a PDF begins."""

_HEX_GAP = re.compile(rb"\s*<[0-9A-Fa-f\s]*>\s*")


def signed_ranges(pdf: Any) -> list[list[int]]:
    """Return for each signature the bytes it covers: offset, length, offset, length."""
    found: list[list[int]] = []
    for index in range(min(MOST, raw.FPDF_GetSignatureCount(pdf))):
        signature = raw.FPDF_GetSignatureObject(pdf, index)
        length = raw.FPDFSignatureObj_GetByteRange(signature, None, 0)
        if not 2 <= length <= MOST or length % 2:
            continue
        numbers = (ctypes.c_int * length)()
        raw.FPDFSignatureObj_GetByteRange(signature, numbers, length)
        found.append(list(numbers))
    return found


def signed_end(ranges: Sequence[int]) -> int:
    """Return how many bytes of the file a signature covers, counted to its last one."""
    return max(offset + length for offset, length in _pairs(ranges))


def leaves_out(content: bytes, ranges: Sequence[int]) -> bool:
    """Say whether bytes before a signature's end lie outside of it, its own value apart."""
    pairs = _pairs(ranges)
    if pairs[0][0] != 0 or any(length < 0 for _, length in pairs):
        return True
    gaps = [
        content[offset + length : following] for (offset, length), (following, _) in pairwise(pairs)
    ]
    return not all(_HEX_GAP.fullmatch(gap) for gap in gaps)


def is_more_than_proof(added: bytes) -> bool:
    """Say whether more than proof of a signature's validity (DSS) follows it.

    Source: ETSI EN 319 142-1, 5.4.2.
    """
    return OBJECT.search(added) is not None and b"/DSS" not in added


def _pairs(ranges: Sequence[int]) -> list[tuple[int, int]]:
    return sorted(zip(ranges[::2], ranges[1::2], strict=True))
