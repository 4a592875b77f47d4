"""YAML from outside: read safely, checked by a model, faults named with their line.

Only plain data is read: no tags, no aliases (a small file could grow without bound).  A key
that stands twice is a fault, since which of the two counts would be a guess.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from smartcredit.core.errors import InputError

Model = TypeVar("Model", bound=BaseModel)

MOST_BYTES = 1_000_000
"""A hand-written file is far smaller; a larger one is refused before it is read."""

PLAIN_TAGS = {"map", "seq", "str", "int", "float", "bool", "null", "timestamp"}


def read_yaml(
    path: Path, model: type[Model], *, name: str | None = None, error: type[InputError] = InputError
) -> Model:
    """Read a YAML file into ``model``.

    Args:
        path: The file.
        model: What its content must be.
        name: What to call the file in messages; its own name by default.
        error: The exception to raise.

    Raises:
        InputError: (or ``error``) The file is missing, is no YAML, or is not what ``model``
            expects; the text names the file and the line, what was expected and what came.
    """
    name = name or path.name
    tree = _compose(path, name, error)
    content = _construct(tree, name, error)
    if not isinstance(content, dict):
        raise error(f"expected keys and values, got {_kind(content)}", file=name, line=1)
    try:
        return model.model_validate(content)
    except ValidationError as fault:
        first = fault.errors(include_url=False)[0]
        where = tuple(first["loc"])
        message = _message(first, where)
        raise error(message, file=name, line=_line_of(tree, where)) from None


def line_of(path: Path, where: tuple[str | int, ...]) -> int:
    """Return the line of the value at ``where``, or of the last part of it that exists.

    Raises:
        InputError: The file is missing or is no YAML.
    """
    return _line_of(_compose(path, path.name, InputError), where)


def _compose(path: Path, name: str, error: type[InputError]) -> yaml.Node:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise error(f"expected at most {MOST_BYTES} bytes", file=name)
        text = path.read_text(encoding="utf-8-sig")
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                mark = event.start_mark
                raise error("expected no aliases", file=name, line=mark.line + 1 if mark else None)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except OSError as fault:
        raise error(f"cannot be opened: {fault.strerror}", file=name) from None
    except UnicodeDecodeError:
        raise error("expected UTF-8 text", file=name) from None
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else None
        raise error(f"expected YAML: {fault.problem}", file=name, line=line) from None
    except yaml.YAMLError as fault:
        raise error(f"expected YAML: {fault}", file=name) from None
    if node is None:
        raise error("expected keys and values, the file is empty", file=name)
    return node


def _construct(node: yaml.Node, name: str, error: type[InputError]) -> Any:
    """Return plain data; text, numbers and dates as SafeLoader has them."""
    if node.tag.removeprefix("tag:yaml.org,2002:") not in PLAIN_TAGS:
        line = node.start_mark.line + 1
        raise error(f"expected no tag, got {node.tag!r}", file=name, line=line)
    if isinstance(node, yaml.MappingNode):
        content: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                raise error("expected a plain key", file=name, line=key_node.start_mark.line + 1)
            key = key_node.value
            if key in content:
                line = key_node.start_mark.line + 1
                raise error(f"{key!r} stands twice", file=name, line=line)
            content[key] = _construct(value_node, name, error)
        return content
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child, name, error) for child in node.value]
    try:
        return yaml.constructor.SafeConstructor().construct_object(node)
    except (yaml.YAMLError, ValueError) as fault:
        line = node.start_mark.line + 1
        raise error(f"cannot be read: {fault}", file=name, line=line) from None


def _message(fault: Any, where: tuple[Any, ...]) -> str:
    key = ".".join(str(part) for part in where)
    if fault["type"] == "extra_forbidden":
        return f"unknown key {key!r}"
    if fault["type"] == "missing":
        return f"expected a key {key!r}, it is missing"
    came = "" if isinstance(fault["input"], dict | list) else f", got {fault['input']!r}"
    said = fault["msg"].removeprefix("Value error, ")
    if fault["type"] == "string_type" and not isinstance(fault["input"], list | dict):
        said += " (in quotes)"
    return f"{key}: {said[0].lower()}{said[1:].rstrip('.')}{came}"


def _line_of(node: yaml.Node, where: tuple[Any, ...]) -> int:
    """Return the line of the value at ``where``, or of the last part of it that exists."""
    line = node.start_mark.line + 1
    for part in where:
        if isinstance(node, yaml.MappingNode):
            pairs = [pair for pair in node.value if pair[0].value == str(part)]
            if not pairs:
                return line
            line, node = pairs[0][0].start_mark.line + 1, pairs[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line


def _kind(content: object) -> str:
    return "a list" if isinstance(content, list) else f"{content!r}"
