"""A policy that says one thing differently: its folder, written for a test."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import yaml

from smartcredit.policy import Policy

SINCE = date(2015, 1, 1)


class Several(dict[date, object]):
    """Dated values of one parameter, by the day from which each holds."""


def parameter(unit: str, value: object) -> dict[str, object]:
    """A parameter of a policy file; a plain value holds since 2015."""
    values = value if isinstance(value, Several) else Several({SINCE: value})
    return {
        "label": {"zh": "参数", "en": "parameter"},
        "unit": unit,
        "values": [
            {"effective_from": day, "value": one, "source": f"decision of {day}"}
            for day, one in values.items()
        ],
    }


class _NoAliases(yaml.SafeDumper):
    """Writes a value that stands twice twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_policy(
    folder: Path, section: str, content: Mapping[str, object], *, extends: str = "general"
) -> Policy:
    """Write a folder with a header and one file, and load it."""
    header = {
        "name": "variant",
        "version": "1",
        "label": {"zh": "变体", "en": "variant"},
        "extends": extends,
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in {"policy": header, section: dict(content)}.items():
        text = yaml.dump(data, Dumper=_NoAliases, allow_unicode=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return Policy.load(folder)
