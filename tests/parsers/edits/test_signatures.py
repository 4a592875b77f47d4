"""Which bytes a signature covers, and what lies outside of it."""

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.edited_papers import print_paper, sign
from smartcredit.parsers.edits.signatures import (
    is_more_than_proof,
    leaves_out,
    signed_end,
    signed_ranges,
)


@pytest.fixture
def signed(tmp_path):
    return sign(print_paper(tmp_path / "statement.pdf").read_bytes())


def test_a_signature_says_which_bytes_it_covers(signed):
    with pdfium.PdfDocument(signed) as pdf:
        [ranges] = signed_ranges(pdf)
    assert signed_end(ranges) == len(signed)
    assert not leaves_out(signed, ranges)


def test_a_file_without_signatures_has_no_ranges(tmp_path):
    with pdfium.PdfDocument(print_paper(tmp_path / "statement.pdf")) as pdf:
        assert signed_ranges(pdf) == []


def test_a_gap_that_holds_more_than_the_signatures_value_is_left_out():
    content = b"abcd<0011>efgh"
    assert not leaves_out(content, [0, 4, 10, 4])
    assert leaves_out(content, [0, 3, 10, 4])
    assert leaves_out(content, [0, 4, 11, 3])
    assert leaves_out(content, [1, 3, 10, 4])
    assert leaves_out(content, [0, -4, 10, 4])


@given(before=st.binary(max_size=40), value=st.binary(max_size=40), after=st.binary(max_size=40))
def test_a_signature_over_everything_but_its_value_leaves_nothing_out(before, value, after):
    written = b"<" + value.hex().encode() + b">"
    content = before + written + after
    ranges = [0, len(before), len(before) + len(written), len(after)]
    assert not leaves_out(content, ranges)
    assert signed_end(ranges) == len(content)


def test_only_proof_of_validity_may_follow_a_signature():
    assert not is_more_than_proof(b"\n")
    assert not is_more_than_proof(b"12 0 obj\n<</DSS <</Certs []>> >>\nendobj")
    assert is_more_than_proof(b"12 0 obj\n<</Length 3>>\nendobj")
