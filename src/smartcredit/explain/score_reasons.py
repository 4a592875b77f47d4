"""Reasons that come from the score: by family, the strongest member named.  评分原因

A family's words say "too low" or "too high" only where that is true of the borrower beside
what is typical of the reference.  Where that is not known, or where a model counts a value
against the trade's usual direction, the reason names the value and says no more.  Nothing
says "score too low", and no cut-off is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from smartcredit.core.catalogue import feature_catalogue
from smartcredit.core.explanation import Reason
from smartcredit.core.features import FeatureSpec, FeatureValue, FeatureVector
from smartcredit.core.score import Contribution, ReasonCode, Score
from smartcredit.core.text import Text
from smartcredit.explain.wording import capital
from smartcredit.render.values import print_value

MOST = 4
"""More reasons are not likely to be helpful (12 CFR 1002.9(b)(2), official interpretation)."""

Value = float | str | None


@dataclass(frozen=True, slots=True)
class _Member:
    """The strongest member of a family, and what is known of it."""

    name: str
    value: Value
    typical: float | None
    feature: FeatureValue | None
    spec: FeatureSpec | None

    @property
    def label(self) -> Text:
        return Text(self.name, self.name) if self.spec is None else self.spec.label


def score_reasons(score: Score, features: FeatureVector) -> tuple[Reason, ...]:
    """Return at most four families that count against the borrower beside the reference."""
    return tuple(_reason(code, score, features, compared=True) for code in score.reasons(MOST))


def weakest_terms(score: Score, features: FeatureVector) -> tuple[Reason, ...]:
    """Return at most four terms that take points away, compared with nothing.

    They stand in where a score decided against a borrower whom no family holds down
    beside the reference.
    """
    against = sorted(
        (term for term in score.contributions if term.points < 0), key=lambda term: term.points
    )
    return tuple(
        _reason(_as_code(term), score, features, compared=False) for term in against[:MOST]
    )


def _as_code(term: Contribution) -> ReasonCode:
    spec = feature_catalogue().get(term.features[0])
    family = term.features[0] if spec is None else spec.family
    return ReasonCode(family, family, term.features, term.points)


def _reason(code: ReasonCode, score: Score, features: FeatureVector, *, compared: bool) -> Reason:
    member = _strongest(code, score, features)
    known = member.value is not None
    return Reason(
        code=code.code,
        kind="score" if known else "data_gap",
        text=_words(member, features.currency) if known else _gap(member),
        family=code.family,
        features=code.features,
        points_vs_reference=code.points if known and compared else None,
        evidence=() if member.feature is None else member.feature.evidence,
    )


def _strongest(code: ReasonCode, score: Score, features: FeatureVector) -> _Member:
    name = code.features[0]
    feature = features.get(name)
    value: Value = feature.value if feature is not None else _value_scored(name, score)
    typical = code.typical[0] if code.typical else None
    return _Member(name, value, typical, feature, feature_catalogue().get(name))


def _value_scored(name: str, score: Score) -> Value:
    """Return the value that the model was given, for a feature that no paper gave."""
    for term in score.contributions:
        if name in term.features:
            return term.values[term.features.index(name)]
    return None


def _words(member: _Member, currency: str | None) -> Text:
    return Text(_sentence(member, "zh", currency), _sentence(member, "en", currency))


def _sentence(member: _Member, language: Literal["zh", "en"], currency: str | None) -> str:
    unit = None if member.spec is None else member.spec.unit
    label = member.label[language]
    value = print_value(member.value, unit, language, currency=currency)
    if member.typical is None:
        beside = Text("", "")
    else:
        typical = print_value(member.typical, unit, language, currency=currency)
        beside = Text(f"，参照中位数 {typical}", f", median of the reference {typical}")
    if member.spec is None or not _true_of(member, member.spec):
        against = Text("按模型计为不利因素", "counts against the score")
        return {
            "zh": f"{label} {value}{beside.zh}：{against.zh}",
            "en": f"{capital(label)} {value}{beside.en}: {against.en}",
        }[language]
    return {
        "zh": f"{member.spec.reason.zh}（{label} {value}{beside.zh}）",
        "en": f"{capital(member.spec.reason.en)} ({label} {value}{beside.en})",
    }[language]


def _true_of(member: _Member, spec: FeatureSpec) -> bool:
    """Return whether the words of the catalogue hold of this value.

    Words of a feature without a direction say only that it counts against the borrower.
    """
    if spec.direction == 0:
        return True
    if member.typical is None or not isinstance(member.value, float | int):
        return False
    return (member.value - member.typical) * spec.direction >= 0


def _gap(member: _Member) -> Text:
    missing = member.feature.missing if member.feature is not None else None
    reason = missing or Text("材料未提供所需数据", "the papers do not give what it needs")
    return Text(
        f"{member.label.zh}无法计算：{reason.zh}",
        f"{capital(member.label.en)} cannot be computed: {reason.en}",
    )
