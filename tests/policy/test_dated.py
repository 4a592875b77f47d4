"""What a dated parameter promises."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from smartcredit.core.errors import PolicyError
from smartcredit.core.source import Pointer
from smartcredit.policy.dated import Dated, by_industry, entry, in_force

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def share(*values: tuple[date, object]) -> Dated[Decimal]:
    content = {
        "label": {"zh": "比例", "en": "share"},
        "unit": "share",
        "values": [
            {"effective_from": day, "value": value, "source": f"decision of {day}"}
            for day, value in values
        ],
    }
    return Dated[Decimal].model_validate(content).placed("general/limits.yaml", "net_worth_share")


TWO = share((date(2020, 1, 1), "0.5"), (date(2024, 7, 1), "0.7"))


@pytest.mark.parametrize(
    ("day", "value", "since"),
    [
        (date(2020, 1, 1), "0.5", date(2020, 1, 1)),
        (date(2024, 6, 30), "0.5", date(2020, 1, 1)),
        (date(2024, 7, 1), "0.7", date(2024, 7, 1)),
        (date(2031, 1, 1), "0.7", date(2024, 7, 1)),
    ],
)
def test_a_value_holds_from_its_day_until_the_next_one(day, value, since):
    setting = TWO.on(day)
    assert setting.value == Decimal(value)
    assert setting.effective_from == since
    assert setting.source == f"decision of {since}"


def test_before_the_first_value_nothing_is_assumed():
    with pytest.raises(PolicyError) as caught:
        TWO.on(date(2019, 12, 31))
    assert str(caught.value) == (
        "net_worth_share has no value in force on 2019-12-31; its first is of 2020-01-01 "
        "(general/limits.yaml)"
    )


def test_a_value_knows_where_it_stands_in_the_policy():
    evidence = TWO.on(date(2025, 1, 1)).evidence()
    assert evidence.source == Pointer("general/limits.yaml", "/net_worth_share/values/1/value")
    assert evidence.value == "0.7"
    assert evidence.label == "比例"


@pytest.mark.parametrize(
    "days",
    [(date(2024, 1, 1), date(2023, 1, 1)), (date(2024, 1, 1), date(2024, 1, 1))],
    ids=["falling", "the same day twice"],
)
def test_dates_that_do_not_rise_are_refused(days):
    with pytest.raises(ValidationError, match="expected dates oldest first"):
        share(*((day, "0.5") for day in days))


@pytest.mark.parametrize("day", [20240101, "2024-01-01", 1.5, None])
def test_only_a_date_is_a_date(day):
    with pytest.raises(ValidationError):
        share((day, "0.5"))


def test_an_entry_of_a_table_has_its_own_place():
    table = Dated[dict[str, Decimal]].model_validate(
        {
            "label": {"zh": "系数", "en": "multiplier"},
            "unit": "multiple",
            "values": [
                {
                    "effective_from": date(2020, 1, 1),
                    "value": {"A": "1.0", "A/B": "0.9"},
                    "source": "x",
                }
            ],
        }
    )
    setting = table.placed("general/limits.yaml", "grade_multiplier").on(date(2020, 1, 1))
    assert entry(setting, "A").pointer.pointer == "/grade_multiplier/values/0/value/A"
    assert entry(setting, "A/B").pointer.pointer == "/grade_multiplier/values/0/value/A~1B"
    with pytest.raises(KeyError):
        entry(setting, "B")


@pytest.mark.parametrize(
    ("code", "found"),
    [("C3351", "C335"), ("C3399", "C33"), ("C1711", "C"), ("F5174", "default"), ("C", "C")],
)
def test_the_longest_beginning_of_an_industry_code_wins(code, found):
    table = Dated[dict[str, str]].model_validate(
        {
            "label": {"zh": "表", "en": "table"},
            "unit": "names",
            "values": [
                {
                    "effective_from": date(2020, 1, 1),
                    "value": {key: key for key in ("C", "C33", "C335", "default")},
                    "source": "x",
                }
            ],
        }
    )
    assert by_industry(table.on(date(2021, 1, 1)), code).value == found


@given(st.lists(DAYS, unique=True, min_size=1).map(sorted), DAYS)
def test_what_is_in_force_is_the_newest_that_has_begun(days, day):
    index = in_force(days, day)
    if index is None:
        assert all(start > day for start in days)
    else:
        assert days[index] <= day
        assert all(start > day for start in days[index + 1 :])
