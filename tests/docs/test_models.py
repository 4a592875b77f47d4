"""The guide to a model's life runs from top to bottom as it stands."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from smartcredit.cli import main

GUIDE = Path(__file__).parents[2] / "docs" / "models.md"
BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_block_runs_in_the_order_in_which_it_is_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for language, text in BLOCK.findall(GUIDE.read_text(encoding="utf-8")):
        if language == "python":
            test = doctest.DocTestParser().get_doctest(text, names, GUIDE.name, None, 0)
            runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
            runner.run(test, clear_globs=False)
            names = test.globs
            assert runner.failures == 0, capsys.readouterr().out
        else:
            for command in text.splitlines():
                program, *arguments = shlex.split(command.removeprefix("$ "))
                assert program == "smartcredit"
                with pytest.raises(SystemExit) as end:
                    main(arguments)
                assert end.value.code == 0, f"{command}\n{capsys.readouterr().err}"
    assert {"scored.csv", "scorecard.sql", "scorecard.xlsx", "scorecard.pmml"} <= {
        path.name for path in tmp_path.iterdir()
    }
