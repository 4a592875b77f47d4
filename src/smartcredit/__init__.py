"""Credit decisions for micro and small firms that a person can check.  小微企业信贷准入

The public names; each is imported when it is first used, so ``import smartcredit`` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from smartcredit.core.version import __version__

if TYPE_CHECKING:
    from smartcredit.core.application import Application
    from smartcredit.core.decision import Decision
    from smartcredit.explain import explain_decision
    from smartcredit.features import build_features
    from smartcredit.parsers import read, read_statements
    from smartcredit.pipeline.assess import assess
    from smartcredit.policy import Policy
    from smartcredit.scoring import CreditScorer
    from smartcredit.scoring.validation import validate

_HOMES = {
    "Application": "smartcredit.core.application",
    "CreditScorer": "smartcredit.scoring",
    "Decision": "smartcredit.core.decision",
    "Policy": "smartcredit.policy",
    "assess": "smartcredit.pipeline.assess",
    "build_features": "smartcredit.features",
    "explain_decision": "smartcredit.explain",
    "read": "smartcredit.parsers",
    "read_statements": "smartcredit.parsers",
    "validate": "smartcredit.scoring.validation",
}

__all__ = [
    "Application",
    "CreditScorer",
    "Decision",
    "Policy",
    "__version__",
    "assess",
    "build_features",
    "explain_decision",
    "read",
    "read_statements",
    "validate",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'smartcredit' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
