"""How a limit is combined: the master rule, and what can never happen."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.made_up import WAN, application, dossier, features, score
from smartcredit.core.decision import CreditLimit
from smartcredit.policy import Policy
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.limit import CAPACITIES, CAPS, combine, least_of, size_limit
from smartcredit.policy.parameters import LimitParameters

LIMITS = Policy.load("general").limits
AMOUNT = st.decimals(0, 10**9, places=2)
METHODS = st.dictionaries(st.sampled_from("abcdef"), AMOUNT, max_size=4)
MULTIPLIER = st.decimals(0, 3, places=2)
STEP = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(1000), Decimal(10_000)])


def limit_of(looked_at: Dossier, limits: LimitParameters = LIMITS) -> CreditLimit | None:
    sized = Dossier(
        looked_at.application,
        looked_at.features,
        looked_at.score,
        looked_at.documents,
        size_limit(looked_at, limits),
    )
    return combine(sized, limits)


# ------------------------------------------------------------------ the master rule


@pytest.mark.parametrize(
    ("capacities", "caps", "multiplier", "limit", "binding"),
    [
        ({"need": 381, "sales": 360}, {"asked": 50, "product": 1000}, "1.0", 50, "asked"),
        ({"need": 381, "sales": 360}, {"asked": 500, "product": 1000}, "1.0", 360, "sales"),
        ({"need": 381, "sales": 360}, {"asked": 500, "product": 1000}, "0.9", 324, "sales"),
        ({"need": 381, "sales": 360}, {"asked": 500, "product": 1000}, "1.2", 432, "sales"),
        ({"need": 381, "sales": 360}, {"asked": 500, "product": 400}, "1.2", 400, "product"),
        ({"need": 0, "sales": 360}, {"asked": 500}, "1.2", 0, "need"),
        ({"need": 381}, {"asked": 500}, "0", 0, "need"),
        ({"need": 50}, {"asked": 50}, "1", 50, "asked"),
    ],
    ids=[
        "asked for little",
        "the least capacity",
        "a grade below par",
        "a grade above par",
        "a grade above par stops at a cap",
        "no need",
        "a grade that carries nothing",
        "of equal amounts the cap binds",
    ],
)
def test_the_least_of_caps_and_scaled_capacities_binds(
    capacities, caps, multiplier, limit, binding
):
    amount, name = least_of(
        {method: Decimal(wan) * WAN for method, wan in capacities.items()},
        {method: Decimal(wan) * WAN for method, wan in caps.items()},
        Decimal(multiplier),
        Decimal(10_000),
    )
    assert (amount, name) == (limit * WAN, binding)


@given(METHODS.filter(bool), METHODS, MULTIPLIER, STEP)
def test_no_multiplier_lifts_a_limit_over_a_cap(capacities, caps, multiplier, step):
    caps = {f"cap_{name}": amount for name, amount in caps.items()}
    amount, _ = least_of(capacities, caps, multiplier, step)
    assert all(amount <= cap for cap in caps.values())


@given(METHODS.filter(bool), METHODS, MULTIPLIER, STEP)
def test_a_limit_is_a_multiple_of_the_step_and_loses_less_than_one(
    capacities, caps, multiplier, step
):
    caps = {f"cap_{name}": amount for name, amount in caps.items()}
    amount, _ = least_of(capacities, caps, multiplier, step)
    exact = min([*caps.values(), *(multiplier * one for one in capacities.values())])
    assert amount % step == 0
    assert amount <= exact < amount + step


@given(METHODS.filter(bool), METHODS, MULTIPLIER, STEP, st.sampled_from("abcdef"), AMOUNT)
def test_one_more_cap_never_lends_more(capacities, caps, multiplier, step, name, cap):
    caps = {f"cap_{key}": amount for key, amount in caps.items()}
    before, _ = least_of(capacities, caps, multiplier, step)
    after, _ = least_of(capacities, {**caps, f"other_{name}": cap}, multiplier, step)
    assert after <= before


@given(METHODS.filter(bool), METHODS, MULTIPLIER, MULTIPLIER, STEP)
def test_a_better_grade_never_lends_less(capacities, caps, one, other, step):
    caps = {f"cap_{name}": amount for name, amount in caps.items()}
    low, high = sorted((one, other))
    assert least_of(capacities, caps, low, step)[0] <= least_of(capacities, caps, high, step)[0]


@given(METHODS.filter(bool), METHODS, MULTIPLIER, STEP)
def test_the_binding_method_is_the_one_that_sets_the_amount(capacities, caps, multiplier, step):
    caps = {f"cap_{name}": amount for name, amount in caps.items()}
    amount, binding = least_of(capacities, caps, multiplier, step)
    own = caps[binding] if binding in caps else multiplier * capacities[binding]
    assert amount <= own < amount + step


# ------------------------------------------------------------------ through the policy


def test_every_method_has_its_result_capacities_first():
    methods = size_limit(dossier(), LIMITS)
    assert [one.role for one in methods] == ["capacity"] * len(CAPACITIES) + ["cap"] * len(CAPS)
    assert [one.method for one in methods[:3]] == list(CAPACITIES)


def test_the_policy_says_which_capacities_are_applied(variant):
    limits = variant(
        "limits",
        capacities=("names", ["share_of_sales"]),
        capacities_needed=(
            "names",
            {"enterprise": [], "individual_business": [], "farm_household": []},
        ),
    ).limits
    roles = [one.method for one in size_limit(dossier(), limits) if one.role == "capacity"]
    assert roles == ["share_of_sales"]


@pytest.mark.parametrize(
    ("grade", "wan", "binding"),
    [("AAA", 457, "working_capital"), ("A", 360, "share_of_sales"), ("B", 108, "share_of_sales")],
)
def test_the_grade_scales_what_the_business_can_carry(grade, wan, binding):
    asked = application(request__amount="9000000")
    limit = limit_of(dossier(asked, rating=score(grade)))
    assert limit is not None
    assert (limit.amount, limit.binding) == (wan * WAN, binding)


@given(
    st.sampled_from(["AAA", "AA", "A", "BBB", "BB", "B", "CCC", "CC", "C"]),
    st.decimals(1, 5000, places=2),
    st.floats(1, 50000),
    st.floats(-1000, 5000),
    st.floats(-500, 5000),
)
def test_no_applicant_gets_more_than_any_cap(grade, asked, revenue, own_funds, net_worth):
    request = application(request__amount=str(asked * WAN))
    values = features({"revenue": revenue, "own_funds": own_funds, "tangible_net_worth": net_worth})
    looked_at = dossier(request, values, score(grade))
    limit = limit_of(looked_at)
    assert limit is not None
    caps = [one.amount for one in size_limit(looked_at, LIMITS) if one.role == "cap"]
    assert all(limit.amount <= cap for cap in caps if cap is not None)
    assert limit.amount >= 0


@pytest.mark.parametrize(
    ("rating", "values"),
    [
        (None, None),
        (score("Z9"), None),
        (score(), features({"revenue": None})),
        (score(), features(currency="HKD")),
    ],
    ids=["no score", "a grade without multiplier", "no capacity", "another currency"],
)
def test_without_a_capacity_or_a_grade_there_is_no_limit(rating, values):
    assert limit_of(dossier(values=values, rating=rating)) is None


@pytest.mark.parametrize(
    ("as_of", "months", "granted", "expires"),
    [
        (date(2024, 4, 15), 12, 12, date(2025, 4, 15)),
        (date(2024, 8, 31), 6, 6, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, 12, date(2025, 2, 28)),
        (date(2024, 4, 15), 60, 36, date(2027, 4, 15)),
    ],
)
def test_a_limit_expires_at_the_end_of_the_granted_term(as_of, months, granted, expires):
    asked = application(as_of=as_of, request__term_months=months)
    limit = limit_of(dossier(asked))
    assert limit is not None
    assert (limit.term_months, limit.expires) == (granted, expires)


def test_multiplier_and_step_of_a_limit_have_their_places_in_the_policy():
    limit = limit_of(dossier())
    assert limit is not None
    places = {name: str(used.evidence[0].source) for name, used in limit.inputs.items()}
    assert places == {
        "multiplier": "general/limits.yaml /grade_multiplier/values/0/value/A",
        "step": "general/limits.yaml /limit_step/values/0/value",
        "most_term": "general/limits.yaml /most_term/values/0/value",
    }
