"""The JSON documents that outsiders rely on: their types, and how records become them.  对外契约

Each document is one pydantic model; its JSON Schema (``smartcredit schema NAME``) and the JSON
itself are made from that same model.  Fields may be added, none changed or dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from smartcredit.core.contracts.assess import AssessDocument
from smartcredit.core.contracts.common import ContractDocument
from smartcredit.core.contracts.error import ErrorDocument
from smartcredit.core.contracts.parse import ParseDocument
from smartcredit.core.contracts.score import ScoreDocument
from smartcredit.core.contracts.train import TrainDocument
from smartcredit.core.contracts.validate import ValidateDocument

DOCUMENTS: Mapping[str, type[ContractDocument]] = MappingProxyType(
    {
        "assess": AssessDocument,
        "error": ErrorDocument,
        "parse": ParseDocument,
        "score": ScoreDocument,
        "train": TrainDocument,
        "validate": ValidateDocument,
    }
)
"""Every document by the NAME of its ``"schema": "smartcredit/NAME/1"``."""


def json_schema(name: str) -> dict[str, object]:
    """Return the JSON Schema (2020-12) of a document.

    Raises:
        KeyError: There is no document of that name.
    """
    if name not in DOCUMENTS:
        raise KeyError(f"no document is called {name!r}; there are {sorted(DOCUMENTS)}")
    schema = DOCUMENTS[name].model_json_schema(by_alias=True, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"smartcredit/{name}/1",
        **schema,
    }
