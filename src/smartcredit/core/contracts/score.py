"""``score --json``: what came of a portfolio; the scores themselves are in the file.  评分的契约"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field

from smartcredit.core.contracts.common import ContractDocument, ModelItem, Part
from smartcredit.core.portfolio import PortfolioSummary
from smartcredit.core.version import __version__


class PortfolioItem(Part):
    """Totals over all rows; grades and first reasons by how many borrowers have them."""

    rows: int
    keys: tuple[str, ...]
    mean_points: float
    lowest_points: float
    highest_points: float
    mean_pd: float = Field(ge=0, le=1)
    grades: dict[str, int]
    first_reasons: dict[str, int]

    @classmethod
    def of(cls, summary: PortfolioSummary) -> Self:
        """Return the contract's form of a ``PortfolioSummary``."""
        return cls(
            rows=summary.rows,
            keys=summary.keys,
            mean_points=summary.mean_points,
            lowest_points=summary.lowest_points,
            highest_points=summary.highest_points,
            mean_pd=summary.mean_pd,
            grades=dict(summary.grades),
            first_reasons=dict(summary.first_reasons),
        )


class ScoreDocument(ContractDocument):
    """Which model scored which file into which."""

    schema_name: Literal["smartcredit/score/1"] = Field("smartcredit/score/1", alias="schema")
    version: str = __version__
    model: ModelItem
    file: str
    output: str
    columns: tuple[str, ...]
    portfolio: PortfolioItem
