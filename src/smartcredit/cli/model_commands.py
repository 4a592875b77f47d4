"""The commands of models: train, score, validate, export.  模型命令"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import typer

from smartcredit.core.errors import InputError

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]
Target = Annotated[
    str, typer.Option(metavar="COL", help="Column of the outcome: 1 for a default, 0 for none.")
]
ModelFile = Annotated[Path, typer.Argument(metavar="MODEL.json", help="A model's JSON.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (train, score, validate, export):
        app.command()(command)


def train(
    table: Annotated[Path, typer.Argument(metavar="CSV", help="One row for each borrower.")],
    target: Target,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the model and its card.")],
    date: Annotated[
        str | None, typer.Option(metavar="COL", help="Hold out the latest borrowers by this date.")
    ] = None,
    weight: Annotated[
        str | None, typer.Option(metavar="COL", help="How much each row counts.")
    ] = None,
    exclude: Annotated[
        str, typer.Option(metavar="COL,…", help="Columns that must not be learned from.")
    ] = "",
    categorical: Annotated[
        str, typer.Option(metavar="COL,…", help="Columns whose numbers are codes.")
    ] = "",
    trusted: Annotated[
        str, typer.Option(metavar="COL,…", help="Columns that are no leak though they look it.")
    ] = "",
    directions: Annotated[
        Path | None,
        typer.Option(metavar="YAML", help="feature: 1 where more raises risk, -1 where it lowers."),
    ] = None,
    special: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COL=CODE,…",
            help="Codes that are no quantities, a bin of their own each; -8,-9 alone: everywhere.",
        ),
    ] = None,
    time_budget: Annotated[
        float | None,
        typer.Option(
            metavar="SECONDS",
            min=0,
            help="Try settings for so long, on training rows alone; by rule without.",
        ),
    ] = None,
    name: Annotated[str, typer.Option(help="What to call the model.")] = "credit scorer",
    seed: Annotated[int, typer.Option(help="The same seed, the same model.")] = 0,
    as_json: Json = False,
) -> int:
    """Fit a model, try it on borrowers held out, write model.json and model_card.md."""
    from smartcredit.cli.model_summaries import print_trained
    from smartcredit.cli.progress import following
    from smartcredit.pipeline.table_files import read_table
    from smartcredit.pipeline.training import TrainingPlan, read_directions, read_specials
    from smartcredit.pipeline.training_run import train_and_write

    plan = TrainingPlan(
        target=target,
        date=date,
        weight=weight,
        exclude=_names(exclude),
        categorical=_names(categorical),
        trusted=_names(trusted),
        directions={} if directions is None else read_directions(directions),
        specials=read_specials(special or ()),
        time_budget=time_budget,
        seed=seed,
        name=name,
        about=table.name,
    )
    with following(2) as tell:
        tell(f"reading {table.name}")
        borrowers = read_table(table, plan.categorical)
        tell("fitting and validating")
        document = train_and_write(borrowers, plan, out)
    if as_json:
        typer.echo(document.to_json())
    else:
        print_trained(document)
    return 0


def score(
    model: ModelFile,
    table: Annotated[Path, typer.Argument(metavar="IN.(csv,parquet)")],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT", help=".csv or .parquet")],
    key: Annotated[
        str | None,
        typer.Option(metavar="COL,…", help="Columns to keep; all that the model does not read."),
    ] = None,
    engine: Annotated[Literal["local", "ray"], typer.Option(help="Where to run.")] = "local",
    jobs: Annotated[
        int | None, typer.Option(min=1, help="Threads of the local engine; all cores by default.")
    ] = None,
    as_json: Json = False,
) -> int:
    """Score a portfolio: points, pd_12m, grade and reason_1 to reason_4 beside the keys."""
    from smartcredit.cli.model_summaries import print_scored
    from smartcredit.cli.progress import counting
    from smartcredit.pipeline.portfolio import score_portfolio

    with counting("rows scored") as tell:
        document = score_portfolio(
            model,
            table,
            out,
            keys=None if key is None else _names(key),
            engine=engine,
            jobs=jobs or os.cpu_count() or 1,
            progress=tell,
        )
    if as_json:
        typer.echo(document.to_json())
    else:
        print_scored(document)
    return 0


def validate(
    model: ModelFile,
    table: Annotated[Path, typer.Argument(metavar="CSV", help="CSV or Parquet with outcomes.")],
    target: Target,
    weight: Annotated[
        str | None, typer.Option(metavar="COL", help="How much each row counts.")
    ] = None,
    group: Annotated[
        str | None, typer.Option(metavar="COL", help="Compare how its groups are treated.")
    ] = None,
    fail_on: Annotated[
        list[str] | None,
        typer.Option(metavar="LIMIT", help="e.g. 'auc<0.7' or 'psi>0.25'; status 1 if it holds."),
    ] = None,
    resamples: Annotated[int, typer.Option(min=0, help="Behind the intervals.")] = 200,
    as_json: Json = False,
) -> int:
    """Validate a model: discrimination, calibration, stability, and disparity of groups."""
    from smartcredit.cli.model_summaries import print_validated
    from smartcredit.pipeline.validation_run import read_limits, validate_file

    limits = read_limits(fail_on or ())
    document = validate_file(
        model, table, target, weight=weight, group=group, limits=limits, resamples=resamples
    )
    if as_json:
        typer.echo(document.to_json())
    else:
        print_validated(document)
    return 0 if document.passed else 1


def export(
    model: ModelFile,
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="OUT", help=".sql, .onnx, .xlsx or .pmml")
    ],
    table: Annotated[str, typer.Option(help="Table that the SQL reads.")] = "applicants",
    key: Annotated[str, typer.Option(metavar="COL,…", help="Keys that the SQL keeps.")] = "",
    dialect: Annotated[
        Literal["ansi", "duckdb", "postgresql"], typer.Option(help="Engine that runs the SQL.")
    ] = "ansi",
) -> None:
    """Write a model as SQL, ONNX, an Excel scorecard or PMML."""
    from smartcredit.scoring.exports.excel import save_excel
    from smartcredit.scoring.exports.onnx_export import save_onnx
    from smartcredit.scoring.exports.pmml import save_pmml
    from smartcredit.scoring.exports.sql import to_sql
    from smartcredit.scoring.store import load_model

    scorer = load_model(model)
    suffix = out.suffix.lower()
    writers = {".onnx": save_onnx, ".xlsx": save_excel, ".pmml": save_pmml}
    if suffix == ".sql":
        query = to_sql(scorer, table=table, keys=_names(key), dialect=dialect)
        out.write_text(query, encoding="utf-8")
    elif suffix in writers:
        writers[suffix](scorer, out)
    else:
        raise InputError(f"expected .sql, .onnx, .xlsx or .pmml, got {suffix!r}", file=out.name)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())
