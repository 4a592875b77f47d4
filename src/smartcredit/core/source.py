"""Where a value stands: the golden thread's last knot.  出处

Whoever reads a value lays down its ``Source``; no later stage drops it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BoundingBox = tuple[float, float, float, float]
"""``(x0, top, x1, bottom)``, origin at the top left of the page as displayed."""


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box on a page of a PDF or on an image.  页面区域

    Attributes:
        file: Name of the document.
        page: The first page is 1; an image has the one page 1 (a TIFF may have more).
        bbox: ``(x0, top, x1, bottom)`` in ``unit``, top left of the page as displayed.
        unit: ``"pt"``, PDF points (1/72 inch), or ``"px"``, pixels of the image.
    """

    file: str
    page: int
    bbox: BoundingBox
    unit: Literal["pt", "px"] = "pt"

    def to_json(self) -> dict[str, object]:
        """Return the place as the contract's evidence has it."""
        box = [round(edge, 2) for edge in self.bbox]
        return {"file": self.file, "page": self.page, "bbox": box}

    def __str__(self) -> str:
        return f"{self.file} p. {self.page}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a workbook, or of a table in a Word or HTML document.  单元格

    Attributes:
        sheet: Name of the sheet; ``"table 3"`` for the third table of a document.
        cell: Column letters and row number, as in ``B7``; the first row is 1.
    """

    file: str
    sheet: str
    cell: str

    def to_json(self) -> dict[str, object]:
        """Return the place as the contract's evidence has it."""
        return {"file": self.file, "sheet": self.sheet, "cell": self.cell}

    def __str__(self) -> str:
        return f"{self.file} {self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True)
class Line:
    """A field of a CSV file.  行列

    Attributes:
        row: Line of the file, the heading being 1.
        column: Name in the heading; the column's letters where there is none.
    """

    file: str
    row: int
    column: str

    def to_json(self) -> dict[str, object]:
        """Return the place as the contract's evidence has it."""
        return {"file": self.file, "row": self.row, "column": self.column}

    def __str__(self) -> str:
        return f"{self.file} line {self.row}, {self.column}"


@dataclass(frozen=True, slots=True)
class Pointer:
    """A value of a JSON or YAML file, by JSON Pointer (RFC 6901).  指针"""

    file: str
    pointer: str

    def to_json(self) -> dict[str, object]:
        """Return the place as the contract's evidence has it."""
        return {"file": self.file, "pointer": self.pointer}

    def __str__(self) -> str:
        return f"{self.file} {self.pointer}"


Source = PageBox | Cell | Line | Pointer


@dataclass(frozen=True, slots=True)
class Evidence:
    """One value that stands behind a feature, a rule or a limit.  依据

    Attributes:
        label: The words printed beside the value, e.g. 货币资金.
        value: Decimal string in whole currency units, a date in ISO 8601, or text.
        source: Where it stands.
        figure: ``KIND.NAME@PERIOD_END`` where the value is a statement figure.
        confidence: Probability that the value was read as printed, 0 to 1.
    """

    label: str
    value: str
    source: Source
    figure: str | None = None
    confidence: float = 1.0

    def to_json(self) -> dict[str, object]:
        """Return the contract's evidence object."""
        place = self.source.to_json()
        document: dict[str, object] = {
            "file": place.pop("file"),
            "label": self.label,
            "value": self.value,
            **place,
        }
        if self.figure is not None:
            document["figure"] = self.figure
        return document
