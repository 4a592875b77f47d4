"""Evidence, numbered as it is first spoken of, each with a look at its place.  证据编号"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from smartcredit.core.money import to_cents
from smartcredit.core.source import Cell, Evidence, Line, PageBox, Pointer, Source
from smartcredit.core.statement import DOUBT_BELOW
from smartcredit.core.text import Text
from smartcredit.render.clippings import Clipping, Excerpt, PaperViewer, Picture


@dataclass(slots=True)
class Exhibit:
    """One value with its place.  证据

    Attributes:
        number: By which the report speaks of it; the first is 1.
        value: As printed for a reader: thousands separated.
        period_end: Of a statement figure, in ISO 8601; empty for anything else.
        place: Where it stands, without the file's name.
        look: What stands there.
        shown: Whether it was shown beside a reason already.
    """

    number: int
    label: str
    value: str
    period_end: str
    file: str
    place: Text
    look: Clipping
    doubted: bool
    shown: bool = False

    @property
    def picture(self) -> Picture | None:
        """The clipping of a page, where there is one."""
        return self.look if isinstance(self.look, Picture) else None

    @property
    def excerpt(self) -> Excerpt | None:
        """The cells around, where there are some."""
        return self.look if isinstance(self.look, Excerpt) else None

    @property
    def words(self) -> Text | None:
        """Why there is nothing to show."""
        return self.look if isinstance(self.look, Text) else None


@dataclass(slots=True)
class ExhibitBook:
    """All exhibits of one report; the same evidence is one exhibit.

    Attributes:
        paths: Where each paper lies.
    """

    paths: Mapping[str, Path]
    _exhibits: dict[Evidence, Exhibit] = field(default_factory=dict)
    _viewer: PaperViewer = field(init=False)

    def __post_init__(self) -> None:
        self._viewer = PaperViewer(self.paths)

    def number(self, evidence: Iterable[Evidence]) -> tuple[Exhibit, ...]:
        """Return the exhibit of each piece of evidence, each once, numbering new ones."""
        return tuple(self._exhibit(item) for item in dict.fromkeys(evidence))

    def show(self, exhibits: Iterable[Exhibit], most: int) -> tuple[Exhibit, ...]:
        """Return those not shown yet, at most ``most``, and take them as shown."""
        fresh = [exhibit for exhibit in exhibits if not exhibit.shown][:most]
        for exhibit in fresh:
            exhibit.shown = True
        return tuple(fresh)

    def rest(self) -> tuple[Exhibit, ...]:
        """Return every exhibit that was not shown beside a reason, by number."""
        return tuple(exhibit for exhibit in self._exhibits.values() if not exhibit.shown)

    def _exhibit(self, evidence: Evidence) -> Exhibit:
        if evidence not in self._exhibits:
            self._exhibits[evidence] = Exhibit(
                number=len(self._exhibits) + 1,
                label=evidence.label,
                value=printed_amount(evidence),
                period_end=(evidence.figure or "").rpartition("@")[2],
                file=evidence.source.file,
                place=place_words(evidence.source),
                look=self._viewer.show(evidence.source, evidence.value),
                doubted=evidence.confidence < DOUBT_BELOW,
            )
        return self._exhibits[evidence]


def printed_amount(evidence: Evidence) -> str:
    """Return a figure's value with its thousands separated, in cents where they say it all.

    Anything but a figure stays as it is.
    """
    if evidence.figure is None:
        return evidence.value
    try:
        number = Decimal(evidence.value)
    except InvalidOperation:
        return evidence.value
    cents = to_cents(number)
    return f"{cents if cents == number else number:,f}"


def place_words(source: Source) -> Text:
    """Return where a source is within its file."""
    match source:
        case PageBox():
            return Text(f"第 {source.page} 页", f"page {source.page}")
        case Cell():
            address = f"{source.sheet}!{source.cell}"
            return Text(address, address)
        case Line():
            return Text(
                f"第 {source.row} 行「{source.column}」", f"line {source.row}, {source.column}"
            )
        case Pointer():
            return Text(source.pointer, source.pointer)
