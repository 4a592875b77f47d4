"""Progress on standard error, where a person watches; silent elsewhere.  进度"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn


@contextmanager
def following(steps: int) -> Iterator[Callable[[str], None]]:
    """Yield a function that is told what is being done, once for each of ``steps``."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda step: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=steps)
        done = -1

        def tell(step: str) -> None:
            nonlocal done
            done += 1
            progress.update(task, description=step, completed=done)

        yield tell


@contextmanager
def counting(of_what: str) -> Iterator[Callable[[int], None]]:
    """Yield a function that is told how many are done, where nobody knows how many there are."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda done: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(f"0 {of_what}", total=None)
        yield lambda done: progress.update(task, description=f"{done:,} {of_what}")
