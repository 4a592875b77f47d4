"""A heading of several columns stands over their middle."""

import pytest

from parsers.written_tables import printed_rows
from smartcredit.core.source import PageBox
from smartcredit.parsers.printed.grid import Span
from smartcredit.parsers.tables.column_groups import columns_under, is_day

PITCH = 60.0


def heading(text, middle):
    left = middle - 20
    return Span(text, left, left + 40, PageBox("a.pdf", 1, (left, 0, left + 40, 10)))


def middles(count):
    return [100 + PITCH * n for n in range(count)]


def under(spans, count):
    found = columns_under(spans, middles(count))
    return None if found is None else [list(places) for places, _ in found]


@pytest.mark.parametrize("aside", [-12, 0, 12])
@pytest.mark.parametrize("sizes", [[3, 2, 1], [2, 1, 1], [1, 1, 2], [3, 2], [2, 2, 1], [2, 2, 2]])
def test_groups_of_any_size_are_told_by_where_their_headings_stand(sizes, aside):
    """Amounts at the right of their cells all stand as far aside of the headings."""
    count, begin, spans = sum(sizes), 0, []
    for size in sizes:
        middle = sum(middles(count)[begin : begin + size]) / size
        spans.append(heading("Year ended", middle + aside))
        begin += size
    assert [len(places) for places in under(spans, count)] == sizes


@pytest.mark.parametrize("aside", [-40, -20, 0, 20, 40])
def test_two_headings_over_an_even_number_share_it(aside):
    spans = [heading("合并", 130 + aside), heading("母公司", 250 + aside)]
    assert under(spans, 4) == [[0, 1], [2, 3]]


def test_headings_that_stand_anywhere_share_the_columns_evenly():
    spans = [heading("合并", 100), heading("母公司", 160)]
    assert under(spans, 4) == [[0, 1], [2, 3]]


def test_headings_of_one_column_each_are_no_groups():
    assert under([heading("备注", 100), heading("说明", 160)], 4) is None
    assert under([heading("2023年", 100), heading("2022年", 160)], 2) is None


@pytest.mark.parametrize(
    ("text", "day"), [("September 30,", True), ("31 March", True), ("2023", False), ("项目", False)]
)
def test_a_day_without_its_year_is_one(text, day):
    assert is_day(printed_rows(text)[0].spans[0].text.lower()) is day
