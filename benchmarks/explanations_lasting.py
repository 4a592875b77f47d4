"""Do reasons move decisions, do they last, are they silent where nothing is to be said.  翻转率、稳定性、空模型"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from explanations_measures import (
    Entry,
    Mask,
    by_chance,
    by_family,
    changed,
    chosen,
    jaccard,
    members,
    pairwise_jaccard,
    perturbed,
    top,
)
from explanations_models import Explained, Floats, Judge, LightGbm, Ours, PathDependent

from smartcredit.scoring.reasons import rank_reasons

APPROVED = 0.7
"""Share that each model approves."""

NEAR = 0.15
"""The lowest share of the approved is the reference, as the scorer has it by default."""

NOISE = (0.01, 0.05)
"""Shares of the deviation of a number."""

DONORS = 10
BACKGROUND = 100
MOST_DECLINED = 100

LogOdds = Callable[[pd.DataFrame], Floats]
Trained = tuple[str, Explained]


def fitted(X: pd.DataFrame, y: Floats, seed: int) -> list[Trained]:
    """Return the models that are compared, fitted."""
    trees = LightGbm(X, y, seed)
    return [
        (Ours.label, Ours(X, y, seed)),
        (LightGbm.label, trees),
        (PathDependent.label, PathDependent(trees)),
    ]


def flips(
    name: str,
    X: pd.DataFrame,
    y: Floats,
    seed: int,
    truth: LogOdds | None = None,
    families: Mapping[str, str] | None = None,
) -> Iterator[Entry]:
    """Measure how many of the declined cross the cut-off when reasons are taken away.

    Two fifths of the rows fit the models that explain, two fifths the judge (XGBoost; on
    simulated borrowers the truth itself), one fifth is asked about.  All models are asked about the
    same borrowers: those whom every one of them and the judge decline.
    """
    order = np.random.default_rng(seed).permutation(len(X))
    first, second = int(0.4 * len(X)), int(0.8 * len(X))
    train, other, test = (X.iloc[rows] for rows in np.split(order, [first, second]))
    models = fitted(train, y[order[:first]], seed)
    judge: LogOdds = truth or Judge(other, y[order[first:second]], seed).log_odds
    cutoff = float(np.quantile(judge(test), APPROVED))
    declined = judge(test) > cutoff
    for _, model in models:
        declined &= model.log_odds(test) > np.quantile(model.log_odds(train), APPROVED)
    asked = test[declined].iloc[:MOST_DECLINED]
    for label, model in models:
        own_cutoff = float(np.quantile(model.log_odds(train), APPROVED))
        near = _near(model, train, own_cutoff)
        said = model.contributions(asked, near.iloc[:BACKGROUND])
        judges = {"own model": (model.log_odds, own_cutoff), "judge": (judge, cutoff)}
        yield from _crossed(name, label, asked, said, near, judges, families or {}, seed)
    yield Entry(name, "all", "declined", len(asked), seed)


def _near(model: Explained, train: pd.DataFrame, cutoff: float) -> pd.DataFrame:
    """Return the approved who are nearest to the cut-off, in random order."""
    log_odds = model.log_odds(train)
    approved = np.flatnonzero(log_odds <= cutoff)
    worst = approved[np.argsort(-log_odds[approved])][: max(1, round(NEAR * len(approved)))]
    return train.iloc[np.random.default_rng(0).permutation(worst)]


def _crossed(
    name: str,
    label: str,
    asked: pd.DataFrame,
    said: Floats,
    near: pd.DataFrame,
    judges: Mapping[str, tuple[LogOdds, float]],
    families: Mapping[str, str],
    seed: int,
) -> Iterator[Entry]:
    names = list(asked.columns)
    by = by_family(said, names, families)
    rng = np.random.default_rng(seed)
    donors = [near.iloc[rng.integers(len(near), size=len(asked))] for _ in range(DONORS)]
    for k in (1, 2, 3, 4):
        for how in ("top", "random", "bottom"):
            change = chosen(by, k, how, rng)
            tables = [changed(asked, of, change, members(names, families)) for of in donors]
            together = pd.concat(tables, ignore_index=True)
            for judge, (log_odds, cutoff) in judges.items():
                share = float((log_odds(together) <= cutoff).mean())
                yield Entry(name, label, f"{judge} {how} {k}", share, seed)


def stability(
    name: str, X: pd.DataFrame, y: Floats, refits: int, families: Mapping[str, str] | None = None
) -> Iterator[Entry]:
    """Measure how far reasons stay the same over refits and under noise on the inputs."""
    order = np.random.default_rng(7).permutation(len(X))
    asked, train = X.iloc[order[:300]], order[300:]
    background = X.iloc[train[:BACKGROUND]]
    masks: dict[tuple[str, str], list[Mask]] = {}
    for kind in ("bootstrap", "seed"):
        for refit in range(refits):
            rng = np.random.default_rng(100 + refit)
            rows = rng.choice(train, len(train)) if kind == "bootstrap" else train
            for label, model in fitted(X.iloc[rows], y[rows], refit):
                said = _tops(model, asked, background, families)
                for unit, mask in said.items():
                    masks.setdefault((label, f"{kind}{unit}"), []).append(mask)
                if kind == "bootstrap":
                    for share in NOISE:
                        moved = _tops(model, perturbed(asked, share, rng), background, families)
                        for unit, mask in said.items():
                            measure = f"{share:.0%} noise{unit}"
                            yield Entry(name, label, measure, jaccard(mask, moved[unit]), refit)
    for (label, measure), found in masks.items():
        for number, value in enumerate(pairwise_jaccard(found)):
            yield Entry(name, label, measure, value, number)
    yield Entry(name, "four at random", "bootstrap", by_chance(X.shape[1], 4))


def _tops(
    model: Explained,
    asked: pd.DataFrame,
    background: pd.DataFrame,
    families: Mapping[str, str] | None,
) -> dict[str, Mask]:
    said = model.contributions(asked, background)
    masks = {"": top(said, 4)}
    if families:
        masks[", families"] = top(by_family(said, list(asked.columns), families), 4)
    return masks


def null(name: str, X: pd.DataFrame, y: Floats, draws: int) -> Iterator[Entry]:
    """Measure the reasons of models whose outcomes were dealt out anew, beside the real one.

    A real model is refitted on bootstrap rows, a null model on outcomes permuted anew.
    """
    order = np.random.default_rng(7).permutation(len(X))
    asked, train = X.iloc[order[:300]], order[300:]
    background = X.iloc[train[:BACKGROUND]]
    found: dict[str, list[tuple[Mask, Any]]] = {"real": [], "labels permuted": []}
    for draw in range(draws):
        rng = np.random.default_rng(200 + draw)
        rows = rng.choice(train, len(train))
        for kind, fit_X, fit_y in (
            ("real", X.iloc[rows], y[rows]),
            ("labels permuted", X.iloc[train], rng.permutation(y[train])),
        ):
            model = Ours(fit_X, fit_y, draw)
            said = model.contributions(asked, background)
            found[kind].append((top(said, 4), said))
            for measure, value in _strength(model, said).items():
                yield Entry(name, kind, measure, value, draw)
    for kind, several in found.items():
        for number, ((a, _), (b, _)) in enumerate(combinations(several, 2)):
            yield Entry(name, kind, "Jaccard@4", jaccard(a, b), number)
    yield Entry(name, "four at random", "Jaccard@4", by_chance(X.shape[1], 4))


def _strength(model: Ours, said: Floats) -> dict[str, float]:
    factor = model.scorer.model_.scaling.factor
    families = {name: name for name in model.names}
    reasons = [
        rank_reasons(dict(zip(model.names, (-factor * row).tolist(), strict=True)), families)
        for row in said
    ]
    return {
        "size of a contribution, points": float(factor * np.abs(said).mean()),
        "strongest reason, points": float(factor * np.maximum(said.max(axis=1), 0.0).mean()),
        "reasons above the floor": float(np.mean([len(codes) for codes in reasons])),
    }
