"""What a place promises: it is written as the contract has it, and read by a person."""

import pytest

from smartcredit.core.source import Cell, Evidence, Line, PageBox, Pointer

PLACES = {
    "a box on a page": (
        PageBox("a.pdf", 3, (10.004, 20.0, 90.5, 31.25)),
        {"file": "a.pdf", "page": 3, "bbox": [10.0, 20.0, 90.5, 31.25]},
        "a.pdf p. 3",
    ),
    "a cell": (
        Cell("a.xlsx", "资产负债表", "B7"),
        {"file": "a.xlsx", "sheet": "资产负债表", "cell": "B7"},
        "a.xlsx 资产负债表!B7",
    ),
    "a field of a table": (
        Line("a.csv", 17, "amount"),
        {"file": "a.csv", "row": 17, "column": "amount"},
        "a.csv line 17, amount",
    ),
    "a pointer": (
        Pointer("a.json", "/overdue/0/amount"),
        {"file": "a.json", "pointer": "/overdue/0/amount"},
        "a.json /overdue/0/amount",
    ),
}


@pytest.mark.parametrize(("source", "document", "text"), PLACES.values(), ids=PLACES)
def test_every_kind_of_place_is_written_as_the_contract_has_it(source, document, text):
    assert source.to_json() == document
    assert str(source) == text


@pytest.mark.parametrize(("source", "document", "_"), PLACES.values(), ids=PLACES)
def test_evidence_is_a_value_with_its_label_and_its_place(source, document, _):
    evidence = Evidence("货币资金", "12005000.00", source, "balance_sheet.cash@2023-12-31")
    assert evidence.to_json() == {
        "label": "货币资金",
        "value": "12005000.00",
        "figure": "balance_sheet.cash@2023-12-31",
        **document,
    }


def test_evidence_that_is_no_statement_figure_names_none():
    evidence = Evidence("申请金额", "500000.00", Pointer("application.yaml", "/request/amount"))
    assert "figure" not in evidence.to_json()
