"""Public sets: local folder first, source and licence named."""

import pytest

from smartcredit.datasets import (
    SOURCES,
    DatasetAbsentError,
    load_cumcm_firms,
    load_cumcm_invoices,
    load_cumcm_rate_churn,
    load_polish_bankruptcy,
    load_sba_california,
    load_sba_national,
    load_south_german_credit,
)


def test_an_absent_set_says_where_to_get_it_and_where_to_put_it(tmp_path):
    with pytest.raises(DatasetAbsentError) as absence:
        load_polish_bankruptcy(folder=tmp_path)
    assert "https://archive.ics.uci.edu/dataset/365" in str(absence.value)
    assert "CC BY 4.0" in str(absence.value)
    assert str(tmp_path / "credit" / "polish_bankruptcy_5year.csv.gz") in str(absence.value)


def test_without_a_folder_the_variable_is_named(monkeypatch):
    monkeypatch.delenv("SMARTCREDIT_DATA", raising=False)
    with pytest.raises(DatasetAbsentError, match="SMARTCREDIT_DATA"):
        load_south_german_credit()


def test_every_source_names_licence_place_and_whom_to_cite():
    for source in SOURCES:
        assert source.licence
        assert source.url.startswith("http")
        assert source.citation


@pytest.mark.parametrize(
    ("load", "rows", "columns", "bad_rate"),
    [
        (load_polish_bankruptcy, 5850, 64, 0.0697),
        (lambda **where: load_polish_bankruptcy(5, **where), 6945, 64, 0.0389),
        (load_sba_california, 2101, 13, 0.3265),
        (load_sba_national, 22308, 14, 0.2104),
        (load_south_german_credit, 1000, 20, 0.3),
        (load_cumcm_firms, 123, 1, 0.2195),
    ],
)
def test_a_set_has_the_rows_and_defaults_that_were_published(
    shared_data, load, rows, columns, bad_rate
):
    data = load(folder=shared_data)
    assert data.X.shape == (rows, columns)
    assert data.y.mean() == pytest.approx(bad_rate, abs=1e-3)
    assert set(data.y) == {0, 1}
    assert set(data.categorical) <= set(data.X.columns)


@pytest.mark.parametrize("load", [load_sba_california, load_sba_national, load_cumcm_firms])
def test_what_was_known_only_afterwards_is_left_out(shared_data, load):
    data = load(folder=shared_data)
    assert data.source.leaking
    assert not set(data.source.leaking) & set(data.X.columns)


def test_duplicate_rows_are_dropped_unless_asked_for(shared_data):
    assert len(load_polish_bankruptcy(drop_duplicates=False, folder=shared_data).X) == 5910


def test_invoices_belong_to_the_firms(shared_data):
    pytest.importorskip("pyarrow", reason="reading Parquet needs the extra 'scale'")
    invoices = load_cumcm_invoices(folder=shared_data)
    firms = set(load_cumcm_firms(folder=shared_data).X["firm"])
    assert len(invoices) == 373_431
    assert set(invoices["firm"]) == firms


def test_rate_churn_covers_ratings_a_to_c(shared_data):
    assert len(load_cumcm_rate_churn(folder=shared_data)) == 29


def test_a_set_prints_without_its_rows(shared_data):
    assert repr(load_south_german_credit(folder=shared_data)) == (
        "CreditSet(south_german_credit: 1000 rows, 20 columns)"
    )
