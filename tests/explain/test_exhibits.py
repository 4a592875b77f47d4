"""How evidence is numbered and shown."""

from dataclasses import replace

import pytest

from explain.samples import AMOUNT, ASSETS, DEBTS, FILE, PAPER
from smartcredit.core.source import Cell, Evidence, Line
from smartcredit.explain.exhibits import ExhibitBook, place_words, printed_amount


def book():
    return ExhibitBook({FILE: PAPER})


def test_evidence_is_numbered_as_it_is_first_spoken_of():
    exhibits = book()
    assert [one.number for one in exhibits.number([ASSETS, DEBTS])] == [1, 2]
    assert [one.number for one in exhibits.number([DEBTS, AMOUNT, ASSETS])] == [2, 3, 1]


def test_what_is_said_twice_is_one_exhibit():
    assert len(book().number([ASSETS, replace(ASSETS), ASSETS])) == 1


def test_an_exhibit_is_shown_once_and_the_rest_stands_at_the_end():
    exhibits = book()
    numbered = exhibits.number([ASSETS, DEBTS, AMOUNT])
    assert [one.number for one in exhibits.show(numbered, 2)] == [1, 2]
    assert [one.number for one in exhibits.show(numbered[:2], 2)] == []
    assert [one.number for one in exhibits.rest()] == [3]


def test_a_figure_says_its_period_and_has_a_picture():
    [exhibit] = book().number([ASSETS])
    assert (exhibit.period_end, exhibit.value) == ("2023-12-31", "3,674,996.44")
    assert exhibit.picture is not None
    assert exhibit.excerpt is None
    assert exhibit.words is None
    assert not exhibit.doubted


def test_a_figure_read_without_confidence_is_marked_as_doubted():
    [exhibit] = book().number([replace(ASSETS, confidence=0.6)])
    assert exhibit.doubted


@pytest.mark.parametrize(
    ("value", "figure", "shown"),
    [
        ("12005000.00", "balance_sheet.cash@2023-12-31", "12,005,000.00"),
        ("-5.5", "balance_sheet.cash@2023-12-31", "-5.50"),
        ("1000.1255", "balance_sheet.cash@2023-12-31", "1,000.1255"),
        ("2016-05-12", None, "2016-05-12"),
        ("38", None, "38"),
        ("看不清", "balance_sheet.cash@2023-12-31", "看不清"),
    ],
)
def test_only_figures_get_thousands_separators(value, figure, shown):
    evidence = Evidence("x", value, Cell("a.xlsx", "s", "A1"), figure)
    assert printed_amount(evidence) == shown


def test_every_kind_of_place_has_words():
    assert place_words(ASSETS.source).zh == "第 1 页"
    assert place_words(Cell("a.xlsx", "利润表", "B7")).en == "利润表!B7"
    assert place_words(Line("bank.csv", 17, "amount")).zh == "第 17 行「amount」"
    assert place_words(AMOUNT.source).en == "/request/amount"
