"""The two-sided form is cut into its sides where the labels of the right side begin."""

from dataclasses import replace

import pytest

from parsers.written_tables import printed_rows
from smartcredit.core.statement import StatementKind
from smartcredit.parsers.tables.panels import find_panels, split_rows

BALANCE, INCOME, CASH = StatementKind

HEAD = "资产              期末余额    年初余额    负债和所有者权益    期末余额    年初余额\n"
ACCOUNTS = (
    "货币资金          1,200.00    1,100.00    短期借款            3,000.00    3,100.00\n"
    "应收账款          2,200.00    2,100.00    应付账款            4,000.00    4,100.00\n"
)


def sides(table, kind=BALANCE):
    panels = find_panels(split_rows(printed_rows(table), kind), kind)
    return [[row.text for row in panel.rows] for panel in panels]


@pytest.mark.parametrize("outdent", [0, 1, 3])
def test_a_total_that_begins_left_of_its_accounts_is_on_their_side(outdent):
    total = "存货" + " " * (38 - outdent) + "流动负债合计"
    left, right = sides(HEAD + ACCOUNTS + f"{total}\n")
    assert left[-1] == "存货"
    assert right[-1] == "流动负债合计"


def test_a_recognised_amount_that_reaches_as_far_as_a_label_stays_left_of_it():
    """Boxes of recognised amounts are wider than the print: one ends right of 流动负债合计."""
    total = "存货              2,200.00   12,100.00" + " " * 5 + "流动负债合计"
    rows = [
        replace(
            row,
            spans=tuple(
                replace(s, x1=s.x1 + 40) if s.text == "12,100.00" else s for s in row.spans
            ),
        )
        for row in printed_rows(HEAD + ACCOUNTS + f"{total}\n")
    ]
    left, right = (
        [row.text for row in panel.rows]
        for panel in find_panels(split_rows(rows, BALANCE), BALANCE)
    )
    assert left[-1] == "存货 2,200.00 12,100.00"
    assert right[-1] == "流动负债合计"


def test_one_side_is_one_panel():
    assert len(sides("货币资金    1,200.00    1,100.00\n应收账款    2,200.00    2,100.00\n")) == 1


def test_amounts_stay_left_of_the_labels_that_follow_them():
    left, right = sides(HEAD + ACCOUNTS)
    assert left == ["货币资金 1,200.00 1,100.00", "应收账款 2,200.00 2,100.00"]
    assert right == ["短期借款 3,000.00 3,100.00", "应付账款 4,000.00 4,100.00"]
