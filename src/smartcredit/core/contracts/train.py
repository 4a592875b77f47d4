"""``train --json``: a model, how its borrowers were divided, how it did.  训练的契约"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field

from smartcredit.core.contracts.common import ContractDocument, ModelItem, Part
from smartcredit.core.contracts.validate import ValidationItem
from smartcredit.core.training import Split
from smartcredit.core.version import __version__


class SplitItem(Part):
    """Who the model was fitted on, and who it was tried on."""

    method: Literal["random", "out_of_time"]
    trained_rows: int
    trained_defaults: int
    held_out_rows: int
    held_out_defaults: int
    held_out_from: str | None

    @classmethod
    def of(cls, split: Split) -> Self:
        """Return the contract's form of a ``Split``."""
        return cls(
            method=split.method,
            trained_rows=split.trained_rows,
            trained_defaults=split.trained_defaults,
            held_out_rows=split.held_out_rows,
            held_out_defaults=split.held_out_defaults,
            held_out_from=split.held_out_from,
        )


class TrialItem(Part):
    """A change of settings that was tried on training rows that no bag had learned from."""

    change: dict[str, int | float]
    lower_loss_by: float
    standard_error: float
    kept: bool


class TrainDocument(ContractDocument):
    """The model, its features and terms, and its validation on the borrowers held out."""

    schema_name: Literal["smartcredit/train/1"] = Field("smartcredit/train/1", alias="schema")
    version: str = __version__
    model: ModelItem
    file: str
    outputs: tuple[str, ...]
    features: tuple[str, ...]
    terms: tuple[str, ...]
    boosting: dict[str, int | float]
    time_budget_seconds: float | None
    tried: tuple[TrialItem, ...]
    split: SplitItem
    validation: ValidationItem
