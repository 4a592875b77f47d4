"""Runs a command and measures what it took: seconds, and the most memory at one time."""

from __future__ import annotations

import os
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command.

    Attributes:
        wall: Seconds from start to end.
        cpu: Seconds of processor time, of the command and what it started and waited for.
        peak: MiB, looked at every ``EVERY`` seconds: of the command and all it started together,
            pages that they share counted once, or the most that one of them ever held alone,
            whichever is more; 0 where there is no /proc.
        is_over: It was ended at the limit.
    """

    output: str
    wall: float
    cpu: float
    peak: float
    is_over: bool = False


def measured(
    command: Sequence[str], limit: float, environment: Mapping[str, str] | None = None
) -> Run:
    """Run a command to its end, or to the limit.

    Args:
        command: Program and arguments.
        limit: Seconds after which it and all it started are ended.
        environment: Added to this process's own.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
        watch = _Watch(process.pid, limit)
        watch.start()
        _, _, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        watch.stop()
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    cpu = usage.ru_utime + usage.ru_stime
    return Run(text, wall, cpu, max(watch.peak, _own_peak(usage)), watch.is_over)


def _own_peak(usage: resource.struct_rusage) -> float:
    """Return the peak in MiB as the system counts it, 0 where that may be this process's.

    Between fork and exec a child is as large as its parent, and that counts.
    """
    parent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return usage.ru_maxrss / 1024 if usage.ru_maxrss > parent else 0.0


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants, and ends them at the limit."""

    def __init__(self, pid: int, limit: float) -> None:
        super().__init__(daemon=True)
        self.peak, self.is_over = 0.0, False
        self._pid, self._end = pid, time.perf_counter() + limit
        self._stopped = threading.Event()

    def run(self) -> None:
        while not self._stopped.wait(EVERY):
            family = list(_family(self._pid))
            together = sum(_mib(pid, "smaps_rollup", "Pss:") for pid in family)
            alone = max(_mib(pid, "status", "VmHWM:") for pid in family)
            self.peak = max(self.peak, together, alone)
            if time.perf_counter() > self._end:
                self.is_over = True
                with suppress(ProcessLookupError):
                    os.killpg(self._pid, 9)
                return

    def stop(self) -> None:
        self._stopped.set()
        self.join()


def _family(pid: int) -> Iterator[int]:
    yield pid
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _mib(pid: int, file: str, name: str) -> float:
    """Return a figure of a process's memory, 0 where it has ended.

    ``Pss`` counts pages that it shares with others in proportion; ``VmHWM`` is the most that it
    ever held, since it began to run its own program (what ``wait4`` gives includes its parent's).
    """
    try:
        text = Path(f"/proc/{pid}/{file}").read_text()
    except OSError:
        return 0.0
    line = next((line for line in text.splitlines() if line.startswith(name)), f"{name} 0 kB")
    return int(line.split()[1]) / 1024
