"""What arithmetic with traced numbers promises."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from smartcredit.core.source import Evidence, Pointer
from smartcredit.core.text import Text
from smartcredit.features.trace import Gap, Traced, positive

AMOUNTS = st.decimals(-(10**9), 10**9, places=2)


def seen(name: str, value: str | Decimal) -> Traced:
    evidence = Evidence(name, str(value), Pointer("f.json", f"/{name}"))
    return Traced(Decimal(value), Text(name, name), (evidence,))


def unseen(name: str, after: str = "未列示") -> Traced:
    return Traced(None, Text(name, name), gaps=(Gap(Text(name, name), Text(after, after)),))


def labels(number: Traced) -> list[str]:
    return [one.label for one in number.evidence]


@given(a=AMOUNTS, b=AMOUNTS.filter(bool), c=AMOUNTS)
def test_the_value_is_that_of_plain_arithmetic(a, b, c):
    x, y, z = seen("a", a), seen("b", b), seen("c", c)
    assert ((x + z) / y - x * 2).value == (a + c) / b - a * 2
    assert (1 - 3 * x).value == 1 - 3 * a


def test_evidence_is_united_in_the_order_of_reading_each_once():
    a, b, c = seen("a", "1"), seen("b", "2"), seen("c", "3")
    assert labels((b + a) / (c + b)) == ["b", "a", "c"]


def test_constants_leave_no_evidence():
    assert labels(360 * seen("a", "1") / 2 - Decimal("4.84")) == ["a"]


def test_a_gap_on_either_side_is_a_gap_that_keeps_what_was_read():
    for number in (seen("a", "1") + unseen("b"), unseen("b") * seen("a", "1")):
        assert number.value is None
        assert labels(number) == ["a"]
        assert number.missing.zh == "b未列示"


def test_gaps_of_one_kind_are_told_in_one_sentence_and_each_once():
    number = unseen("存货") + unseen("货币资金") + unseen("存货") + unseen("收入", "有疑问")
    assert number.missing.zh == "存货、货币资金未列示；收入有疑问"


def test_a_zero_denominator_is_a_gap_that_names_it():
    nothing = seen("利润", "3") / (seen("资产", "2") - seen("负债", "2.00"))
    assert nothing.value is None
    assert nothing.missing.zh == "资产 − 负债为零，不能作分母"
    assert nothing.missing.en == "资产 − 负债: zero, nothing can be divided by it"
    assert labels(nothing) == ["利润", "资产", "负债"]


def test_nothing_over_nothing_is_a_gap_too():
    assert (seen("a", "0") / seen("b", "0")).value is None


def test_a_number_has_no_reason_for_missing():
    assert seen("a", "0").missing is None


def test_positive_lets_through_what_is_above_zero_and_keeps_an_older_gap():
    assert positive(seen("权益", "0.01")).value == Decimal("0.01")
    assert positive(seen("权益", "0")).missing.zh == "权益不为正，比率失去意义"
    assert positive(seen("权益", "-1")).missing.en == (
        "权益: not above zero, the ratio has no meaning"
    )
    assert positive(unseen("权益")).missing.zh == "权益未列示"
