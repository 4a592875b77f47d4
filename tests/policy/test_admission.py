"""Who is admitted, by the general policy."""

from datetime import date

import pytest

from policy.made_up import application, dossier, score
from smartcredit.core.decision import Outcome
from smartcredit.policy import Policy
from smartcredit.policy.admission import (
    ADMISSION_RULES,
    currency_lent,
    default_unlikely_enough,
    features_present,
    grade_admitted,
    industry_admitted,
    long_enough_in_business,
    score_given,
)

PARAMETERS = Policy.load("general").admission
APPROVE, REFER, DECLINE = Outcome.APPROVE, Outcome.REFER, Outcome.DECLINE


def test_a_sound_applicant_has_a_result_of_every_rule_and_nothing_against():
    results = [rule(dossier(), PARAMETERS) for rule in ADMISSION_RULES]
    assert [result.rule for result in results] == [rule.__name__ for rule in ADMISSION_RULES]
    assert {result.outcome for result in results} == {APPROVE}
    assert all(result.source and result.text.zh and result.text.en for result in results)


@pytest.mark.parametrize(
    ("code", "outcome", "says"),
    [
        ("F5174", APPROVE, "行业 F5174 不在禁止准入之列"),
        ("K7010", DECLINE, "所属行业 K7010（房地产开发经营）不在准入范围之内"),
        ("K7020", APPROVE, "行业 K7020 不在禁止准入之列"),
        ("J", DECLINE, "所属行业 J（金融业）不在准入范围之内"),
        ("J6621", DECLINE, "所属行业 J6621（金融业）不在准入范围之内"),
    ],
)
def test_a_barred_industry_is_declined_by_its_code(code, outcome, says):
    result = industry_admitted(dossier(application(borrower__industry=code)), PARAMETERS)
    assert (result.outcome, result.text.zh) == (outcome, says)
    [evidence] = result.evidence
    assert evidence.source.pointer == "/borrower/industry"


@pytest.mark.parametrize(
    ("founded", "outcome", "says"),
    [
        (date(2023, 4, 15), APPROVE, "成立于 2023-04-15，已经营 1 年，达到要求的 1 年"),
        (date(2023, 4, 16), DECLINE, "只经营 11 个月，要求至少 1 年"),
        (date(2022, 1, 1), APPROVE, "已经营 2 年 3 个月"),
        (date(2024, 5, 1), DECLINE, "只经营 0 个月"),
        (None, REFER, "申请材料未写明成立日期"),
    ],
    ids=["a year to the day", "a day less", "longer", "founded later", "not stated"],
)
def test_a_business_must_be_old_enough(founded, outcome, says):
    result = long_enough_in_business(dossier(application(borrower__founded=founded)), PARAMETERS)
    assert result.outcome is outcome
    assert says in result.text.zh
    assert result.threshold == "12"


@pytest.mark.parametrize(
    ("pd_12m", "outcome", "bound"),
    [
        (0.0799, APPROVE, "0.08"),
        (0.08, REFER, "0.08"),
        (0.1599, REFER, "0.08"),
        (0.16, DECLINE, "0.16"),
        (0.9, DECLINE, "0.16"),
    ],
)
def test_a_probability_of_default_is_referred_in_the_band_and_declined_above(
    pd_12m, outcome, bound
):
    result = default_unlikely_enough(dossier(rating=score(pd_12m=pd_12m)), PARAMETERS)
    assert (result.outcome, result.threshold) == (outcome, bound)
    assert result.observed == str(pd_12m)


def test_without_a_score_a_person_decides_and_no_rule_speaks_of_it():
    unscored = dossier(rating=None)
    result = score_given(unscored, PARAMETERS)
    assert result.outcome is REFER
    assert "材料不足以评分" in result.text.zh
    assert features_present(unscored, PARAMETERS) is None
    assert default_unlikely_enough(unscored, PARAMETERS) is None
    assert grade_admitted(unscored, PARAMETERS) is None


@pytest.mark.parametrize(
    ("missing", "outcome"), [(0, APPROVE), (3, APPROVE), (4, REFER), (10, REFER)]
)
def test_a_score_on_too_few_features_is_referred(missing, outcome):
    names = tuple(f"feature_{n}" for n in range(10))
    rating = score(of=names, missing=names[:missing])
    result = features_present(dossier(rating=rating), PARAMETERS)
    assert result.outcome is outcome
    assert f"10 项指标中缺少 {missing} 项" in result.text.zh


def test_a_missing_feature_without_a_term_counts_too():
    rating = score(of=("a", "b"), missing=("c", "d"))
    result = features_present(dossier(rating=rating), PARAMETERS)
    assert "4 项指标中缺少 2 项" in result.text.zh


def test_another_currency_is_not_lent():
    result = currency_lent(dossier(application(request__currency="HKD")), PARAMETERS)
    assert result.outcome is DECLINE
    assert result.text.zh == "申请币种为 HKD，只办理 CNY 贷款"
