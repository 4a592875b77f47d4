"""What is kept of a change by hand: who, when, why, and what it did to the metrics.  修改记录"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError
from smartcredit.scoring.additive import Columns
from smartcredit.scoring.calibration import sigmoid
from smartcredit.scoring.columns import encode
from smartcredit.scoring.discrimination import Flags, Ranking
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.validation import outcomes


@dataclass(frozen=True, slots=True)
class EditNote:
    """Who changes the model, why and when.

    Attributes:
        when: With its time zone; now, unless given.

    Raises:
        UnusableDataError: Nobody, no reason, or a time without a zone.
    """

    by: str
    why: str
    when: datetime | None = None

    def __post_init__(self) -> None:
        for name in ("by", "why"):
            if not getattr(self, name).strip():
                raise UnusableDataError(f"an edit needs to say {name}: it is empty")
        if self.when is not None and self.when.tzinfo is None:
            raise UnusableDataError(f"expected a time with its zone, got {self.when}")

    def document(self) -> dict[str, object]:
        """Return the note as it is kept."""
        when = self.when or datetime.now(UTC)
        return {"by": self.by, "why": self.why, "when": when.isoformat(timespec="seconds")}


@dataclass(frozen=True, slots=True, eq=False)
class KnownBorrowers:
    """Borrowers whose outcome is known, to measure an edit on.

    Attributes:
        table: What the model reads, one row for each.
        y: The outcome, in the model's classes.
        about: Who they are, for people.
    """

    table: pd.DataFrame
    y: pd.Series | NDArray[Any]
    about: str = ""


def metrics(model: ScoringModel, columns: Columns, is_default: Flags) -> dict[str, float]:
    """Return what an edit's record says of a model on some borrowers."""
    log_odds = model.additive.log_odds(columns)
    pd_12m = sigmoid(model.calibration.log_odds(log_odds))
    auc, ks = Ranking.of(log_odds, is_default).auc_and_ks(np.ones(len(is_default)))
    return {
        "auc": auc,
        "ks": ks,
        "brier": float(np.mean((pd_12m - is_default) ** 2)),
        "mean_pd": float(np.mean(pd_12m)),
    }


def recorded(
    before: ScoringModel,
    after: ScoringModel,
    what: Mapping[str, object],
    known: KnownBorrowers,
    note: EditNote,
) -> ScoringModel:
    """Return ``after`` with an entry of what was done, measured on the borrowers given."""
    is_default = outcomes(known.y, before)
    columns = encode(known.table, before.additive.features)
    entry = {
        **what,
        **note.document(),
        "from_sha256": before.sha256,
        "measured_on": {
            "about": known.about,
            "rows": len(is_default),
            "defaults": int(is_default.sum()),
        },
        "before": metrics(before, columns, is_default),
        "after": metrics(after, columns, is_default),
        "references_dropped": sorted(set(before.references) - set(after.references)),
    }
    return replace(after, edits=(*before.edits, entry))
