"""What crosses from a worker to its parent comes out as it went in."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.plan import BusinessPlan, Paper, PlanField
from smartcredit.core.source import Cell, Line, PageBox, Pointer
from smartcredit.core.statement import Entity, Figure, Scope, Statement, StatementKind
from smartcredit.core.text import Text
from smartcredit.parsers import parse_file
from smartcredit.parsers.workers.wire import from_line, to_line

EXAMPLES = Path(__file__).parents[3] / "examples" / "applications"

edges = st.floats(-1e6, 1e6)
words = st.text(max_size=12)
sources = st.one_of(
    st.builds(
        PageBox,
        words,
        st.integers(1, 9999),
        st.tuples(edges, edges, edges, edges),
        st.sampled_from(["pt", "px"]),
    ),
    st.builds(Cell, words, words, words),
    st.builds(Line, words, st.integers(1, 10**6), words),
    st.builds(Pointer, words, words),
)
amounts = st.decimals(allow_nan=False, allow_infinity=False, places=2, max_value=10**14)
figures = st.builds(Figure, words, amounts, words, sources, st.floats(0, 1), words)
texts = st.builds(Text, words, words)
entities = st.none() | st.builds(Entity, words, st.none() | words, st.none() | sources)
statements = st.builds(
    Statement,
    st.sampled_from(StatementKind),
    st.sampled_from(Scope),
    st.dates(),
    st.none() | st.integers(1, 24),
    st.sampled_from(["CNY", "HKD"]),
    st.sampled_from([Decimal(1), Decimal(10_000)]),
    st.none() | st.booleans(),
    st.dictionaries(words, figures, max_size=3),
    entities,
    words,
)
issues = st.builds(
    Issue,
    words,
    st.sampled_from(Severity),
    texts,
    st.none() | sources,
    st.lists(words, max_size=2).map(tuple),
    st.none() | words,
)
documents = st.builds(
    ParsedDocument,
    words,
    words,
    st.integers(0, 9999),
    st.sampled_from(["zh", "en", None]),
    st.sampled_from(["financial_statements", "unknown"]),
    entities,
    st.lists(statements, max_size=2).map(tuple),
    issues=st.lists(issues, max_size=2).map(tuple),
)


@given(documents)
def test_a_document_comes_out_exactly_as_it_went_in(document):
    line = to_line(document)
    assert line.endswith(b"\n")
    assert line.count(b"\n") == 1
    assert from_line(line) == document


def test_plans_and_papers_cross_too():
    field = PlanField("91330106MA99XYTX7J", PageBox("a.pdf", 1, (1, 2, 3, 4)), "代码：9133…")
    document = ParsedDocument(
        "a.pdf", "00", 1, "zh", "mixed",
        plan=BusinessPlan({"uscc": field}),
        papers=(Paper("bank_statement", {"currency": field}, ({"amount": "1.00"},)),),
    )  # fmt: skip
    assert from_line(to_line(document)) == document


def test_an_error_crosses_with_its_code_its_words_and_its_file():
    error = DocumentError("encrypted", "it needs a password", file="a.pdf")
    back = from_line(to_line(ParsedDocument("a.pdf", "", 0, None, "unknown", error=error)))
    assert (back.error.code, back.error.message, back.error.file) == (
        "encrypted", "it needs a password", "a.pdf"
    )  # fmt: skip


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*/documents/*")), ids=lambda path: path.name)
def test_real_papers_cross_without_a_cent_lost(path):
    document = parse_file(path)
    assert document.statements
    assert from_line(to_line(document)) == document


@pytest.mark.parametrize("line", [b"", b"[]\n", b"{}\n", b"no json\n", b'{"file": 3}\n'], ids=repr)
def test_a_line_of_another_form_is_refused(line):
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_line(line)


def test_nothing_but_plain_json_crosses():
    content = json.loads(to_line(ParsedDocument("a", "", 0, None, "unknown")))
    assert set(content) >= {"file", "statements", "issues"}
