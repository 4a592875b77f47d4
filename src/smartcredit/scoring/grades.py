"""The master scale: bands of probability of default.  主标尺"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from smartcredit.core.errors import UnusableDataError


@dataclass(frozen=True, slots=True)
class Grade:
    """One band.  信用等级

    Attributes:
        pd_below: The first probability that no longer belongs to it; the last band's is 1
            and belongs to it.
    """

    name: str
    pd_below: float


@dataclass(frozen=True, slots=True)
class MasterScale:
    """Bands from the least risk to the most.

    Raises:
        UnusableDataError: No band, names that repeat, bounds that do not rise to 1.
    """

    grades: tuple[Grade, ...]

    def __post_init__(self) -> None:
        bounds = [grade.pd_below for grade in self.grades]
        rising = all(low < high for low, high in zip([0.0, *bounds], bounds, strict=False))
        if not bounds or not rising or bounds[-1] != 1.0:
            raise UnusableDataError(f"expected bounds of grades that rise to 1, got {bounds}")
        if len({grade.name for grade in self.grades}) < len(self.grades):
            raise UnusableDataError("expected each grade once in the master scale")

    def grade(self, pd_12m: float) -> str:
        """Return the grade of one probability of default."""
        for grade in self.grades:
            if pd_12m < grade.pd_below:
                return grade.name
        return self.grades[-1].name

    def indexes(self, pd_12m: NDArray[np.float64]) -> NDArray[np.intp]:
        """Return for each probability the place of its grade, 0 being the least risk."""
        bounds = np.array([grade.pd_below for grade in self.grades[:-1]])
        return bounds.searchsorted(pd_12m, side="right")

    @property
    def names(self) -> tuple[str, ...]:
        """The grades, least risk first."""
        return tuple(grade.name for grade in self.grades)


def scale_of(bands: Sequence[tuple[str, float]]) -> MasterScale:
    """Return the scale with these names and upper bounds."""
    return MasterScale(tuple(Grade(name, float(bound)) for name, bound in bands))


def read_master_scale(path: Path | None = None) -> MasterScale:
    """Return the scale of a YAML file; without one, the package's own.

    Raises:
        InputError: The file is not a master scale; the text names the line.
    """
    from smartcredit.scoring.grade_file import read_grade_file

    return scale_of(read_grade_file(path))
