"""What a figure that is not printed promises: derived, proven zero, or a gap.  万元"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.written_statements import WAN, statements
from smartcredit.core.text import Text
from smartcredit.features.column import join_papers
from smartcredit.features.lookup import Year
from smartcredit.features.trace import Traced


def read(table: str, **how) -> Year:
    columns = {one.kind: join_papers([one])[0] for one in statements(table, **how)}
    return Year(columns, Text("截至2023-12-31年度", "the year to 2023-12-31"))


def wan(number: Traced) -> Decimal | None:
    return None if number.value is None else number.value / WAN


def figures(number: Traced) -> list[str]:
    return [one.figure.split(".")[1].split("@")[0] for one in number.evidence]


CURRENT_ASSETS = """
    货币资金        3.00
    应收账款        4.00
    流动资产合计    7.00
"""


def test_a_printed_figure_is_taken_as_it_stands():
    cash = read(CURRENT_ASSETS)["cash"]
    assert (wan(cash), figures(cash)) == (3, ["cash"])


def test_an_absent_line_is_zero_where_its_section_adds_up_without_it():
    inventories = read(CURRENT_ASSETS)["inventories"]
    assert wan(inventories) == 0
    assert figures(inventories) == ["total_current_assets"]


@pytest.mark.parametrize(
    ("total", "proven"),
    [("7.01", True), ("7.02", False), ("6.99", True), ("6.98", False), ("9.00", False)],
)
def test_it_is_zero_only_within_what_rounding_explains(total, proven):
    """Three amounts rounded to 0.01 can leave a gap of 0.015."""
    books = read(CURRENT_ASSETS.replace("7.00", total))
    assert (books["inventories"].value == 0) is proven


def test_a_dash_is_zero_only_where_the_section_adds_up():
    assert read(CURRENT_ASSETS + "存货 —")["inventories"].value == 0
    gap = read(CURRENT_ASSETS.replace("7.00", "9.00") + "存货 —")["inventories"]
    assert gap.missing.zh == (
        "2023-12-31的资产负债表未列示存货，所列各项与合计又不相符，不能视为零"
    )


def test_without_a_total_an_absent_line_is_a_gap():
    assert read("货币资金 3.00\n应收账款 4.00")["inventories"].value is None


def test_a_whole_absent_section_is_zero_where_the_totals_leave_nothing_for_it():
    books = read("流动负债合计 5.00\n负债合计 5.00")
    assert wan(books["total_non_current_liabilities"]) == 0
    assert wan(books["long_term_borrowings"]) == 0
    assert figures(books["long_term_borrowings"]) == [
        "total_liabilities",
        "total_current_liabilities",
    ]


def test_an_english_sheet_without_total_liabilities_still_has_them():
    books = read("""
        资产总计        297.00
        流动负债合计    179.00
        所有者权益合计  118.00
    """)
    assert wan(books["total_liabilities"]) == 179
    assert figures(books["total_liabilities"]) == ["total_assets", "total_equity"]
    assert wan(books["total_non_current_liabilities"]) == 0


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("负债和所有者权益总计 9", "total_assets", 9),
        ("流动资产合计 5\n非流动资产合计 4", "total_assets", 9),
        ("资产总计 9\n非流动资产合计 4", "total_current_assets", 5),
        ("资产总计 9\n流动资产合计 5", "total_non_current_assets", 4),
        ("流动负债合计 5\n非流动负债合计 1", "total_liabilities", 6),
        ("资产总计 9\n负债合计 6", "total_equity", 3),
        ("固定资产原价 9\n累计折旧 4", "fixed_assets_net", 5),
        ("应收票据 1\n应收账款 2", "notes_and_accounts_receivable", 3),
        ("应收票据及应收账款 3\n应收票据 1", "accounts_receivable", 2),
        ("利润总额 9\n所得税费用 2", "net_profit", 7),
        ("净利润 7\n所得税费用 2", "profit_before_tax", 9),
        ("净利润 7\n利润总额 9", "income_tax", 2),
        ("利润总额 9\n营业外收入 2\n营业外支出 1", "operating_profit", 8),
    ],
)
def test_what_the_identities_leave_one_value_for_is_derived(table, name, value):
    assert wan(read(table)[name]) == value


def test_what_is_printed_is_never_replaced_by_what_would_follow():
    books = read("资产总计 9\n负债合计 6\n所有者权益合计 2")
    assert wan(books["total_equity"]) == 2


def test_two_unknowns_are_not_derived_from_each_other():
    books = read("货币资金 1")
    for name in ("total_assets", "total_equity", "total_liabilities", "total_current_assets"):
        assert books[name].value is None


def test_the_part_of_a_merged_line_is_a_gap_not_zero():
    books = read("""
        货币资金            3.00
        应收票据及应收账款  4.00
        流动资产合计        7.00
    """)
    assert books["accounts_receivable"].value is None
    assert wan(books["notes_and_accounts_receivable"]) == 4
    assert books["inventories"].value == 0


def test_a_merged_line_and_its_parts_are_not_added_twice():
    books = read("""
        货币资金            3.00
        应收票据及应收账款  4.00
        应收票据            1.00
        应收账款            3.00
        流动资产合计        7.00
    """)
    assert books["inventories"].value == 0


def test_the_cost_of_fixed_assets_is_not_zero_because_only_their_net_value_is_printed():
    books = read("""
        固定资产账面价值  6.00
        无形资产          1.00
        非流动资产合计    7.00
    """)
    assert books["fixed_assets_cost"].value is None
    assert books["goodwill"].value == 0
    assert books["fixed_assets_cost"].missing.zh == "2023-12-31的资产负债表未列示固定资产原价"


@pytest.mark.parametrize(
    "table",
    [
        "其他应收款 4.00\n应收利息 1.00\n流动资产合计 4.00",
        "其他应收款 3.00\n应收利息 1.00\n流动资产合计 4.00",
    ],
    ids=["within (2019)", "beside (会小企01)"],
)
def test_a_line_that_stands_within_or_beside_another_is_tried_both_ways(table):
    assert read(table)["inventories"].value == 0


@pytest.mark.parametrize("loss", ["-2.00", "2.00"], ids=["negative (2019)", "a deduction"])
def test_an_impairment_may_be_printed_with_either_sign(loss):
    books = read(f"""
        营业收入      20.00
        营业成本      10.00
        信用减值损失  {loss}
        营业利润       8.00
    """)
    assert books["selling_expenses"].value == 0


def test_an_expense_is_zero_where_the_chain_to_the_profit_closes_without_it():
    """An English statement without operating profit: revenue, two costs, profit before tax."""
    books = read("""
        营业收入   485192483
        营业成本   439318810
        管理费用    37387453
        利润总额     8486219
    """)
    assert books["finance_expenses"].value == 0
    assert wan(books["operating_profit"]) == 8486219


def test_the_finest_digit_of_the_sheet_sets_the_rounding():
    books = read("""
        货币资金        3
        应收账款        4.00
        流动资产合计    7.4
    """)
    assert books["inventories"].value is None


def test_a_missing_statement_is_named():
    gap = read(CURRENT_ASSETS)["revenue"]
    assert gap.missing.zh == "没有截至2023-12-31年度的利润表"
    assert gap.missing.en == "no income statement of the year to 2023-12-31"


def test_an_unknown_account_is_refused():
    with pytest.raises(KeyError):
        read(CURRENT_ASSETS)["cash_and_carry"]


@settings(deadline=None)
@given(
    cents=st.lists(st.integers(0, 10**9), min_size=4, max_size=4),
    shown=st.sets(st.integers(0, 3)),
)
def test_a_line_that_is_proven_zero_was_zero_but_for_rounding(cents, shown):
    """Whatever is left out of a true sheet, a proof of zero is right."""
    lines = ["货币资金", "应收账款", "存货", "预付账款"]
    names = ["cash", "accounts_receivable", "inventories", "prepayments"]
    rows = [f"{lines[n]} {cents[n] / 100:.2f}" for n in sorted(shown)]
    books = read("\n".join([*rows, f"流动资产合计 {sum(cents) / 100:.2f}"]), unit=Decimal(1))
    for n in set(range(4)) - shown:
        if books[names[n]].value is not None:
            assert cents[n] <= (len(shown) + 1) / 2
