"""How the borrowers of a training were divided.  样本划分"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Split:
    """Who a model was fitted on, and who it was tried on.

    Attributes:
        method: ``out_of_time`` where the latest borrowers were held out.
        held_out_from: Their first date, or year; None for ``random``.
    """

    method: Literal["random", "out_of_time"]
    trained_rows: int
    trained_defaults: int
    held_out_rows: int
    held_out_defaults: int
    held_out_from: str | None = None
