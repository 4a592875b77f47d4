"""Signs beside amounts tell the currency where no heading does."""

import pytest

from parsers.written_tables import printed_rows
from smartcredit.parsers.printed.currency import find_document_currency


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("Cash      P      15.00      P      16.00\nTotal      P      5.00", "PHP"),
        ("Cash      $      15.00      16.00\nTotal      $      5.00", "USD"),
        ("Cash      HK$15.00      HK$16.00", "HKD"),
        ("Cash      ₹ 15.00      ₹ 16.00", "INR"),
        ("Cash      15.00      16.00", "XXX"),
    ],
)
def test_signs_beside_amounts_tell(table, code):
    assert find_document_currency(printed_rows(table), "", "en") == code


def test_one_sign_alone_tells_nothing():
    assert find_document_currency(printed_rows("Cash      $      15.00"), "", "en") == "XXX"


def test_without_signs_the_words_of_the_document_tell():
    text = "Expressed in Renminbi. RMB 5 million was lent; USD was not."
    assert find_document_currency([], text, "en") == "CNY"


def test_a_chinese_document_is_in_yuan():
    assert find_document_currency([], "美元存款", "zh") == "CNY"
