"""What the print shows besides the amount that was read."""

from decimal import Decimal

from smartcredit.core.document import Alternative, Document, Page, Word
from smartcredit.core.source import PageBox
from smartcredit.core.statement import Figure
from smartcredit.parsers.printed.amounts import find_amount
from smartcredit.parsers.reconcile.repair_print import look_again, seen_besides
from smartcredit.parsers.tables.assemble import Entry
from smartcredit.parsers.tables.page_rows import page_rows


def shown(*words, origin="ocr"):
    """One row of words, and the amount that was read of it: the first word marked ``*``."""
    placed = []
    x = 50.0
    for text, gap, others in words:
        x += gap
        width = 6.0 * len(text)
        placed.append(Word(text.strip("*"), (x, 10, x + width, 20), 0.9, 10, alternatives=others))
        x += width
    page = Page(1, 600, 100, tuple(placed), origin=origin, unit="px")
    document = Document("a.png", "a.png", "", "image", 1, "zh", (page,))
    at = next(i for i, (text, _, _) in enumerate(words) if text.startswith("*"))
    text, box = placed[at].text, PageBox("a.png", 1, placed[at].bbox, "px")
    amount = find_amount(text)
    figure = Figure("cash", amount.value, "货币资金", box, 0.9, text)
    entry = Entry(figure, "current_assets", False, False, amount.decimals, 0, 0)
    return entry, look_again(document, page_rows(page, "a.png"))


def values(entry, look, used=frozenset(), unit=Decimal(1)):
    found = seen_besides(entry, unit, 2, look, used)
    return {seen.entry.figure.value: (seen.way, seen.probability) for seen in found}


def test_each_other_character_gives_an_amount():
    others = (Alternative(0, "7", 0.2), Alternative(7, "8", 0.01))
    entry, look = shown(("货币资金", 0, ()), ("*1,234.56", 40, others))
    found = values(entry, look)
    assert found[Decimal("7234.56")] == ("digit", 0.2)
    assert found[Decimal("1234.58")] == ("digit", 0.01)


def test_a_minus_that_was_seen_gives_a_negative_amount():
    entry, look = shown(("货币资金", 0, ()), ("*134.56", 40, (Alternative(0, "-", 0.3),)))
    assert values(entry, look)[Decimal("-34.56")] == ("sign", 0.3)


def test_the_point_may_stand_elsewhere_on_a_scan_alone():
    entry, look = shown(("货币资金", 0, ()), ("*123456", 40, ()))
    assert Decimal("1234.56") in values(entry, look)
    entry, look = shown(("货币资金", 0, ()), ("*123456", 40, ()), origin="text")
    assert values(entry, look) == {}


def test_a_bracket_apart_makes_a_minus_possible():
    entry, look = shown(("货币资金", 0, ()), ("*1,234.56", 40, ()), (")", 12, ()))
    assert values(entry, look)[Decimal("-1234.56")][0] == "sign"
    assert look.has_loose_bracket(entry.figure.source)


def test_the_amount_beside_the_number_of_a_note_is_seen_if_nobody_took_it():
    entry, look = shown(("货币资金", 0, ()), ("*12", 40, ()), ("1,234.56", 40, ()))
    assert values(entry, look)[Decimal("1234.56")][0] == "neighbour"
    taken = frozenset(source for source in look.rows if source != entry.figure.source)
    assert Decimal("1234.56") not in values(entry, look, taken)


def test_an_amount_has_no_neighbours_to_be_exchanged_with():
    entry, look = shown(("货币资金", 0, ()), ("*8,765.43", 40, ()), ("1,234.56", 40, ()))
    assert Decimal("1234.56") not in values(entry, look)


def test_other_readings_are_in_the_unit_of_the_column():
    entry, look = shown(("货币资金", 0, ()), ("*1,234.56", 40, (Alternative(0, "7", 0.2),)))
    assert Decimal("72345600") in values(entry, look, unit=Decimal(10_000))
