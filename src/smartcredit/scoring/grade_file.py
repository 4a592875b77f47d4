"""Reads a master scale from YAML.  主标尺文件"""

from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from smartcredit.core.yaml_file import read_yaml


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Band(_Strict):
    grade: str = Field(min_length=1)
    pd_below: float = Field(gt=0, le=1)


class _Scale(_Strict):
    unit: str
    effective_from: date
    source: str
    grades: tuple[_Band, ...] = Field(min_length=1)


def read_grade_file(path: Path | None = None) -> list[tuple[str, float]]:
    """Return names and upper bounds of the grades in ``path``, or of the package's own file."""
    if path is not None:
        scale = read_yaml(path, _Scale)
    else:
        with as_file(files("smartcredit.scoring") / "master_scale.yaml") as own:
            scale = read_yaml(own, _Scale)
    return [(band.grade, band.pd_below) for band in scale.grades]
