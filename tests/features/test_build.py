"""What the features of one borrower promise.  The worked firm is made up (虚构)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.formula_text import Reader
from features.written_statements import (
    AS_OF,
    LAST_YEAR,
    THIS_YEAR,
    application,
    statements,
    without,
    worked,
)
from smartcredit.core.catalogue import feature_catalogue, feature_families
from smartcredit.core.features import FeatureVector
from smartcredit.core.issue import Severity
from smartcredit.core.money import to_cents
from smartcredit.core.source import Cell, Pointer
from smartcredit.core.statement import Statement
from smartcredit.features import build_features
from smartcredit.features.build import FORMULAS

BY_HAND = {
    # liquidity
    "current_ratio": 1400 / 900,
    "quick_ratio": 1.0,
    "cash_ratio": 1 / 3,
    "liquid_assets_to_current_liabilities": 420 / 900,
    "cash_to_short_term_debt": 0.75,
    "working_capital_to_assets": 500 / 2200,
    "current_assets_to_liabilities": 1400 / 1100,
    "current_liabilities_days_of_sales_365": 109.5,
    # leverage
    "liabilities_to_assets": 0.5,
    "current_liabilities_to_assets": 900 / 2200,
    "equity_multiplier_closing": 2.0,
    "equity_to_liabilities": 1.0,
    "equity_to_non_current_assets": 1.375,
    "non_current_liabilities_to_equity": 200 / 1100,
    "retained_earnings_to_assets": 420 / 2200,
    "accumulated_equity_to_assets": 600 / 2200,
    "earned_reserves_to_assets": 500 / 2200,
    "debt_to_assets": 600 / 2200,
    "debt_to_ebitda": 600 / 410,
    # coverage
    "interest_cover": 6.0,
    "finance_expense_cover": 310 / 60,
    "ebitda_interest_cover": 8.2,
    "operating_cash_interest_cover": 3.6,
    "operating_profit_to_finance_expenses": 4.0,
    "profit_before_tax_to_current_liabilities": 250 / 900,
    "operating_cash_to_current_liabilities_closing": 0.2,
    "operating_cash_to_liabilities_closing": 180 / 1100,
    # activity
    "accounts_receivable_days_average_360": 45.0,
    "inventory_days_average_360": 76.0,
    "accounts_payable_days_average_360": 42.4,
    "prepayment_days_average_360": 8.8,
    "advance_days_average_360": 6.0,
    "cash_conversion_cycle_average_360": 78.6,
    "working_capital_days_average_360": 81.4,
    "receivable_days_closing_365": 58.4,
    "inventory_days_of_sales_closing_365": 365 / 6,
    "asset_turnover_average": 3000 / 2080,
    "asset_turnover_closing": 3000 / 2200,
    "current_asset_turnover_average": 3000 / 1300,
    "revenue_to_non_current_assets": 3.75,
    # profitability
    "gross_margin": 0.25,
    "sales_profit_margin": 0.13,
    "operating_margin": 0.08,
    "pretax_margin": 250 / 3000,
    "net_margin": 200 / 3000,
    "return_on_assets_closing": 200 / 2200,
    "return_on_assets_average": 200 / 2080,
    "return_on_equity_average": 200 / 1030,
    "operating_profit_to_assets": 240 / 2200,
    "ebit_to_assets_closing": 310 / 2200,
    # growth
    "revenue_to_prior_year": 1.2,
    "revenue_growth": 0.2,
    "net_profit_growth": 2 / 3,
    "total_assets_growth": 240 / 1960,
    "total_equity_growth": 140 / 960,
    # cash flow
    "operating_cash_to_net_profit": 0.9,
    "operating_cash_to_revenue": 0.06,
    "sales_receipts_to_revenue": 1.08,
    "accruals_to_assets_closing": 20 / 2200,
    # plant and equipment
    "fixed_asset_newness_closing": 2 / 3,
    "fixed_asset_newness_average": 590 / 850,
    "accumulated_depreciation_rate_closing": 1 / 3,
    "depreciation_rate_of_year_average": 84 / 850,
    "fixed_asset_turnover_average": 3000 / 590,
    "revenue_to_fixed_asset_cost_closing": 3000 / 900,
    "capex_to_depreciation": 130 / 84,
    # quality of assets and accounts
    "other_receivables_to_assets": 40 / 2200,
    "prepayments_to_assets": 60 / 2200,
    "trade_receivables_to_assets": 480 / 2200,
    "inventories_to_assets": 500 / 2200,
    "cash_to_assets": 300 / 2200,
    "interest_income_to_cash_average": 0.02,
    "accounts_receivable_growth_minus_revenue_growth": 1 / 7 - 0.2,
    "inventory_growth_minus_revenue_growth": 1 / 9 - 0.2,
    "gross_margin_change": 0.01,
    "income_tax_to_profit": 0.2,
    "taxes_paid_to_revenue": 0.06,
    # composite
    "altman_z_private": 2.574168,
    "altman_z_non_manufacturing": 4.228727,
    # the firm and its request
    "years_in_business": 2922 / 365.25,
    "employees": 40,
    "revenue_per_employee": 750_000,
    "request_to_revenue": 50 / 3000,
    "request_to_equity": 50 / 1100,
    "debt_with_request_to_revenue": 650 / 3000,
    "declared_debt_to_statement_debt": 300_000.05 / 6_000_000,
    "existing_debt_outstanding": 300_000.05,
    "existing_working_capital_loans": 200_000,
    "existing_debt_monthly_service": 20_000.50,
    # amounts, yuan
    "revenue": 30_000_000,
    "cost_of_sales": 22_500_000,
    "profit_before_tax": 2_500_000,
    "net_profit": 2_000_000,
    "total_assets": 22_000_000,
    "total_equity": 11_000_000,
    "average_accounts_receivable": 3_750_000,
    "average_inventories": 4_750_000,
    "average_accounts_payable": 2_650_000,
    "average_prepayments": 550_000,
    "average_advances": 500_000,
    "own_funds": 5_000_000,
    "tangible_net_worth": 9_700_000,
    "statement_debt": 6_000_000,
    "operating_cash_flow": 1_800_000,
    "ebitda": 4_100_000,
    "ebitda_less_tax": 3_600_000,
    "ebit_less_tax": 2_600_000,
    "tax_late_fee": 12_000,
}
"""The worked firm's features, worked out by hand from its statements."""


def build(papers: list[Statement], **changes: object) -> FeatureVector:
    return build_features(papers, application=application(**changes), as_of=AS_OF)


def reasons(vector: FeatureVector, name: str) -> str:
    missing = vector[name].missing
    assert missing is not None
    return missing.zh


# ------------------------------------------------------------------ catalogue and formulas


def test_each_entry_of_the_catalogue_is_computed_and_each_feature_has_an_entry():
    assert [name for name, _ in FORMULAS] == list(feature_catalogue())


def test_no_name_has_two_formulas():
    names = [name for name, _ in FORMULAS]
    assert len(set(names)) == len(names)


def test_every_family_is_known_and_used():
    assert {spec.family for spec in feature_catalogue().values()} == set(feature_families())


def test_two_entries_never_have_the_same_formula():
    formulas = [spec.formula for spec in feature_catalogue().values()]
    assert len(set(formulas)) == len(formulas)


def test_reasons_and_labels_are_distinct_and_reasons_hold_no_numbers():
    specs = list(feature_catalogue().values())
    for language in ("zh", "en"):
        assert len({spec.label[language] for spec in specs}) == len(specs)
        assert len({spec.reason[language] for spec in specs}) == len(specs)
        assert not [s.name for s in specs if any(c.isdigit() for c in s.reason[language])]


def test_every_lever_is_one_that_the_catalogue_explains():
    known = {
        "repay_short_term_debt",
        "repay_debt",
        "refinance_to_long_term",
        "collect_receivables",
        "collect_other_receivables",
        "reduce_inventories",
        "add_paid_in_capital",
        "lower_amount_asked",
    }
    assert {lever for spec in feature_catalogue().values() for lever in spec.levers} == known


@pytest.mark.parametrize("name", list(feature_catalogue()))
def test_the_text_of_a_formula_says_what_the_code_computes(name):
    reader = Reader(worked(), THIS_YEAR, LAST_YEAR, application())
    vector = build(worked())
    assert vector.number(name) == pytest.approx(reader.value(feature_catalogue()[name].formula))


@pytest.mark.parametrize("name", list(feature_catalogue()))
def test_the_evidence_is_exactly_the_figures_of_the_formula(name):
    reader = Reader(worked(), THIS_YEAR, LAST_YEAR, application())
    reader.value(feature_catalogue()[name].formula)
    evidence = build(worked())[name].evidence
    named = [
        one.source.pointer if isinstance(one.source, Pointer) else one.figure for one in evidence
    ]
    assert len(set(named)) == len(named)
    assert set(named) == reader.named


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_code_and_text_of_the_formulas_agree_on_any_amounts(data):
    amounts = st.decimals(1, 10**8, places=2)
    papers = [
        replace(
            paper,
            figures={
                name: replace(figure, value=data.draw(amounts), printed="")
                for name, figure in paper.figures.items()
            },
        )
        for paper in worked()
    ]
    vector = build(papers)
    reader = Reader(papers, THIS_YEAR, LAST_YEAR, application())
    for name, spec in feature_catalogue().items():
        value = vector.number(name)
        if value is not None:
            assert value == pytest.approx(reader.value(spec.formula), rel=1e-6), name


# ------------------------------------------------------------------ golden numbers


def test_the_worked_firm_comes_out_as_by_hand():
    vector = build(worked())
    assert set(BY_HAND) == set(vector) - {"beneish_m_score"}
    for name, value in BY_HAND.items():
        assert vector.number(name) == pytest.approx(value, rel=1e-6), name
    assert vector.period_end == THIS_YEAR
    assert vector.currency == "CNY"
    assert vector.issues == ()


def test_the_bank_worksheet_comes_to_74_20_days():
    """A bank's worksheet of the 2010 measures (777doc.com/doc-4791024), recomputed."""
    vector = build_features(
        statements("""
            应收账款     1222.43   1222.43
            存货         1029.66   1029.66
            预付账款     1845.39   1845.39
            预收账款       79.55     79.55
            合同负债        0.00      0.00
            应付账款        1.00      1.00
            营业收入    20315.74   20315.74
            营业成本    19178.09   19178.09
            利润总额      903.12    903.12
        """),
        as_of=AS_OF,
    )
    days = {
        "accounts_receivable_days_average_360": "21.66",
        "inventory_days_average_360": "19.33",
        "prepayment_days_average_360": "34.64",
        "advance_days_average_360": "1.41",
        "accounts_payable_days_average_360": "0.02",
        "working_capital_days_average_360": "74.20",
    }
    assert {name: f"{vector.number(name):.2f}" for name in days} == days
    assert 360 / vector.number("working_capital_days_average_360") == pytest.approx(
        4.8516, abs=1e-4
    )
    assert vector.number("pretax_margin") == pytest.approx(0.044454, abs=1e-6)


@pytest.mark.parametrize(
    ("x1", "x2", "x3", "x4", "x5", "z"),
    [
        ("-0.061", "-0.626", "-0.318", "0.494", "1.503", 0.15),
        ("0.414", "0.353", "0.154", "2.684", "1.939", 4.14),
    ],
    ids=["bankrupt", "not bankrupt"],
)
def test_altman_z_of_private_firms_gives_the_published_group_means(x1, x2, x3, x4, x5, z):
    """Altman (2000), "Predicting financial distress of companies", revised Z-score model:
    means of the five ratios in the two groups of 33 firms, and of Z' itself.
    """
    equity = Decimal(1000) * Decimal(x4) / (1 + Decimal(x4))
    amounts = {
        "流动资产合计": 500,
        "流动负债合计": 500 - 1000 * Decimal(x1),
        "资产总计": 1000,
        "负债合计": 1000 - equity,
        "所有者权益合计": equity,
        "盈余公积": 0,
        "未分配利润": 1000 * Decimal(x2),
        "营业收入": 1000 * Decimal(x5),
        "利润总额": 1000 * Decimal(x3),
        "财务费用": 0,
    }
    table = "\n".join(f"{label} {amount:.6f}" for label, amount in amounts.items())
    vector = build_features(statements(table), as_of=AS_OF)
    assert vector.number("altman_z_private") == pytest.approx(z, abs=0.01)


def test_a_firm_that_does_not_change_has_the_neutral_beneish_score():
    """Beneish (1999): with all indices 1 and no accruals the eight terms come to -2.48."""
    steady = [replace(old, period_end=THIS_YEAR) for old in worked() if old.period_end == LAST_YEAR]
    cash = [
        replace(one, figures={**one.figures, "cash_flow_operating": _same(one)})
        if "cash_flow_operating" in one
        else one
        for one in steady
    ]
    last_year = [one for one in worked() if one.period_end == LAST_YEAR]
    assert build(cash + last_year).number("beneish_m_score") == pytest.approx(-2.48)


def _same(cash_flow: Statement):
    return replace(cash_flow.figures["cash_flow_operating"], value=Decimal(1_200_000))


# ------------------------------------------------------------------ properties


@settings(deadline=None)
@given(k=st.decimals("0.5", 5000, places=2))
def test_a_firm_k_times_as_large_has_the_same_ratios_and_k_times_the_amounts(k):
    papers = [
        replace(
            paper,
            unit=paper.unit * k,
            figures={
                name: replace(figure, value=figure.value * k)
                for name, figure in paper.figures.items()
            },
        )
        for paper in worked()
    ]
    small, large = build_features(worked(), as_of=AS_OF), build_features(papers, as_of=AS_OF)
    for name, spec in feature_catalogue().items():
        value = small.number(name)
        if value is None:
            assert large.number(name) is None
        else:
            times = float(k) if spec.unit == "currency" else 1
            assert large.number(name) == pytest.approx(value * times, rel=1e-9), name


@settings(deadline=None)
@given(cents=st.integers(0, 10**15 - 1), opening=st.integers(0, 10**15 - 1))
def test_an_amount_comes_back_to_the_cent(cents, opening):
    now, before = Decimal(cents) / 100, Decimal(opening) / 100
    papers = statements(f"营业收入 {now:.2f}\n存货 {now:.2f} {before:.2f}", unit=Decimal(1))
    vector = build_features(papers, as_of=AS_OF)
    assert to_cents(vector.number("revenue")) == now
    half_up = to_cents((now + before) / 2)
    if (now + before) < Decimal(10) ** 12:
        assert to_cents(vector.number("average_inventories")) == half_up


def test_the_order_of_the_papers_changes_nothing():
    assert build(worked()[::-1]) == build(worked())


# ------------------------------------------------------------------ gaps


def test_without_statements_every_ratio_says_that_there_is_none():
    vector = build([])
    assert vector.period_end is None
    assert vector.currency is None
    assert reasons(vector, "current_ratio") == "没有任何年度的资产负债表"
    assert vector.number("employees") == 40


def test_without_an_application_only_its_own_features_are_missing():
    vector = build_features(worked(), as_of=AS_OF)
    lacking = {name for name in vector if vector.number(name) is None}
    assert lacking == {
        name for name, spec in feature_catalogue().items() if "application." in spec.formula
    }
    assert reasons(vector, "request_to_revenue") == "申请未填写申请金额"


def test_a_line_that_is_not_stated_is_a_gap_not_zero():
    vector = build(without(worked(), "interest_expense"))
    assert vector["interest_cover"].value is None
    assert reasons(vector, "interest_cover") == "2023-12-31的利润表未列示利息费用"
    assert vector["interest_cover"].missing.en == (
        "the income statement of 2023-12-31 does not state interest expense"
    )


def test_a_zero_denominator_is_named():
    vector = build(statements("流动资产合计 10.00\n流动负债合计 0.00"))
    assert vector["current_ratio"].value is None
    assert reasons(vector, "current_ratio") == "流动负债合计为零，不能作分母"
    assert [one.value for one in vector["current_ratio"].evidence] == ["100000.00", "0.00"]


@pytest.mark.parametrize(
    ("table", "name", "says"),
    [
        ("资产总计 10\n所有者权益合计 -1", "equity_multiplier_closing", "所有者权益合计不为正"),
        ("净利润 -5\n经营活动产生的现金流量净额 3", "operating_cash_to_net_profit", "净利润不为正"),
        ("净利润 5 -1", "net_profit_growth", "上年净利润不为正"),
        ("利润总额 5\n利息费用 -1", "interest_cover", "利息费用不为正"),
    ],
    ids=["equity used up", "loss", "loss last year", "interest earned"],
)
def test_where_a_ratio_loses_its_meaning_it_is_missing_and_says_why(table, name, says):
    vector = build(statements(table))
    assert vector.number(name) is None
    assert reasons(vector, name).startswith(says)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("equity_to_liabilities", -1 / 11),
        ("equity_to_non_current_assets", -0.25),
        ("operating_profit_to_finance_expenses", -4.0),
    ],
)
def test_features_of_the_polish_data_keep_their_sign(name, value):
    vector = build(
        statements("""
            流动资产合计     6.00
            非流动资产合计   4.00
            资产总计        10.00
            负债合计        11.00
            所有者权益合计  -1.00
            营业利润         8.00
            财务费用        -2.00
        """)
    )
    assert vector.number(name) == pytest.approx(value)


def test_every_missing_feature_has_a_reason_in_both_languages_and_no_other_has_one():
    for papers in (worked(), without(worked(), "revenue", "cash", "total_assets"), []):
        for entry in build(papers, existing_debt=[]).values():
            assert (entry.value is None) == (entry.missing is not None)
            assert entry.missing is None or (entry.missing.zh and entry.missing.en)


# ------------------------------------------------------------------ opening balances


def test_only_working_capital_inputs_take_the_closing_balance_for_the_average_and_say_so():
    vector = build([one for one in worked() if one.period_end == THIS_YEAR])
    assert vector.number("average_inventories") == 5_000_000
    assert vector.number("accounts_receivable_days_average_360") == pytest.approx(48)
    assert vector.number("average_advances") == 500_000
    assert vector.number("asset_turnover_average") is None
    assert reasons(vector, "asset_turnover_average") == "没有2023-12-31上一年度的资产负债表"
    [issue] = vector.issues
    assert (issue.code, issue.severity) == ("average-from-closing", Severity.INFO)
    assert "应收账款、存货、应付账款、预付账款、预收账款、合同负债" in issue.text.zh
    assert "balance_sheet.inventories@2023-12-31" in issue.figures


def test_a_balance_without_an_opening_one_is_named_alone():
    vector = build(without(worked(), "inventories", year=LAST_YEAR))
    [issue] = vector.issues
    assert issue.figures == ("balance_sheet.inventories@2023-12-31",)
    assert vector.number("average_accounts_receivable") == 3_750_000


# ------------------------------------------------------------------ evidence


def test_a_feature_knows_the_cells_that_it_came_from():
    evidence = build(worked())["current_ratio"].evidence
    assert [(one.label, one.value, one.source) for one in evidence] == [
        ("流动资产合计", "14000000.00", Cell("报表.xlsx", "balance_sheet", "B9")),
        ("流动负债合计", "9000000.00", Cell("报表.xlsx", "balance_sheet", "B30")),
    ]


def test_a_growth_shows_both_years():
    evidence = build(worked())["revenue_growth"].evidence
    assert [one.figure for one in evidence] == [
        "income_statement.revenue@2023-12-31",
        "income_statement.revenue@2022-12-31",
    ]


def test_a_doubted_figure_keeps_its_confidence_in_the_evidence():
    papers = worked()
    sheet = papers[0]
    doubted = replace(sheet.figures["total_assets"], confidence=0.4)
    papers[0] = replace(sheet, figures={**sheet.figures, "total_assets": doubted})
    confidence = {
        one.figure: one.confidence for one in build(papers)["liabilities_to_assets"].evidence
    }
    assert confidence["balance_sheet.total_assets@2023-12-31"] == 0.4


def test_a_fiscal_year_may_end_in_march():
    papers = statements("营业收入 12 10\n资产总计 8 7", end=date(2024, 3, 31))
    vector = build(papers)
    assert vector.number("revenue_growth") == pytest.approx(0.2)
    assert vector.number("asset_turnover_average") == pytest.approx(1.6)
