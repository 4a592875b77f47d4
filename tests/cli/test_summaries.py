"""What a person reads on the terminal."""

from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from smartcredit.cli.progress import following
from smartcredit.cli.summaries import print_assessment, print_parsed
from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.statement import Entity, Scope, Statement, StatementKind
from smartcredit.core.text import Text
from smartcredit.pipeline.assess import assess

EXAMPLES = Path(__file__).parents[2] / "examples" / "applications"


def shown(print_it, thing) -> str:
    console = Console(record=True, width=120, file=open("/dev/null", "w"))  # noqa: SIM115
    print_it(thing, console)
    return console.export_text()


def test_a_document_is_summed_up_by_statement_and_issue():
    sheet = Statement(
        StatementKind.BALANCE_SHEET, Scope.SINGLE, date(2023, 12, 31), None, "CNY", 1, None, {}
    )
    issue = Issue("identity-broken", Severity.REFER, Text("资产负债表不平", "does not add up"))
    text = shown(
        print_parsed,
        ParsedDocument(
            "报表.pdf", "00", 1, "zh", "financial_statements",
            Entity("示例有限公司（虚构）"), (sheet,), issues=(issue,),
        ),
    )  # fmt: skip
    for words in ("报表.pdf", "示例有限公司（虚构）", "balance_sheet", "资产负债表不平"):
        assert words in text


def test_a_document_that_cannot_be_read_says_why():
    error = DocumentError("encrypted", "it needs a password", file="a.pdf")
    text = shown(print_parsed, ParsedDocument("a.pdf", "", 0, None, "unknown", error=error))
    assert "encrypted: it needs a password" in text


def test_a_name_in_square_brackets_is_printed_and_not_taken_for_a_style():
    text = shown(
        print_parsed,
        ParsedDocument("[red]x.pdf", "", 0, "zh", "unknown", Entity("[bold]示例[/bold]")),
    )
    assert "[red]x.pdf" in text
    assert "[bold]示例[/bold]" in text


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("hardware_wholesaler", ["通过 approve", "额度 limit", "流动资金贷款需求量测算"]),
        ("haulier", ["拒绝 decline", "资不抵债", "财务报表2023.pdf p. 1"]),
    ],
)
def test_a_decision_is_summed_up_with_reasons_and_the_places_behind_them(folder, words):
    text = shown(print_assessment, assess(EXAMPLES / folder))
    for word in words:
        assert word in text


def test_progress_is_silent_where_nobody_watches(capsys):
    with following(2) as tell:
        tell("reading")
    captured = capsys.readouterr()
    assert captured.out == captured.err == ""
