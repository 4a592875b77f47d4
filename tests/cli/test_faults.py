"""What the command line promises when something is wrong: one line, a status, no traceback."""

import json
import stat
from pathlib import Path

import pytest
import typer
from typer.exceptions import Abort, TyperException

from smartcredit.cli.faults import guarded
from smartcredit.core.errors import ApplicationError, MissingExtraError


def raising(error):
    def run():
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "status", "line"),
    [
        (
            ApplicationError("unknown key 'a'", file="application.yaml", line=7),
            2,
            "smartcredit: unknown key 'a' (application.yaml, line 7)\n",
        ),
        (TyperException("No such command 'x'."), 2, "smartcredit: No such command 'x'.\n"),
        (
            MissingExtraError("ocr", "reading a scan"),
            2,
            "smartcredit: reading a scan needs the extra 'ocr': pip install 'smartcredit[ocr]'\n",
        ),
        (ApplicationError("two\nlines"), 2, "smartcredit: two lines\n"),
        (Abort(), 130, "smartcredit: interrupted\n"),
        (KeyboardInterrupt(), 130, "smartcredit: interrupted\n"),
    ],
    ids=["input", "call", "extra", "line break", "abort", "interrupt"],
)
def test_a_fault_is_one_line_on_standard_error(capsys, error, status, line):
    assert guarded(raising(error), wants_json=False) == status
    captured = capsys.readouterr()
    assert captured.err == line
    assert captured.out == ""


def test_with_json_the_document_still_comes(capsys):
    error = ApplicationError("unknown key 'a'", file="application.yaml", line=7)
    assert guarded(raising(error), wants_json=True) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "smartcredit/error/1"
    assert document["error"] == {
        "code": "application", "message": "unknown key 'a'", "file": "application.yaml", "line": 7
    }  # fmt: skip


def test_a_bug_of_ours_names_a_log_that_only_its_owner_may_read(capsys):
    assert guarded(raising(RuntimeError("not foreseen")), wants_json=False) == 70
    line = capsys.readouterr().err
    assert "Traceback" not in line
    assert line.count("\n") == 1
    log = Path(line.split()[-1])
    assert "RuntimeError: not foreseen" in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    log.unlink()


@pytest.mark.parametrize(("given", "status"), [(None, 0), (0, 0), (1, 1), (2, 2)])
def test_the_status_is_what_the_command_says(given, status):
    assert guarded(lambda: given, wants_json=False) == status
    assert guarded(raising(typer.Exit(status)), wants_json=False) == status
