"""What each stage of linking adds, on labels that no stage was made with.

    .venv/bin/python benchmarks/linking.py [--linker DIR]

Prints and writes ``results/linking.md``.  The labels of ``linking_data/collected_labels.csv``
were collected from public filings, forms and other programs' tables after the package's own
tables were written; an account was set beside each by hand, two where either may be meant
(those count neither as found nor as missed).  Those marked ``calibration`` set the two numbers
that make the learned stage's probabilities honest, and were looked at while it was made; those
marked ``test`` were collected after everything else was done and used for nothing but this.
``collected_readings.csv`` is what the recogniser made of all of them, aged, in a face that
training never saw.  Where the third-party documents are present (``SMARTCREDIT_DATA``), the
labels of their gold are linked too; those were known to whoever wrote the tables.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from smartcredit.core.statement import DOUBT_BELOW, StatementKind
from smartcredit.parsers.linking.fuzzy import find_misread, words
from smartcredit.parsers.linking.link import Link, Linker, PrintedRow, link_known, link_learned
from smartcredit.parsers.linking.model import MODEL_FOLDER, load_linker
from smartcredit.parsers.linking.tables import form_labels
from smartcredit.parsers.linking.text import comparable

ROOT = Path(__file__).parent
DATA = ROOT / "linking_data"
NONE = "none"
NOTHING = Link(None, 0.5, "fuzzy")

Stages = Callable[[PrintedRow], Link]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A printed row and the accounts that it may be linked to, ``"none"`` among them."""

    row: PrintedRow
    right: frozenset[str]
    origin: str


def collected(use: str) -> list[Labelled]:
    """Return the collected labels of one use, as printed."""
    with (DATA / "collected_labels.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["use"] == use]
    found = []
    for number, row in enumerate(rows):
        above = _neighbour(rows, number, -1)
        below = _neighbour(rows, number, 1)
        kind = StatementKind(row["statement"])
        printed = PrintedRow(row["label"], kind, row["section"] or None, above, below)
        found.append(Labelled(printed, frozenset(row["account"].split("|")), row["origin"]))
    return found


def _neighbour(rows: Sequence[dict[str, str]], number: int, step: int) -> str | None:
    """Return the label above or below, where the labels were printed in this order."""
    if not 0 <= number + step < len(rows):
        return None
    row, other = rows[number], rows[number + step]
    same = (row["origin"], row["statement"]) == (other["origin"], other["statement"])
    return other["label"] if same and row["in_order"] == "yes" else None


def misread(use: str) -> list[Labelled]:
    """Return those of the collected labels that were misread, their neighbours misread too."""
    with (DATA / "collected_readings.csv").open(encoding="utf-8") as file:
        readings = list(csv.DictReader(file))
    found = []
    for which in ("first", "second"):
        read = {row["label"]: row[which] for row in readings}
        for labelled in collected(use):
            row = labelled.row
            if read[row.label] == row.label or not read[row.label]:
                continue
            above = read[row.previous] if row.previous else None
            below = read[row.following] if row.following else None
            aged = replace(row, label=read[row.label], previous=above, following=below)
            found.append(replace(labelled, row=aged))
    return found


def of_sample_documents() -> list[Labelled]:
    """Return the labels of the third-party gold; empty where the data are absent."""
    folder = Path(os.environ.get("SMARTCREDIT_DATA", ROOT.parents[1] / "shared" / "data"))
    found = []
    for path in sorted((folder / "documents" / "gold").glob("*.json")):
        for statement in json.loads(path.read_text(encoding="utf-8")).get("statements", []):
            kind = StatementKind(statement["kind"])
            for name, figure in statement["fields"].items():
                if figure.get("label", "").strip(" *"):
                    row = PrintedRow(figure["label"], kind)
                    found.append(Labelled(row, frozenset({name}), path.stem))
    return found


def as_printed(row: PrintedRow) -> Link:
    """Link by the chart's labels, letter for letter."""
    known = link_known(row)
    is_form = row.label.strip() in form_labels(row.statement)
    return known if known and is_form and known.stage == "exact" else NOTHING


def looked_up(row: PrintedRow) -> Link:
    """Link by all that is known of labels."""
    return link_known(row) or NOTHING


def fuzzy(tokenise: Callable[[str], Sequence[str]] = words) -> Stages:
    """Return the lookup followed by the fuzzy match."""

    def stages(row: PrintedRow) -> Link:
        known = link_known(row)
        if known is not None:
            return known
        found = find_misread(comparable(row.label), row.statement, tokenise)
        return NOTHING if found is None else Link(found.account, found.confidence, "fuzzy")

    return stages


def learned(linker: Linker, with_fuzzy: bool) -> Stages:
    """Return the lookup, perhaps the fuzzy match, and the learned stage."""
    before = fuzzy() if with_fuzzy else looked_up

    def stages(row: PrintedRow) -> Link:
        found = before(row)
        return found if found is not NOTHING else link_learned(row, linker) or NOTHING

    return stages


def alone(stages: Stages) -> Stages:
    """Return the stages without sight of the part of the statement and the rows around."""
    return lambda row: stages(PrintedRow(row.label, row.statement))


@cache
def _spacy() -> Callable[[str], Sequence[str]]:
    """Return spaCy's blank tokenisers: characters for Chinese, its rules for English."""
    import spacy

    pipes = {language: spacy.blank(language) for language in ("zh", "en")}

    def cut(text: str) -> Sequence[str]:
        language = "zh" if any("\u4e00" <= c <= "\u9fff" for c in text) else "en"
        idle = {"the", "of", "a", "an", "on", "for", "in", "s", "'s"}
        tokens = (token.text for token in pipes[language](text))
        return [token for token in tokens if token.isalnum() and token not in idle]

    return cut


COLUMNS = (
    "found", "found, doubted", "missed", "wrong, doubted", "wrong, silent",
    "refused", "linked, doubted", "linked, silent",
)  # fmt: skip
"""What can become of a label that has an account, and of one that has none (the last three)."""


def outcome(one: Labelled, link: Link) -> str:
    """Return which of ``COLUMNS`` became of a label; empty where either answer is right."""
    account = link.account or NONE
    doubt = ", doubted" if link.confidence < DOUBT_BELOW else ""
    if account in one.right:
        if one.right == {NONE}:
            return "refused"
        return "" if NONE in one.right else f"found{doubt}"
    if account == NONE:
        return "missed"
    return ("linked" if one.right == {NONE} else "wrong") + (doubt or ", silent")


def table(labelled: list[Labelled], configurations: dict[str, Stages]) -> str:
    """Return a table of what each configuration makes of the labels."""
    lines = [f"| stages | {' | '.join(COLUMNS)} |", "|---" * (1 + len(COLUMNS)) + "|"]
    for name, stages in configurations.items():
        count = Counter(outcome(one, stages(one.row)) for one in labelled)
        lines.append(f"| {name} | {' | '.join(str(count[column]) for column in COLUMNS)} |")
    return "\n".join(lines)


def reliability(labelled: list[Labelled], linker: Linker) -> str:
    """Return how often links of the learned stage were right, by what they claimed."""
    edges = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)
    bins: dict[float, list[tuple[float, bool]]] = {edge: [] for edge in edges[:-1]}
    for one in labelled:
        if fuzzy()(one.row) is not NOTHING:
            continue
        account, confidence = linker.link(one.row)
        if account is not None:
            edge = max(edge for edge in bins if edge <= confidence)
            bins[edge].append((confidence, account in one.right))
    lines = ["| claimed | links | mean claim | right |", "|---|---|---|---|"]
    for low, high in itertools.pairwise(edges):
        if links := bins[low]:
            mean = sum(claim for claim, _ in links) / len(links)
            right = sum(was for _, was in links) / len(links)
            span = f"{low:.2f} to {min(high, 1):.2f}"
            lines.append(f"| {span} | {len(links)} | {mean:.3f} | {right:.3f} |")
    return "\n".join(lines)


def latency(labelled: list[Labelled], linker: Linker) -> str:
    """Return microseconds a label, by stage."""
    rows = [one.row for one in labelled]
    lines = ["| stage | µs a label |", "|---|---|"]
    stages: dict[str, Callable[[PrintedRow], object]] = {
        "lookup": link_known.__wrapped__,
        "fuzzy": lambda row: find_misread(comparable(row.label), row.statement),
        "learned": linker.link,
    }
    for name, stage in stages.items():
        for row in rows[:50]:
            stage(row)
        start = time.perf_counter()
        for row in rows:
            stage(row)
        lines.append(f"| {name} | {1e6 * (time.perf_counter() - start) / len(rows):.0f} |")
    return "\n".join(lines)


def errors(labelled: list[Labelled], stages: Stages) -> str:
    """Return every wrong link with what it claimed."""
    lines = [
        "| label | section | should be | linked to | claimed | stage |",
        "|---|---|---|---|---|---|",
    ]
    for one in labelled:
        link = stages(one.row)
        if link.account is not None and link.account not in one.right:
            right = " or ".join(sorted(one.right))
            lines.append(
                f"| {one.row.label} | {one.row.section or ''} | {right} | {link.account} "
                f"| {link.confidence:.2f} | {link.stage} |"
            )
    return "\n".join(lines)


def report(linker: Linker) -> str:
    """Return the whole page."""
    configurations: dict[str, Stages] = {
        "chart, letter for letter": as_printed,
        "+ normalised, other spellings, lines known to be none": looked_up,
        "+ fuzzy": fuzzy(),
        "+ fuzzy, words cut by spaCy": fuzzy(_spacy()),
        "+ learned, without fuzzy": learned(linker, False),
        "+ fuzzy + learned (as shipped)": learned(linker, True),
        "as shipped, each label alone": alone(learned(linker, True)),
    }
    parts = [
        "# Linking printed labels to accounts: what each stage adds",
        "Made by `.venv/bin/python benchmarks/linking.py`, at whose head stands how labels were "
        "collected.  The last three columns count labels that are none of the accounts.",
    ]
    for use in ("test", "calibration"):
        printed, aged = collected(use), misread(use)
        parts += [
            f"## Labels for {use}, as printed: {len(printed)}",
            table(printed, configurations),
            f"## The same as a bad scan shows them: {len(aged)} misread ones",
            table(aged, configurations),
        ]
    if sample := of_sample_documents():
        heading = f"## Labels of the sample documents' gold: {len(sample)}"
        parts += [heading, table(sample, configurations)]
    unseen = collected("test") + misread("test")
    parts += [
        "## Is the learned stage's probability honest? (test, as printed and misread)",
        reliability(unseen, linker),
        "## Time (one thread, after loading)",
        latency(collected("test"), linker),
        "## Wrong links (test, as printed and misread)",
        errors(unseen, learned(linker, True)),
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--linker", type=Path, default=MODEL_FOLDER)
    page = report(load_linker(parser.parse_args().linker))
    print(page)
    (ROOT / "results").mkdir(exist_ok=True)
    (ROOT / "results" / "linking.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
