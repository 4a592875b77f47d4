"""What the print shows for a figure besides the value that was read.  另一种读法

A recognised page shows other digits where the recogniser was unsure, another place for the
point, a bracket that stands apart; any page shows the other numbers of the row.  Nothing here
decides: a reading of the print that no identity asks for is forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from smartcredit.core.document import Document, Word
from smartcredit.core.source import BoundingBox, PageBox, Source
from smartcredit.parsers.printed.amounts import Amount, find_amount, plain_text
from smartcredit.parsers.printed.grid import Row, Span
from smartcredit.parsers.tables.assemble import Entry

Way = Literal["digit", "sign", "separator", "neighbour", "marks", "exchange", "columns", "unit"]
"""What kind of fault a correction undoes."""

SEPARATOR = 0.05
"""How probable another place of the point is where the digits are sure."""

BRACKET = 0.3
"""How probable a minus is where a bracket or a dash stands apart beside the amount."""

BESIDE = 2.0
"""A bracket stands beside an amount within so many heights of the type."""

_NUMBER_OF_LINE = re.compile(r"[(（]?\d{1,3}[)）]?")
_MINUS = re.compile(r"[(（\[\-–—−－△]")
_OPENING = re.compile(r"[(（\[]")
_CLOSING = re.compile(r"[)）\]]")


@dataclass(frozen=True, slots=True)
class Seen:
    """Another amount that the print may show for a line.  另一读法

    Attributes:
        entry: The line with that amount.
        way: Which fault it supposes.
        probability: That the fault happened, 0 to 1, before any sum is looked at.
    """

    entry: Entry
    way: Way
    probability: float


@dataclass(frozen=True, slots=True)
class Print:
    """A document's print, to look at again.  印面

    Attributes:
        rows: The row that each amount stands in, by its place.
        words: Of each recognised page its words with their places as displayed.
    """

    rows: Mapping[Source, Row]
    words: Mapping[int, tuple[tuple[BoundingBox, Word], ...]]

    def is_recognised(self, source: Source) -> bool:
        """Say whether what stands there was recognised, not given as text."""
        return isinstance(source, PageBox) and source.page in self.words

    def has_loose_bracket(self, source: Source) -> bool:
        """Say whether a bracket stands apart beside an amount."""
        return self.has_beside(source, _OPENING, _CLOSING)

    def has_beside(self, source: Source, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
        """Say whether a sign stands close beside an amount, in a span of its own."""
        row = self.rows.get(source)
        if row is None:
            return False
        at = next(i for i, span in enumerate(row.spans) if span.source == source)
        own, reach = row.spans[at], BESIDE * row.height
        left = row.spans[at - 1] if at else None
        right = row.spans[at + 1] if at + 1 < len(row.spans) else None
        return (left is not None and own.x0 - left.x1 < reach and _is(before, left)) or (
            right is not None and right.x0 - own.x1 < reach and _is(after, right)
        )

    def recognised(self, source: Source) -> Iterator[Word]:
        """Yield the recognised words inside a place."""
        if not isinstance(source, PageBox):
            return
        x0, top, x1, bottom = source.bbox
        for (left, above, right, below), word in self.words.get(source.page, ()):
            across, down = (left + right) / 2, (above + below) / 2
            if x0 <= across <= x1 and top <= down <= bottom:
                yield word


def look_again(document: Document, rows: Sequence[Row]) -> Print:
    """Return a document's print by the places of its amounts."""
    return Print(
        {span.source: row for row in rows for span in row.spans if span.amount is not None},
        {
            page.number: tuple((page.place(word.bbox), word) for word in page.words)
            for page in document.pages
            if page.origin == "ocr"
        },
    )


def seen_besides(
    entry: Entry, unit: Decimal, decimals: int, shown: Print, used: Set[Source]
) -> list[Seen]:
    """Return the other amounts that the print may show for a line, each value once.

    Args:
        entry: The line as read.
        unit: Whole currency units in one printed unit of its column.
        decimals: Digits after the point that the column prints.
        shown: The document's print.
        used: Places of all amounts that were taken for a figure or a line.
    """
    found: dict[Decimal, Seen] = {}
    ways = [*_loose_sign(entry, shown), *_neighbours(entry, unit, shown, used)]
    if shown.is_recognised(entry.figure.source):
        ways += [*_characters(entry, unit, shown), *_separators(entry, unit, decimals)]
    for seen in ways:
        value = seen.entry.figure.value
        if value != entry.figure.value and (
            value not in found or found[value].probability < seen.probability
        ):
            found[value] = seen
    return list(found.values())


def with_amount(entry: Entry, text: str, amount: Amount, unit: Decimal) -> Entry:
    """Return a line with another amount, printed ``text``."""
    scale = unit if amount.factor == 1 else Decimal(amount.factor)
    figure = replace(entry.figure, value=amount.value * scale, printed=text)
    return replace(entry, figure=figure, decimals=amount.decimals)


def is_number_of_line(entry: Entry) -> bool:
    """Say whether the amount may be the number of a note or of a line: 七、12 has 12, 行次 31."""
    return _NUMBER_OF_LINE.fullmatch(plain_text(entry.figure.printed)) is not None


def _characters(entry: Entry, unit: Decimal, shown: Print) -> Iterator[Seen]:
    """Yield the amounts with one character exchanged for another that was seen there."""
    text = entry.figure.printed
    for word in shown.recognised(entry.figure.source):
        start = text.find(word.text)
        if start < 0:
            continue
        for other in word.alternatives:
            at = start + other.position
            changed = text[:at] + other.text + text[at + 1 :]
            amount = find_amount(changed)
            if amount is not None:
                way: Way = "digit" if other.text.isdigit() else "sign"
                yield Seen(with_amount(entry, changed, amount, unit), way, other.probability)


def _separators(entry: Entry, unit: Decimal, decimals: int) -> Iterator[Seen]:
    """Yield the amount with the point elsewhere: 123.456 for 123,456, 12345 for 123.45."""
    amount = find_amount(entry.figure.printed)
    if amount is None or amount.factor != 1:
        return
    digits = abs(amount.value).scaleb(amount.decimals)
    for places in {0, decimals} - {amount.decimals}:
        value = digits.scaleb(-places).copy_sign(amount.value)
        other = Amount(value, places)
        yield Seen(with_amount(entry, f"{value:,}", other, unit), "separator", SEPARATOR)


def _loose_sign(entry: Entry, shown: Print) -> Iterator[Seen]:
    """Yield the amount as a negative one where a bracket or a dash stands apart beside it."""
    figure = entry.figure
    if figure.value > 0 and shown.has_beside(figure.source, _MINUS, _CLOSING):
        negative = replace(figure, value=-figure.value, printed=f"({figure.printed})")
        yield Seen(replace(entry, figure=negative), "sign", BRACKET)


def _is(pattern: re.Pattern[str], span: Span) -> bool:
    return pattern.fullmatch(span.text.strip()) is not None


def _neighbours(entry: Entry, unit: Decimal, shown: Print, used: Set[Source]) -> Iterator[Seen]:
    """Yield the free amounts of the row, where what was read may be a note's or line's number."""
    row = shown.rows.get(entry.figure.source)
    if row is None or not is_number_of_line(entry):
        return
    free = [span for span in row.spans if span.amount is not None and span.source not in used]
    for span in free:
        amount = span.amount
        if amount is not None and _NUMBER_OF_LINE.fullmatch(plain_text(span.text)) is None:
            moved = with_amount(entry, span.text, amount, unit)
            figure = replace(moved.figure, source=span.source)
            yield Seen(replace(moved, figure=figure), "neighbour", 1 / len(free))
