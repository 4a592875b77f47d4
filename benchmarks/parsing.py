"""How right, how fast and how large reading documents is, beside tools that others use.

    SMARTCREDIT_DATA=FOLDER python benchmarks/parsing.py [--repeats 5]
        [--peer camelot=ENV/bin/python] [--peer unstructured=…] [--peer docling=…]

Accuracy comes from the scorer of the documents, ``score_documents.py`` (``--scorer``; by default
looked for in ``tools`` beside the data).  Peers are run with the interpreters that are named; one
that is not named, or that cannot run, is told so in the table.  They run without a network
(``HF_HUB_OFFLINE=1``), as this library does.  pdfplumber is run with this library's own
interpreter, which has it.  Each document is read by each tool in a fresh process, the tools in
turn, ``--repeats`` times over; what takes longer than ``--limit`` seconds is ended.

Writes ``benchmarks/results/parsing.md``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from parsing_peers import TOOLS
from parsing_report import Paper, Told, report
from parsing_run import Run, measured

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "parsing.md"
OWN = ("smartcredit", "pdfplumber")
"""Tools that run with this library's own interpreter."""

PDFS_ALONE = ("pdfplumber", "camelot")


def papers_in(folder: Path) -> list[Paper]:
    """Return the documents of a folder that print statements, with their gold."""
    papers = []
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if "statements" in gold:
            document = folder / "files" / gold["file"]
            papers.append(Paper(document, gold, _pages(document)))
    return papers


def _pages(document: Path) -> int:
    if document.suffix.lower() != ".pdf":
        return 1
    with pypdfium2.PdfDocument(document) as pdf:
        return len(pdf)


def compare(
    papers: Sequence[Paper], pythons: dict[str, str], repeats: int, limit: float
) -> dict[str, dict[str, Told]]:
    """Return what each tool told of each document, by the document's name and the tool's."""
    told = {paper.name: {tool: Told() for tool in pythons} for paper in papers}
    for turn in range(repeats):
        for paper in papers:
            for tool, python in pythons.items():
                entry = told[paper.name][tool]
                if tool in PDFS_ALONE and paper.path.suffix.lower() != ".pdf":
                    entry.error = "reads PDFs alone"
                if entry.error:
                    continue
                command = [python, str(HERE / "parsing_peers.py"), tool, str(paper.path)]
                offline = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
                entry.add(measured(command, limit, offline), paper)
                print(
                    f"{turn + 1}/{repeats} {paper.name} {tool}: {entry.runs[-1].wall:.1f} s",
                    entry.error,
                )
    return told


def commands(papers: Sequence[Paper], repeats: int, limit: float) -> dict[str, list[Run]]:
    """Return the runs of this library's own command, by the document's name."""
    program = str(Path(sys.executable).parent / "smartcredit")
    runs: dict[str, list[Run]] = {paper.name: [] for paper in papers}
    for _ in range(repeats):
        for paper in papers:
            run = measured([program, "parse", "--json", str(paper.path)], limit)
            runs[paper.name].append(run)
            print(f"{paper.name} smartcredit parse: {run.wall:.1f} s")
    return runs


def scored(scorer: Path, folder: Path) -> str:
    """Return what the scorer prints of this library's command."""
    command = f"{Path(sys.executable).parent / 'smartcredit'} parse --json"
    run = subprocess.run(
        [sys.executable, str(scorer), str(folder), "--only", "statements", "--command", command],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return re.sub(r"[ \t]+$", "", run.stdout, flags=re.MULTILINE).strip()


def main() -> None:
    """Measure everything and write the result."""
    arguments = _arguments()
    papers = papers_in(arguments.documents)
    pythons = dict.fromkeys(OWN, sys.executable)
    for peer in arguments.peer:
        tool, _, python = peer.partition("=")
        if tool not in TOOLS or tool in OWN:
            raise SystemExit(
                f"--peer: expected one of {sorted(set(TOOLS) - set(OWN))}, got {tool!r}"
            )
        pythons[tool] = python
    load = os.getloadavg()[0]
    told = compare(papers, pythons, arguments.repeats, arguments.limit)
    whole = commands(papers, arguments.repeats, arguments.limit)
    accuracy = scored(arguments.scorer, arguments.documents)
    RESULT.write_text(
        report(
            papers,
            told,
            whole,
            accuracy,
            {tool: version(tool, python) for tool, python in pythons.items()},
            command=_command(arguments),
            repeats=arguments.repeats,
            limit=arguments.limit,
            load=load,
        ),
        encoding="utf-8",
    )
    print(f"written: {RESULT}")


def _arguments() -> argparse.Namespace:
    data = Path(os.environ.get("SMARTCREDIT_DATA", HERE.parent.parent / "shared" / "data"))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=Path, default=data / "documents")
    parser.add_argument("--scorer", type=Path, default=data.parent / "tools" / "score_documents.py")
    parser.add_argument("--peer", action="append", default=[], metavar="TOOL=PYTHON")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--limit", type=float, default=300, help="seconds for one document")
    arguments = parser.parse_args()
    for path in (arguments.documents, arguments.scorer):
        if not path.exists():
            raise SystemExit(f"expected the documents and their scorer, {path} is not there")
    return arguments


def _command(arguments: argparse.Namespace) -> str:
    """Return the command without the paths of the machine."""
    peers = "".join(f" --peer {peer.partition('=')[0]}=PYTHON" for peer in arguments.peer)
    return f"python benchmarks/parsing.py --repeats {arguments.repeats}{peers}"


def version(tool: str, python: str) -> str:
    """Return the version of a tool in the environment that it runs in."""
    name = {"camelot": "camelot-py"}.get(tool, tool)
    code = f"from importlib.metadata import version; print(version({name!r}))"
    run = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return run.stdout.strip() or "unknown"


if __name__ == "__main__":
    main()
