"""What a statement as read promises."""

from datetime import date
from decimal import Decimal

import pytest

from smartcredit.core.source import PageBox
from smartcredit.core.statement import Figure, Scope, Statement, StatementKind

BOX = PageBox("报表.pdf", 1, (100.0, 50.0, 160.0, 62.0))
SHEET = Statement(
    kind=StatementKind.BALANCE_SHEET,
    scope=Scope.SINGLE,
    period_end=date(2023, 12, 31),
    months=None,
    currency="CNY",
    unit=Decimal(10_000),
    audited=None,
    figures={"cash": Figure("cash", Decimal("12005000"), "货币资金", BOX, 0.97, "1,200.50")},
)


def test_a_figure_is_looked_up_in_whole_yuan():
    assert SHEET["cash"] == Decimal("12005000")
    assert SHEET.get("cash") == Decimal("12005000")
    assert "cash" in SHEET
    assert list(SHEET) == ["cash"]


def test_a_figure_that_is_not_printed_is_not_there_rather_than_zero():
    assert "inventories" not in SHEET
    assert SHEET.get("inventories") is None
    with pytest.raises(KeyError):
        SHEET["inventories"]


def test_a_figure_is_named_by_kind_account_and_period():
    assert SHEET.reference("cash") == "balance_sheet.cash@2023-12-31"


def test_a_figure_as_evidence_keeps_its_label_its_place_and_how_sure_it_is():
    evidence = SHEET.evidence("cash")
    assert evidence.label == "货币资金"
    assert evidence.value == "12005000"
    assert evidence.source == BOX
    assert evidence.figure == "balance_sheet.cash@2023-12-31"
    assert evidence.confidence == 0.97
