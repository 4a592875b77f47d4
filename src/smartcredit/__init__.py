"""Credit decisions for micro and small firms that a person can check.  小微企业信贷准入

The public names; each is imported when it is first used, so ``import smartcredit`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from smartcredit.core.application import Application
    from smartcredit.core.decision import Decision

_HOMES = {
    "Application": "smartcredit.core.application",
    "Decision": "smartcredit.core.decision",
}

__all__ = ["Application", "Decision"]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'smartcredit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
