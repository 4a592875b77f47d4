"""What several test files need, and the closing line that says what was not run."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

SYSTEM_PARTS = {
    "chromium": ("chromium", "chromium: apt-get install chromium fonts-noto-cjk"),
    "java": ("java", "Java: apt-get install default-jre-headless"),
    "libreoffice": ("soffice", "LibreOffice: apt-get install libreoffice-calc-nogui"),
}
"""Name in SMARTCREDIT_REQUIRE, the program that shows it is there, and how to get it."""

_absent: set[str] = set()


def data_folder() -> Path:
    return Path(os.environ.get("SMARTCREDIT_DATA") or (ROOT.parent / "shared" / "data"))


def system_part(name: str) -> str:
    """Return the program's path; skip where it is absent, fail where it is required."""
    program, how = SYSTEM_PARTS[name]
    path = shutil.which(program)
    if path is not None:
        return path
    if name in os.environ.get("SMARTCREDIT_REQUIRE", "").split(","):
        pytest.fail(f"{name} is required by SMARTCREDIT_REQUIRE and absent; {how}")
    _absent.add(how)
    return pytest.skip(how)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of third-party data, which is not part of the project."""
    folder = data_folder()
    if not folder.is_dir():
        how = f"third-party data: set SMARTCREDIT_DATA to its folder ({folder} is none)"
        _absent.add(how)
        pytest.skip(how)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    return system_part("chromium")


@pytest.fixture(scope="session")
def java() -> str:
    return system_part("java")


@pytest.fixture(scope="session")
def libreoffice() -> str:
    return system_part("libreoffice")


@pytest.fixture
def rival():
    """Skip where a library that benchmarks compare with is absent, and say so at the end."""

    def needed(name: str) -> None:
        if find_spec(name) is None:
            how = f"{name}, which benchmarks compare with: pip install {name}"
            _absent.add(how)
            pytest.skip(how)

    return needed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for how in sorted(_absent):
        terminalreporter.write_line(f"not run, since absent: {how}")
    if not _absent:
        terminalreporter.write_line("everything was run: nothing was absent")
