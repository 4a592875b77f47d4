"""How truly, how fast and how large scans are read.

    SMARTCREDIT_DATA=FOLDER python benchmarks/ocr.py [--pages 3] [--only skew,photo] [--quick]

Pages whose amounts are known are aged in many ways (``ocr_ageing.py``) and recognised.  An amount
counts as exact when a word holds its characters and nothing else, and the word's box, carried to
the page as displayed, holds the middle of the print.  What is not exact is flagged where its
word's confidence is below a bound.  Then the scans of the sample are held against their gold, a
long scan is searched for its statements, and many pages are read by two processes.

Writes ``benchmarks/results/ocr.md``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pypdfium2
from ocr_ageing import AGEINGS, Ageing, Homography
from ocr_pages import KnownPage, Point, made_up_pages, sample_pages
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from smartcredit.core.document import Page, Word
from smartcredit.parsers.ocr import scans
from smartcredit.parsers.ocr.reader import recognise

HERE = Path(__file__).resolve().parent
RESULT = HERE / "results" / "ocr.md"
BOUNDS = (0.9, 0.98)
SCANS = ("en_scan_manufacturing_2022", "en_scan_redacted_2021", "zh_made_scan_stamp")
REPORT, STATEMENTS = "zh_annual_report_biotech_2020", (66, 67, 72, 74)
"""A report of which 42 pages are made a scan; four of them hold statements."""


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
    pixels, homography = ageing(page.pixels, np.random.default_rng(seed))
    start = time.process_time()
    found = recognise(pixels)
    tally = Tally(pages=1, lines=len(found.words), seconds=time.process_time() - start)
    seen = Page(1, found.width, found.height, found.words, to_displayed=found.to_displayed)
    for text, middle in page.amounts:
        _count(tally, seen, text, _carried(homography, middle), f"{page.name}, {ageing.__name__}")
    return tally


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


def _carried(homography: Homography, point: Point) -> Point:
    x, y, depth = homography @ np.array([*point, 1.0])
    return float(x / depth), float(y / depth)


def _holds(box: Sequence[float], point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


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
    forms = (
        {f"{abs(value):,.2f}", f"{abs(value):,.0f}"}
        if value == int(value)
        else {f"{abs(value):,.2f}"}
    )
    signed = {form.format(text) for text in forms for form in ("{}", "({})", "-{}")}
    there = [word for word in words if word.text in signed]
    tally.counts["amounts"] += 1
    tally.counts["exact" if there else "missed"] += 1
    if not there:
        tally.wrong.append(f"{where}: {value} was missed")
    for bound in BOUNDS:
        tally.counts[f"vain {bound}"] += bool(there) and there[0].confidence < bound


def long_scan(report: Path, target: Path) -> None:
    """Make 42 pages of a report a scan: pictures at 150 dots an inch."""
    others = [n for n in range(1, 195, 4) if n not in STATEMENTS][: 42 - len(STATEMENTS)]
    canvas = Canvas(str(target))
    with pypdfium2.PdfDocument(report) as pdf:
        for number in sorted((*others, *STATEMENTS)):
            page = pdf[number - 1]
            packed = io.BytesIO()
            page.render(scale=150 / 72).to_pil().convert("RGB").save(packed, "JPEG", quality=80)
            canvas.setPageSize(page.get_size())
            canvas.drawImage(ImageReader(packed), 0, 0, *page.get_size())
            canvas.showPage()
    canvas.save()


def search(folder: Path) -> str:
    """Read a long scan and tell what was found and how long it took."""
    with tempfile.TemporaryDirectory() as place:
        scan = Path(place) / "scan.pdf"
        long_scan(folder / "files" / f"{REPORT}.pdf", scan)
        start, spent = time.perf_counter(), time.process_time()
        found = scans.find_statement_pages(scan, range(1, 43))
        looked = time.process_time() - spent
        pages = scans.read_pages(scan, range(1, 43))
        whole = time.process_time() - spent - looked
        wall = time.perf_counter() - start
    return (
        f"A scan of 42 pages, four of them statements: the cheap look chose {len(found)} pages in "
        f"{looked:.1f} s of processor time ({looked / 42:.2f} s a page); looking and reading "
        f"{len(pages)} pages took {whole:.1f} s ({wall - looked:.1f} s on the clock, about)."
    )


def throughput(folder: Path, processes: int = 2) -> str:
    """Read the pages of the sample's scans three times over by several processes."""
    jobs = []
    for name in SCANS:
        path = folder / "files" / f"{name}.pdf"
        with pypdfium2.PdfDocument(path) as pdf:
            jobs += [(str(path), number) for number in range(1, len(pdf) + 1)]
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(_read_one, jobs[:processes]))  # the models are loaded
        start = time.perf_counter()
        lines = sum(pool.map(_read_one, jobs * 3))
        seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return (
        f"{len(jobs) * 3} pages of the sample's scans by {processes} processes of one thread each: "
        f"{seconds / len(jobs) / 3:.2f} s a page on the clock, {lines / len(jobs) / 3:.0f} words a "
        f"page; the largest process had {peak:.0f} MiB."
    )


def _read_one(job: tuple[str, int]) -> int:
    return len(scans.recognise_pdf_page(*job).words)


def main() -> None:
    """Measure and write the page."""
    parser = argparse.ArgumentParser(description="Reads aged pages.")
    parser.add_argument("--pages", type=int, default=4, help="of each PDF of the sample")
    parser.add_argument("--only", default="", help="names of ageings, with commas")
    options = parser.parse_args()
    documents = Path(os.environ.get("SMARTCREDIT_DATA", HERE.parent.parent / "shared/data"))
    folder = documents / "documents"
    chosen = [a for a in AGEINGS if not options.only or a.__name__ in options.only.split(",")]
    pages = [*made_up_pages(), *sample_pages(folder / "files", options.pages)]
    load = os.getloadavg()[0]
    rows, total = [], Tally()
    for number, ageing in enumerate(chosen):
        tally = Tally()
        for at, page in enumerate(pages):
            tally.add(aged(page, ageing, 1000 * number + at))
        rows.append(tally.row(ageing.__name__))
        print(rows[-1], flush=True)
        total.add(tally)
    rows.append(total.row("**all**"))
    scans = Tally()
    for name in SCANS:
        scans.add(sample_scan(folder, name))
    rows.append(scans.row("the sample's scans, as they are"))
    print(rows[-2], rows[-1], sep="\n", flush=True)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    notes = [search(folder), throughput(folder)]
    RESULT.write_text(_report(options, load, pages, rows, total, scans, notes, peak), "utf-8")


def _report(
    options: argparse.Namespace,
    load: float,
    pages: Sequence[KnownPage],
    rows: Sequence[str],
    total: Tally,
    scans: Tally,
    notes: Sequence[str],
    peak: float,
) -> str:
    wrong = "\n".join(f"- {line}" for line in (*total.wrong, *scans.wrong)) or "none"
    return f"""# Scans: how truly, how fast, how large

Made by `python benchmarks/ocr.py --pages {options.pages}` ({platform.machine()}, Python
{platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the start: other work on
the machine lengthens every time). {len(pages)} pages with {sum(len(p.amounts) for p in pages)}
amounts, each aged in every way; one process, one thread. Peak memory {peak:.0f} MiB.

*Exact*: the characters of the amount and nothing else, in a box that holds the print. *Silent*:
not exact, with a confidence of at least {BOUNDS[0]} / {BOUNDS[1]}. *In vain*: exact, with less.
Seconds are processor time.

| page | pages | amounts | exact | wrong | missed | silent | in vain | s a page | s a 100 words |
|---|---|---|---|---|---|---|---|---|---|
{chr(10).join(rows)}

{chr(10).join(chr(10) + note for note in notes)}

## What was not exact

{wrong}
"""


if __name__ == "__main__":
    main()
