"""A document is hostile until parsed: reading happens in processes with limits.  受限解析进程

A worker is started once, reads one document after another, and is replaced after a fault.
It has a bound on memory (``RLIMIT_AS``), on the processor time of each document (``RLIMIT_CPU``)
and on the files it writes, writes no core, and its parent kills it when a document takes too
long.  Requests and answers are lines of JSON.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Self

from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError

MOST_ANSWER = 256 * 2**20
"""Bytes of one answer; a worker that says more was taken over by its document."""


@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one document may cost.

    Attributes:
        seconds: On the clock, from the request to the answer.
        memory: Bytes of address space of the worker, code and models included.
    """

    seconds: float = 180.0
    memory: int = 3 * 2**30


class ParserWorker:
    """One process that reads documents, replaced when a document brings it down.

    Args:
        limits: Of each document.
        threads: On how many threads a scan is recognised.
        linker: Folder of a model that proposes accounts for lines that no table knows.

    Use it as a context manager; the process starts at once, so that what the caller does next
    overlaps with its imports.
    """

    def __init__(
        self,
        limits: WorkerLimits | None = None,
        *,
        threads: int = 1,
        linker: Path | None = None,
    ) -> None:
        self.limits = limits or WorkerLimits()
        self.threads = threads
        self.linker = linker
        self._closed = False
        self._process = _start(self.limits, threads)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process for good."""
        self._closed = True
        _end(self._process)

    def parse(self, path: str | Path, *, debug_images: Path | None = None) -> ParsedDocument:
        """Return what was understood of one file, or why nothing was.  Never raises for a file.

        Args:
            path: The file.
            debug_images: Folder for images of the pages with the boxes that were read.

        Raises:
            ValueError: The worker was closed.
        """
        from smartcredit.parsers.workers.wire import from_line

        if self._closed:
            raise ValueError("the worker was closed")
        if self._process.poll() is not None:
            self._process = _start(self.limits, self.threads)
        request = {
            "path": str(Path(path).absolute()),
            "debug_images": _absolute(debug_images),
            "linker": _absolute(self.linker),
        }
        try:
            answer = _ask(self._process, request, self.limits.seconds)
            return from_line(answer)
        except TimeoutError:
            message = f"reading took longer than {self.limits.seconds:g} seconds"
            return self._fault(Path(path), "timeout", message)
        except (OSError, ValueError):
            return self._fault(Path(path), *_cause(self._process))

    def _fault(self, file: Path, code: str, message: str) -> ParsedDocument:
        _end(self._process)
        error = DocumentError(code, message, file=file.name)
        return ParsedDocument(file.name, _sha256(file), 0, None, "unknown", error=error)


def parse_files(
    paths: Sequence[Path],
    *,
    processes: int | None = None,
    limits: WorkerLimits | None = None,
    debug_images: Path | None = None,
    linker: Path | None = None,
    tell: Callable[[str], None] = lambda step: None,
) -> Iterator[ParsedDocument]:
    """Read files in worker processes and yield the results in the files' order.

    Args:
        paths: The files; a bad one yields its error and the others go on.
        processes: Workers; as many as there are processors by default, at most one a file.
        limits: Of each document.
        debug_images: Folder for images of the pages with the boxes that were read.
        linker: Folder of a model that proposes accounts for lines that no table knows.
        tell: Is told of each file when its result is there.
    """
    if not paths:
        return
    processors = os.cpu_count() or 1
    count = min(processes or processors, len(paths))
    idle: SimpleQueue[ParserWorker] = SimpleQueue()
    threads = max(1, processors // count)
    workers = [ParserWorker(limits, threads=threads, linker=linker) for _ in range(count)]
    for worker in workers:
        idle.put(worker)

    def read(path: Path) -> ParsedDocument:
        worker = idle.get()
        try:
            return worker.parse(path, debug_images=debug_images)
        finally:
            idle.put(worker)

    pool = ThreadPoolExecutor(count)
    try:
        for path, document in zip(paths, pool.map(read, paths), strict=True):
            tell(f"read {path.name}")
            yield document
    finally:  # also where the caller wants no more: the files that wait are not read
        pool.shutdown(wait=False, cancel_futures=True)
        for worker in workers:
            worker.close()


def _absolute(path: Path | None) -> str | None:
    return None if path is None else str(path.absolute())


def _start(limits: WorkerLimits, threads: int) -> subprocess.Popen[bytes]:
    environment = {
        "SMARTCREDIT_OCR_THREADS": str(threads),
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    bounds = (str(limits.memory), str(ceil(limits.seconds * threads)))
    return subprocess.Popen(  # noqa: S603  our own module, no shell
        [sys.executable, "-m", "smartcredit.parsers.workers.worker_loop", *bounds],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _ask(process: subprocess.Popen[bytes], request: Mapping[str, object], seconds: float) -> bytes:
    """Return the line that answers the request.

    Raises:
        TimeoutError: None came in time.
        OSError: The process ended, or said more than any document holds.
    """
    if process.stdin is None or process.stdout is None:
        raise OSError("the worker has no pipes")
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()
    return _line(process.stdout, time.monotonic() + seconds)


def _line(stream: IO[bytes], deadline: float) -> bytes:
    received = bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while not received.endswith(b"\n"):
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise TimeoutError
            chunk = os.read(stream.fileno(), 2**16)
            if not chunk or len(received) > MOST_ANSWER:
                raise OSError("the worker ended")
            received += chunk
    return bytes(received)


def _cause(process: subprocess.Popen[bytes]) -> tuple[str, str]:
    """Return the code and the words for a worker that ended while reading."""
    try:
        status = process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        status = 0
    if status == OUT_OF_TIME:
        return "timeout", "reading took more processor time than a document may take"
    if status in OUT_OF_MEMORY:
        return "out-of-memory", "reading needs more memory than a document may take"
    return "truncated", "the file is damaged: it brought down the process that read it"


OUT_OF_TIME = -24
"""Ended by SIGXCPU."""

OUT_OF_MEMORY = (-6, -9, 12)
"""Aborted, killed, or the status by which the loop says that memory ran out."""


def _sha256(file: Path) -> str:
    from smartcredit.parsers.opening import sha256_of

    return sha256_of(file) if file.is_file() else ""
