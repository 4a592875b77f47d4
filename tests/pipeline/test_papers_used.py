"""What is said of papers that an assessment does not rest on."""

from datetime import date

import pytest

from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError
from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.core.source import Evidence, PageBox
from smartcredit.core.statement import Scope, Statement, StatementKind
from smartcredit.pipeline.papers_used import papers_used


def paper(file: str, *ends: date, error: DocumentError | None = None) -> ParsedDocument:
    statements = tuple(
        Statement(StatementKind.BALANCE_SHEET, Scope.SINGLE, end, None, "CNY", 1, None, {})
        for end in ends
    )
    return ParsedDocument(
        file, "00", 1, "zh", "financial_statements", statements=statements, error=error
    )


USED = paper("used.pdf", date(2023, 12, 31))
FEATURES = FeatureVector(
    {
        "current_ratio": FeatureValue(
            "current_ratio",
            1.5,
            (Evidence("流动资产合计", "1.00", PageBox("used.pdf", 1, (0, 0, 1, 1))),),
        )
    },
    date(2024, 4, 15),
)


def test_a_paper_behind_a_feature_was_used():
    assert papers_used([USED], [USED], FEATURES) == {"used.pdf": None}


@pytest.mark.parametrize(
    ("document", "own", "words"),
    [
        (
            paper("a.pdf", error=DocumentError("encrypted", "it needs a password")),
            True,
            "encrypted",
        ),
        (paper("a.pdf", date(2023, 12, 31)), False, "another firm"),
        (paper("a.pdf"), True, "no statement"),
        (paper("a.pdf", date(2024, 6, 30)), True, "after the day of observation"),
        (paper("a.pdf", date(2021, 12, 31)), True, "its period is not used"),
    ],
    ids=["unreadable", "another firm's", "no statement", "later", "older"],
)
def test_why_a_paper_was_not_used_is_said(document, own, words):
    why_not = papers_used([USED, document], [USED, document] if own else [USED], FEATURES)
    assert words in why_not["a.pdf"].en
    assert why_not["a.pdf"].zh
