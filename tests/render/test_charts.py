"""What the charts promise: text stays text, parts lead to the whole."""

from decimal import Decimal

import pytest
from lxml import etree

from smartcredit.core.text import Text
from smartcredit.render.charts import MOST_BARS, Amount, Step, limit_bars, waterfall

SVG = "{http://www.w3.org/2000/svg}"


def draw(*points: float, intercept: float = 500.0):
    steps = [Step(Text(f"指标{n}", f"feature {n}"), value) for n, value in enumerate(points)]
    chart = waterfall(
        intercept, steps, start=Text("截距", "intercept"), end=Text("总分", "score"),
        title=Text("图", "chart"),
    )  # fmt: skip
    return etree.fromstring(chart)


def bars(tree, kind="bar"):
    return [group for group in tree.iter(f"{SVG}g") if kind in group.get("class").split()]


def texts(tree):
    return ["".join(text.itertext()) for text in tree.iter(f"{SVG}text")]


def box(bar):
    rect = bar.find(f"{SVG}rect")
    return float(rect.get("x")), float(rect.get("width"))


def test_every_term_is_a_bar_and_its_number_is_text():
    tree = draw(10.0, -4.0)
    assert len(bars(tree)) == 2
    assert {"指标0", "feature 1", "+10.0", "−4.0", "500.0", "506.0"} <= set(texts(tree))


def test_gain_and_loss_differ_in_kind_and_sign():
    tree = draw(10.0, -4.0)
    assert [bar.get("class") for bar in bars(tree)] == ["bar gain", "bar loss"]


def test_larger_terms_come_first_whatever_their_sign():
    numbers = [text for text in texts(draw(1.0, -9.0, 3.0)) if text[0] in "+−"]
    assert numbers == ["−9.0", "+3.0", "+1.0"]


def test_each_bar_begins_where_the_one_before_ended():
    first, second = (box(bar) for bar in bars(draw(10.0, 5.0)))
    assert second[0] == pytest.approx(first[0] + first[1], abs=0.2)
    assert first[1] == pytest.approx(2 * second[1], rel=0.01)


def test_a_loss_goes_back_from_where_the_gain_ended():
    gain, loss = (box(bar) for bar in bars(draw(10.0, -4.0)))
    assert loss[0] + loss[1] == pytest.approx(gain[0] + gain[1], abs=0.2)


def test_many_terms_end_in_one_bar_for_the_smallest_and_the_sum_stays():
    points = [float(n) for n in range(1, 31)]
    tree = draw(*points)
    assert len(bars(tree)) == MOST_BARS
    assert "其余 15 项" in texts(tree)
    assert f"+{sum(range(1, 16)):.1f}" in texts(tree)
    assert f"{500 + sum(points):.1f}" in texts(tree)


def test_a_score_without_terms_can_be_drawn():
    assert bars(draw()) == []


def test_a_pair_stands_on_two_lines():
    step = Step(Text("甲 × 乙", "a × b"), 1.0)
    tree = etree.fromstring(waterfall(0, [step], start=Text("", ""), end=Text("", ""),
                                      title=Text("", "")))  # fmt: skip
    [label] = [text for text in tree.iter(f"{SVG}text") if text.get("class") == "label pair zh"]
    assert [line.text for line in label] == ["甲 ×", "乙"]


def test_a_label_cannot_break_out_of_the_drawing():
    step = Step(Text("<script>", "</text>"), 1.0)
    chart = waterfall(0, [step], start=Text("", ""), end=Text("", ""), title=Text("", ""))
    assert "<script>" in texts(etree.fromstring(chart))
    assert "<script>" not in chart


def amount(name, value, *, role="capacity", binding=False):
    return Amount(Text(name, name), Decimal(value), Text(f"{value}元", value), role, binding)


def limits(*amounts, asked="100", granted=None):
    chart = limit_bars(
        amounts,
        asked=Decimal(asked),
        granted=None if granted is None else Decimal(granted),
        title=Text("图", "chart"),
    )
    return etree.fromstring(chart)


def lines(tree):
    return {
        "".join(group.find(f"{SVG}text").itertext()): float(group.find(f"{SVG}line").get("x1"))
        for group in bars(tree, "rule")
    }


def test_the_binding_method_is_marked():
    tree = limits(amount("a", "50", binding=True), amount("b", "100", role="cap"), granted="50")
    assert [bar.get("class") for bar in bars(tree)] == ["bar capacity marked", "bar cap"]


def test_the_limit_stands_where_the_bar_that_binds_ends():
    tree = limits(amount("a", "50", binding=True), amount("b", "100", role="cap"), granted="50")
    x, width = box(bars(tree)[0])
    assert lines(tree)["额度limit"] == pytest.approx(x + width, abs=0.2)


def test_one_line_stands_for_both_where_all_is_granted():
    assert list(lines(limits(amount("a", "100"), asked="100", granted="100"))) == [
        "额度＝申请limit = asked"
    ]


def test_without_a_limit_only_the_amount_asked_is_a_line():
    assert list(lines(limits(amount("a", "0")))) == ["申请asked"]


def test_a_bar_far_beyond_is_broken_off_and_says_its_amount():
    tree = limits(amount("a", "90"), amount("cap", "10000000", role="cap"), granted="90")
    assert len(tree.findall(f".//{SVG}path")) == 1
    assert any("10000000元" in text for text in texts(tree))
    assert max(sum(box(bar)) for bar in bars(tree)) < float(tree.get("viewBox").split()[2])


def test_a_request_of_nothing_and_methods_of_nothing_can_be_drawn():
    assert len(bars(limits(amount("a", "0"), asked="0"))) == 1
