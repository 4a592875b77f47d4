"""Folders that a test may change."""

import shutil
from pathlib import Path

import pytest

from pipeline.example_applications import EXAMPLES


@pytest.fixture
def copy_of(tmp_path):
    """Return a function that copies an example."""

    def copy(name: str) -> Path:
        return Path(shutil.copytree(EXAMPLES / name, tmp_path / name))

    return copy
