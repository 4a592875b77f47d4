"""A policy folder: its files, the policy it extends, and the fingerprint of all of it.  政策目录

    policy.yaml       name, version, which policy it extends
    admission.yaml    who is admitted
    papers.yaml       what is asked of the papers
    limits.yaml       how large a limit may be
    rules.yaml        features held against thresholds

A policy that extends another may leave out files and parameters; what it states replaces
the whole parameter or rule of the same name.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, cast, get_type_hints

from pydantic import BaseModel, Field, StringConstraints, create_model

from smartcredit.core.errors import PolicyError
from smartcredit.core.yaml_file import read_yaml
from smartcredit.policy.dated import ANY_INDUSTRY, Dated, Strictly, Words
from smartcredit.policy.feature_rules import RULES_FILE, PlacedRule, RuleFile
from smartcredit.policy.parameters import SECTIONS, IndustryCode, Parameters

Model = TypeVar("Model", bound=BaseModel)
S = TypeVar("S", bound=Parameters)

HEADER_FILE = "policy.yaml"
BUILT_IN = Path(__file__).parent / "built_in"
MOST_LAYERS = 8
"""A chain of policies that extend each other is never longer; a longer one goes in a circle."""


class Header(Strictly):
    """``policy.yaml``.

    Attributes:
        extends: A policy that ships with the package, or a folder beside this one.
        industries: GB/T 4754 codes, or their beginnings, that this policy is made for.
    """

    name: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$")]
    version: Annotated[str, Field(min_length=1)]
    label: Words
    extends: str | None = None
    industries: tuple[IndustryCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """One policy folder as it stands, without the one it extends.

    Attributes:
        files: The content of each file that is there, by its name.
        faults: What is wrong in the files that are not among ``files``.
    """

    folder: Path
    header: Header
    files: Mapping[str, BaseModel]
    faults: tuple[PolicyError, ...] = ()

    def file(self, name: str) -> str:
        """Return how messages and evidence call a file of this policy."""
        return f"{self.header.name}/{name}"


def find_folder(name_or_folder: str | Path) -> Path:
    """Return the folder of a policy that ships with the package, or the folder itself.

    Raises:
        PolicyError: There is neither.
    """
    built_in = built_in_folders()
    if isinstance(name_or_folder, str) and name_or_folder in built_in:
        return built_in[name_or_folder]
    folder = Path(name_or_folder)
    if not folder.is_dir():
        raise PolicyError(
            f"expected one of {sorted(built_in)} or a folder, got {str(name_or_folder)!r}"
        )
    return folder


def built_in_folders() -> dict[str, Path]:
    """Return the policies that ship with the package, by name."""
    return {path.parent.name: path.parent for path in sorted(BUILT_IN.glob(f"*/{HEADER_FILE}"))}


def built_in_for_industry(code: str) -> str:
    """Return the name of the policy that ships with the package for a GB/T 4754 code.

    The policy that names the longest beginning of the code wins.

    Raises:
        PolicyError: No policy is made for the industry.
    """
    fits: dict[int, str] = {}
    for name, folder in built_in_folders().items():
        header = _read_header(folder)
        beginnings = [key for key in header.industries if code.startswith(key)]
        fits |= {len(key): name for key in beginnings}
        if ANY_INDUSTRY in header.industries:
            fits.setdefault(0, name)
    if not fits:
        raise PolicyError(f"no policy that ships with the package is made for industry {code!r}")
    return fits[max(fits)]


def read_layers(folder: Path) -> tuple[Layer, ...]:
    """Return the policy's layers, the one that extends none first.

    Raises:
        PolicyError: A header is at fault, or the policies extend each other in a circle.
    """
    layers = [_read_layer(folder)]
    while (extends := layers[-1].header.extends) is not None:
        layers.append(_read_layer(_extended(layers[-1], extends)))
        if len(layers) > MOST_LAYERS:
            raise PolicyError(
                f"expected at most {MOST_LAYERS} policies that extend each other",
                file=layers[0].file(HEADER_FILE),
            )
    return tuple(reversed(layers))


def merged_section(layers: Sequence[Layer], file: str, model: type[S]) -> S:
    """Return the parameters of one file, later layers replacing earlier ones.

    Each was validated when its layer was read, and keeps the place where it stands.

    Raises:
        PolicyError: A parameter is in none of the layers.
    """
    found: dict[str, Dated[Any]] = {}
    for layer in layers:
        content = layer.files.get(file)
        if content is not None:
            stated = {name: getattr(content, name) for name in content.model_fields_set}
            found |= {
                name: dated.placed(layer.file(file), name)
                for name, dated in stated.items()
                if dated is not None
            }
    fields = model.model_fields
    lacking = [name for name in fields if fields[name].is_required() and name not in found]
    if lacking:
        raise PolicyError(f"lacks parameters {lacking}", file=layers[-1].file(file))
    return cast(S, model.model_construct(set(found), **found))


def merged_rules(layers: Sequence[Layer]) -> tuple[PlacedRule, ...]:
    """Return the declared rules, in the order in which they were first declared."""
    rules: dict[str, PlacedRule] = {}
    for layer in layers:
        content = layer.files.get(RULES_FILE)
        if isinstance(content, RuleFile):
            file = layer.file(RULES_FILE)
            rules |= {name: PlacedRule(name, file, rule) for name, rule in content.root.items()}
    return tuple(rules.values())


def fingerprint(layers: Sequence[Layer]) -> str:
    """Return the SHA-256 of what all files say, in hexadecimal.

    Comments, order of keys and layout do not count; the layers that are extended do.
    """
    content = [
        [layer.header.name, name, model.model_dump(mode="json", exclude_unset=True)]
        for layer in layers
        for name, model in sorted({HEADER_FILE: layer.header, **layer.files}.items())
    ]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _extended(layer: Layer, extends: str) -> Path:
    if extends in built_in_folders():
        return built_in_folders()[extends]
    beside = layer.folder.parent / extends
    if not beside.is_dir():
        raise PolicyError(
            f"extends: expected one of {sorted(built_in_folders())} or a folder beside "
            f"{layer.folder.name!r}, got {extends!r}",
            file=layer.file(HEADER_FILE),
        )
    return beside


def _read_header(folder: Path) -> Header:
    name = f"{folder.name}/{HEADER_FILE}"
    return read_yaml(folder / HEADER_FILE, Header, name=name, error=PolicyError)


def _read_layer(folder: Path) -> Layer:
    header = _read_header(folder)
    files: dict[str, BaseModel] = {}
    faults = list(_strangers(folder, header))
    readers: dict[str, type[BaseModel]] = {
        **{file: _partial(model) for file, model in SECTIONS.items()},
        RULES_FILE: RuleFile,
    }
    for file, model in readers.items():
        if not (folder / file).is_file():
            continue
        try:
            files[file] = read_yaml(
                folder / file, model, name=f"{header.name}/{file}", error=PolicyError
            )
        except PolicyError as fault:
            faults.append(fault)
    return Layer(folder, header, files, tuple(faults))


def _strangers(folder: Path, header: Header) -> Iterator[PolicyError]:
    """Yield a fault for each YAML file of a name that no policy has: it would not be read."""
    known = {HEADER_FILE, RULES_FILE, *SECTIONS}
    for path in sorted(folder.iterdir()):
        if path.suffix in {".yaml", ".yml"} and path.name not in known:
            file = f"{header.name}/{path.name}"
            yield PolicyError(f"expected files of the names {sorted(known)}", file=file)


@cache
def _partial(model: type[Parameters]) -> type[BaseModel]:
    """Return the model of a file that may leave parameters out."""
    hints = get_type_hints(model, include_extras=True)
    fields: dict[str, Any] = {name: (hints[name], None) for name in model.model_fields}
    partial: type[BaseModel] = create_model(f"{model.__name__}File", __base__=Strictly, **fields)
    return partial
