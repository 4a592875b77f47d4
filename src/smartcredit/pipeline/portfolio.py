"""A portfolio scored from file to file, a chunk at a time.  组合批量评分"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd

from smartcredit.core.contracts.common import ModelItem
from smartcredit.core.contracts.score import PortfolioItem, ScoreDocument
from smartcredit.core.errors import FeatureMismatchError, UnusableDataError
from smartcredit.core.portfolio import PortfolioSummary
from smartcredit.pipeline.ray_engine import rated_by_ray
from smartcredit.pipeline.table_files import CHUNK_ROWS, Kind, Kinds, column_names, read_chunks
from smartcredit.pipeline.table_writers import writing
from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.model import ScoringModel
from smartcredit.scoring.table_rating import RATING, rate_table

Engine = Literal["local", "ray"]
Progress = Callable[[int], None]
"""Is told how many rows are done."""

ROW = "row"
"""Name of the key where the table has none: the number of the row, the first being 1."""


def score_portfolio(
    model: Path,
    source: Path,
    target: Path,
    *,
    keys: Sequence[str] | None = None,
    engine: Engine = "local",
    jobs: int = 1,
    chunk_rows: int = CHUNK_ROWS,
    progress: Progress = lambda rows: None,
) -> ScoreDocument:
    """Rate every row of a table and write the keys with points, PD, grade and reasons.

    Args:
        model: A model's JSON.
        source: ``.csv`` or ``.parquet``; memory holds a few chunks of it, never all.
        target: Where to write, either kind.
        keys: Columns to keep; by default all that the model does not read, and the number
            of the row where there are none.
        engine: ``ray`` spreads the chunks over a cluster, or over this machine.
        jobs: Threads of the local engine.
        chunk_rows: Rows read at a time.
        progress: Is told how many rows are done.

    Raises:
        ModelFormatError: The model is at fault.
        InputError: A file cannot be opened or written, or is of neither kind.
        FeatureMismatchError: The table lacks a column.
        UnusableDataError: A value that its column cannot hold, or a key of a name of ours.
        MissingExtraError: Parquet without the extra ``scale``, or Ray without it.
    """
    scorer = CompiledScorer.load(model)
    plan = _plan(scorer.model, source, keys)
    if engine == "ray":
        rated = rated_by_ray(model, source, plan.kinds, plan.keys, chunk_rows)
    else:
        rated = _rated_here(scorer, source, plan, jobs, chunk_rows)
    totals = _Totals()
    with writing(target) as write, _named(source):
        for chunk in rated:
            if not plan.keys:
                first = totals.rows + 1
                chunk.insert(0, ROW, np.arange(first, first + len(chunk)))
            write(chunk)
            totals.add(chunk)
            progress(totals.rows)
        if not totals.rows:
            raise UnusableDataError("expected borrowers to score, got none", file=source.name)
    kept = plan.keys or (ROW,)
    return ScoreDocument(
        model=_model_item(scorer.model),
        file=source.name,
        output=target.name,
        columns=(*kept, *RATING),
        portfolio=PortfolioItem.of(totals.summary(kept)),
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is read and what is kept of it."""

    kinds: Kinds
    keys: tuple[str, ...]


def _plan(model: ScoringModel, source: Path, keys: Sequence[str] | None) -> _Plan:
    names = column_names(source)
    features = {feature.name: feature.kind for feature in model.additive.features}
    if lacking := [name for name in features if name not in names]:
        raise FeatureMismatchError(f"lacks {lacking}; it has {names}", file=source.name)
    kept = tuple(name for name in names if name not in features) if keys is None else tuple(keys)
    if lacking := [name for name in kept if name not in names]:
        raise FeatureMismatchError(f"lacks the keys {lacking}; it has {names}", file=source.name)
    if ours := sorted(set(kept) & set(RATING)):
        raise UnusableDataError(
            f"expected keys of other names than the results, got {ours}: choose the keys",
            file=source.name,
        )
    kinds: dict[str, Kind] = {
        name: "numeric" if kind == "numeric" else "text" for name, kind in features.items()
    }
    return _Plan({**dict.fromkeys(kept, "text"), **kinds}, kept)


def _rated_here(
    scorer: CompiledScorer, source: Path, plan: _Plan, jobs: int, chunk_rows: int
) -> Iterator[pd.DataFrame]:
    """Yield rated chunks in the order of the file, a few of them under way at a time."""
    chunks = read_chunks(source, plan.kinds, chunk_rows)
    if jobs <= 1:
        yield from (rate_table(scorer, chunk, plan.keys) for chunk in chunks)
    else:
        yield from _in_threads(scorer, chunks, plan.keys, jobs)


def _model_item(model: ScoringModel) -> ModelItem:
    return ModelItem(name=model.name, version=model.version, sha256=model.sha256)


@contextmanager
def _named(source: Path) -> Iterator[None]:
    """Say in which file a value cannot be what its column holds."""
    try:
        yield
    except UnusableDataError as fault:
        if fault.file is None:
            raise UnusableDataError(fault.message, file=source.name) from None
        raise


def _in_threads(
    scorer: CompiledScorer, chunks: Iterable[pd.DataFrame], keys: Sequence[str], jobs: int
) -> Iterator[pd.DataFrame]:
    under_way: deque[Future[pd.DataFrame]] = deque()
    with ThreadPoolExecutor(jobs) as pool:
        for chunk in chunks:
            under_way.append(pool.submit(rate_table, scorer, chunk, keys))
            if len(under_way) > jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


class _Totals:
    """What is said of the portfolio at the end."""

    def __init__(self) -> None:
        self.rows = 0
        self._points = self._pd = 0.0
        self._lowest, self._highest = np.inf, -np.inf
        self._grades: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()

    def add(self, chunk: pd.DataFrame) -> None:
        """Count a rated chunk."""
        if chunk.empty:
            return
        self.rows += len(chunk)
        self._points += float(chunk["points"].sum())
        self._pd += float(chunk["pd_12m"].sum())
        self._lowest = min(self._lowest, float(chunk["points"].min()))
        self._highest = max(self._highest, float(chunk["points"].max()))
        for counter, name in ((self._grades, "grade"), (self._reasons, "reason_1")):
            for value, count in chunk[name].value_counts().items():
                counter[str(value)] += int(count)

    def summary(self, keys: Sequence[str]) -> PortfolioSummary:
        """Return the totals; grades and reasons by how many borrowers have them."""
        return PortfolioSummary(
            rows=self.rows,
            keys=tuple(keys),
            mean_points=self._points / self.rows,
            lowest_points=self._lowest,
            highest_points=self._highest,
            mean_pd=self._pd / self.rows,
            grades=dict(sorted(self._grades.items())),
            first_reasons=dict(sorted(self._reasons.items(), key=lambda e: (-e[1], e[0]))),
        )
