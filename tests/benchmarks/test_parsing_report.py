"""The page of the benchmark: every tool and document, what was not run, and why."""

import json
from pathlib import Path

import pytest
from parsing_report import Paper, Told, report, spread
from parsing_run import Run

GOLD = {
    "file": "a.pdf",
    "unit": 1,
    "statements": [
        {"kind": "balance_sheet", "fields": {"cash": {"current": 12, "prior": 10}}},
    ],
}
PAPER = Paper(Path("a.pdf"), GOLD, 4)


def answer(**content):
    rows = [["Page", "4"]]
    text = json.dumps({"rows": rows, "pages": 4, "ready": 0.5, "read": 2.0, **content})
    return Run(text, 3.0, 2.5, 100.0)


def told(*runs):
    entry = Told()
    for run in runs:
        entry.add(run, PAPER)
    return entry


def test_a_tool_is_credited_with_the_figures_of_its_rows():
    entry = told(answer(rows=[["货币资金", "12.00", "9.00"]]), answer(rows=[["货币资金", "12"]]))
    assert (entry.right, entry.error) == (1, "")
    assert entry.read == [2.0, 2.0]


@pytest.mark.parametrize(
    ("run", "error"),
    [
        (Run("", 3.0, 2.5, 100.0, is_over=True), "over the limit"),
        (Run("Killed", 3.0, 2.5, 100.0), "ended without an answer"),
        (answer(error="OSError: no model"), "OSError: no model"),
        (answer(rows=[]), "no text and no table"),
    ],
)
def test_a_tool_that_gives_nothing_says_why(run, error):
    entry = told(run)
    assert (entry.error, entry.read, entry.right) == (error, [], 0)
    assert len(entry.runs) == 1


def test_an_error_is_told_in_one_sentence_without_addresses():
    said = "RuntimeError: cannot fetch the model from https://models.example/a.whl. Try again."
    assert told(answer(error=said)).error == "RuntimeError: cannot fetch the model from …"


def test_a_spread_is_the_median_with_the_least_and_the_most():
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00–3.00)"
    assert spread([3.0], 0) == "3"
    assert spread([]) == "–"


@pytest.fixture
def page():
    entries = {
        "smartcredit": told(answer(rows=[["货币资金", "12.00", "10.00"]])),
        "pdfplumber": told(answer(rows=[["货币资金", "12.00"]], read=8.0)),
        "docling": told(answer(error="OSError: cannot find the model")),
    }
    versions = {"smartcredit": "0.1.0", "pdfplumber": "0.11", "docling": "2.0"}
    return report(
        [PAPER],
        {"a.pdf": entries},
        {"a.pdf": [Run("", 4.0, 3.0, 300.0), Run("", 2.0, 1.0, 320.0)]},
        "statements  recall 1.0000",
        versions,
        command="python benchmarks/parsing.py --repeats 1",
        repeats=1,
        limit=300,
        load=0.5,
    )


def test_the_page_has_a_row_for_every_document_and_tool(page):
    assert "| a.pdf | 2 | 2 | 1 | not run | not run | nothing |" in page
    assert (
        "| a.pdf | 4 | 3.00 (2.00–4.00) | 2.00 (1.00–3.00) | 1.5 (1.0–2.0) | 310 (300–320) |"
        in page
    )
    assert "| a.pdf | 4 | smartcredit | 0.50 | 2.00 | 2.5 | 2.0 | 100 |" in page
    assert "| a.pdf | 4 | pdfplumber | 0.50 | 8.00 | 2.5 | 0.5 | 100 |" in page
    assert "| a.pdf | 4 | docling | – | OSError | 2.5 | – | 100 |" in page


def test_the_page_says_what_was_not_run_and_what_gave_nothing(page):
    assert "- camelot: not run, since no environment was named (`--peer camelot=PYTHON`)." in page
    assert "- docling: default settings" in page
    assert "Gave nothing for a.pdf: OSError: cannot find the model" in page
    assert "statements  recall 1.0000" in page
    assert "pdfplumber 0.11" in page


def test_the_page_is_free_of_paths_of_the_machine(page):
    assert str(Path(__file__).parent) not in page
