"""Columns that belong together become one; where two prints disagree, both are told."""

from decimal import Decimal

from parsers.columns_of_figures import BALANCE, column
from smartcredit.parsers.tables.merge import DOUBTED, merge_readings, with_doubts


def values(reading):
    return {e.figure.name: e.figure.value for e in reading.entries if e.figure.name}


def test_two_pages_of_one_statement_are_one():
    merged, issues = merge_readings(
        [column(BALANCE, "货币资金 1.00"), column(BALANCE, "短期借款 2.00")]
    )
    assert [values(reading) for reading in merged] == [{"cash": 1, "short_term_borrowings": 2}]
    assert issues == []


def test_the_lines_of_the_second_page_stand_below_those_of_the_first():
    first = column(BALANCE, "货币资金 1.00\n存货 3.00")
    [merged], _ = merge_readings([first, column(BALANCE, "短期借款 2.00\n应付账款 4.00")])
    orders = [entry.order for entry in merged.entries]
    assert orders == sorted(set(orders))


def test_a_statement_printed_twice_is_one():
    merged, issues = merge_readings([column(BALANCE, "货币资金 1.00")] * 2)
    assert len(merged) == 1
    assert issues == []


def test_what_stands_in_both_parts_is_the_account_where_that_belongs():
    """Sheets after IFRS print the non-current part first."""
    sheet = """
非流动负债：
合同负债 7.00
预计负债 2.00
流动负债：
合同负债 3.00
预计负债 1.00
"""
    [merged], _ = merge_readings([column(BALANCE, sheet)])
    assert values(merged) == {"contract_liabilities": 3, "provisions": 2}


def test_two_years_stay_apart():
    merged, _ = merge_readings(
        [column(BALANCE, "货币资金 1.00"), column(BALANCE, "货币资金 2.00", "2022-12-31")]
    )
    assert len(merged) == 2


def test_two_values_for_one_figure_are_told_and_doubted():
    merged, issues = merge_readings(
        [column(BALANCE, "货币资金 1.00"), column(BALANCE, "货币资金 9.00")]
    )
    [issue] = issues
    assert issue.code == "figures-disagree"
    assert issue.figures == ("balance_sheet.cash@2023-12-31",)
    assert "1.00" in issue.text.en
    assert "9.00" in issue.text.zh
    [reading] = with_doubts(merged, issues)
    assert reading.entries[0].figure.confidence == DOUBTED


def test_of_two_spellings_the_forms_own_is_the_account():
    merged, issues = merge_readings([column(BALANCE, "库存现金 1.00\n货币资金 5.00")])
    assert values(merged[0])["cash"] in (Decimal(1), Decimal(5))
    assert issues == []


def test_a_total_is_preferred_to_the_line_of_the_same_name():
    [merged], _ = merge_readings([column(BALANCE, "Inventories 1.00\nTotal inventories 4.00")])
    assert values(merged).get("inventories") in (Decimal(1), Decimal(4))


def test_highlights_with_a_star_are_not_the_statement():
    [merged], _ = merge_readings([column(BALANCE, "*资产总计 9.00\n货币资金 1.00\n资产总计 9.00")])
    totals = [entry for entry in merged.entries if entry.figure.name == "total_assets"]
    assert [entry.figure.label for entry in totals] == ["资产总计"]
