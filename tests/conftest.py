"""What several test files need."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def data_folder() -> Path:
    return Path(os.environ.get("SMARTCREDIT_DATA", ROOT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of third-party data, which is not part of the project."""
    folder = data_folder()
    if not folder.is_dir():
        pytest.skip(f"no third-party data in {folder}: set SMARTCREDIT_DATA to its folder")
    return folder
