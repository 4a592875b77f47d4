"""Statement figures by the page on which they are printed.  金额所在页"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from smartcredit.core.document import Document
from smartcredit.core.source import BoundingBox, PageBox
from smartcredit.core.statement import Figure, Statement
from smartcredit.parsers.edits.drawn import overlap


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure, and the column it belongs to.

    Attributes:
        reference: ``KIND.NAME@PERIOD_END``.
        column: Index of its statement.
        source: Where it is printed, in points of the page as displayed.
    """

    reference: str
    figure: Figure
    column: int
    source: PageBox

    @property
    def bbox(self) -> BoundingBox:
        """Return the box of the amount."""
        return self.source.bbox


FiguresByPage = dict[int, tuple[PlacedFigure, ...]]


def figures_by_page(document: Document, statements: Sequence[Statement]) -> FiguresByPage:
    """Return the figures of a PDF by page number, in the order of the pages."""
    found: dict[int, list[PlacedFigure]] = {}
    for column, statement in enumerate(statements):
        for name, figure in statement.figures.items():
            source = figure.source
            if isinstance(source, PageBox) and source.unit == "pt":
                placed = PlacedFigure(statement.reference(name), figure, column, source)
                found.setdefault(source.page, []).append(placed)
    return {page: tuple(found[page]) for page in sorted(found) if page <= len(document.pages)}


def figures_at(bbox: BoundingBox, figures: Iterable[PlacedFigure]) -> list[PlacedFigure]:
    """Return the figures of a page that stand where ``bbox`` is."""
    return [figure for figure in figures if overlap(figure.bbox, bbox) >= 0.5]
