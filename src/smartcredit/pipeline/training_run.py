"""Trains a model and leaves it in a folder with its card.  训练并存档"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from smartcredit.core.contracts.common import ModelItem
from smartcredit.core.contracts.train import SplitItem, TrainDocument, TrialItem
from smartcredit.core.contracts.validate import ValidationItem
from smartcredit.core.errors import InputError
from smartcredit.pipeline.training import TrainingPlan, train
from smartcredit.scoring.card import model_card
from smartcredit.scoring.store import save_model

MODEL, CARD, RESULT = "model.json", "model_card.md", "validation.json"


def train_and_write(table: pd.DataFrame, plan: TrainingPlan, folder: Path) -> TrainDocument:
    """Fit and validate a model; write it, its card and the validation into ``folder``.

    Raises:
        InputError: The folder cannot be written.
        FeatureMismatchError: See ``train``.
        UnusableDataError: See ``train``.
    """
    trained = train(table, plan)
    model = trained.model
    tuning: Any = model.training.get("tuning", {})
    boosting: Any = model.training["boosting"]
    document = TrainDocument(
        model=ModelItem(name=model.name, version=model.version, sha256=model.sha256),
        file=plan.about,
        outputs=(MODEL, CARD, RESULT),
        features=model.additive.feature_names,
        terms=model.additive.term_names,
        boosting=boosting,
        time_budget_seconds=tuning.get("time_budget_seconds"),
        tried=tuple(TrialItem.model_validate(trial) for trial in tuning.get("tried", ())),
        split=SplitItem.of(trained.split),
        validation=ValidationItem.of(trained.validation),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        save_model(model, folder / MODEL)
        (folder / CARD).write_text(model_card(model), encoding="utf-8")
        (folder / RESULT).write_text(document.to_json() + "\n", encoding="utf-8")
    except OSError as fault:
        raise InputError(f"cannot be written: {fault.strerror}", file=str(folder)) from None
    return document
