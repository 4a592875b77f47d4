"""The benchmark from end to end on a made-up document, and what it refuses."""

import json
import subprocess
import sys

import pytest
from parsing import commands, compare, papers_in, version

from conftest import ROOT
from parsers.edited_papers import print_paper

SCRIPT = ROOT / "benchmarks" / "parsing.py"
GOLD = {
    "file": "a.pdf",
    "unit": 1,
    "language": "en",
    "statements": [
        {
            "kind": "balance_sheet",
            "period_end": "2023-12-31",
            "prior_period_end": "2022-12-31",
            "fields": {"cash": {"current": 1234567, "prior": 1100000}},
        }
    ],
}


@pytest.fixture
def documents(tmp_path):
    for name in ("files", "gold"):
        (tmp_path / name).mkdir()
    print_paper(tmp_path / "files" / "a.pdf")
    (tmp_path / "gold" / "a.json").write_text(json.dumps(GOLD))
    plan = {"kind": "business_plan", "file": "b.pdf", "fields": {}}
    (tmp_path / "gold" / "b.json").write_text(json.dumps(plan))
    return tmp_path


def test_documents_that_print_no_statements_are_left_out(documents):
    [paper] = papers_in(documents)
    assert (paper.name, paper.pages) == ("a.pdf", 1)


def test_every_tool_reads_every_document_as_often_as_asked(documents):
    pythons = dict.fromkeys(("smartcredit", "pdfplumber"), sys.executable)
    told = compare(papers_in(documents), pythons, repeats=2, limit=120)
    assert {tool: entry.right for tool, entry in told["a.pdf"].items()} == {
        "smartcredit": 2,
        "pdfplumber": 2,
    }
    assert all(len(entry.read) == 2 for entry in told["a.pdf"].values())


def test_a_tool_that_failed_once_is_not_run_again(documents):
    told = compare(papers_in(documents), {"docling": sys.executable}, repeats=3, limit=120)
    assert len(told["a.pdf"]["docling"].runs) == 1


def test_a_tool_for_pdfs_is_not_given_a_workbook(documents):
    (documents / "gold" / "a.json").write_text(json.dumps({**GOLD, "file": "a.xlsx"}))
    told = compare(papers_in(documents), {"pdfplumber": sys.executable}, repeats=1, limit=120)
    assert told["a.xlsx"]["pdfplumber"].error == "reads PDFs alone"
    assert told["a.xlsx"]["pdfplumber"].runs == []


def test_the_command_is_run_as_often_as_asked(documents):
    runs = commands(papers_in(documents), repeats=2, limit=120)
    assert [json.loads(run.output)["results"][0]["file"] for run in runs["a.pdf"]] == ["a.pdf"] * 2
    assert all(run.wall > 0 and run.peak > 20 for run in runs["a.pdf"])


def test_the_version_of_a_tool_is_that_of_its_environment():
    assert version("pdfplumber", sys.executable)[0].isdigit()
    assert version("docling", sys.executable) == "unknown"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--documents", "nowhere"], "nowhere is not there"),
        (["--peer", "excel=python"], "expected one of ['camelot', 'docling', 'unstructured']"),
    ],
)
def test_a_wrong_call_is_refused_in_one_line(documents, arguments, said):
    scorer = documents / "score.py"
    scorer.write_text("")
    defaults = ["--documents", str(documents), "--scorer", str(scorer)]
    run = subprocess.run(
        [sys.executable, str(SCRIPT), *defaults, *arguments],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert run.returncode == 1
    assert said in run.stderr
    assert "Traceback" not in run.stderr
