"""FeatureVector to Score: the glass-box model.  评分"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcredit.scoring.compiled import CompiledScorer
    from smartcredit.scoring.model import ScoringModel
    from smartcredit.scoring.scorer import CreditScorer

_HOMES = {
    "CompiledScorer": "smartcredit.scoring.compiled",
    "CreditScorer": "smartcredit.scoring.scorer",
    "ScoringModel": "smartcredit.scoring.model",
}

__all__ = ["CompiledScorer", "CreditScorer", "ScoringModel"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'smartcredit.scoring' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
