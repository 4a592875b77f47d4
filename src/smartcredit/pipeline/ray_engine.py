"""The same chunks on Ray: on a cluster, or on all cores of this machine.  Ray 引擎"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from smartcredit.core.errors import MissingExtraError
from smartcredit.pipeline.table_files import Kinds, read_chunks
from smartcredit.scoring.compiled import CompiledScorer
from smartcredit.scoring.table_rating import rate_table


def rated_by_ray(
    model: Path, source: Path, kinds: Kinds, keys: Sequence[str], chunk_rows: int
) -> Iterator[pd.DataFrame]:
    """Yield rated chunks in the order of the file.

    The file is read here, chunk by chunk, so types and missing values are those of the local
    engine; the rating runs on Ray's workers, each of which loads the model once.

    Raises:
        MissingExtraError: The extra ``scale`` is not installed.
    """
    try:
        import ray
    except ImportError:
        raise MissingExtraError("scale", "the engine ray") from None
    started = not ray.is_initialized()
    if started:
        ray.init(log_to_driver=False, include_dashboard=False, logging_level=logging.ERROR)
    try:
        workers = max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]
        rater = ray.remote(_Rater)
        pool = ray.util.ActorPool([rater.remote(str(model), tuple(keys)) for _ in range(workers)])
        chunks = read_chunks(source, kinds, chunk_rows)
        yield from _in_order(pool, chunks, 2 * workers)
    except ray.exceptions.RayTaskError as fault:  # holds what the worker raised
        raise fault.cause from None
    finally:
        if started:
            ray.shutdown()


def _in_order(pool: Any, chunks: Iterator[pd.DataFrame], most: int) -> Iterator[pd.DataFrame]:
    """Yield what the pool makes of the chunks, with at most ``most`` of them under way."""
    under_way = 0
    for chunk in chunks:
        pool.submit(lambda actor, value: actor.rate.remote(value), chunk)
        under_way += 1
        if under_way >= most:
            yield pool.get_next()
            under_way -= 1
    while pool.has_next():
        yield pool.get_next()


class _Rater:
    """A worker that holds the model."""

    def __init__(self, model: str, keys: tuple[str, ...]) -> None:
        self.scorer = CompiledScorer.load(model)
        self.keys = keys

    def rate(self, chunk: pd.DataFrame) -> pd.DataFrame:
        """Return the keys of a chunk beside its rating."""
        return rate_table(self.scorer, chunk, self.keys)
