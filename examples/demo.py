"""Assess the made-up applications beside this file and write their reports to out/.

python examples/demo.py [FOLDER …]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from smartcredit import assess
from smartcredit.cli.progress import following
from smartcredit.cli.summaries import print_assessment

HERE = Path(__file__).parent
OUT = HERE.parent / "out"


def main(folders: list[Path]) -> None:
    """Assess each folder, print what came of it, and write a report."""
    folders = folders or sorted(
        path.parent for path in HERE.glob("applications/*/application.yaml")
    )
    start = time.perf_counter()
    for folder in folders:
        with following(steps=10) as tell:
            assessment = assess(folder, progress=tell)
        print_assessment(assessment)
        report = assessment.report(OUT / f"{folder.name}.html")
        print(f"  报告 report: {report.relative_to(OUT.parent)}\n")
    seconds = time.perf_counter() - start
    print(
        f"{len(folders)} applications assessed in {seconds:.1f} s; all firms are made up（虚构）."
    )


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
