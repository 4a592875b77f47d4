"""Rules that a policy declares: a feature held against a dated threshold.  指标规则

``rules.yaml`` of a policy folder; a rule that a policy declares under a name of the policy
it extends replaces that rule.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, RootModel, StringConstraints, field_validator

from smartcredit.core.application import BorrowerKind
from smartcredit.core.catalogue import feature_catalogue
from smartcredit.core.decision import Outcome, RuleResult
from smartcredit.core.features import FeatureSpec
from smartcredit.core.money import exact
from smartcredit.core.source import Pointer
from smartcredit.core.text import Text
from smartcredit.policy.dated import DayOnCalendar, Setting, Strictly, Words, in_force, oldest_first
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.results import rule_result
from smartcredit.policy.wording import told_apart

RULES_FILE = "rules.yaml"
HOLDS = {
    "at_least": operator.ge,
    "above": operator.gt,
    "at_most": operator.le,
    "below": operator.lt,
}
WORDS = {
    "at_least": Text("应不低于", "must be at least"),
    "above": Text("应高于", "must be above"),
    "at_most": Text("应不高于", "must be at most"),
    "below": Text("应低于", "must be below"),
}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _in_catalogue(name: str) -> str:
    catalogue = feature_catalogue()
    if name in catalogue:
        return name
    near = get_close_matches(name, catalogue, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"the feature catalogue has no such feature{hint}")


def _known_placeholders(words: Words) -> Words:
    found = set(_PLACEHOLDER.findall(words.zh + words.en))
    if strangers := sorted(found - {"observed", "threshold"}):
        raise ValueError(f"expected {{observed}} and {{threshold}} only, got {strangers}")
    return words


class DatedThreshold(Strictly):
    """A threshold, what failing it demands, from when, and who says so."""

    effective_from: DayOnCalendar
    threshold: Decimal
    outcome: Outcome
    source: str = Field(min_length=1)


class FeatureRule(Strictly):
    """One feature held against a threshold.  指标规则

    Attributes:
        must_be: What stands in no one's way: ``at_least``, ``above``, ``at_most``, ``below``.
        borrowers: Kinds of borrower to whom the rule applies.
        when_missing: What an application gets whose feature cannot be computed.
        fails: What to say when the rule fails; ``{observed}`` and ``{threshold}`` stand for
            the values.
    """

    feature: Annotated[str, AfterValidator(_in_catalogue)]
    must_be: Literal["at_least", "above", "at_most", "below"]
    borrowers: tuple[BorrowerKind, ...] = tuple(BorrowerKind)
    when_missing: Outcome
    fails: Annotated[Words, AfterValidator(_known_placeholders)]
    values: tuple[DatedThreshold, ...] = Field(min_length=1)

    @field_validator("values")
    @classmethod
    def _oldest_first(cls, values: tuple[DatedThreshold, ...]) -> tuple[DatedThreshold, ...]:
        oldest_first([value.effective_from for value in values])
        return values


RuleName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class RuleFile(RootModel[dict[RuleName, FeatureRule]]):
    """``rules.yaml``: rules by their names."""


@dataclass(frozen=True, slots=True)
class PlacedRule:
    """A rule, its name, and the file in which it stands."""

    name: str
    file: str
    rule: FeatureRule


def apply_feature_rule(placed: PlacedRule, dossier: Dossier) -> RuleResult | None:
    """Return what the rule demands; None where it is not for this borrower or not yet in force."""
    rule = placed.rule
    index = in_force([value.effective_from for value in rule.values], dossier.as_of)
    if index is None or dossier.application.borrower.kind not in rule.borrowers:
        return None
    spec = feature_catalogue()[rule.feature]
    setting = _setting(placed, spec, index)
    value = dossier.features.get(rule.feature)
    if value is None or value.value is None:
        reason = value.missing if value is not None and value.missing else _NOT_COMPUTED
        text = Text(
            f"{spec.label.zh}无法计算：{reason.zh}",
            f"{spec.label.en} cannot be computed: {reason.en}",
        )
        return rule_result(
            placed.name, rule.when_missing, text, setting, threshold=format(setting.value, "f")
        )
    observed = exact(value.value)
    passed = HOLDS[rule.must_be](observed, setting.value)
    outcome = Outcome.APPROVE if passed else rule.values[index].outcome
    return rule_result(
        placed.name,
        outcome,
        _text(rule, spec, observed, setting.value, dossier, passed=passed),
        setting,
        observed=format(observed, "f"),
        threshold=format(setting.value, "f"),
        evidence=value.evidence,
    )


_NOT_COMPUTED = Text("材料未提供所需数据", "the papers do not give what it needs")


def _setting(placed: PlacedRule, spec: FeatureSpec, index: int) -> Setting[Decimal]:
    dated = placed.rule.values[index]
    return Setting(
        name=placed.name,
        label=spec.label,
        unit=spec.unit,
        value=dated.threshold,
        effective_from=dated.effective_from,
        source=dated.source,
        pointer=Pointer(placed.file, f"/{placed.name}/values/{index}/threshold"),
    )


def _text(
    rule: FeatureRule,
    spec: FeatureSpec,
    observed: Decimal,
    threshold: Decimal,
    dossier: Dossier,
    *,
    passed: bool,
) -> Text:
    currency = dossier.application.request.currency
    seen, bound = told_apart(observed, threshold, spec.unit, currency)
    if not passed:
        return Text(
            _filled(rule.fails.zh, seen.zh, bound.zh), _filled(rule.fails.en, seen.en, bound.en)
        )
    words = WORDS[rule.must_be]
    return Text(
        f"{spec.label.zh} {seen.zh}，符合要求（{words.zh} {bound.zh}）",
        f"{spec.label.en} {seen.en}, as required ({words.en} {bound.en})",
    )


def _filled(template: str, observed: str, threshold: str) -> str:
    values: Mapping[str, str] = {"observed": observed, "threshold": threshold}
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)
