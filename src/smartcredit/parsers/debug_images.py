"""What was read, drawn on the pages: a parser that can be looked at.  读取核对图"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from smartcredit.core.document import Document
from smartcredit.core.source import BoundingBox, PageBox
from smartcredit.core.statement import DOUBT_BELOW, Statement
from smartcredit.render.page_images import POINTS_PER_INCH, draw_boxes, render_page

DPI = 110
READ = (24, 128, 56)
DOUBTED = (208, 32, 32)


def draw_what_was_read(
    document: Document, statements: Sequence[Statement], folder: Path
) -> list[Path]:
    """Write an image of every page that figures were read from, and return the files.

    Boxes are green, and red where a figure is doubted.  A workbook has no pages to draw.

    Args:
        document: As it was opened.
        statements: What was read from it.
        folder: Made if it is not there.
    """
    boxes: dict[int, dict[tuple[int, int, int], list[BoundingBox]]] = {}
    units: dict[int, str] = {}
    for statement in statements:
        for figure in statement.figures.values():
            if isinstance(figure.source, PageBox):
                colour = DOUBTED if figure.confidence < DOUBT_BELOW else READ
                page = boxes.setdefault(figure.source.page, {})
                page.setdefault(colour, []).append(figure.source.bbox)
                units[figure.source.page] = figure.source.unit
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for number in sorted(boxes):
        image = render_page(document.path, number, dpi=DPI)
        scale = DPI / POINTS_PER_INCH if units[number] == "pt" else 1.0
        for colour, found in boxes[number].items():
            image = draw_boxes(image, found, scale=scale, colour=colour)
        path = folder / f"{Path(document.file).stem}-p{number}.png"
        image.save(path)
        written.append(path)
    return written
