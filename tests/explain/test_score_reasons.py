"""Reasons that come from the score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explain.samples import ASSETS, DEBTS, FEATURES, PROFIT, SALES, code, score
from smartcredit.core.features import FeatureValue, FeatureVector
from smartcredit.core.score import Contribution
from smartcredit.core.source import Cell, Evidence
from smartcredit.explain.score_reasons import score_reasons, weakest_terms


def only(*codes, **changes):
    [reason] = score_reasons(score(*codes, **changes), FEATURES)
    return reason


def test_the_strongest_member_is_named_with_its_value_in_its_unit():
    reason = only(code("profitability", "operating_margin", "net_margin", typical=(0.06, 0.04)))
    assert reason.text.zh == "每一元销售带来的营业利润偏低（营业利润率 -25.3%，参照中位数 6.0%）"
    assert reason.text.en == (
        "The business earns little on each yuan of sales "
        "(Operating margin -25.3%, median of the reference 6.0%)"
    )
    assert reason.features == ("operating_margin", "net_margin")
    assert reason.points_vs_reference == -10.0


def test_the_evidence_is_the_figures_that_the_feature_was_computed_from():
    assert only(code("profitability", "operating_margin")).evidence == (PROFIT, SALES)
    assert only(code("liquidity", "current_ratio")).evidence == (ASSETS, DEBTS)


def test_words_that_would_not_be_true_of_the_value_are_not_used():
    """0.57 is more than is typical here, so the words for too little would be false."""
    reason = only(code("liquidity", "current_ratio", typical=(0.40,)))
    assert reason.text.zh == "流动比率 0.57，参照中位数 0.40：按模型计为不利因素"
    assert reason.text.en == (
        "Current ratio 0.57, median of the reference 0.40: counts against the score"
    )


def test_where_the_typical_value_is_not_known_nothing_is_said_about_too_low():
    reason = only(code("liquidity", "current_ratio"))
    assert reason.text.zh == "流动比率 0.57：按模型计为不利因素"
    assert "偏" not in reason.text.zh


def test_words_of_a_feature_without_direction_need_nothing_typical():
    reason = only(code("fixed_assets", "capex_to_depreciation"))
    assert reason.text.zh == "添置设备的投入与折旧不相称（资本性支出对折旧比率 0.40 次）"


def test_there_are_at_most_four():
    codes = [code(f"family {n}", "current_ratio", points=-9 + n) for n in range(6)]
    reasons = score_reasons(score(*codes), FEATURES)
    assert [one.code for one in reasons] == ["family 0", "family 1", "family 2", "family 3"]


def test_a_missing_value_is_a_gap_that_says_why_and_carries_no_points():
    reason = only(code("cash_flow", "operating_cash_to_revenue"))
    assert reason.kind == "data_gap"
    assert reason.text.zh == "销售现金比率无法计算：缺少现金流量表"
    assert reason.text.en.endswith("cannot be computed: the cash-flow statement is missing")
    assert reason.points_vs_reference is None


def test_a_feature_that_the_catalogue_does_not_know_is_named_as_the_model_does():
    term = Contribution("branch", ("branch",), ("C33",), -4.0)
    reason = only(code("branch", "branch"), contributions=(term,))
    assert reason.text.en == "Branch C33: counts against the score"
    assert reason.kind == "score"
    assert reason.evidence == ()


def test_weakest_terms_compare_with_nothing():
    reasons = weakest_terms(score(), FEATURES)
    assert [one.code for one in reasons] == ["profitability", "liquidity"]
    assert [one.points_vs_reference for one in reasons] == [None, None]


@given(
    value=st.floats(-5, 5, allow_nan=False),
    typical=st.one_of(st.none(), st.floats(-5, 5, allow_nan=False)),
)
def test_words_for_too_little_are_used_only_below_what_is_typical(value, typical):
    where = Evidence("x", "1", Cell("a.xlsx", "s", "A1"))
    features = FeatureVector(
        {"current_ratio": FeatureValue("current_ratio", value, (where,))}, as_of=FEATURES.as_of
    )
    given_code = code("liquidity", "current_ratio", typical=() if typical is None else (typical,))
    [reason] = score_reasons(score(given_code), features)
    says_too_little = "偏多" in reason.text.zh
    assert says_too_little == (typical is not None and value <= typical)


@pytest.mark.parametrize("phrase", ["score too low", "评分过低", "评分不足", "cut-off"])
def test_no_reason_says_that_the_score_is_too_low(phrase):
    codes = [code(name, name, typical=(1.0,)) for name in FEATURES]
    for reason in score_reasons(score(*codes), FEATURES):
        assert phrase not in reason.text.zh + reason.text.en
