"""A Hugging Face checkpoint in the place of the package's own linker.  外部检查点

The one module that knows transformers.  Weights are read from safetensors, no code of the
checkpoint's is run, nothing is fetched.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.errors import MissingExtraError, ModelFormatError
from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.linking.link import Linker, PrintedRow
from smartcredit.parsers.linking.tables import spellings
from smartcredit.parsers.linking.text import comparable

NONE = "none"

UNPROVEN = DOUBT_BELOW - 0.01
"""The most that a model is trusted whose probabilities were never compared with the truth."""

LEAST_LIKENESS = 0.75
"""Cosine below which the nearest known label is another one."""

LONGEST = 128
"""Tokens that are read of a label."""


def load_checkpoint(path: Path) -> Linker:
    """Return the linker that the checkpoint in ``path`` makes.

    Raises:
        ModelFormatError: It classifies into other classes than accounts, or cannot be read.
        MissingExtraError: transformers or torch is not installed.
    """
    if find_spec("transformers") is None or find_spec("torch") is None:
        raise MissingExtraError("train", "a Hugging Face checkpoint as linker")
    import transformers

    kept: dict[str, Any] = {"local_files_only": True, "trust_remote_code": False}
    try:
        config = transformers.AutoConfig.from_pretrained(path, **kept)
        tokenizer = transformers.AutoTokenizer.from_pretrained(path, **kept)
        names = config.architectures or []
        classifies = any(name.endswith("ForSequenceClassification") for name in names)
        kind = (
            transformers.AutoModelForSequenceClassification
            if classifies
            else transformers.AutoModel
        )
        model = kind.from_pretrained(path, use_safetensors=True, **kept).eval()
    except (OSError, ValueError, KeyError) as fault:
        reason = str(fault).splitlines()[0]
        raise ModelFormatError(f"expected a checkpoint: {reason}", file=str(path)) from None
    if not classifies:
        return EmbeddingLinker(model, tokenizer)
    accounts = tuple(config.id2label[number] for number in range(config.num_labels))
    unknown = sorted(set(accounts) - {NONE, *chart_of_accounts()})
    if unknown:
        message = f"expected classes named by accounts or 'none', got {unknown[:3]}"
        raise ModelFormatError(message, file=str(path))
    return ClassifyingLinker(model, tokenizer, accounts)


class ClassifyingLinker:
    """A checkpoint with a head of one class for each account.

    It is given the label, and as the second text the rows above and below.
    """

    def __init__(self, model: Any, tokenizer: Any, accounts: tuple[str, ...]) -> None:
        self._model, self._tokenizer, self._accounts = model, tokenizer, accounts

    def link(self, row: PrintedRow) -> tuple[str | None, float]:
        """Return the account, or None for none of them, and how far that is to be trusted."""
        import torch

        around = " | ".join(comparable(t or "") for t in (row.section, row.previous, row.following))
        tokens = self._tokenizer(
            comparable(row.label), around, truncation=True, max_length=LONGEST, return_tensors="pt"
        )
        with torch.no_grad():
            scores = self._model(**tokens).logits[0].double().numpy()
        chart = chart_of_accounts()
        for number, name in enumerate(self._accounts):
            if name != NONE and chart[name].statement is not row.statement:
                scores[number] = -np.inf
        chances = np.exp(scores - scores.max())
        chances /= chances.sum()
        best = int(chances.argmax())
        account = None if self._accounts[best] == NONE else self._accounts[best]
        return account, min(float(chances[best]), UNPROVEN)


class EmbeddingLinker:
    """A checkpoint that turns text into a vector: the nearest known label decides."""

    def __init__(self, model: Any, tokenizer: Any) -> None:
        self._model, self._tokenizer = model, tokenizer
        self._known: dict[StatementKind, tuple[npt.NDArray[np.float32], list[str | None]]] = {}

    def link(self, row: PrintedRow) -> tuple[str | None, float]:
        """Return the account of the nearest known label, or None, and how near it is."""
        if row.statement not in self._known:
            known = spellings(row.statement)
            self._known[row.statement] = (self._vectors(list(known)), list(known.values()))
        vectors, accounts = self._known[row.statement]
        likeness = vectors @ self._vectors([comparable(row.label)])[0]
        best = int(likeness.argmax())
        if likeness[best] < LEAST_LIKENESS:
            return None, min(1 - float(likeness[best]), UNPROVEN)
        return accounts[best], min(float(likeness[best]), UNPROVEN)

    def _vectors(self, texts: list[str]) -> npt.NDArray[np.float32]:
        """Return the mean of the tokens' vectors of each text, of length 1."""
        import torch

        found = []
        for start in range(0, len(texts), 64):
            tokens = self._tokenizer(
                texts[start : start + 64],
                padding=True,
                truncation=True,
                max_length=LONGEST,
                return_tensors="pt",
            )
            with torch.no_grad():
                states = self._model(**tokens).last_hidden_state
            mask = tokens["attention_mask"][..., None]
            mean = (states * mask).sum(1) / mask.sum(1)
            found.append(torch.nn.functional.normalize(mean, dim=1).numpy())
        return np.concatenate(found).astype(np.float32)
