"""What every JSON document promises."""

from decimal import Decimal

import jsonschema
import pytest

from smartcredit import __version__
from smartcredit.core.contracts import DOCUMENTS, json_schema
from smartcredit.core.contracts.assess import LimitItem
from smartcredit.core.contracts.common import EvidenceItem, IssueItem
from smartcredit.core.contracts.error import ErrorDocument
from smartcredit.core.errors import ApplicationError, DocumentError, MissingExtraError
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.source import Cell, Evidence, Line, PageBox, Pointer
from smartcredit.core.text import Text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_document_has_a_sound_schema_of_its_name(name):
    schema = json_schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"smartcredit/{name}/1"
    assert schema["properties"]["schema"]["const"] == f"smartcredit/{name}/1"
    assert {"schema", "version"} <= set(schema["properties"])


def test_an_unknown_schema_is_refused_with_the_known_names():
    with pytest.raises(KeyError, match="no document is called 'nothing'; there are \\['assess'"):
        json_schema("nothing")


@pytest.mark.parametrize(
    ("source", "keys"),
    [
        (PageBox("a", 3, (1, 2, 3, 4)), {"page": 3, "bbox": [1, 2, 3, 4]}),
        (Cell("a", "表", "B7"), {"sheet": "表", "cell": "B7"}),
        (Line("a", 17, "amount"), {"row": 17, "column": "amount"}),
        (Pointer("a", "/b/0"), {"pointer": "/b/0"}),
    ],
    ids=["page and box", "sheet and cell", "row and column", "pointer"],
)
def test_evidence_has_the_keys_of_its_place_and_no_others(source, keys):
    item = EvidenceItem.of(Evidence("货币资金", "1.00", source))
    assert item.model_dump(mode="json") == {
        "file": "a", "label": "货币资金", "value": "1.00", **keys
    }  # fmt: skip


def test_an_issue_says_in_both_languages_what_and_where():
    issue = Issue(
        "identity-broken",
        Severity.REFER,
        Text("资产负债表不平", "the balance sheet does not add up"),
        PageBox("a.pdf", 3, (1, 2, 3, 4)),
        ("balance_sheet.total_assets@2023-12-31",),
    )
    item = IssueItem.of(issue).model_dump(mode="json")
    assert item["message"] == "the balance sheet does not add up"
    assert item["text"]["zh"] == "资产负债表不平"
    assert (item["file"], item["page"], item["severity"]) == ("a.pdf", 3, "refer")
    assert item["source"] == {"page": 3, "bbox": [1, 2, 3, 4]}


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (ApplicationError("unknown key 'a'", file="application.yaml", line=7), "application", 7),
        (DocumentError("encrypted", "needs a password", file="a.pdf"), "encrypted", None),
        (MissingExtraError("ocr", "reading a scan"), "missing-extra", None),
    ],
)
def test_an_error_document_names_the_kind_the_file_and_the_line(error, code, line):
    document = ErrorDocument.of(error).to_dict()
    jsonschema.validate(document, json_schema("error"))
    assert document["version"] == __version__
    assert document["error"]["code"] == code
    assert document["error"]["line"] == line


def test_an_amount_is_a_decimal_string_without_an_exponent():
    item = LimitItem(
        amount=Decimal("5E+5"),
        currency="CNY",
        term_months=12,
        expires="2025-04-15",
        binding="x",
        formula="",
        inputs={},
    )
    assert item.model_dump(mode="json")["amount"] == "500000"
