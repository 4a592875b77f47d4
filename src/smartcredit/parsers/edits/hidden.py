"""Amounts that the file holds and the page does not show.  被遮盖或隐藏的文字

A text layer says what a page prints only if the page shows it.  Whether it does is not argued
but tried: the page is drawn with the text and without it, and where no pixel differs the text
is hidden, whatever hides it.  Only text that may be hidden is tried: it lies under a filled
area or a picture, is set to be invisible, or is white on white.  The text that a scanner's
program lays over a scan is no sign.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import BoundingBox, PageBox
from smartcredit.core.text import Text
from smartcredit.parsers.edits.drawn import (
    DrawnPage,
    Run,
    Shape,
    displayed,
    overlap,
    share_inside,
)
from smartcredit.parsers.edits.figures import PlacedFigure, figures_at
from smartcredit.parsers.edits.objects import run_texts

MOST_TRIED = 12
"""So many texts of one page are tried, since each takes a few milliseconds."""

MOST_COMPARED = 1_000_000
"""So many pairs of a run and a shape of one page are compared."""

WHITE = 245
"""A colour whose channels all lie above is white to the eye."""

SCALE = 2.0
"""Pixels to a point when a text is tried."""

AMOUNT = re.compile(r"\d{1,3}(?:[,，]\d{2,3})+|\d{4,}|\d+\.\d{2}(?!\d)")
_OPAQUE_NOTES = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_REDACT)
_BACKGROUND = {raw.FPDF_ANNOT_FREETEXT: b"C", raw.FPDF_ANNOT_SQUARE: b"IC"}
"""The key without which the annotation is transparent (ISO 32000-1, 12.5.6.6 and 12.5.6.8)."""

_UNSEEN_NOTE = 0x02 | 0x20
"""Flags Hidden and NoView of ISO 32000-1, table 165."""


def hidden_amounts(page: DrawnPage, figures: Sequence[PlacedFigure], file: str) -> list[Issue]:
    """Return an issue for each amount that the page holds and does not show.

    Args:
        page: An open page that is no scan.
        figures: Those that are printed on it.
        file: Name of the document.
    """
    if page.is_scan:
        return []
    suspects = list(_suspects(page))
    texts = run_texts(page, [run for run, _ in suspects])
    amounts = [
        (run, cover, text.strip())
        for (run, cover), text in zip(suspects, texts, strict=True)
        if AMOUNT.search(text)
    ]
    hidden = [item for item in amounts[:MOST_TRIED] if not is_shown(page, item[0])]
    unseen = [run for run, _, _ in hidden]
    found = (_issue(page, item, unseen, figures, file) for item in hidden)
    return [issue for issue in found if issue is not None]


def notes_over_figures(
    page: DrawnPage, figures: Sequence[PlacedFigure], file: str
) -> Iterator[Issue]:
    """Yield an issue for each opaque annotation (批注) that lies on figures."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page.page), 500)):
        note = raw.FPDFPage_GetAnnot(page.page, index)
        try:
            box = _opaque_box(note, page)
        finally:
            raw.FPDFPage_CloseAnnot(note)
        covered = [] if box is None else [f for f in figures if share_inside(f.bbox, box) >= 0.5]
        if box is not None and covered:
            labels = "、".join(figure.figure.label for figure in covered[:3])
            yield Issue(
                "text-painted-over",
                Severity.WARN,
                Text(
                    f"“{labels}”的金额上覆盖了批注，看到的与文件所载文字可能不同，请与原件核对",
                    f"a note was laid over the amount of {labels}: what one sees may not be what"
                    " the page holds; compare it with the original",
                ),
                PageBox(file, page.number, box),
                tuple(figure.reference for figure in covered),
                file,
            )


def _suspects(page: DrawnPage) -> Iterator[tuple[Run, Shape | None]]:
    """Yield the runs that the page may not show, with what may cover them."""
    if len(page.runs) * len(page.shapes) > MOST_COMPARED:
        return
    for run in page.runs:
        around = [s for s in page.shapes if share_inside(run.bbox, s.bbox) >= 0.6]
        cover = next((shape for shape in around if shape.order > run.order), None)
        if cover is not None:
            yield run, cover
        elif run.is_invisible:
            if not any(shape.kind == "image" for shape in around):
                yield run, None
        elif min(run.colour) >= WHITE and _is_white_below(around):
            yield run, None


def _is_white_below(shapes: Sequence[Shape]) -> bool:
    """Say whether the topmost of the shapes below a text is white; paper is."""
    if not shapes:
        return True
    top = max(shapes, key=lambda shape: shape.order)
    return top.kind == "fill" and min(top.colour) >= WHITE


def is_shown(page: DrawnPage, run: Run) -> bool:
    """Draw the place of a run with it and without it, and say whether a pixel differs."""
    x0, top, x1, bottom = run.bbox
    x0, top = max(0.0, x0 - 1), max(0.0, top - 1)
    x1, bottom = min(page.width, x1 + 1), min(page.height, bottom + 1)
    if x1 - x0 < 1 or bottom - top < 1:
        return False
    crop = (x0, page.height - bottom, page.width - x1, top)
    shown = _pixels(page.page, crop)
    raw.FPDFPageObj_SetIsActive(run.handle, False)
    try:
        return not np.array_equal(shown, _pixels(page.page, crop))
    finally:
        raw.FPDFPageObj_SetIsActive(run.handle, True)


def _pixels(page: Any, crop: tuple[float, float, float, float]) -> np.ndarray[Any, Any]:
    try:
        return np.array(page.render(scale=SCALE, crop=crop, draw_annots=False).to_numpy())
    except (pdfium.PdfiumError, ValueError):
        return np.zeros(0)


def _issue(
    page: DrawnPage,
    item: tuple[Run, Shape | None, str],
    unseen: Sequence[Run],
    figures: Sequence[PlacedFigure],
    file: str,
) -> Issue | None:
    """Return what to say of a hidden text; None where the page shows the same all the same."""
    run, cover, text = item
    shown = [
        other
        for other in page.visible
        if other not in unseen and overlap(other.bbox, run.bbox) >= 0.3
    ]
    instead = " ".join(part.strip() for part in run_texts(page, shown)).strip()
    if _digits(instead) == _digits(text):
        return None
    seen = Text(
        f"此处显示的是“{instead}”" if instead else "此处不显示任何文字",
        f"what shows there is {instead!r}" if instead else "nothing shows there",
    )
    what = (
        Text("被后画的色块或图片遮盖", "is painted over")
        if cover is not None
        else Text("被设为不可见", "is set so that no one sees it")
    )
    return Issue(
        "text-painted-over" if cover is not None else "hidden-text",
        Severity.WARN,
        Text(
            f"第{page.number}页的“{text}”{what.zh}，{seen.zh}，请与原件核对",
            f"{text!r} on page {page.number} {what.en}; {seen.en}: compare it with the original",
        ),
        PageBox(file, page.number, run.bbox),
        tuple(figure.reference for figure in figures_at(run.bbox, figures)),
        file,
    )


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _opaque_box(note: Any, page: DrawnPage) -> BoundingBox | None:
    """Return the box of an annotation that hides what lies below it, else None."""
    if not note or raw.FPDFAnnot_GetSubtype(note) not in _OPAQUE_NOTES:
        return None
    if raw.FPDFAnnot_GetFlags(note) & _UNSEEN_NOTE:
        return None
    background = _BACKGROUND.get(raw.FPDFAnnot_GetSubtype(note))
    if background is not None and not raw.FPDFAnnot_HasKey(note, background):
        return None
    opacity = ctypes.c_float()
    if raw.FPDFAnnot_GetNumberValue(note, b"CA", opacity) and opacity.value < 0.8:
        return None
    rect = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, rect):
        return None
    return displayed(page.to_displayed, rect.left, rect.bottom, rect.right, rect.top)
