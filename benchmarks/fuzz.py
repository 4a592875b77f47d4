"""Damages real documents at random and reads them: nothing may hang, crash or grow.

    SMARTCREDIT_DATA=FOLDER python benchmarks/fuzz.py [--count 2000] [--seed 1]

Writes benchmarks/results/fuzz.md.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from parsers.mutations import damaged_documents  # noqa: E402
from parsers.scans import sheet  # noqa: E402
from smartcredit.parsers import WorkerLimits, parse_files  # noqa: E402

RESULT = ROOT / "benchmarks" / "results" / "fuzz.md"
LIMITS = WorkerLimits(seconds=60, memory=3 * 2**30)
LARGEST = 1_000_000


def made_up_images(folder: Path) -> list[Path]:
    """Write a small made-up scan in the forms in which images arrive."""
    page = Image.fromarray(sheet()).resize((620, 450))
    paths = [folder / f"page.{kind}" for kind in ("png", "jpg", "tiff", "bmp", "gif", "webp")]
    for path in paths:
        page.save(path)
    page.save(folder / "scan.pdf", resolution=72)
    return [*paths, folder / "scan.pdf"]


def originals() -> list[Path]:
    """Return the made-up papers and the smaller documents of the sample."""
    found = sorted((ROOT / "examples" / "applications").glob("*/documents/*"))
    data = os.environ.get("SMARTCREDIT_DATA")
    sample = sorted((Path(data) / "documents" / "files").iterdir()) if data else []
    scans = {path for path in sample if "scan" in path.name}
    return found + [p for p in sample if p.stat().st_size < LARGEST and p not in scans]


def main() -> None:
    """Damage, read, count, write the table."""
    parser = argparse.ArgumentParser(description="Reads damaged documents.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        sources = [*originals(), *made_up_images(Path(folder))]
        damaged = list(damaged_documents(sources, Path(folder), options.count, options.seed))
        outcomes: Counter[str] = Counter()
        for document in parse_files(damaged, limits=LIMITS):
            error = document.error
            if error is None:
                outcomes["read"] += 1
            elif "brought down" in error.message:
                outcomes["process brought down"] += 1
                print(f"{document.file}: {error}")
            else:
                outcomes[error.code] += 1
                if error.code in ("timeout", "out-of-memory") or "failed (" in error.message:
                    print(f"{document.file}: {error}")
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    rows = "\n".join(f"| {name} | {number} |" for name, number in outcomes.most_common())
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(
        f"# Damaged documents\n\n`python benchmarks/fuzz.py --count {options.count} "
        f"--seed {options.seed}`: {options.count} mutations of {len(sources)} documents "
        f"({len(damaged) / seconds:.1f} a second, largest worker {peak:.0f} MiB).\n\n"
        f"| outcome | documents |\n|---|---|\n{rows}\n",
        encoding="utf-8",
    )
    print(RESULT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
