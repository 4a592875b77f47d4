"""What joining several papers of one column promises.  万元"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from features.written_statements import WAN, statements
from smartcredit.core.issue import Severity
from smartcredit.core.source import Cell
from smartcredit.features.column import join_papers, last_digit

REPORT = """
    货币资金      12.34
    存货           5.00
    资产总计      20.00
"""


def paper(table: str, file: str = "年报.pdf", **how):
    [statement] = statements(table, file=file, **how)
    return statement


def test_one_paper_is_the_column():
    column, issues = join_papers([paper(REPORT)])
    assert column["cash"] == 123_400
    assert "inventories" in column
    assert "goodwill" not in column
    assert issues == ()


def test_papers_that_agree_make_no_issue():
    column, issues = join_papers([paper(REPORT), paper(REPORT, "报表.xlsx")])
    assert issues == ()
    assert column.evidence("cash").source.file == "年报.pdf"


@pytest.mark.parametrize(
    ("yuan", "agree"),
    [("123,400.00", True), ("123,449.99", True), ("123,350.00", True), ("123,460.00", False)],
)
def test_a_paper_in_yuan_agrees_with_one_in_wan_as_far_as_rounding_explains(yuan, agree):
    in_yuan = paper(f"货币资金 {yuan}", "流水.xlsx", unit=Decimal(1))
    column, issues = join_papers([paper(REPORT), in_yuan])
    assert (issues == ()) is agree
    assert ("cash" in column) is agree


def test_papers_that_disagree_are_told_with_figures_values_and_files_and_none_is_chosen():
    other = paper("货币资金 12.43\n存货 5.00\n资产总计 20.10", "自报.xlsx")
    column, [issue] = join_papers([paper(REPORT), other])
    assert "cash" not in column
    assert column["inventories"] == 50_000
    assert column.disputed == {"cash", "total_assets"}
    assert (issue.code, issue.severity) == ("papers-disagree", Severity.REFER)
    assert issue.figures == (
        "balance_sheet.cash@2023-12-31",
        "balance_sheet.total_assets@2023-12-31",
    )
    assert "货币资金 123,400.00 (年报.pdf) / 124,300.00 (自报.xlsx)" in issue.text.zh
    assert "cash 123,400.00 (年报.pdf) / 124,300.00 (自报.xlsx)" in issue.text.en
    assert issue.source == Cell("自报.xlsx", "balance_sheet", "B1")


def test_a_third_paper_cannot_outvote_a_dispute():
    papers = [paper(f"货币资金 {amount}", f"{n}.pdf") for n, amount in enumerate(["1", "2", "1"])]
    column, [issue] = join_papers(papers)
    assert "cash" not in column
    assert "1.pdf" in issue.text.zh


def test_a_figure_that_one_paper_alone_states_is_taken_from_it():
    column, issues = join_papers([paper(REPORT), paper("无形资产 2.00", "附注.docx")])
    assert issues == ()
    assert column.evidence("intangible_assets").source.file == "附注.docx"


def test_the_order_of_the_papers_does_not_matter():
    papers = [paper(REPORT), paper("货币资金 9.99", "b.xlsx"), paper("存货 5.00", "a.xlsx")]
    assert join_papers(papers) == join_papers(papers[::-1])


@pytest.mark.parametrize(
    ("printed", "unit", "digit"),
    [
        ("1,234.50", WAN, "100.00"),
        ("(1,234)", WAN, "10000"),
        ("１，２３４．５", Decimal(1), "0.1"),
        ("1.234 元", Decimal(1), "0.001"),
        ("12", Decimal(1000), "1000"),
    ],
)
def test_the_last_digit_is_that_of_the_print(printed, unit, digit):
    one = paper(REPORT)
    figure = replace(one.figures["cash"], printed=printed)
    assert last_digit(replace(one, unit=unit, figures={"cash": figure}), "cash") == Decimal(digit)


def test_without_the_print_the_last_digit_is_that_of_the_value():
    one = paper(REPORT)
    figure = replace(one.figures["cash"], printed="", value=Decimal("123400.00"))
    assert last_digit(replace(one, figures={"cash": figure}), "cash") == 100
