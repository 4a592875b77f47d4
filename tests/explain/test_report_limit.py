"""The report's section on the limit."""

from decimal import Decimal

from explain.samples import ASKED, FILE, NEED, PAPER, SHARE, decision, limit, money
from smartcredit.core.decision import LimitInput, Outcome
from smartcredit.core.text import Text
from smartcredit.explain.exhibits import ExhibitBook
from smartcredit.explain.report_limit import formula_lines, limit_section


def section(granted=None, outcome=Outcome.APPROVE, methods=(NEED, SHARE, ASKED)):
    return limit_section(
        decision(outcome, limit=granted, methods=methods),
        asked=Decimal(1_500_000),
        currency="CNY",
        book=ExhibitBook({FILE: PAPER}),
    )


def test_a_formula_is_shown_in_words_and_with_its_numbers():
    _, share, _ = section(limit("510000", "share_of_sales")).methods
    [line] = share.formula
    assert line.words == Text("营业收入 × 比例", "revenue × share")
    assert line.numbers.zh == "6,384,207.16 × 10.0%"
    assert line.result.zh == "63.84万元"


def test_each_input_has_its_value_and_its_evidence():
    _, share, _ = section(limit("510000", "share_of_sales")).methods
    revenue, percentage = share.inputs
    assert revenue.value.en == "CNY 6,384,207.16"
    assert [one.label for one in revenue.exhibits] == ["营业收入"]
    assert (percentage.value.zh, percentage.exhibits) == ("10.0%", ())


def test_the_binding_method_alone_is_marked():
    methods = section(limit("510000", "share_of_sales")).methods
    assert [one.binding for one in methods] == [False, True, False]


def test_a_method_that_could_not_be_applied_says_why_and_shows_no_formula():
    need, *_ = section(limit("510000", "share_of_sales")).methods
    assert need.amount.en == "not applicable"
    assert need.note.zh == "缺少存货"
    assert need.formula == ()


def test_a_formula_that_is_one_input_is_not_repeated():
    *_, asked = section(limit("510000", "share_of_sales")).methods
    assert asked.formula == ()
    assert [one.value.zh for one in asked.inputs] == ["150.00万元"]


def test_the_combination_names_least_cap_multiplier_and_least_capacity():
    combined = section(limit("510000", "share_of_sales")).combined
    assert combined.numbers.en == (
        "min(1,500,000.00, 0.80 × 638,420.71), to a multiple of CNY 10,000.00"
    )
    assert combined.result.zh == "51.00万元"


def test_equations_parted_by_semicolons_give_their_own_results():
    inputs = {
        "need": money("561", "营运资金量", "need"),
        "sales": money("3000", "收入", "sales"),
        "turns": LimitInput(Decimal(5), "times", Text("周转次数", "turns")),
    }
    first, second, third = formula_lines(
        "need × rate; need = sales ÷ turns; rate = turns ÷ 12", inputs, "CNY", Text("甲", "result")
    )
    assert (first.result.en, first.words.en) == ("result", "need × rate")
    assert second.result.en == "Need CNY 561.00"
    assert second.numbers.en == "3,000.00 ÷ 5 times"
    assert (third.result.en, third.words.zh) == ("rate", "周转次数 ÷ 12")


def test_a_negative_number_stands_in_brackets():
    inputs = {"a": money("-5", "甲", "a"), "b": money("3", "乙", "b")}
    [line] = formula_lines("b − a", inputs, "CNY", Text("", ""))
    assert line.numbers.zh == "3.00 − (-5.00)"


def test_without_a_limit_the_methods_still_stand():
    shown = section(None, outcome=Outcome.DECLINE)
    assert len(shown.methods) == 3
    assert (shown.combined, shown.combining) == (None, ())
    assert shown.chart is not None


def test_one_amount_alone_needs_no_chart():
    assert section(None, methods=(NEED, ASKED)).chart is None
