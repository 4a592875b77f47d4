"""What a person reads on the terminal of a model: how it did, what it scored.  模型摘要"""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from smartcredit.core.contracts.score import ScoreDocument
from smartcredit.core.contracts.train import TrainDocument
from smartcredit.core.contracts.validate import MeasureItem, ValidateDocument, ValidationItem

MOST_FEATURES = 5
"""Of the shifted features, how many are shown; the JSON has all."""


def print_trained(document: TrainDocument, console: Console | None = None) -> None:
    """Print how the borrowers were divided and how the model did on those held out."""
    out = console or Console()
    split = document.split
    out.print(Styled(f"{document.model.name}  {document.model.sha256[:12]}", "bold"))
    start = "" if split.held_out_from is None else f"，自 {split.held_out_from} 起 from that date"
    out.print(
        f"  训练 trained on {split.trained_rows} rows ({split.trained_defaults} defaults)   "
        f"留出 held out {split.held_out_rows} ({split.held_out_defaults}){start}",
        highlight=False,
    )
    _print_boosting(document, out)
    _print_validation(document.validation, out)
    out.print(f"  → {', '.join(document.outputs)}", highlight=False)


def _print_boosting(document: TrainDocument, out: Console) -> None:
    """Print the settings of the boosting, and what was tried to find them."""
    chosen = ", ".join(
        f"{name.replace('_', ' ')} {value:g}" for name, value in document.boosting.items()
    )
    out.print(f"  设置 boosted with {chosen}", highlight=False)
    if document.time_budget_seconds is not None:
        kept = sum(trial.kept for trial in document.tried)
        out.print(f"  试过 tried {len(document.tried)} changes, kept {kept}", highlight=False)


def print_validated(document: ValidateDocument, console: Console | None = None) -> None:
    """Print the answers, then the limits that were set."""
    out = console or Console()
    out.print(Styled(f"{document.model.name}  {document.model.sha256[:12]}", "bold"))
    found = document.validation
    out.print(f"  {document.file}: {found.rows} rows, {found.defaults} defaults", highlight=False)
    _print_validation(found, out)
    for check in document.checks:
        value = "not measured 未能计量" if check.value is None else f"{check.value:.4f}"
        word, style = ("ok", "green") if check.passed else ("fails 不通过", "red")
        out.print(Styled(f"  {check.limit}: {value} {word}", style))


def print_scored(document: ScoreDocument, console: Console | None = None) -> None:
    """Print the totals of a portfolio."""
    out = console or Console()
    portfolio = document.portfolio
    out.print(
        f"{portfolio.rows} rows → {document.output}   评分 points {portfolio.mean_points:.1f} "
        f"({portfolio.lowest_points:.1f} – {portfolio.highest_points:.1f})   "
        f"PD {portfolio.mean_pd:.2%}",
        highlight=False,
    )
    grades = "  ".join(f"{grade} {count}" for grade, count in portfolio.grades.items())
    out.print(f"  等级 grades: {grades}", highlight=False)


def _print_validation(found: ValidationItem, out: Console) -> None:
    calibration = found.calibration
    rows: list[tuple[str, MeasureItem]] = [
        ("区分度 AUC", found.discrimination.auc),
        ("KS", found.discrimination.ks),
        ("校准 mean PD ÷ default rate", calibration.ratio),
        ("calibration slope", calibration.slope),
        ("Brier", calibration.brier),
    ]
    table = Table(box=None, show_header=True, header_style="dim")
    for heading in ("", "value", "95 %"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, measured in rows:
        ends = "" if measured.low is None else f"{measured.low:.4f} – {measured.high:.4f}"
        table.add_row(name, f"{measured.value:.4f}", ends)
    out.print(table)
    moved = [entry for entry in found.stability.features if entry.psi > entry.critical]
    points = found.stability.points
    if points is not None:
        out.print(f"  稳定性 PSI of points {points.psi:.4f} (chance {points.critical:.4f})")
    for entry in moved[:MOST_FEATURES]:
        out.print(
            Styled(f"    PSI {entry.name} {entry.psi:.4f} (chance {entry.critical:.4f})", "yellow")
        )
    if found.disparity is not None:
        ratio = found.disparity.impact_ratio
        shown = "—" if ratio is None else f"{ratio:.3f}"
        out.print(f"  群体差异 adverse impact ratio by {found.disparity.attribute}: {shown}")
