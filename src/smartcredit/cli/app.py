"""The commands.  Each is thin: it calls the library and prints what came.

With ``--json`` one JSON document goes to standard output and nothing else; progress and
warnings go to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from smartcredit.cli import model_commands
from smartcredit.cli.faults import INPUT_AT_FAULT, complain, guarded
from smartcredit.core.errors import InputError
from smartcredit.core.version import __version__

app = typer.Typer(
    help="Credit decisions for micro and small firms that a person can check.  小微企业信贷准入",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
model_commands.register(app)

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    command = typer.main.get_command(app)
    status = guarded(
        lambda: command.main(given, prog_name="smartcredit", standalone_mode=False),
        wants_json="--json" in given,
    )
    sys.exit(status)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"smartcredit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def parse(
    files: Annotated[list[Path], typer.Argument(help="PDF, workbook, … one or many.")],
    as_json: Json = False,
    debug_images: Annotated[
        Path | None, typer.Option(help="Folder for page images with the boxes that were read.")
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, help="Readers at once; one a processor by default.")
    ] = None,
    linker: Annotated[
        Path | None,
        typer.Option(help="Folder of a model that proposes accounts for unknown lines."),
    ] = None,
) -> int:
    """Read documents: statements with every figure's place, and what does not add up."""
    from smartcredit.cli.progress import following
    from smartcredit.parsers import parse_files

    if linker is not None:
        from smartcredit.parsers.linking.model import load_linker

        load_linker(linker)  # a fault of the folder is one of the call, not of a document
    with following(len(files)) as tell:
        found = parse_files(
            files, processes=processes, debug_images=debug_images, linker=linker, tell=tell
        )
        parsed = list(found)
    if as_json:
        from smartcredit.core.contracts.parse import ParseDocument

        typer.echo(ParseDocument.of(parsed).to_json())
    else:
        from smartcredit.cli.summaries import print_parsed

        for document in parsed:
            print_parsed(document)
    failed = [document for document in parsed if document.error is not None]
    for document in failed:
        complain(f"{document.error}")
    return INPUT_AT_FAULT if failed else 0


@app.command()
def assess(
    folder: Annotated[Path, typer.Argument(help="Holds application.yaml and documents/.")],
    as_json: Json = False,
    report: Annotated[Path | None, typer.Option(help="Write the report, one HTML file.")] = None,
    policy: Annotated[
        str | None, typer.Option(help="Name or folder of a policy; by industry by default.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="A model's JSON; the reference model by default.")
    ] = None,
    as_of: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Use nothing dated later.")
    ] = None,
) -> int:
    """Assess an application: decision, reasons, limit."""
    from smartcredit.cli.progress import following
    from smartcredit.pipeline.application_folder import open_folder
    from smartcredit.pipeline.assess import assess as assess_folder

    day, case = _date(as_of), open_folder(folder)
    with following(len(case.paths) + 1) as tell:
        assessment = assess_folder(case, policy=policy, model=model, as_of=day, progress=tell)
    if report is not None:
        assessment.report(report)
    if as_json:
        typer.echo(assessment.to_json())
    else:
        from smartcredit.cli.summaries import print_assessment

        print_assessment(assessment)
    failed = [document for document in assessment.documents if document.error is not None]
    for document in failed:
        complain(f"{document.error}")
    return INPUT_AT_FAULT if failed else 0


@app.command()
def schema(name: Annotated[str, typer.Argument(help="assess, parse, score, …")]) -> None:
    """Print the JSON Schema of a document."""
    from smartcredit.core.contracts import json_schema

    try:
        document = json_schema(name)
    except KeyError as error:
        raise InputError(str(error.args[0])) from None
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InputError(f"--as-of: expected a date as YYYY-MM-DD, got {text!r}") from None
