"""The report's section on the limit: each method with its formula filled in.  额度部分"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from smartcredit.core.decision import CreditLimit, Decision, LimitInput, LimitMethodResult
from smartcredit.core.money import print_money, to_cents
from smartcredit.core.text import Text
from smartcredit.explain.exhibits import Exhibit, ExhibitBook
from smartcredit.explain.wording import sentence
from smartcredit.render.charts import Amount, limit_bars
from smartcredit.render.values import Language, print_value

_NAME = re.compile(r"[a-z_][a-z_0-9]*")
ROLES = {
    "capacity": Text("经营可承受", "what the business can carry"),
    "cap": Text("授信上限", "what may be lent"),
}


@dataclass(frozen=True, slots=True)
class FormulaLine:
    """One equation: in words, and with numbers.

    Attributes:
        words: With the labels of its inputs.
        numbers: With their values.
        result: What comes out; empty where it is not known.
    """

    words: Text
    numbers: Text
    result: Text


@dataclass(frozen=True, slots=True)
class InputRow:
    """One number that went in."""

    label: Text
    value: Text
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    """One method as the report shows it."""

    label: Text
    role: Text
    amount: Text
    binding: bool
    applied: bool
    note: Text | None
    formula: tuple[FormulaLine, ...]
    inputs: tuple[InputRow, ...]
    source: str


@dataclass(frozen=True, slots=True)
class LimitSection:
    """What the report shows of a limit."""

    methods: tuple[MethodView, ...]
    combined: FormulaLine | None
    combining: tuple[InputRow, ...]
    chart: str | None


def limit_section(
    decision: Decision, *, asked: Decimal, currency: str, book: ExhibitBook
) -> LimitSection:
    """Return the limit as the report shows it: every method, the binding one marked."""
    limit = decision.limit
    binding = "" if limit is None else limit.binding
    inputs: Mapping[str, LimitInput] = {} if limit is None else limit.inputs
    return LimitSection(
        methods=tuple(
            _method(one, currency, book, binding=one.method == binding)
            for one in decision.limit_methods
        ),
        combined=None if limit is None else _combined(decision, limit, currency),
        combining=_inputs(inputs, currency, book),
        chart=_chart(decision, asked, currency),
    )


def _combined(decision: Decision, limit: CreditLimit, currency: str) -> FormulaLine | None:
    """Say how the methods were combined: the least cap, the least capacity times the grade's.

    None where the limit does not say its multiplier and step.
    """
    multiplier, step = limit.inputs.get("multiplier"), limit.inputs.get("step")
    if multiplier is None or step is None:
        return None

    def least(role: str) -> str:
        amounts = [
            one.amount
            for one in decision.limit_methods
            if one.role == role and one.amount is not None
        ]
        return f"{to_cents(min(amounts)):,}" if amounts else "—"

    factor, unit = _value(multiplier, currency), _value(step, currency)
    numbers = f"min({least('cap')}, {factor.en} × {least('capacity')})"
    return FormulaLine(
        words=Text(
            f"min（最低的上限，{multiplier.label.zh} × 最低的经营可承受额度），按{unit.zh}向下取整",
            f"min(least cap, {multiplier.label.en} × least capacity), "
            f"rounded down to a multiple of {unit.en}",
        ),
        numbers=Text(f"{numbers}，按{unit.zh}向下取整", f"{numbers}, to a multiple of {unit.en}"),
        result=_money(limit.amount, currency),
    )


def formula_lines(
    formula: str, inputs: Mapping[str, LimitInput], currency: str, result: Text
) -> tuple[FormulaLine, ...]:
    """Return each equation of a formula with the labels and the values of its inputs.

    Equations are parted by ``;``.  The first gives ``result``; one that begins with
    ``name =`` gives that input, or names a number that stands in the others.
    """
    lines = []
    for part in formula.split(";"):
        name, equals, expression = part.strip().partition(" = ")
        if not equals:
            expression, gives = part.strip(), result
        elif name in inputs:
            gives = _named(inputs[name], currency)
        else:
            gives = Text(name, name)
        lines.append(_line(expression, inputs, currency, gives))
    return tuple(lines)


def _line(
    expression: str, inputs: Mapping[str, LimitInput], currency: str, result: Text
) -> FormulaLine:
    def filled(language: Language, *, values: bool) -> str:
        def word(found: re.Match[str]) -> str:
            entry = inputs.get(found[0])
            if entry is None:
                return found[0]
            return _number(entry, language) if values else entry.label[language]

        return _NAME.sub(word, expression)

    return FormulaLine(
        words=Text(filled("zh", values=False), filled("en", values=False)),
        numbers=Text(filled("zh", values=True), filled("en", values=True)),
        result=result,
    )


def _number(entry: LimitInput, language: Language) -> str:
    """Return an input as it stands in a formula: amounts in whole units, bare."""
    if entry.unit == "currency":
        printed = f"{to_cents(entry.value):,}"
    else:
        printed = print_value(entry.value, entry.unit, language)
    return f"({printed})" if printed.startswith("-") else printed


def _named(entry: LimitInput, currency: str) -> Text:
    value = _value(entry, currency)
    return sentence(Text(f"{entry.label.zh} {value.zh}", f"{entry.label.en} {value.en}"))


def _method(
    result: LimitMethodResult, currency: str, book: ExhibitBook, *, binding: bool
) -> MethodView:
    amount = (
        Text("不适用", "not applicable")
        if result.amount is None
        else _money(result.amount, currency)
    )
    computed = result.amount is not None and result.formula not in result.inputs
    return MethodView(
        label=sentence(result.label),
        role=ROLES[result.role],
        amount=amount,
        binding=binding,
        applied=result.amount is not None,
        note=None if result.note is None else sentence(result.note),
        formula=formula_lines(result.formula, result.inputs, currency, amount) if computed else (),
        inputs=_inputs(_given(result), currency, book),
        source=result.source,
    )


def _given(result: LimitMethodResult) -> dict[str, LimitInput]:
    """Return the inputs that no equation of the formula gives."""
    equations = (part.strip().partition(" = ") for part in result.formula.split(";"))
    computed = {name for name, equals, _ in equations if equals}
    return {name: entry for name, entry in result.inputs.items() if name not in computed}


def _inputs(
    inputs: Mapping[str, LimitInput], currency: str, book: ExhibitBook
) -> tuple[InputRow, ...]:
    return tuple(
        InputRow(sentence(entry.label), _value(entry, currency), book.number(entry.evidence))
        for entry in inputs.values()
    )


def _value(entry: LimitInput, currency: str) -> Text:
    return Text(
        print_value(entry.value, entry.unit, "zh", currency=currency),
        print_value(entry.value, entry.unit, "en", currency=currency),
    )


def _money(amount: Decimal, currency: str) -> Text:
    return Text(print_money(amount, currency, "zh"), print_money(amount, currency, "en"))


def _chart(decision: Decision, asked: Decimal, currency: str) -> str | None:
    """Return the chart; None where no method but the amount asked for gave an amount."""
    limit = decision.limit
    amounts = [
        Amount(
            label=sentence(one.label),
            amount=one.amount,
            printed=_money(one.amount, currency),
            role=one.role,
            binding=limit is not None and one.method == limit.binding,
        )
        for one in decision.limit_methods
        if one.amount is not None
    ]
    if len(amounts) < 2:
        return None
    return limit_bars(
        amounts,
        asked=asked,
        granted=None if limit is None else limit.amount,
        title=Text("各方法测算的额度", "what each method would allow"),
    )
