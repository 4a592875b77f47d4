"""An application folder: application.yaml and the papers beside it.  申请材料目录"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from smartcredit.core.application import Application
from smartcredit.core.errors import ApplicationError
from smartcredit.core.issue import Issue, Severity
from smartcredit.core.text import Text
from smartcredit.core.yaml_file import read_yaml

APPLICATION_FILE = "application.yaml"
DOCUMENTS_FOLDER = "documents"
DATA_FILES = ("bureau.json", "third_party.json", "tax.csv", "invoices.csv", "bank.csv")
"""Papers with a fixed name and form; none of them is read yet."""

MOST_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class ApplicationFolder:
    """What lies in an application folder.

    Attributes:
        application: What is asked for, by whom.
        paths: Each document by the name that sources speak of: its path below
            ``documents/``.
        issues: Papers that lie there and are not read.
    """

    application: Application
    paths: Mapping[str, Path]
    issues: tuple[Issue, ...] = ()


def open_folder(folder: Path, *, as_of: date | None = None) -> ApplicationFolder:
    """Return what lies in an application folder.

    Args:
        folder: Holds ``application.yaml`` and ``documents/``.
        as_of: Replaces the application's own date.

    Raises:
        ApplicationError: The folder or its application.yaml is missing or malformed; the
            text names file and line.
    """
    if not folder.is_dir():
        raise ApplicationError("expected a folder", file=str(folder))
    application = read_application(folder / APPLICATION_FILE)
    if as_of is not None:
        application = application.model_copy(update={"as_of": as_of})
    return ApplicationFolder(application, _documents(folder), _not_read(folder))


def read_application(path: Path) -> Application:
    """Read an application.yaml.

    Raises:
        ApplicationError: It is missing or malformed; the text names file and line.
    """
    return read_yaml(path, Application, error=ApplicationError)


def _documents(folder: Path) -> dict[str, Path]:
    """Return the files below documents/, sorted by name; hidden ones and links are left out."""
    root = folder / DOCUMENTS_FOLDER
    if not root.is_dir():
        return {}
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    named = {path.relative_to(root).as_posix(): path for path in files}
    visible = {
        name: path
        for name, path in named.items()
        if not any(part.startswith((".", "~$")) for part in name.split("/"))
    }
    if len(visible) > MOST_DOCUMENTS:
        raise ApplicationError(
            f"expected at most {MOST_DOCUMENTS} documents, there are {len(visible)}",
            file=str(root),
        )
    return visible


def _not_read(folder: Path) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            code="paper-not-read",
            severity=Severity.INFO,
            text=Text(
                f"材料 {name} 已提交，但本版本尚不读取，未用于评估",
                f"{name} was handed in, but this version does not read it; it was not used",
            ),
            file=name,
        )
        for name in DATA_FILES
        if (folder / name).is_file()
    )
