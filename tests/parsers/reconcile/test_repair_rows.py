"""Where most sums fail, labels and amounts were not brought together as they are printed."""

from dataclasses import replace

from parsers.made_up_pages import PITCH, document, doubted, silent_wrongs, small_books
from smartcredit.core.issue import Severity
from smartcredit.parsers.statements import read_statements

BOOKS = small_books(3)


def one_row_down(page):
    """The page with its amounts a row too low, as a bent page that was laid flat wrongly."""
    words = [
        replace(word, bbox=(x0, top + PITCH, x1, bottom + PITCH)) if "." in word.text else word
        for word in page.words
        for x0, top, x1, bottom in [word.bbox]
    ]
    return replace(page, words=tuple(words))


def read(pages, origin="ocr"):
    made = document(BOOKS, origin)
    return read_statements(replace(made, pages=tuple(pages(page) for page in made.pages)))


def test_amounts_beside_the_labels_of_other_rows_are_all_doubted():
    statements, issues = read(one_row_down)
    assert silent_wrongs(BOOKS, statements, issues) == []
    found = [issue for issue in issues if issue.code == "rows-doubtful"]
    assert found
    assert all(issue.severity is Severity.REFER for issue in found)
    assert any(name.startswith("balance_sheet.") for issue in found for name in issue.figures)


def test_sound_rows_are_not_doubted():
    statements, issues = read(lambda page: page)
    assert [issue.code for issue in issues if issue.code == "rows-doubtful"] == []
    assert doubted(BOOKS, statements, issues) == []


def test_a_text_layer_says_itself_where_its_words_stand():
    _, issues = read(one_row_down, "text")
    assert [issue.code for issue in issues if issue.code == "rows-doubtful"] == []
