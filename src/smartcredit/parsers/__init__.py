"""File to Document, Document to Statements.  读取

``read`` and ``read_statements`` work in this process, for whoever looks closely; ``parse_files``
reads in processes with limits, for documents from outside.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcredit.parsers.parsing import parse_file, read
    from smartcredit.parsers.statements import read_statements
    from smartcredit.parsers.workers.worker import ParserWorker, WorkerLimits, parse_files

_HOMES = {
    "ParserWorker": "smartcredit.parsers.workers.worker",
    "WorkerLimits": "smartcredit.parsers.workers.worker",
    "parse_file": "smartcredit.parsers.parsing",
    "parse_files": "smartcredit.parsers.workers.worker",
    "read": "smartcredit.parsers.parsing",
    "read_statements": "smartcredit.parsers.statements",
}

__all__ = [
    "ParserWorker",
    "WorkerLimits",
    "parse_file",
    "parse_files",
    "read",
    "read_statements",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'smartcredit.parsers' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
