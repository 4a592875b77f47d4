"""The reference model that the package ships.  参考模型"""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.store import load_model

FILE = "reference_polish_5year.json"


@cache
def reference_model() -> ScoringModel:
    """Return the model trained on Polish firms; its level must be recalibrated before any use."""
    with as_file(files("smartcredit.scoring") / "models" / FILE) as path:
        return load_model(path)
