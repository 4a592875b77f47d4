"""Policies that say one thing differently from the general one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from policy.variants import parameter, write_policy
from smartcredit.policy import Policy

Variant = Callable[..., Policy]


@pytest.fixture
def variant(tmp_path: Path) -> Variant:
    """``variant("limits", net_worth_share=("share", "0.4"))`` extends the general policy."""

    def make(section: str, /, **parameters: tuple[str, object]) -> Policy:
        content = {name: parameter(unit, value) for name, (unit, value) in parameters.items()}
        return write_policy(tmp_path / "variant", section, content)

    return make
