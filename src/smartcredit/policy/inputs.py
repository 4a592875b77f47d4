"""The numbers that limit methods use, each with the place it came from.  测算输入"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from smartcredit.core.catalogue import feature_catalogue
from smartcredit.core.decision import LimitInput, LimitMethodResult
from smartcredit.core.money import CENT, exact
from smartcredit.core.source import Evidence
from smartcredit.core.text import Text
from smartcredit.policy.dated import Setting
from smartcredit.policy.dossier import Dossier
from smartcredit.policy.dossier import stated as stated_in_application
from smartcredit.policy.wording import listed

Inputs = Mapping[str, LimitInput]

FEATURE_UNIT = {"share": "percent", "multiple": "ratio", "payments": "count"}
"""Units of parameters in the words of the feature catalogue, which inputs speak."""


def from_feature(dossier: Dossier, name: str) -> LimitInput | None:
    """Return a feature as an input; None where it has no value."""
    feature = dossier.features.get(name)
    if feature is None or feature.value is None:
        return None
    spec = feature_catalogue()[name]
    return LimitInput(exact(feature.value), spec.unit, spec.label, feature.evidence)


def from_features(dossier: Dossier, names: Iterable[str]) -> dict[str, LimitInput]:
    """Return each feature that has a value, by its name."""
    found = {name: from_feature(dossier, name) for name in names}
    return {name: entry for name, entry in found.items() if entry is not None}


def from_setting(setting: Setting[Decimal] | Setting[int]) -> LimitInput:
    """Return a parameter of the policy as an input."""
    unit = FEATURE_UNIT.get(setting.unit, setting.unit)
    return LimitInput(Decimal(setting.value), unit, setting.label, (setting.evidence(),))


def from_application(pointer: str, label: Text, value: Decimal) -> LimitInput:
    """Return an amount of the application as an input."""
    return LimitInput(
        value, "currency", label, (stated_in_application(pointer, label.zh, format(value, "f")),)
    )


def derived(value: Decimal, unit: str, label: Text, *inputs: LimitInput) -> LimitInput:
    """Return a number computed from inputs, with the evidence of all of them."""
    evidence: dict[Evidence, None] = {}
    for entry in inputs:
        evidence |= dict.fromkeys(entry.evidence)
    return LimitInput(value, unit, label, tuple(evidence))


def why_missing(dossier: Dossier, names: Iterable[str]) -> Text:
    """Return why features have no value, each reason once."""
    catalogue = feature_catalogue()
    reasons: dict[Text, None] = {}
    for name in names:
        feature = dossier.features.get(name)
        label = catalogue[name].label
        reason = feature.missing if feature is not None else None
        reasons[reason or Text(f"缺少{label.zh}", f"{label.en} is missing")] = None
    return listed(list(reasons))


def foreign_statements(dossier: Dossier) -> Text | None:
    """Return words where the statements are not in the currency that is asked for."""
    asked, stated = dossier.application.request.currency, dossier.features.currency
    if stated in (None, asked):
        return None
    return Text(
        f"报表币种为 {stated}，申请币种为 {asked}，未做换算",
        f"the statements are in {stated}, {asked} is asked for; nothing is converted",
    )


def method_result(
    method: str,
    label: Text,
    role: Literal["capacity", "cap"],
    amount: Decimal | None,
    *,
    formula: str,
    source: str,
    inputs: Inputs | None = None,
    note: Text | None = None,
) -> LimitMethodResult:
    """Return what a method allows, rounded down to the cent and never below 0."""
    floored = None if amount is None else max(amount, Decimal(0)) // CENT * CENT
    return LimitMethodResult(
        method=method,
        label=label,
        role=role,
        amount=floored,
        formula=formula,
        inputs=dict(inputs or {}),
        source=source,
        note=note,
    )
