"""Statement figures by the sheet on which they stand.  金额所在工作表"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartcredit.core.source import Cell
from smartcredit.core.statement import Figure, Statement


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure of a sheet.

    Attributes:
        reference: ``KIND.NAME@PERIOD_END``.
    """

    reference: str
    figure: Figure
    source: Cell

    @property
    def cell(self) -> str:
        """Return the address, as in ``B7``."""
        return self.source.cell


FiguresBySheet = dict[str, tuple[CellFigure, ...]]


def figures_by_sheet(statements: Sequence[Statement]) -> FiguresBySheet:
    """Return the figures of a workbook by the name of their sheet."""
    found: dict[str, list[CellFigure]] = {}
    for statement in statements:
        for name, figure in statement.figures.items():
            if isinstance(figure.source, Cell):
                placed = CellFigure(statement.reference(name), figure, figure.source)
                found.setdefault(figure.source.sheet, []).append(placed)
    return {sheet: tuple(figures) for sheet, figures in found.items()}
