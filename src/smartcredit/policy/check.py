"""Faults of a policy folder, each with its file and line where it has one.  政策检查"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from smartcredit.core.errors import PolicyError
from smartcredit.core.yaml_file import line_of
from smartcredit.policy.admission import ADMISSION_RULES
from smartcredit.policy.dated import Dated, in_force
from smartcredit.policy.folder import (
    Layer,
    find_folder,
    merged_rules,
    merged_section,
    read_layers,
)
from smartcredit.policy.limit_rules import capacity_sized, limit_large_enough, term_granted
from smartcredit.policy.papers import PAPER_RULES
from smartcredit.policy.parameters import SECTIONS, AdmissionParameters, LimitParameters
from smartcredit.policy.soundness import FIGURE_RULES


def check_policy(name_or_folder: str | Path) -> tuple[PolicyError, ...]:
    """Return what is wrong with a policy; empty where it can be used.

    Each fault names its file and, where one line is at fault, the line.  A file with a
    fault gives its first one.
    """
    try:
        layers = read_layers(find_folder(name_or_folder))
    except PolicyError as fault:
        return (fault,)
    return faults_of(layers)


def faults_of(layers: Sequence[Layer]) -> tuple[PolicyError, ...]:
    """Return the faults of policies that extend each other, the base first."""
    unread = tuple(fault for layer in layers for fault in layer.faults)
    if unread:
        return unread
    lacking = tuple(_lacking(layers))
    if lacking:
        return lacking
    return tuple(fault for check in CHECKS for fault in check(layers))


def _lacking(layers: Sequence[Layer]) -> Iterator[PolicyError]:
    for file, model in SECTIONS.items():
        try:
            merged_section(layers, file, model)
        except PolicyError as fault:
            yield fault


def _cut_offs_in_order(layers: Sequence[Layer]) -> Iterator[PolicyError]:
    """Require that a probability of default is referred before it is declined."""
    section = merged_section(layers, "admission.yaml", AdmissionParameters)
    refer, decline = section.pd_referred_from, section.pd_declined_from
    for day in _days(refer, decline):
        low, high = refer.on(day).value, decline.on(day).value
        if low > high:
            text = f"from {day} on {low} is above pd_declined_from {high}"
            yield _fault(layers, refer, f"pd_referred_from: {text}")


def _growth_in_order(layers: Sequence[Layer]) -> Iterator[PolicyError]:
    """Require a least expected growth that is not above the most."""
    section = merged_section(layers, "limits.yaml", LimitParameters)
    least, most = section.growth_least, section.growth_most
    for day in _days(least, most):
        low, high = least.on(day).value, most.on(day).value
        if low > high:
            text = f"from {day} on {low} is above growth_most {high}"
            yield _fault(layers, least, f"growth_least: {text}")


def _needed_capacities_applied(layers: Sequence[Layer]) -> Iterator[PolicyError]:
    """Require that a method that is needed is applied."""
    section = merged_section(layers, "limits.yaml", LimitParameters)
    for day in _days(section.capacities, section.capacities_needed):
        applied = section.capacities.on(day).value
        table = section.capacities_needed.on(day).value
        strangers = sorted({name for names in table.values() for name in names} - {*applied})
        if strangers:
            text = f"from {day} on {strangers} are needed, capacities has {list(applied)}"
            yield _fault(layers, section.capacities_needed, f"capacities_needed: {text}")


def _grades_in_both_tables(layers: Sequence[Layer]) -> Iterator[PolicyError]:
    """Require the same grades in the multipliers and in each industry's shares of sales."""
    section = merged_section(layers, "limits.yaml", LimitParameters)
    for day in _days(section.grade_multiplier, section.share_of_sales):
        grades = set(section.grade_multiplier.on(day).value)
        for industry, row in section.share_of_sales.on(day).value.items():
            if grades != set(row):
                odd = sorted(grades ^ set(row))
                text = f"from {day} on {industry} and grade_multiplier differ by {odd}"
                yield _fault(layers, section.share_of_sales, f"share_of_sales: {text}")


def _rules_have_own_names(layers: Sequence[Layer]) -> Iterator[PolicyError]:
    """Require that no declared rule has the name of one that the package itself applies."""
    for placed in merged_rules(layers):
        if placed.name in BUILT_IN_RULES:
            yield PolicyError(f"{placed.name!r} is a rule of the package", file=placed.file)


BUILT_IN_RULES = frozenset(
    rule.__name__
    for rule in (
        *ADMISSION_RULES,
        *PAPER_RULES,
        *FIGURE_RULES,
        capacity_sized,
        limit_large_enough,
        term_granted,
    )
)
CHECKS: tuple[Callable[[Sequence[Layer]], Iterator[PolicyError]], ...] = (
    _cut_offs_in_order,
    _growth_in_order,
    _needed_capacities_applied,
    _grades_in_both_tables,
    _rules_have_own_names,
)
"""Made in this order on a policy that is complete; add a function here to add a check."""


def _days(*parameters: Dated[Any]) -> list[date]:
    """Return each day on which one of the parameters changes and all have a value."""
    starts = [[value.effective_from for value in parameter.values] for parameter in parameters]
    every = sorted({day for days in starts for day in days})
    return [day for day in every if all(in_force(days, day) is not None for days in starts)]


def _fault(layers: Sequence[Layer], parameter: Dated[Any], message: str) -> PolicyError:
    file, name = parameter.place
    paths = {layer.file(model): layer.folder / model for layer in layers for model in SECTIONS}
    return PolicyError(message, file=file, line=line_of(paths[file], (name,)))
