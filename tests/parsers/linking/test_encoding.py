"""A row becomes numbers in one way, whatever it holds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.linking.encoding import (
    BREAK,
    CONTEXT_LENGTH,
    FIRST_CHARACTER,
    KINDS,
    LABEL_LENGTH,
    LONGEST,
    PAD,
    SECTIONS,
    START,
    UNKNOWN,
    encode,
    numbering,
    simplified,
)
from smartcredit.parsers.linking.link import PrintedRow

BALANCE = StatementKind.BALANCE_SHEET
NUMBERS = numbering("存货现金0")


def test_a_row_is_its_statement_its_part_its_label_and_its_neighbours():
    ids, parts = encode([PrintedRow("存货", BALANCE, "流动资产：", "现金", None)], NUMBERS)
    stock, goods, cash, gold = (FIRST_CHARACTER + n for n in range(4))
    head = [START, KINDS[BALANCE], SECTIONS["current_assets"]]
    assert ids[0].tolist() == [*head, stock, goods, BREAK, cash, gold, BREAK]
    assert parts[0].tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 2]


def test_a_character_that_no_label_holds_is_unknown():
    ids, _ = encode([PrintedRow("龘", BALANCE)], NUMBERS)
    assert ids[0][3] == UNKNOWN


def test_every_digit_is_one_character():
    assert simplified("附注 12、3", 20) == "附注00、0"


def test_shorter_rows_are_padded():
    ids, _ = encode([PrintedRow("存", BALANCE), PrintedRow("存货现金", BALANCE)], NUMBERS)
    assert ids.shape == (2, 9)
    assert ids[0].tolist()[-3:] == [PAD] * 3


def test_special_numbers_are_never_those_of_characters():
    special = {PAD, UNKNOWN, START, BREAK, *KINDS.values(), *SECTIONS.values()}
    assert len(special) == 4 + len(KINDS) + len(SECTIONS)
    assert max(special) < FIRST_CHARACTER


@given(
    st.text(max_size=200),
    st.one_of(st.none(), st.text(max_size=80)),
    st.one_of(st.none(), st.text(max_size=80)),
)
def test_no_row_is_longer_than_the_model_reads(label, above, below):
    ids, parts = encode([PrintedRow(label, BALANCE, None, above, below)], NUMBERS)
    assert ids.shape == parts.shape
    assert ids.shape[1] <= LONGEST
    assert np.count_nonzero(parts == 0) <= 3 + LABEL_LENGTH
    assert np.count_nonzero(parts == 1) <= 1 + CONTEXT_LENGTH
