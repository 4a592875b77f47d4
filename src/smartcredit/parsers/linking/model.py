"""The learned linker: a character model that reads a label and its company.  学习型归类模型

The package's own model lies in ``weights`` as ONNX and needs onnxruntime and numpy; it
was trained by ``benchmarks/train_linker.py``.  Any Hugging Face checkpoint may take its place:
one that classifies sequences into account names, or one that embeds text, which is compared
with the known labels.  The probabilities of such a checkpoint are not known to be honest ones,
so its links stay below the line under which a figure is doubted.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.errors import MissingExtraError, ModelFormatError
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.encoding import encode, numbering
from smartcredit.parsers.linking.link import Linker, PrintedRow

FORMAT = "smartcredit/linker/1"

MODEL_FOLDER = Path(__file__).parent / "weights"

NONE = "none"
"""The class of lines that are none of the accounts."""

LEAST = 0.5
"""Below this probability a line is rather none of the accounts than the likeliest of them."""


SMALLEST = 1e-6
"""No chance is taken to be nearer to 0 or 1."""


class OnnxLinker:
    """The package's own kind of model.

    Args:
        session: An onnxruntime session with the inputs ``ids`` and ``parts``.
        characters: The vocabulary; the n-th is encoded as ``FIRST_CHARACTER + n``.
        accounts: Name of each class, ``"none"`` among them.
        temperature: By which scores are divided, so that known wordings' chances are right.
        calibration: Slope and intercept that carry the log-odds of a chance to those with which
            links to unseen wordings of filings were right.
    """

    def __init__(
        self,
        session: Any,
        characters: str,
        accounts: tuple[str, ...],
        temperature: float = 1.0,
        calibration: tuple[float, float] = (1.0, 0.0),
    ) -> None:
        self._session = session
        self._numbers = numbering(characters)
        self._accounts = accounts
        self._temperature = temperature
        self._calibration = calibration
        self._possible = _possible(accounts)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read ``linker.json`` and ``model.onnx``.

        Raises:
            ModelFormatError: They are not of this format, or the weights were altered.
            MissingExtraError: onnxruntime is not installed.
        """
        described = _description(folder)
        weights = (folder / "model.onnx").read_bytes()
        if hashlib.sha256(weights).hexdigest() != described["sha256"]:
            raise ModelFormatError("expected the weights that linker.json names", file=str(folder))
        return cls(
            _session(weights),
            str(described["characters"]),
            tuple(described["accounts"]),
            float(described["temperature"]),
            (float(described["slope"]), float(described["intercept"])),
        )

    def link(self, row: PrintedRow) -> tuple[str | None, float]:
        """Return the account, or None for none of them, and how probable that is."""
        chances = self.probabilities([row])[0]
        best = int(chances.argmax())
        account, chance = self._accounts[best], float(chances[best])
        if account == NONE or chance < LEAST:
            return None, max(float(chances[self._accounts.index(NONE)]), 1 - chance)
        return account, calibrated(chance, *self._calibration)

    def probabilities(self, rows: list[PrintedRow]) -> npt.NDArray[np.float64]:
        """Return the probability of each class for each row; of other statements' accounts 0."""
        ids, parts = encode(rows, self._numbers)
        [scores] = self._session.run(None, {"ids": ids, "parts": parts})
        scaled = scores.astype(np.float64) / self._temperature
        scaled += np.stack([self._possible[row.statement] for row in rows])
        odds = np.exp(scaled - scaled.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def calibrated(chance: float, slope: float, intercept: float) -> float:
    """Return the probability whose log-odds are ``slope`` × those of ``chance`` + ``intercept``."""
    chance = min(max(chance, SMALLEST), 1 - SMALLEST)
    return 1 / (1 + math.exp(-slope * math.log(chance / (1 - chance)) - intercept))


@cache
def default_linker() -> Linker | None:
    """Return the package's model, loaded at the first call; None without onnxruntime."""
    if find_spec("onnxruntime") is None:
        return None
    return OnnxLinker.load(MODEL_FOLDER)


def load_linker(path: Path) -> Linker:
    """Return the linker in a folder: one of ours, or a Hugging Face checkpoint.

    Raises:
        ModelFormatError: The folder holds neither.
        MissingExtraError: What the model needs to run is not installed.
    """
    if (path / "linker.json").is_file():
        return OnnxLinker.load(path)
    if (path / "config.json").is_file():
        from smartcredit.parsers.linking.checkpoint import load_checkpoint

        return load_checkpoint(path)
    raise ModelFormatError("expected linker.json or config.json in the folder", file=str(path))


def _description(folder: Path) -> Mapping[str, Any]:
    try:
        described = json.loads((folder / "linker.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ModelFormatError(f"expected linker.json: {fault}", file=str(folder)) from None
    if not isinstance(described, dict) or described.get("format") != FORMAT:
        raise ModelFormatError(f"expected the format {FORMAT!r}", file=str(folder))
    needed = {"sha256", "characters", "accounts", "temperature", "slope", "intercept"}
    lacking = needed - set(described)
    if lacking:
        raise ModelFormatError(f"linker.json lacks {sorted(lacking)}", file=str(folder))
    unknown = sorted(set(described["accounts"]) - {NONE, *chart_of_accounts()})
    if unknown or NONE not in described["accounts"]:
        raise ModelFormatError(f"expected accounts of the chart, got {unknown}", file=str(folder))
    return described


def _session(weights: bytes) -> Any:
    if find_spec("onnxruntime") is None:
        raise MissingExtraError("nlp", "the learned linker")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def _possible(accounts: tuple[str, ...]) -> dict[StatementKind, npt.NDArray[np.float64]]:
    """Return for each statement what to add to the scores: −∞ for accounts of the others."""
    chart = chart_of_accounts()
    return {
        kind: np.array(
            [0.0 if a == NONE or chart[a].statement is kind else -np.inf for a in accounts]
        )
        for kind in StatementKind
    }
