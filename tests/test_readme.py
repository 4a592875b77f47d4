"""The code blocks of the READMEs run as they stand and print what they say."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.zh.md"]


def blocks(readme: str, language: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder in which the README's relative paths hold and files may be written."""
    shutil.copytree(ROOT / "examples" / "applications", tmp_path / "examples" / "applications")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("readme", READMES)
def test_python_blocks_run_and_print_what_they_say(readme, checkout):
    code = "\n".join(blocks(readme, "python"))
    assert ">>>" in code
    test = doctest.DocTestParser().get_doctest(code, {}, readme, readme, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test)
    assert runner.tries > 0
    assert runner.failures == 0


@pytest.mark.parametrize("readme", READMES)
def test_console_blocks_run_without_a_fault(readme, checkout):
    lines = [line for block in blocks(readme, "console") for line in block.splitlines()]
    commands = [line.removeprefix("$ ") for line in lines if line.startswith("$ smartcredit ")]
    assert commands
    program = str(Path(sys.executable).parent / "smartcredit")
    for command in commands:
        run = subprocess.run(
            [program, *command.split()[1:]], capture_output=True, text=True, timeout=120
        )
        assert run.returncode == 0, f"{command}\n{run.stderr}"
        assert run.stdout


def test_both_readmes_show_the_same_commands():
    chinese, english = (blocks(readme, "console") for readme in sorted(READMES, reverse=True))
    assert chinese == english
