"""Scans with a hidden text layer: what another program read of the picture above it.  隐藏文字层

What a person sees is the picture.  The text laid under it was recognised by whatever program made
the scan, nobody has checked it, and it says nothing of its doubts: such a page is recognised
anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pypdfium2 import raw

COVER = 0.7
"""A picture over so much of a page is what a person sees of it."""

FEW = 0.1
"""Of the texts of a scan no more than this share is visible: a page number that was added."""

OPAQUE = 250
"""A pixel with less alpha than this lets through what lies under it, of 255."""

MOST_OBJECTS = 20_000
"""Of a page with more objects only so many are looked at."""

_INVISIBLE = (3, 7)
"""Text render modes of the PDF standard (ISO 32000-1, table 106) that paint nothing."""

_TEXT, _PICTURE = 1, 3


def with_hidden_text(pdf: Any, numbers: Sequence[int]) -> list[int]:
    """Return those of some pages (the first is 1) that show a picture in place of their text."""
    return [number for number in numbers if _is_hidden(pdf[number - 1])]


def _is_hidden(page: Any) -> bool:
    try:
        width, height = page.get_size()
        hidden, visible, covered = 0, 0, False
        for at, item in enumerate(page.get_objects(filter=[_TEXT, _PICTURE], max_depth=4)):
            if at >= MOST_OBJECTS:
                break
            if item.type == _PICTURE:
                if _covers(item, width * height) and not (visible and _shows_through(item)):
                    hidden, visible, covered = hidden + visible, 0, True
            elif raw.FPDFTextObj_GetTextRenderMode(item.raw) in _INVISIBLE:
                hidden += 1
            else:
                visible += 1
        return covered and hidden > 0 and visible <= FEW * (hidden + visible)
    finally:
        page.close()


def _covers(picture: Any, area: float) -> bool:
    left, bottom, right, top = picture.get_bounds()
    return bool((right - left) * (top - bottom) >= COVER * area)


def _shows_through(picture: Any) -> bool:
    """Say whether what lies under a picture is seen: a watermark is laid over text."""
    if raw.FPDFPageObj_HasTransparency(picture.raw):
        return True
    pixels = picture.get_bitmap(render=True).to_numpy()
    return pixels.ndim == 3 and pixels.shape[2] == 4 and bool((pixels[..., 3] < OPAQUE).any())
