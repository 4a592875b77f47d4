"""Where financial years end that are named by FY or by two calendar years."""

import pytest

from smartcredit.core.statement import StatementKind
from smartcredit.parsers.printed.headings import read_heading
from smartcredit.parsers.tables.column_meaning import resolve
from smartcredit.parsers.tables.columns import Column


def covered(heading, text):
    column = Column(0, 1, heading=(text,))
    found = resolve(StatementKind.INCOME_STATEMENT, column, read_heading([heading]), [column], "en")
    return None if found is None else (found.period_end.isoformat(), found.months)


@pytest.mark.parametrize(
    ("heading", "text", "wanted"),
    [
        ("Year ends 31 March", "Q3 FY24", ("2023-12-31", 3)),
        ("FYE 30 June", "1H FY24", ("2023-12-31", 6)),
        ("Year ends 31 March", "2022-23", ("2023-03-31", 12)),
        ("(Rs. in lakhs)", "FY 2022-23", ("2023-03-31", 12)),
        ("单位：万元", "9M FY24", ("2024-09-30", 9)),
        ("(in millions)", "Q3 2023", ("2023-09-30", 3)),
    ],
)
def test_the_closing_day_or_the_law_says_what_a_financial_year_is(heading, text, wanted):
    assert covered(heading, text) == wanted


@pytest.mark.parametrize("text", ["Q3 FY24", "2022-23"])
def test_without_a_closing_day_a_financial_year_is_of_no_known_period(text):
    assert covered("(in millions)", text) is None
