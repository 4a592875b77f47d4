"""What the commands promise: one JSON document on standard output, the right exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from smartcredit import __version__
from smartcredit.core.contracts import DOCUMENTS, json_schema

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).parent / "smartcredit"
SOUND = ROOT / "examples" / "applications" / "hardware_wholesaler"
WORKBOOK = next((ROOT / "examples" / "applications" / "tea_shop" / "documents").glob("*.xlsx"))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, timeout=120
    )


def test_parse_prints_one_json_document_and_nothing_else():
    done = run("parse", "--json", WORKBOOK)
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    jsonschema.validate(document, json_schema("parse"))
    assert list(document)[:2] == ["schema", "version"]
    assert document["version"] == __version__
    [result] = document["results"]
    assert result["file"] == WORKBOOK.name
    sheet = result["statements"][0]["figures"]["total_assets"]
    assert sheet["cell"]
    assert "page" not in sheet


def test_one_bad_file_among_several_has_its_error_and_the_others_come(tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"")
    done = run("parse", "--json", bad, WORKBOOK)
    assert done.returncode == 2
    assert done.stderr.startswith("smartcredit: ")
    assert done.stderr.endswith("(bad.pdf)\n")
    assert done.stderr.count("\n") == 1
    first, second = json.loads(done.stdout)["results"]
    assert first["error"]["code"] == "empty"
    assert first["statements"] == []
    assert second["error"] is None
    assert second["statements"]


def test_a_file_that_is_not_there_is_an_error_of_the_call(tmp_path):
    done = run("parse", tmp_path / "nothing.pdf")
    assert done.returncode == 2
    assert "nothing.pdf" in done.stderr
    assert "Traceback" not in done.stderr


def test_parse_without_json_is_for_a_person():
    done = run("parse", WORKBOOK)
    assert done.returncode == 0
    assert "balance_sheet" in done.stdout
    assert "2023-12-31" in done.stdout


def test_parse_asks_a_model_about_unknown_lines_where_it_is_told_to():
    folder = ROOT / "src" / "smartcredit" / "parsers" / "linking" / "weights"
    done = run("parse", "--json", WORKBOOK, "--linker", folder)
    assert done.returncode == 0
    assert (
        json.loads(done.stdout)["results"]
        == (json.loads(run("parse", "--json", WORKBOOK).stdout)["results"])
    )


def test_parse_draws_what_it_read(tmp_path):
    done = run("parse", SOUND / "documents" / "2023年度财务报表.pdf", "--debug-images", tmp_path)
    assert done.returncode == 0
    assert list(tmp_path.glob("*.png"))


def test_assess_prints_the_decision_and_writes_the_report(tmp_path):
    done = run("assess", SOUND, "--json", "--report", tmp_path / "report.html")
    assert (done.returncode, done.stderr) == (0, "")
    document = json.loads(done.stdout)
    jsonschema.validate(document, json_schema("assess"))
    assert document["decision"]["outcome"] == "approve"
    parts = [part["points"] for part in document["score"]["contributions"]]
    total = document["score"]["intercept_points"] + sum(parts)
    assert total == pytest.approx(document["score"]["points"], abs=1e-6)
    assert (tmp_path / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_assess_without_json_says_the_decision_in_both_languages():
    done = run("assess", SOUND)
    assert done.returncode == 0
    assert "通过 approve" in done.stdout
    assert "额度 limit" in done.stdout


def test_assess_on_another_day_uses_nothing_later():
    done = run("assess", SOUND, "--json", "--as-of", "2023-05-31")
    assert json.loads(done.stdout)["as_of"] == "2023-05-31"
    assert "2023-12-31" not in json.dumps(json.loads(done.stdout)["score"])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["assess", "nowhere"], "expected a folder (nowhere)"),
        (["assess", SOUND, "--as-of", "soon"], "--as-of: expected a date as YYYY-MM-DD"),
        (["assess", SOUND, "--policy", "nowhere"], "nowhere"),
        (["assess", SOUND, "--model", "nowhere.json"], "nowhere.json"),
        (["schema", "nothing"], "no document is called 'nothing'"),
        (["nothing"], "No such command 'nothing'"),
        (["parse"], "Missing argument"),
        (["parse", WORKBOOK, "--linker", "nowhere"], "expected linker.json or config.json"),
    ],
    ids=["folder", "date", "policy", "model", "schema", "command", "argument", "linker"],
)
def test_a_fault_of_the_call_is_one_line_and_status_2(arguments, says):
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("smartcredit: ")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_with_json_a_failed_call_still_gives_a_document():
    done = run("assess", "nowhere", "--json")
    assert done.returncode == 2
    document = json.loads(done.stdout)
    jsonschema.validate(document, json_schema("error"))
    assert document["error"]["code"] == "application"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_schema_prints_the_schema_of_every_document(name):
    done = run("schema", name)
    assert done.returncode == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(done.stdout))


def test_the_version_is_the_packages():
    assert run("--version").stdout == f"smartcredit {__version__}\n"


def test_importing_the_package_loads_nothing_heavy():
    code = (
        "import sys, smartcredit; "
        "heavy = {'pandas', 'interpret', 'sklearn', 'matplotlib', 'spacy', 'pydantic'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[]\n"


def test_reading_a_document_loads_no_table_or_model_library():
    code = (
        "import sys; from smartcredit.parsers import parse_file; "
        f"parse_file({str(WORKBOOK)!r}); "
        "heavy = {'pandas', 'interpret', 'sklearn', 'matplotlib', 'torch'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "[]\n"
