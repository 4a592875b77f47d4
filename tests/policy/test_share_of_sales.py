"""销售收入比例法."""

from decimal import Decimal

import pytest

from policy.made_up import WAN, application, dossier, features, score
from smartcredit.policy import Policy
from smartcredit.policy.share_of_sales import size_by_share_of_sales

LIMITS = Policy.load("general").limits


@pytest.mark.parametrize(
    ("industry", "grade", "share"),
    [("C3351", "A", "0.15"), ("F5174", "A", "0.12"), ("F5226", "BB", "0.08"), ("H6210", "C", "0")],
)
def test_the_share_depends_on_industry_and_grade(industry, grade, share):
    looked_at = dossier(application(borrower__industry=industry), rating=score(grade))
    result = size_by_share_of_sales(looked_at, LIMITS)
    assert result.amount == 3000 * WAN * Decimal(share)
    assert result.inputs["share"].value == Decimal(share)


def test_the_share_knows_its_cell_in_the_policy():
    result = size_by_share_of_sales(dossier(), LIMITS)
    [evidence] = result.inputs["share"].evidence
    assert str(evidence.source) == "general/limits.yaml /share_of_sales/values/0/value/F51/A"


@pytest.mark.parametrize(
    ("values", "rating", "says"),
    [
        (None, None, "没有评分，无法确定比例"),
        (None, score("Z9"), "政策未规定信用等级 Z9 的比例"),
        (features({"revenue": None}), score(), "缺少revenue"),
        (features(currency="HKD"), score(), "未做换算"),
    ],
    ids=["no score", "unknown grade", "no sales", "another currency"],
)
def test_what_cannot_be_sized_has_no_amount_and_says_why(values, rating, says):
    result = size_by_share_of_sales(dossier(values=values, rating=rating), LIMITS)
    assert result.amount is None
    assert says in result.note.zh
