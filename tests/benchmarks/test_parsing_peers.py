"""What each tool is asked: one document, one answer as JSON, whatever happens."""

import json
import subprocess
import sys

import pytest

from conftest import ROOT
from parsers.edited_papers import print_paper

SCRIPT = ROOT / "benchmarks" / "parsing_peers.py"


def ask(tool, path):
    run = subprocess.run(
        [sys.executable, str(SCRIPT), tool, str(path)], capture_output=True, text=True, timeout=120
    )
    return json.loads(run.stdout)


@pytest.mark.parametrize("tool", ["smartcredit", "pdfplumber"])
def test_a_tool_gives_rows_pages_and_times(tmp_path, tool):
    answer = ask(tool, print_paper(tmp_path / "a.pdf"))
    assert answer["pages"] == 1
    assert any(row[-1] == "7,000,000.00" for row in answer["rows"])
    assert answer["ready"] > 0
    assert answer["read"] > 0
    assert "error" not in answer


def test_a_document_that_a_tool_cannot_read_is_told_as_its_error(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert "truncated" in ask("smartcredit", tmp_path / "a.pdf")["error"]
    assert "error" in ask("pdfplumber", tmp_path / "a.pdf")


def test_a_tool_that_is_not_installed_is_told_as_its_error(tmp_path):
    answer = ask("docling", print_paper(tmp_path / "a.pdf"))
    assert answer["error"].startswith("ModuleNotFoundError")
    assert answer["rows"] == []
