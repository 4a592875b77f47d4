"""What writing a table promises."""

import pandas as pd
import pytest

from smartcredit.core.errors import InputError
from smartcredit.pipeline.table_files import read_table
from smartcredit.pipeline.table_writers import writing

CHUNKS = [
    pd.DataFrame({"id": ["007", 'a "b", c'], "points": [600.1, 1 / 3], "reason": [None, None]}),
    pd.DataFrame({"id": ["五金"], "points": [1e-17], "reason": ["size"]}),
]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_chunks_come_back_as_one_table(tmp_path, name):
    with writing(tmp_path / name) as write:
        for chunk in CHUNKS:
            write(chunk)
    table = read_table(tmp_path / name)
    assert table["id"].tolist() == ["007", 'a "b", c', "五金"]
    assert table["points"].tolist() == [600.1, 1 / 3, 1e-17]
    assert table["reason"].isna().tolist() == [True, True, False]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_a_run_that_fails_leaves_the_old_file_and_no_half_one(tmp_path, name):
    (tmp_path / name).write_text("old")

    def fail() -> None:
        with writing(tmp_path / name) as write:
            write(CHUNKS[0])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (tmp_path / name).read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("name", "says"),
    [("out.txt", "expected a .csv or .parquet file"), ("no/out.csv", "cannot be written")],
)
def test_what_cannot_be_written_is_refused(tmp_path, name, says):
    with pytest.raises(InputError, match=says), writing(tmp_path / name) as write:
        write(CHUNKS[0])
