"""What the Ray engine promises: the rows of the local engine, in their order."""

import numpy as np
import pandas as pd
import pytest

from scoring.exports.cases import borrowers, made_model
from smartcredit.core.errors import MissingExtraError, UnusableDataError
from smartcredit.pipeline import ray_engine
from smartcredit.pipeline.portfolio import score_portfolio
from smartcredit.scoring.store import save_model


@pytest.fixture(scope="module")
def ray():
    """One small Ray for all tests of this file."""
    ray = pytest.importorskip("ray")
    ray.init(num_cpus=1, log_to_driver=False, include_dashboard=False, logging_level="ERROR")
    yield ray
    ray.shutdown()


def test_it_gives_what_the_local_engine_gives_and_names_what_is_at_fault(ray, tmp_path):
    table = borrowers().sample(300, random_state=0, ignore_index=True)
    table.to_parquet(tmp_path / "in.parquet", index=False)
    table.assign(tiny=np.inf).to_parquet(tmp_path / "bad.parquet", index=False)
    save_model(made_model(), tmp_path / "model.json")
    for engine in ("local", "ray"):
        score_portfolio(
            tmp_path / "model.json",
            tmp_path / "in.parquet",
            tmp_path / f"{engine}.parquet",
            engine=engine,
            chunk_rows=50,
        )
    local, spread = (pd.read_parquet(tmp_path / f"{name}.parquet") for name in ("local", "ray"))
    pd.testing.assert_frame_equal(local, spread)
    with pytest.raises(UnusableDataError, match=r"'tiny', got infinity .*bad\.parquet"):
        score_portfolio(
            tmp_path / "model.json", tmp_path / "bad.parquet", tmp_path / "x.csv", engine="ray"
        )


def test_without_ray_the_extra_is_named(monkeypatch, tmp_path):
    import sys

    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtraError, match="smartcredit\\[scale\\]"):
        next(ray_engine.rated_by_ray(tmp_path / "m.json", tmp_path / "t.csv", {}, (), 10))
