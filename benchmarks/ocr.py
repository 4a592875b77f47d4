"""How truly, how fast and how large scans are read.

    SMARTCREDIT_DATA=FOLDER python benchmarks/ocr.py [--pages 1] [--only skew,photo] [--processes 2]

Pages whose amounts are known are aged in many ways (``ocr_ageing.py``) and recognised.  An amount
counts as exact when a word holds its characters and nothing else, and the word's box, carried to
the page as displayed, holds the middle of the print.  What is not exact is flagged where its
word's confidence is below a bound.  Then made-up statements (``scanned_books.py``) are read to
figures, the scans of the sample are held against their gold, a long scan is searched for its
statements, and many pages are read by two processes.

Writes ``benchmarks/results/ocr.md``; some minutes on two cores that nothing else uses.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pypdfium2
from ocr_ageing import AGEINGS, Ageing, Carry
from ocr_pages import KnownPage, Point, long_scan, made_up_pages, sample_pages
from parsing_run import measured
from scanned_books import recognised

from smartcredit.core.document import Page, Word
from smartcredit.core.statement import DOUBT_BELOW
from smartcredit.parsers.ocr import scans
from smartcredit.parsers.ocr.reader import recognise
from smartcredit.parsers.statements import read_statements

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "ocr.md"
BOUNDS = (0.9, 0.98)
SCANS = ("en_scan_manufacturing_2022", "en_scan_redacted_2021", "zh_made_scan_stamp")
REPORT = "zh_annual_report_biotech_2020"
BOOKS = range(5000, 5012)
"""Seeds of the made-up statements; ``confidence.py`` fits its weights on others."""

LONGEST = 300.0
"""Seconds after which reading the long scan is given up."""


@dataclass
class Tally:
    """What became of the amounts of some pages."""

    pages: int = 0
    lines: int = 0
    seconds: float = 0.0
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Count another's pages too."""
        self.pages += other.pages
        self.lines += other.lines
        self.seconds += other.seconds
        self.counts.update(other.counts)
        self.wrong += other.wrong

    def row(self, name: str) -> str:
        """Return a line of the table."""
        counts, amounts = self.counts, self.counts["amounts"]
        silent = "/".join(str(counts[f"silent {bound}"]) for bound in BOUNDS)
        vain = "/".join(f"{counts[f'vain {bound}'] / max(1, amounts):.2%}" for bound in BOUNDS)
        return (
            f"| {name} | {self.pages} | {amounts} | {counts['exact'] / max(1, amounts):.4f} "
            f"| {counts['wrong']} | {counts['missed']} | {silent} | {vain} "
            f"| {self.seconds / max(1, self.pages):.2f} "
            f"| {100 * self.seconds / max(1, self.lines):.2f} |"
        )


def aged(page: KnownPage, ageing: Ageing, seed: int) -> Tally:
    """Age a page, recognise it, and hold it against what is printed."""
    pixels, carry = ageing(page.pixels, np.random.default_rng(seed))
    start = time.process_time()
    found = recognise(pixels)
    tally = Tally(pages=1, lines=len(found.words), seconds=time.process_time() - start)
    seen = Page(
        1, found.width, found.height, found.words,
        to_displayed=found.to_displayed, bend=found.bend,
    )  # fmt: skip
    for text, middle in page.amounts:
        _count(tally, seen, text, _carried(carry, middle), f"{page.name}, {ageing.__name__}")
    return tally


def _aged(job: tuple[KnownPage, Ageing, int]) -> Tally:
    return aged(*job)


def _count(tally: Tally, page: Page, text: str, at: Point, where: str) -> None:
    tally.counts["amounts"] += 1
    there = [word for word in page.words if _holds(page.place(word.bbox), at)]
    exact = [word for word in there if word.text == text]
    if exact:
        tally.counts["exact"] += 1
        for bound in BOUNDS:
            tally.counts[f"vain {bound}"] += exact[0].confidence < bound
    elif not there:
        tally.counts["missed"] += 1
        tally.wrong.append(f"{where}: {text} was missed")
    else:
        surest = max(there, key=lambda word: word.confidence)
        tally.counts["wrong"] += 1
        for bound in BOUNDS:
            tally.counts[f"silent {bound}"] += surest.confidence >= bound
        tally.wrong.append(f"{where}: {text} was read {surest.text} ({surest.confidence:.3f})")


def _carried(carry: Carry, point: Point) -> Point:
    if callable(carry):
        return carry(point)
    x, y, depth = carry @ np.array([*point, 1.0])
    return float(x / depth), float(y / depth)


def _holds(box: Sequence[float], point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def figures(seed: int) -> Counter[str]:
    """Read the made-up statements of a seed and hold each figure against the truth."""
    with tempfile.TemporaryDirectory() as folder:
        books, document = recognised(seed, Path(folder))
    statements, issues = read_statements(document)
    named = {name for issue in issues for name in issue.figures}
    years = {"this": 2023, "last": 2022}
    counts: Counter[str] = Counter()
    for kind, name, column in books.places():
        counts["figures"] += 1
        found = [
            (statement.reference(name), statement.figures[name])
            for statement in statements
            if statement.kind.value == kind
            and statement.period_end.year == years[column]
            and name in statement.figures
        ]
        for reference, figure in found[:1]:
            doubted = figure.confidence < DOUBT_BELOW or reference in named
            right = figure.value == books.truth(kind, name, column)
            counts["right" if right else "wrong"] += 1
            counts["vain" if right else "told"] += doubted
    return counts


def sample_scan(folder: Path, name: str) -> Tally:
    """Hold a scan of the sample against its gold: each amount must stand on the page as printed."""
    gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    tally, words = Tally(), []
    with pypdfium2.PdfDocument(folder / "files" / f"{name}.pdf") as pdf:
        for number in range(1, len(pdf) + 1):
            start = time.process_time()
            words += scans.recognise_pdf_page(pdf, number).words
            tally.seconds += time.process_time() - start
            tally.pages += 1
    tally.lines = len(words)
    for statement in gold["statements"]:
        for label, figure in statement["fields"].items():
            for value in (figure.get("current"), figure.get("prior")):
                if value:
                    _count_printed(tally, words, value, f"{name}: {label}")
    return tally


def _count_printed(tally: Tally, words: Iterable[Word], value: float, where: str) -> None:
    forms = {f"{abs(value):,.2f}"} | ({f"{abs(value):,.0f}"} if value == int(value) else set())
    signed = {form.format(text) for text in forms for form in ("{}", "({})", "-{}")}
    there = [word for word in words if word.text in signed]
    tally.counts["amounts"] += 1
    tally.counts["exact" if there else "missed"] += 1
    if not there:
        tally.wrong.append(f"{where}: {value} was missed")
    for bound in BOUNDS:
        tally.counts[f"vain {bound}"] += bool(there) and there[0].confidence < bound


def search(folder: Path) -> str:
    """Read a long scan by ``smartcredit parse`` and tell what was found and what it took."""
    with tempfile.TemporaryDirectory() as place:
        scan = Path(place) / "scan.pdf"
        long_scan(folder / "files" / f"{REPORT}.pdf", scan)
        command = [str(Path(sys.executable).parent / "smartcredit"), "parse", "--json", str(scan)]
        run = measured(command, LONGEST)
    result = json.loads(run.output)["results"][0]
    named = sum(len(statement["figures"]) for statement in result["statements"])
    return (
        f"`smartcredit parse` of a scan of 42 pages, four of them statements: {run.wall:.1f} s on "
        f"the clock, {run.cpu:.1f} s of processor time, {len(result['statements'])} columns with "
        f"{named} figures; all its processes together held {run.peak:.0f} MiB at most."
    )


def throughput(folder: Path, processes: int) -> str:
    """Read the pages of the sample's scans three times over by several processes."""
    jobs = []
    for name in SCANS:
        path = folder / "files" / f"{name}.pdf"
        with pypdfium2.PdfDocument(path) as pdf:
            jobs += [(str(path), number) for number in range(1, len(pdf) + 1)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        list(pool.map(_read_one, jobs[:processes]))  # the models are loaded
        start = time.perf_counter()
        read = list(pool.map(_read_one, jobs * 3))
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    lines, spent = (sum(part) for part in zip(*read, strict=True))
    return (
        f"{len(read)} pages of the sample's scans by {processes} processes of one thread each: "
        f"{seconds / len(read):.2f} s a page on the clock, {spent / len(read):.2f} s of processor "
        f"time, {lines / len(read):.0f} words a page; the largest process had {peak:.0f} MiB."
    )


def _read_one(job: tuple[str, int]) -> tuple[int, float]:
    start = time.process_time()
    words = scans.recognise_pdf_page(*job).words
    return len(words), time.process_time() - start


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description="Reads aged pages.")
    parser.add_argument("--pages", type=int, default=1, help="of each PDF of the sample")
    parser.add_argument("--only", default="", help="names of ageings, with commas")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    documents = Path(os.environ.get("SMARTCREDIT_DATA", HERE.parent.parent / "shared/data"))
    folder = documents / "documents"
    chosen = [a for a in AGEINGS if not options.only or a.__name__ in options.only.split(",")]
    pages = [*made_up_pages(), *sample_pages(folder / "files", options.pages)]
    load, begin = os.getloadavg()[0], time.perf_counter()
    rows, total, counts = [], Tally(), Counter[str]()
    with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as pool:
        for number, ageing in enumerate(chosen):
            tally = Tally()
            jobs = [(page, ageing, 1000 * number + at) for at, page in enumerate(pages)]
            for part in pool.map(_aged, jobs):
                tally.add(part)
            rows.append(tally.row(ageing.__name__))
            print(rows[-1], flush=True)
            total.add(tally)
        for part in pool.map(figures, BOOKS):
            counts.update(part)
    rows.append(total.row("**all**"))
    known = Tally()
    for name in SCANS:
        known.add(sample_scan(folder, name))
    rows.append(known.row("the sample's scans, as they are"))
    notes = [_figures(counts), throughput(folder, options.processes), search(folder)]
    print(*rows[-2:], *notes, sep="\n", flush=True)
    spent = time.perf_counter() - begin
    made = f"load {load:.1f} at the start, {spent:.0f} s in all"
    amounts = sum(len(page.amounts) for page in pages)
    wrong = (*total.wrong, *known.wrong)
    RESULT.write_text(_report(options, made, len(pages), amounts, rows, notes, wrong), "utf-8")


def _figures(counts: Counter[str]) -> str:
    of, given = counts["figures"], counts["right"] + counts["wrong"]
    return (
        f"Figures of {len(BOOKS)} made-up sets of statements, printed, aged in turn in eleven ways "
        f"and read: recall {counts['right'] / of:.4f}, precision {counts['right'] / given:.4f} "
        f"of {of}; silently wrong {counts['wrong'] - counts['told']}; doubted though right "
        f"{counts['vain'] / max(1, counts['right']):.2%}."
    )


def _report(
    options: argparse.Namespace,
    made: str,
    pages: int,
    amounts: int,
    rows: Sequence[str],
    notes: Sequence[str],
    wrong: Sequence[str],
) -> str:
    listed = "\n".join(f"- {line}" for line in wrong) or "none"
    return f"""# Scans: how truly, how fast, how large

Made by `python benchmarks/ocr.py --pages {options.pages}` ({platform.machine()}, Python
{platform.python_version()}, {os.cpu_count()} cores, {made}: other work on the machine lengthens
every time). {pages} pages with {amounts} amounts, each aged in every way, by
{options.processes} processes of one thread each.

*Exact*: the characters of the amount and nothing else, in a box that holds the print. *Silent*:
not exact, with a confidence of at least {BOUNDS[0]} / {BOUNDS[1]}, before any sum is looked at.
*In vain*: exact, with less. Seconds are processor time.

| page | pages | amounts | exact | wrong | missed | silent | in vain | s a page | s a 100 words |
|---|---|---|---|---|---|---|---|---|---|
{chr(10).join(rows)}

{(chr(10) * 2).join(notes)}

## What was not exact

{listed}
"""


if __name__ == "__main__":
    main()
