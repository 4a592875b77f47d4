"""What was measured of reading documents, as the page ``results/parsing.md``."""

from __future__ import annotations

import json
import os
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from parsing_rows import found, gold_figures
from parsing_run import Run

PEERS = ("pdfplumber", "camelot", "unstructured", "docling")
"""In the order of the tables."""

NOTHING = "no text and no table"

WHAT = {
    "pdfplumber": "words, text and ruled tables of every page",
    "camelot": "flavour `network` on every page",
    "unstructured": "strategy `fast`, which for a PDF needs a spaCy model that it downloads at"
    " first use; where it cannot, it gives nothing and raises nothing. Amounts of a workbook come"
    " with seven digits at most (`1.374325e+11`)",
    "docling": "default settings, whose models for a PDF come from a hub",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with its gold, and how many pages it has; a workbook counts as one."""

    path: Path
    gold: Mapping[str, Any]
    pages: int

    @property
    def name(self) -> str:
        """Return the file's name."""
        return self.path.name


@dataclass(slots=True)
class Told:
    """What a tool gave of one document, over all its runs.

    Attributes:
        ready, read: Seconds of each run: of the imports, and of the reading.
        right: Figures that stand in a row with their label.
        error: Why it gave nothing, empty where it gave something.
    """

    runs: list[Run] = field(default_factory=list)
    ready: list[float] = field(default_factory=list)
    read: list[float] = field(default_factory=list)
    right: int = 0
    error: str = ""

    def add(self, run: Run, paper: Paper) -> None:
        """Take in one run."""
        self.runs.append(run)
        if run.is_over:
            self.error = "over the limit"
            return
        try:
            answer = json.loads(run.output)
        except json.JSONDecodeError:
            self.error = "ended without an answer"
            return
        if "error" in answer:
            self.error = _short(answer["error"])
            return
        if not answer["rows"]:
            self.error = NOTHING
            return
        self.ready.append(answer["ready"])
        self.read.append(answer["read"])
        unit = Decimal(str(paper.gold.get("unit") or 1))
        self.right = found(gold_figures(paper.gold), answer["rows"], unit)


def _short(error: str) -> str:
    """Return the first sentence of an error, without addresses."""
    first = re.split(r"(?<=\w)\. |\n", error)[0]
    return re.sub(r"\s*<?https?://\S+", " …", first)[:160]


Results = Mapping[str, Mapping[str, Told]]


def spread(values: Sequence[float], digits: int = 2) -> str:
    """Return the median, and the least and the most in brackets."""
    if not values:
        return "–"
    middle = f"{median(values):.{digits}f}"
    if len(values) == 1:
        return middle
    return f"{middle} ({min(values):.{digits}f}–{max(values):.{digits}f})"


def report(
    papers: Sequence[Paper],
    told: Results,
    whole: Mapping[str, Sequence[Run]],
    accuracy: str,
    versions: Mapping[str, str],
    *,
    command: str,
    repeats: int,
    limit: float,
    load: float,
) -> str:
    """Return the page.

    Args:
        papers: The documents.
        told: What each tool told of each, by the document's name and the tool's.
        whole: Runs of this library's command, by the document's name.
        accuracy: What the scorer printed of this library.
        versions: Of the tools that were run.
        command: That was given.
        repeats: Runs of each tool on each document.
        limit: Seconds after which a run was ended.
        load: Of the machine when the runs began; other work makes wall times longer.
    """
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    parts = [
        "# Reading documents: how right, how fast, how large",
        f"Made by `{command}` ({machine}, {os.cpu_count()} cores, load {load:.1f} at"
        " the start: other work on the machine lengthens wall times). Each tool read each"
        f" document in a fresh process, {repeats} times over, in turn; times are medians, with the"
        f" least and the most in brackets. A run was ended after {limit:.0f} s. Tools: "
        + ", ".join(f"{tool} {number}" for tool, number in versions.items())
        + ".",
        "## What this library gives",
        "As `score_documents.py` counts: the right account, period, scope and amount.",
        f"```text\n{accuracy}\n```",
        "## Figures whose label and amount stand in one row of what a tool gives",
        "Peers give tables or text, not statements. So they are asked for less: a row whose label"
        " this library's table of labels knows as the figure's account, with the amount beside it,"
        " in whichever column, as printed or times the unit. Period, parent or group are left out."
        " The column of this library is counted in the same way and is not the recall above: a"
        " label that a scan spoilt counts against it here, though its figure is right.",
        _table(["document", "figures", "smartcredit", *PEERS], _rows_right(papers, told)),
        *_remarks(told, versions),
        "## Time and memory of `smartcredit parse --json`",
        "The whole command, from its start to its end, its worker process included.",
        _table(
            ["document", "pages", "wall, s", "processor, s", "pages/s", "peak, MiB"],
            _rows_whole(papers, whole),
        ),
        "## Time and memory of each tool",
        "Start-up is the tool's imports; reading is what follows; pages a second are of reading"
        " alone. Processor time is of both. Memory is the peak of the process and all it starts.",
        _table(
            [
                "document",
                "pages",
                "tool",
                "start-up, s",
                "reading, s",
                "processor, s",
                "pages/s",
                "peak, MiB",
            ],
            _rows_time(papers, told),
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _table(heading: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rows_right(papers: Sequence[Paper], told: Results) -> Iterator[Sequence[str]]:
    for paper in papers:
        of = str(len(gold_figures(paper.gold)))
        yield [
            paper.name,
            of,
            *(_right(told[paper.name].get(tool)) for tool in ("smartcredit", *PEERS)),
        ]


def _right(entry: Told | None) -> str:
    if entry is None:
        return "not run"
    return str(entry.right) if entry.read else "nothing"


def _remarks(told: Results, versions: Mapping[str, str]) -> Iterator[str]:
    """Yield how each peer was run, and why it gave nothing where it did."""
    for tool in PEERS:
        if tool not in versions:
            yield f"- {tool}: not run, since no environment was named (`--peer {tool}=PYTHON`)."
            continue
        faults: dict[str, list[str]] = {}
        for name, entries in told.items():
            if entries[tool].error:
                faults.setdefault(entries[tool].error, []).append(name)
        said = "; ".join(f"{', '.join(names)}: {fault}" for fault, names in faults.items())
        yield f"- {tool}: {WHAT[tool]}." + (f" Gave nothing for {said}" if said else "")


def _rows_whole(
    papers: Sequence[Paper], whole: Mapping[str, Sequence[Run]]
) -> Iterator[Sequence[str]]:
    for paper in papers:
        runs = whole[paper.name]
        yield [
            paper.name,
            str(paper.pages),
            spread([run.wall for run in runs]),
            spread([run.cpu for run in runs]),
            spread([paper.pages / run.wall for run in runs], 1),
            spread([run.peak for run in runs], 0),
        ]


def _rows_time(papers: Sequence[Paper], told: Results) -> Iterator[Sequence[str]]:
    for paper in papers:
        for tool, entry in told[paper.name].items():
            if not entry.runs:
                continue
            speeds = [paper.pages / seconds for seconds in entry.read]
            yield [
                paper.name,
                str(paper.pages),
                tool,
                spread(entry.ready),
                spread(entry.read) if entry.read else entry.error.partition(":")[0],
                spread([run.cpu for run in entry.runs], 1),
                spread(speeds, 1),
                spread([run.peak for run in entry.runs], 0),
            ]
