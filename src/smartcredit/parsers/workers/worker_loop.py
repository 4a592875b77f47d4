"""What a worker process runs: limits first, then one document for each line.  解析进程主循环

Started as ``python -m smartcredit.parsers.workers.worker_loop BYTES_OF_MEMORY SECONDS``.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from functools import cache
from math import ceil
from pathlib import Path
from typing import BinaryIO

from smartcredit.core.document import ParsedDocument
from smartcredit.core.errors import DocumentError
from smartcredit.parsers.linking.link import Linker
from smartcredit.parsers.parsing import parse_file
from smartcredit.parsers.workers.wire import to_line

NO_MEMORY = 12
"""Exit status where memory ran out (ENOMEM)."""

SPARE = 128 * 2**20
"""Bytes that reading a page may need."""

LARGEST_FILE = 512 * 2**20
"""Bytes of the largest file, an image of a page, that a worker may write."""

TOO_MUCH = "reading needs more memory than a document may take"


def main(memory: int, seconds: int) -> None:
    """Answer requests until the parent goes away.

    Args:
        memory: Bytes of address space.
        seconds: Of processor time, for each document.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not stand among the answers
    limit_resources(memory)
    serve(sys.stdin.buffer, answers, seconds)


def limit_resources(memory: int) -> None:
    """Bound the address space and the files written, where the system can; write no core."""
    try:
        import resource
    except ImportError:  # not on Windows: the parent's clock is the only bound there
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    bound = memory if most == resource.RLIM_INFINITY else min(memory, most)
    resource.setrlimit(resource.RLIMIT_AS, (bound, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))


def limit_next(seconds: int) -> None:
    """Bound the processor time from now on, where the system can.

    The parent's clock ends a document sooner; this holds where the parent is gone.
    """
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    bound = ceil(used.ru_utime + used.ru_stime) + seconds + 1
    bound = bound if most == resource.RLIM_INFINITY else min(bound, most)
    resource.setrlimit(resource.RLIMIT_CPU, (bound, most))


def serve(requests: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    """Read one request a line and write one answer a line."""
    for line in requests:
        limit_next(seconds)
        request = json.loads(line)
        images, linker = request["debug_images"], request["linker"]
        document = read_one(
            Path(request["path"]), None if images is None else Path(images), _linker(linker)
        )
        answers.write(to_line(document))
        answers.flush()
        if document.error is not None and document.error.code == "out-of-memory":
            sys.exit(NO_MEMORY)


@cache
def _linker(folder: str | None) -> Linker | None:
    """Return the linker in a folder, loaded once; None where none is asked for."""
    if folder is None:
        return None
    from smartcredit.parsers.linking.model import load_linker

    return load_linker(Path(folder))


def read_one(file: Path, debug_images: Path | None, linker: Linker | None = None) -> ParsedDocument:
    """Return what was understood of a file; whatever goes wrong is a typed error."""
    try:
        return parse_file(file, debug_images=debug_images, linker=linker)
    except MemoryError:
        error = DocumentError("out-of-memory", TOO_MUCH, file=file.name)
    except RecursionError:
        error = DocumentError("too-large", "the file is nested too deeply", file=file.name)
    except Exception as fault:  # a hostile file must not end more than its own reading
        error = _unforeseen(fault, file)
    return ParsedDocument(file.name, "", 0, None, "unknown", error=error)


def _unforeseen(fault: Exception, file: Path) -> DocumentError:
    """Return the error for a fault that no reader foresaw; libraries tell memory in many ways."""
    if _memory_is_short():
        return DocumentError("out-of-memory", TOO_MUCH, file=file.name)
    message = f"the file is damaged: reading it failed ({type(fault).__name__})"
    return DocumentError("truncated", message, file=file.name)


def _memory_is_short() -> bool:
    """Return whether a piece of memory that reading a page may need is not to be had."""
    try:
        mmap.mmap(-1, SPARE).close()
    except (OSError, MemoryError, ValueError):
        return True
    return False


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
