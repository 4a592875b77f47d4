"""Train the linker that the package ships: a small character model, from scratch.

    OMP_NUM_THREADS=1 .venv/bin/python benchmarks/train_linker.py [--steps N] [--out DIR]

Needs the extra ``train`` (torch), transformers and onnx; one thread, about twenty minutes.
Data: the chart of accounts, ``label_variants.csv`` and ``lines_without_account.csv`` of
``smartcredit.parsers`` and the misreadings in ``linking_data``; no document.  Every twelfth
spelling is kept from training and sets the temperature; the labels of
``linking_data/collected_labels.csv`` marked ``calibration`` then set how far a link to a wording
from another hand is to be trusted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from linking import collected, misread
from linking_examples import NONE, Example, ExampleSource, misread_characters
from sklearn.linear_model import LogisticRegression
from torch.nn import functional
from transformers import BertConfig, BertModel

from smartcredit.core.accounts import chart_of_accounts
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.encoding import (
    CONTEXT_LENGTH,
    FIRST_CHARACTER,
    LABEL_LENGTH,
    LONGEST,
    PAD,
    UNKNOWN,
    encode,
    numbering,
)
from smartcredit.parsers.linking.link import PrintedRow, link_known, link_misread
from smartcredit.parsers.linking.model import FORMAT, MODEL_FOLDER, load_linker
from smartcredit.parsers.linking.tables import every_known_label
from smartcredit.parsers.linking.text import comparable

SEED = 20240
BATCH = 64
HIDDEN, LAYERS, HEADS, INNER = 128, 3, 4, 256
RATE = 1.2e-3
POOL = 32
"""So many batches are drawn at once and sorted by length, so that little is padded."""

UNSEEN = 0.02
"""Share of characters shown as unknown, so that one that no label holds does no harm."""


def is_held_out(label: str) -> bool:
    """Say whether the spelling sets the temperature instead of being learned."""
    return zlib.crc32(label.encode()) % 12 == 0


def vocabulary() -> str:
    """Return every character of a known label, and those often read in its stead."""
    known = {character for label in every_known_label() for character in comparable(label)}
    return "".join(sorted(known | misread_characters(at_least=3)))


class CharacterLinker(torch.nn.Module):
    """A small BERT over characters; what it makes of the label's own decides.

    Args:
        characters: Size of the vocabulary.
        classes: How many accounts there are, "none" among them.
    """

    def __init__(self, characters: int, classes: int) -> None:
        super().__init__()
        config = BertConfig(
            vocab_size=FIRST_CHARACTER + characters, hidden_size=HIDDEN, num_hidden_layers=LAYERS,
            num_attention_heads=HEADS, intermediate_size=INNER, max_position_embeddings=LONGEST,
            type_vocab_size=3, pad_token_id=PAD, hidden_dropout_prob=0.1,
            attention_probs_dropout_prob=0.1, attn_implementation="eager",
        )  # fmt: skip
        self.bert = BertModel(config, add_pooling_layer=False)
        self.dropout = torch.nn.Dropout(0.1)
        self.head = torch.nn.Linear(3 * HIDDEN, classes)

    def forward(self, ids: torch.Tensor, parts: torch.Tensor) -> torch.Tensor:
        """Return the scores, shape (rows, classes), from the label's first, mean and largest."""
        mask = (ids != PAD).long()
        states = self.bert(
            input_ids=ids, token_type_ids=parts, attention_mask=mask
        ).last_hidden_state
        own = ((parts == 0) & (ids != PAD))[..., None].to(states.dtype)
        mean = (states * own).sum(1) / own.sum(1)
        largest = (states - 1e4 * (1 - own)).amax(1)
        return self.head(self.dropout(torch.cat([states[:, 0], mean, largest], 1)))


def forbidden(accounts: tuple[str, ...]) -> dict[StatementKind, torch.Tensor]:
    """Return for each statement what to add to the scores: −∞ for accounts of the others."""
    chart = chart_of_accounts()
    return {
        kind: torch.tensor(
            [0.0 if a == NONE or chart[a].statement is kind else -1e4 for a in accounts]
        )
        for kind in StatementKind
    }


class Batches:
    """Turns drawn examples into tensors."""

    def __init__(self, characters: str, accounts: tuple[str, ...]) -> None:
        self.numbers = numbering(characters)
        self.place = {account: number for number, account in enumerate(accounts)}
        self.forbidden = forbidden(accounts)

    def tensors(self, examples: list[Example]) -> tuple[torch.Tensor, ...]:
        """Return characters, parts, scores to add, and the right class of each example."""
        ids, parts = encode([example.row for example in examples], self.numbers)
        masks = torch.stack([self.forbidden[example.row.statement] for example in examples])
        right = torch.tensor([self.place[example.account] for example in examples])
        return torch.from_numpy(ids), torch.from_numpy(parts), masks, right


def train(model: CharacterLinker, batches: Batches, steps: int) -> None:
    """Train on rows drawn without end; the rate rises for a twentieth and falls to zero."""
    source = ExampleSource(SEED, is_held_out)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, steps, pct_start=0.05)
    blind = torch.Generator().manual_seed(SEED)
    start, loss_sum = time.time(), 0.0
    model.train()
    for step, examples in zip(range(1, steps + 1), of_like_length(source), strict=False):
        ids, parts, masks, right = batches.tensors(examples)
        hidden = (torch.rand(ids.shape, generator=blind) < UNSEEN) & (ids >= FIRST_CHARACTER)
        loss = functional.cross_entropy(
            model(ids.masked_fill(hidden, UNKNOWN), parts) + masks, right
        )
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        loss_sum += loss.item()
        if step % 200 == 0:
            print(f"step {step} loss {loss_sum / 200:.4f} {time.time() - start:.0f} s", flush=True)
            loss_sum = 0.0
    model.eval()


def of_like_length(source: ExampleSource) -> Iterator[list[Example]]:
    """Yield batches without end, each of rows that are about equally long."""
    while True:
        pool = [source.draw() for _ in range(POOL * BATCH)]
        pool.sort(key=lambda example: row_length(example.row))
        batches = [pool[n : n + BATCH] for n in range(0, len(pool), BATCH)]
        source.dice.shuffle(batches)
        yield from batches


def row_length(row: PrintedRow) -> int:
    """Return how many characters of a row the model reads, about."""
    around = (row.previous or "", row.following or "")
    return min(len(row.label), LABEL_LENGTH) + sum(min(len(t), CONTEXT_LENGTH) for t in around)


def calibrate(model: CharacterLinker, batches: Batches) -> tuple[float, float]:
    """Return the temperature that makes unseen spellings' probabilities right, and accuracy."""
    source = ExampleSource(SEED + 1, lambda label: not is_held_out(label))
    examples = [e for e in (source.draw() for _ in range(9000))
                if not e.spelling or is_held_out(e.spelling)]  # fmt: skip
    parts_of = [examples[n : n + 256] for n in range(0, len(examples), 256)]
    with torch.no_grad():
        pairs = [(model(i, p) + m, r) for i, p, m, r in map(batches.tensors, parts_of)]
    logits, right = torch.cat([s for s, _ in pairs]), torch.cat([r for _, r in pairs])
    choices = np.linspace(0.5, 4.0, 141)
    losses = [functional.cross_entropy(logits / t, right).item() for t in choices]
    accuracy = (logits.argmax(1) == right).float().mean().item()
    return float(choices[int(np.argmin(losses))]), accuracy


def calibrate_on_filings(folder: Path) -> tuple[float, float]:
    """Return slope and intercept of the log-odds with which links to collected labels are right.

    Only labels that reach the learned stage count, as printed and misread.
    """
    linker = load_linker(folder)
    claims, hits = [], []
    for one in collected("calibration") + misread("calibration"):
        if link_known(one.row) is None and link_misread(one.row) is None:
            account, chance = linker.link(one.row)
            if account is not None:
                claims.append(math.log(chance / (1 - chance)))
                hits.append(account in one.right)
    fitted = LogisticRegression(C=100).fit(np.array(claims)[:, None], hits)
    print(f"calibrated on {len(claims)} links, {sum(hits)} of them right")
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def export(model: CharacterLinker, folder: Path) -> bytes:
    """Write the weights as ONNX and return them."""
    ids = torch.randint(FIRST_CHARACTER, FIRST_CHARACTER + 50, (2, 20))
    path = folder / "model.onnx"
    axes = {0: "rows", 1: "characters"}
    torch.onnx.export(
        model, (ids, torch.zeros_like(ids)), str(path), dynamo=False, opset_version=17,
        input_names=["ids", "parts"], output_names=["scores"],
        dynamic_axes={"ids": axes, "parts": axes, "scores": {0: "rows"}},
    )  # fmt: skip
    return path.read_bytes()


def main() -> None:
    """Train, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=5600)
    parser.add_argument("--out", type=Path, default=MODEL_FOLDER)
    args = parser.parse_args()
    torch.set_num_threads(1)
    characters, accounts = vocabulary(), (NONE, *chart_of_accounts())
    batches = Batches(characters, accounts)
    torch.manual_seed(SEED)
    model = CharacterLinker(len(characters), len(accounts))
    train(model, batches, args.steps)
    temperature, accuracy = calibrate(model, batches)
    args.out.mkdir(parents=True, exist_ok=True)
    weights = export(model, args.out)
    description = {
        "format": FORMAT,
        "sha256": hashlib.sha256(weights).hexdigest(),
        "characters": characters,
        "accounts": list(accounts),
        "temperature": round(temperature, 3),
        "slope": 1.0,
        "intercept": 0.0,
        "training": {
            "script": "benchmarks/train_linker.py",
            "seed": SEED,
            "steps": args.steps,
            "rows": args.steps * BATCH,
            "accuracy_on_unseen_spellings": round(accuracy, 4),
        },
    }
    write(description, args.out)
    slope, intercept = calibrate_on_filings(args.out)
    write(description | {"slope": round(slope, 3), "intercept": round(intercept, 3)}, args.out)
    print(f"temperature {temperature:.2f} slope {slope:.2f} intercept {intercept:.2f}")
    print(f"accuracy {accuracy:.4f} {len(weights) / 1e6:.2f} MB")


def write(description: dict[str, object], folder: Path) -> None:
    """Write ``linker.json``."""
    text = json.dumps(description, ensure_ascii=False, indent=1)
    (folder / "linker.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
