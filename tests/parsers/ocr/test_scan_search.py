"""The pages of a long scan that may hold statements are found by a cheap look at each."""

import numpy as np
import pytest
from PIL import Image

from parsers.scans import sheet

pytest.importorskip("rapidocr", reason="the extra 'ocr' is not installed")

from smartcredit.parsers.ocr.scan_search import FIRST_LINE, TITLE, Glance, glance, statement_pages

TITLED, TABLE, PROSE = Glance(True, 20), Glance(False, 20), Glance(False, 0)

ROWS = [
    (f"Item {number}", f"{1234.5 * number:,.2f}", f"{987.1 * number:,.2f}")
    for number in range(1, 8)
]


def small(*rows, **how):
    """A page as the cheap look has it: about 72 dots an inch."""
    page = Image.fromarray(sheet(*rows, **how))
    return np.asarray(page.resize((page.width // 2, page.height // 2), Image.Resampling.BOX))


def pages(*glances):
    return dict(enumerate(glances, start=1))


def test_a_titled_table_is_chosen_and_prose_is_not():
    assert statement_pages(pages(PROSE, TITLED, PROSE)) == [2]


def test_a_table_after_a_title_continues_it():
    assert statement_pages(pages(TITLED, TABLE, TABLE, PROSE, TABLE)) == [1, 2, 3]


def test_a_continuation_ends_after_a_few_pages():
    assert statement_pages(pages(TITLED, *[TABLE] * 9)) == [1, 2, 3, 4]


def test_a_short_table_between_two_statement_pages_belongs_to_them():
    assert statement_pages(pages(TITLED, Glance(False, 8), TITLED)) == [1, 2, 3]


def test_without_any_title_the_pages_full_of_amounts_are_chosen():
    assert statement_pages(pages(PROSE, TABLE, Glance(False, 5))) == [2]


def test_pages_that_were_not_looked_at_are_never_chosen():
    assert statement_pages({4: TITLED, 6: TABLE}) == [4]


@pytest.mark.parametrize(
    "line",
    [
        "资产负债表",
        "合并利润表",
        "现金流量表续",
        "consolidatedbalancesheets",
        "statementofcashflows",
        "statementsoffinancialposition",
        "statementofprofitorloss",
        "incomestatement",
    ],
)
def test_titles_in_both_languages_are_known(line):
    assert TITLE.search(line)


@pytest.mark.parametrize("line", ["流动资产：", "currentassets", "revenues", "一、营业收入"])
def test_a_page_that_begins_like_a_statement_counts_as_titled(line):
    assert FIRST_LINE.fullmatch(line)


@pytest.mark.parametrize("line", ["董事会报告", "notestofinancialstatements", "salesteam"])
def test_other_titles_are_not_taken(line):
    assert not TITLE.search(line)
    assert not FIRST_LINE.fullmatch(line)


def test_a_small_picture_of_a_statement_shows_its_title_and_its_amounts():
    seen = glance(small(ROWS))
    assert seen.titled
    assert 10 <= seen.amounts <= 18


def test_a_page_of_words_holds_no_amounts():
    words = [("Our firm makes hinges", "and sells", "them") for _ in range(7)]
    assert glance(small(words, title="REPORT")).amounts == 0


def test_an_empty_page_shows_nothing():
    assert glance(small([], title="")) == Glance(False, 0)
