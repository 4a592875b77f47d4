"""What reading a table promises: the same types and values, whichever way it is read."""

from __future__ import annotations

import builtins

import numpy as np
import pandas as pd
import pytest

from smartcredit.core.errors import (
    FeatureMismatchError,
    InputError,
    MissingExtraError,
    UnusableDataError,
)
from smartcredit.pipeline.table_files import (
    column_names,
    csv_chunks_by_pandas,
    read_chunks,
    read_table,
)

CSV = """id,sales,trade,flag
007,0.1,五金,True
008,NA,,false
"a,
b",1e308,"O""Hare",NA
"""


@pytest.fixture
def csv(tmp_path):
    path = tmp_path / "firms.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


@pytest.fixture
def no_pyarrow(monkeypatch):
    real = builtins.__import__

    def without(name, *rest):
        if name.split(".")[0] == "pyarrow":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)


def test_a_column_is_a_number_where_every_value_reads_as_one(csv):
    table = read_table(csv)
    assert table["sales"].tolist()[::2] == [0.1, 1e308]
    assert np.isnan(table["sales"][1])
    assert table["trade"].tolist()[::2] == ["五金", 'O"Hare']
    assert pd.isna(table["trade"][1])


def test_text_stays_as_it_stands_in_the_file(csv):
    table = read_table(csv)
    assert table["id"].tolist() == ["007", "008", "a,\nb"]
    assert table["flag"].tolist() == ["True", "false", "NA"]


def test_codes_are_text_where_told(csv, tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("naics,x\n0111,1\n0112,2\n")
    assert read_table(path)["naics"].tolist() == [111.0, 112.0]
    assert read_table(path, ["naics"])["naics"].tolist() == ["0111", "0112"]


@pytest.mark.parametrize("rows", [1, 2, 100])
def test_chunks_are_the_table_in_pieces(csv, rows):
    kinds = {"sales": "numeric", "id": "text", "trade": "text"}
    chunks = list(read_chunks(csv, kinds, rows))
    assert all(len(chunk) <= rows for chunk in chunks)
    joined = pd.concat(chunks, ignore_index=True)
    assert list(joined.columns) == list(kinds)
    pd.testing.assert_frame_equal(joined, read_table(csv)[list(kinds)])


def test_numbers_read_back_to_the_last_bit_with_either_reader(tmp_path):
    values = np.random.default_rng(0).normal(size=500) * 10.0 ** np.arange(-250, 250)
    path = tmp_path / "numbers.csv"
    path.write_text("x\n" + "\n".join(map(repr, values.tolist())) + "\n")
    kinds = {"x": "numeric"}
    for read in (read_chunks, csv_chunks_by_pandas):
        assert (pd.concat(read(path, kinds, 200))["x"].to_numpy() == values).all()


def test_both_readers_agree(csv):
    kinds = {"sales": "numeric", "id": "text", "trade": "text", "flag": "text"}
    [ours] = read_chunks(csv, kinds, 100)
    [pandas] = csv_chunks_by_pandas(csv, kinds, 100)
    pd.testing.assert_frame_equal(ours, pandas, check_dtype=False)


def test_without_pyarrow_csv_is_read_and_parquet_names_the_extra(csv, no_pyarrow, tmp_path):
    assert read_table(csv)["trade"].tolist()[0] == "五金"
    with pytest.raises(MissingExtraError, match="smartcredit\\[scale\\]"):
        read_table(tmp_path / "firms.parquet")


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8-sig", "utf-8"])
def test_chinese_encodings_are_told_by_themselves(tmp_path, encoding):
    path = tmp_path / "firms.csv"
    path.write_bytes("企业名称,金额\n示例五金厂（虚构）,12.5\n".encode(encoding))
    table = read_table(path)
    assert table.to_dict("list") == {"企业名称": ["示例五金厂（虚构）"], "金额": [12.5]}


def test_utf8_that_is_cut_in_a_character_is_still_utf8(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("a,x\n" + "五金制品,1\n" * 90_000, encoding="utf-8")
    assert read_table(path)["a"].iloc[-1] == "五金制品"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_are_told_by_themselves(tmp_path, delimiter):
    path = tmp_path / "firms.csv"
    path.write_text(f"a{delimiter}b\n1{delimiter}x\n")
    assert read_table(path).to_dict("list") == {"a": [1.0], "b": ["x"]}


def test_parquet_says_its_own_types(tmp_path):
    table = pd.DataFrame({"x": [1, 2], "code": ["007", None], "flag": [True, False]})
    table.to_parquet(tmp_path / "t.parquet")
    read = read_table(tmp_path / "t.parquet")
    assert read["x"].tolist() == [1, 2]
    assert read["code"][0] == "007"
    assert column_names(tmp_path / "t.parquet") == ["x", "code", "flag"]


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        ("", UnusableDataError, "expected a line of column names, got none (t.csv)"),
        ("a,a\n1,2\n", UnusableDataError, "expected each column once, got ['a'] twice (t.csv)"),
        ("b\n1\n", FeatureMismatchError, "lacks ['a']; it has ['b'] (t.csv)"),
        ("a,b\n1,2\n3,many\n", UnusableDataError, "numbers in 'b', got 'many' (t.csv, line 3)"),
        ("a,b\n1,2\n3\n", UnusableDataError, "expected a table of equal lines: "),
    ],
    ids=["empty", "twice", "absent", "text among numbers", "short line"],
)
def test_a_table_at_fault_is_refused_with_the_file_and_the_column(tmp_path, content, error, says):
    path = tmp_path / "t.csv"
    path.write_text(content)
    kinds = {"a": "numeric"} | ({"b": "numeric"} if "b" in content and "a" in content else {})
    with pytest.raises(error) as fault:
        list(read_chunks(path, kinds))
    assert says in str(fault.value)


@pytest.mark.parametrize(
    ("name", "says"),
    [("none.csv", "cannot be opened"), ("t.xlsx", "expected a .csv or .parquet file")],
)
def test_a_file_that_is_no_table_is_refused(tmp_path, name, says):
    (tmp_path / "t.xlsx").write_text("")
    with pytest.raises(InputError, match=says):
        read_table(tmp_path / name)


def test_a_broken_parquet_file_is_refused(tmp_path):
    (tmp_path / "t.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UnusableDataError, match=r"t\.parquet"):
        read_table(tmp_path / "t.parquet")


def test_a_table_without_rows_is_a_table(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n")
    assert read_table(tmp_path / "t.csv").shape == (0, 2)
