"""An application folder: application.yaml and the papers beside it.  申请材料目录"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
        paths: Each document by its name, which is what sources speak of.
        issues: Papers that lie there and are not read.
    """

    application: Application
    paths: Mapping[str, Path]
    issues: tuple[Issue, ...] = ()

    @property
    def as_of(self) -> date:
        """观察时点: nothing dated later is used."""
        return self.application.as_of

    def on(self, day: date) -> ApplicationFolder:
        """Return the same application as it would be looked at on another day."""
        return replace(self, application=self.application.model_copy(update={"as_of": day}))


def open_folder(folder: Path) -> ApplicationFolder:
    """Return what lies in an application folder.

    Args:
        folder: Holds ``application.yaml`` and ``documents/``.

    Raises:
        ApplicationError: The folder or its application.yaml is missing or malformed; the
            text names file and line.
    """
    if not folder.is_dir():
        raise ApplicationError("expected a folder", file=str(folder))
    application = read_application(folder / APPLICATION_FILE)
    return ApplicationFolder(application, _documents(folder), _not_read(folder))


def read_application(path: Path) -> Application:
    """Read an application.yaml.

    Raises:
        ApplicationError: It is missing or malformed; the text names file and line.
    """
    return read_yaml(path, Application, error=ApplicationError)


def _documents(folder: Path) -> dict[str, Path]:
    """Return the files below documents/ by name; hidden ones and links are left out."""
    root = folder / DOCUMENTS_FOLDER
    if not root.is_dir():
        return {}
    named: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name.startswith((".", "~$")):
            continue
        if path.name in named:
            raise ApplicationError(
                f"expected documents of different names, two are called {path.name!r}",
                file=str(root),
            )
        named[path.name] = path
    if len(named) > MOST_DOCUMENTS:
        raise ApplicationError(
            f"expected at most {MOST_DOCUMENTS} documents, there are {len(named)}", file=str(root)
        )
    return named


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
