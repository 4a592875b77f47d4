"""The list of benchmarks names every script and every result, and nothing that is not there."""

import re

from conftest import ROOT

FOLDER = ROOT / "benchmarks"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
LINKS = set(re.findall(r"\]\(([^)]+)\)", README))


def test_every_script_is_listed():
    scripts = {path.name for path in FOLDER.glob("*.py")}
    assert scripts - LINKS == set()


def test_every_result_is_listed():
    results = {f"results/{path.name}" for path in (FOLDER / "results").glob("*.md")}
    assert results - LINKS == set()


def test_nothing_is_listed_that_is_not_there():
    assert {link for link in LINKS if not (FOLDER / link).exists()} == set()
