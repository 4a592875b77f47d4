"""Single faults of reading, put into sound statements: what a recogniser or a layout does."""

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from parsers.made_up_pages import SURE, At, Books, Cell
from smartcredit.core.document import Alternative

Fault = Callable[[Books, At, random.Random], Books | None]
"""Returns the books with a fault at a place; None where the fault cannot happen there."""


def digit(probability: float) -> Fault:
    """One digit misread; the right one was seen with ``probability``, 0: not at all."""

    def put(books: Books, at: At, rng: random.Random) -> Books:
        text = books.text(at)
        places = [i for i, character in enumerate(text) if character.isdigit()]
        place = rng.choice(places)
        others = [d for d in "123456789" if d != text[place]]
        read = text[:place] + rng.choice(others) + text[place + 1 :]
        if not probability:
            return books.with_cell(at, Cell(read))
        seen = (Alternative(place, text[place], probability),)
        return books.with_cell(at, Cell(read, max(0.3, 0.98 - probability), seen))

    return put


def minus_lost(books: Books, at: At, rng: random.Random) -> Books | None:
    """A minus or a bracket that left no trace."""
    text = books.text(at)
    bare = text.lstrip("-(").rstrip(")")
    return None if bare == text else books.with_cell(at, Cell(bare))


def minus_unsure(books: Books, at: At, rng: random.Random) -> Books | None:
    """A minus read as a one, as a blurred scan has it: the recogniser saw both."""
    text = books.text(at)
    if not text.startswith("-") or text.find(",") > 3:
        return None
    return books.with_cell(at, Cell("1" + text[1:], 0.6, (Alternative(0, "-", 0.35),)))


def bracket_apart(books: Books, at: At, rng: random.Random) -> Books | None:
    """The closing bracket alone was seen, at a distance."""
    text = books.text(at)
    bare = text.lstrip("-(").rstrip(")")
    return None if bare == text else books.with_cell(at, Cell(bare, after=")"))


def point_lost(books: Books, at: At, rng: random.Random) -> Books:
    """Points and commas not seen: 123456 for 1,234.56."""
    return books.with_cell(at, Cell(books.text(at).replace(",", "").replace(".", "")))


def point_as_comma(books: Books, at: At, rng: random.Random) -> Books:
    """A point read as a comma: 1,234,56."""
    return books.with_cell(at, Cell(books.text(at).replace(".", ",")))


def other_column(books: Books, at: At, rng: random.Random) -> Books | None:
    """The two amounts of a row in each other's column."""
    kind, name, _ = at
    this, last = (kind, name, "this"), (kind, name, "last")
    if books.text(this) == books.text(last):
        return None
    swapped = books.with_cell(this, Cell(books.text(last)))
    return swapped.with_cell(last, Cell(books.text(this)))


def number_of_note(books: Books, at: At, rng: random.Random) -> Books:
    """The number of a note or line where the amount should stand, the amount beside it."""
    number = str(rng.randint(1, 60))
    return books.with_cell(at, Cell(number, beside=books.text(at)))


def columns_exchanged(books: Books) -> Books:
    """This year's amounts below last year's heading, and the reverse, on the cash-flow page."""
    for at in books.places():
        if at[0] == "cash_flow":
            other = (*at[:2], "last" if at[2] == "this" else "this")
            books = books.with_cell(at, Cell(books.text(other)))
    return books


def unit_not_printed(books: Books, kind: str) -> Books:
    """A statement whose heading lacks the unit that the other headings print."""
    tables = tuple(
        replace(table, title=tuple(line.partition("  单位")[0] for line in table.title))
        if table.kind == kind
        else table
        for table in books.tables
    )
    return replace(books, tables=tables)


FAULTS: dict[str, Fault] = {
    "digit, the right one seen with 0.30": digit(0.3),
    "digit, the right one seen with 0.05": digit(0.05),
    "digit, the right one seen with 0.005": digit(0.005),
    "digit, no trace of the right one": digit(0),
    "minus lost without a trace": minus_lost,
    "minus read as 1, seen with 0.35": minus_unsure,
    "minus lost, a bracket stands apart": bracket_apart,
    "point and commas lost": point_lost,
    "point read as a comma": point_as_comma,
    "row in each other's column": other_column,
    "number of a note for the amount": number_of_note,
}

REPAIRED = (
    "digit, the right one seen with 0.30",
    "digit, the right one seen with 0.05",
    "minus read as 1, seen with 0.35",
    "minus lost, a bracket stands apart",
    "point and commas lost",
)
"""Faults that are undone wherever the figure enters an identity."""


def noisy(books: Books, rng: random.Random, share: float = 0.02) -> Books:
    """Sound reading, but of a share of the digits others were seen too, as on a poor scan."""
    for at in books.places():
        cell = books.cells.get(at) or Cell(books.text(at))
        seen = tuple(
            Alternative(i, rng.choice("0123456789"), 10 ** rng.uniform(-3, -0.5))
            for i, character in enumerate(cell.text)
            if character.isdigit() and rng.random() < share
        )
        if seen:
            least = min(cell.confidence, 1 - max(other.probability for other in seen))
            books = books.with_cell(at, Cell(cell.text, min(SURE, least), seen))
    return books


def misprinted(books: Books, at: At, rng: random.Random) -> Books:
    """The firm itself printed another amount: the books do not add up, the reading is right.

    The amount keeps its sign: depreciation printed with a minus is depreciation all the same.
    """
    kind, name, column = at
    amount = books.truth(*at)
    unit = next(table.unit for table in books.tables if table.kind == kind)
    size = max(1, len(str(abs(int(amount / unit)))) - 1)
    gap = Decimal(rng.choice((-9, -5, -2, -1, 1, 2, 5, 9))) * 10 ** rng.randint(0, size)
    if rng.random() < 0.5:
        gap = Decimal(rng.randint(10, 10 ** (size + 2))) / 100
    wrong = amount + gap * unit
    if (wrong < 0) != (amount < 0):
        wrong = amount - gap * unit
    year = {k: dict(v) for k, v in getattr(books, column).items()}
    year[kind][name] = wrong
    return replace(books, **{column: year})
