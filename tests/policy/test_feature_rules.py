"""Features held against thresholds: what fails, what passes, and how it reads."""

from datetime import date

import pytest
from pydantic import ValidationError

from policy.made_up import application, dossier, evidence, features
from smartcredit.core.decision import Outcome
from smartcredit.policy import Policy
from smartcredit.policy.feature_rules import FeatureRule, PlacedRule, apply_feature_rule

GENERAL = {placed.name: placed for placed in Policy.load("general").rules}
MANUFACTURING = {placed.name: placed for placed in Policy.load("manufacturing").rules}


def rule(**changes: object) -> PlacedRule:
    content = {
        "feature": "current_ratio",
        "must_be": "at_least",
        "when_missing": "refer",
        "fails": {
            "zh": "流动比率 {observed}，低于 {threshold}",
            "en": "current ratio {observed}, below {threshold}",
        },
        "values": [
            {
                "effective_from": date(2020, 1, 1),
                "threshold": 1,
                "outcome": "decline",
                "source": "board 2019-17",
            },
            {
                "effective_from": date(2024, 1, 1),
                "threshold": 1.2,
                "outcome": "refer",
                "source": "board 2023-40",
            },
        ],
    }
    return PlacedRule("liquid", "own/rules.yaml", FeatureRule.model_validate(content | changes))


@pytest.mark.parametrize(
    ("must_be", "value", "passes"),
    [
        ("at_least", 1.2, True),
        ("at_least", 1.1999, False),
        ("above", 1.2, False),
        ("above", 1.2001, True),
        ("at_most", 1.2, True),
        ("at_most", 1.2001, False),
        ("below", 1.2, False),
        ("below", 1.1999, True),
    ],
)
def test_the_threshold_itself_is_on_the_side_that_the_word_says(must_be, value, passes):
    looked_at = dossier(values=features(ratios={"current_ratio": value}))
    result = apply_feature_rule(rule(must_be=must_be), looked_at)
    assert (result.outcome is Outcome.APPROVE) == passes


def test_a_failed_rule_says_what_was_seen_and_what_is_asked_in_both_languages():
    looked_at = dossier(values=features(ratios={"current_ratio": 0.8}))
    result = apply_feature_rule(rule(), looked_at)
    assert result.text.zh == "流动比率 0.80，低于 1.20"
    assert result.text.en == "current ratio 0.80, below 1.20"
    assert (result.rule, result.observed, result.threshold) == ("liquid", "0.8", "1.2")
    assert result.source == "board 2023-40"
    assert result.evidence == (evidence("current_ratio", 0.8),)


def test_a_passed_rule_says_so_too():
    result = apply_feature_rule(rule(), dossier())
    assert result.outcome is Outcome.APPROVE
    assert result.text.zh == "流动比率 1.60，符合要求（应不低于 1.20）"


@pytest.mark.parametrize(
    ("as_of", "outcome", "threshold"),
    [
        (date(2023, 12, 31), Outcome.DECLINE, "1"),
        (date(2024, 1, 1), Outcome.REFER, "1.2"),
    ],
)
def test_the_date_of_the_application_says_which_threshold_applies(as_of, outcome, threshold):
    values = features(ratios={"current_ratio": 0.8}, as_of=as_of)
    result = apply_feature_rule(rule(), dossier(application(as_of=as_of), values))
    assert (result.outcome, result.threshold) == (outcome, threshold)


def test_a_rule_that_is_not_yet_in_force_is_not_applied():
    as_of = date(2019, 12, 31)
    looked_at = dossier(application(as_of=as_of), features(as_of=as_of))
    assert apply_feature_rule(rule(), looked_at) is None


def test_a_rule_for_other_borrowers_is_not_applied():
    assert apply_feature_rule(rule(borrowers=["individual_business"]), dossier()) is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_feature_that_cannot_be_computed_gets_what_the_rule_says_with_the_reason(outcome):
    looked_at = dossier(values=features(ratios={"current_ratio": None}))
    result = apply_feature_rule(rule(when_missing=outcome), looked_at)
    assert result.outcome is outcome
    assert result.text.zh == "流动比率无法计算：缺少current_ratio"
    assert result.observed is None


def test_a_placeholder_that_means_nothing_is_refused():
    with pytest.raises(ValidationError, match="observed"):
        rule(fails={"zh": "{value}", "en": "x"})


@pytest.mark.parametrize(
    ("name", "feature", "value", "outcome", "says"),
    [
        (
            "equity_positive",
            "total_equity",
            -120,
            Outcome.DECLINE,
            "资不抵债：所有者权益合计 -120.00万元",
        ),
        ("equity_positive", "total_equity", 0, Outcome.DECLINE, "0.00元"),
        (
            "not_in_loss",
            "profit_before_tax",
            -35.5,
            Outcome.REFER,
            "上年度亏损：利润总额 -35.50万元",
        ),
        ("no_tax_late_fee", "tax_late_fee", 0.8, Outcome.REFER, "税收滞纳金 8,000.00元"),
    ],
)
def test_amounts_of_the_general_policy(name, feature, value, outcome, says):
    result = apply_feature_rule(GENERAL[name], dossier(values=features({feature: value})))
    assert result.outcome is outcome
    assert says in result.text.zh


@pytest.mark.parametrize(
    ("name", "feature", "value", "outcome", "says"),
    [
        (
            "liabilities_within_cap",
            "liabilities_to_assets",
            0.95,
            Outcome.DECLINE,
            "95.0%，超过上限 90.0%",
        ),
        ("liabilities_moderate", "liabilities_to_assets", 0.8, Outcome.REFER, "80.0%，高于 75.0%"),
        ("sales_not_collapsing", "revenue_growth", -0.42, Outcome.REFER, "-42.0%"),
        ("debts_declared", "declared_debt_to_statement_debt", 0.5, Outcome.REFER, "0.50"),
        (
            "fixed_assets_new_enough",
            "fixed_asset_newness_closing",
            0.2,
            Outcome.REFER,
            "20.0%，低于 30.0%：设备老化",
        ),
        (
            "depreciation_charged",
            "depreciation_rate_of_year_average",
            0.01,
            Outcome.REFER,
            "1.0%，低于 3.0%",
        ),
        ("plant_productive", "revenue_to_fixed_asset_cost_closing", 0.3, Outcome.REFER, "0.30"),
    ],
)
def test_ratios_of_the_policies_that_ship(name, feature, value, outcome, says):
    looked_at = dossier(values=features(ratios={feature: value}))
    result = apply_feature_rule(MANUFACTURING[name], looked_at)
    assert result.outcome is outcome
    assert says in result.text.zh


def test_a_manufacturer_has_every_rule_of_the_general_policy_and_its_own():
    assert list(MANUFACTURING)[: len(GENERAL)] == list(GENERAL)
    assert {"fixed_assets_new_enough", "depreciation_charged", "plant_productive"} == (
        set(MANUFACTURING) - set(GENERAL)
    )
