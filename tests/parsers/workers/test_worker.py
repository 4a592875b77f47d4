"""A worker reads, is bounded in time and memory, and is replaced after a fault."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from smartcredit.parsers import ParserWorker, WorkerLimits, parse_file, parse_files
from smartcredit.parsers.workers import worker as worker_module
from smartcredit.parsers.workers.worker_loop import read_one

EXAMPLES = Path(__file__).parents[3] / "examples" / "applications"
WORKBOOK = EXAMPLES / "tea_shop" / "documents" / "茶行2023年报表.xlsx"
PDF = EXAMPLES / "haulier" / "documents" / "财务报表2023.pdf"


def test_a_worker_reads_what_this_process_would_read_and_goes_on():
    with ParserWorker() as worker:
        first = worker._process.pid
        assert worker.parse(WORKBOOK) == parse_file(WORKBOOK)
        assert worker.parse(PDF) == parse_file(PDF)
        assert worker._process.pid == first


def test_a_document_that_takes_too_long_is_given_up_and_the_next_one_is_read():
    with ParserWorker(WorkerLimits(seconds=0.001)) as worker:
        error = worker.parse(PDF).error
        assert error.code == "timeout"
        assert str(error) == "reading took longer than 0.001 seconds (财务报表2023.pdf)"
        worker.limits = WorkerLimits()
        assert worker.parse(WORKBOOK).statements


def test_a_document_that_needs_too_much_memory_is_given_up_and_the_next_one_is_read():
    with ParserWorker(WorkerLimits(memory=48 * 2**20)) as worker:
        assert worker.parse(PDF).error.code in ("out-of-memory", "truncated")
        worker.limits = WorkerLimits()
        assert worker.parse(WORKBOOK).statements


@pytest.mark.parametrize(
    ("signal", "code"),
    [(9, "out-of-memory"), (6, "out-of-memory"), (11, "truncated"), (24, "timeout")],
)
def test_a_worker_that_is_brought_down_is_a_typed_error(signal, code, monkeypatch):
    with ParserWorker() as worker:
        monkeypatch.setattr(
            worker_module, "_ask", lambda process, *_: (process.send_signal(signal), _lost())
        )
        document = worker.parse(PDF)
        assert document.error.code == code
        assert document.sha256
        monkeypatch.undo()
        assert worker.parse(WORKBOOK).statements


def _lost():
    raise OSError("the worker ended")


def test_a_closed_worker_reads_no_more():
    worker = ParserWorker()
    worker.close()
    with pytest.raises(ValueError, match="closed"):
        worker.parse(PDF)


def test_results_come_in_the_order_of_the_files_whatever_is_done_first(tmp_path):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    told: list[str] = []
    results = list(parse_files([PDF, bad, WORKBOOK], processes=2, tell=told.append))
    assert [document.file for document in results] == [PDF.name, "bad.pdf", WORKBOOK.name]
    assert [document.error is None for document in results] == [True, False, True]
    assert told == [f"read {name}" for name in (PDF.name, "bad.pdf", WORKBOOK.name)]


def test_files_that_nobody_waits_for_any_more_are_not_read():
    told: list[str] = []
    results = parse_files([WORKBOOK] * 400, processes=1, tell=told.append)
    assert next(results).statements
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 5
    assert len(told) == 1


def test_a_lone_document_has_all_processors_and_many_share_them(monkeypatch):
    given: list[int] = []
    monkeypatch.setattr(worker_module.os, "cpu_count", lambda: 4)
    monkeypatch.setattr(
        worker_module, "_start", lambda limits, threads: given.append(threads) or _stopped()
    )
    monkeypatch.setattr(ParserWorker, "parse", lambda self, path, **_: None)
    for files in (1, 2, 9):
        list(parse_files([PDF] * files))
    assert given == [4, 2, 2, 1, 1, 1, 1]


def _stopped():
    return subprocess.Popen(
        [sys.executable, "-c", ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def test_processor_time_is_bounded_even_where_no_parent_watches():
    asks = (
        "import sys; from smartcredit.parsers.workers.worker_loop import limit_next; limit_next(1)"
    )
    run = subprocess.run([sys.executable, "-c", f"{asks}\nwhile True: pass"], timeout=60)
    assert run.returncode == -24


def test_no_files_need_no_worker(monkeypatch):
    monkeypatch.setattr(worker_module, "_start", lambda *_: pytest.fail("started"))
    assert list(parse_files([])) == []


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (MemoryError(), "out-of-memory"),
        (RecursionError(), "too-large"),
        (KeyError("x"), "truncated"),
    ],
)
def test_whatever_goes_wrong_inside_is_a_typed_error(fault, code, monkeypatch):
    def fail(*_, **__):
        raise fault

    monkeypatch.setattr("smartcredit.parsers.workers.worker_loop.parse_file", fail)
    assert read_one(PDF, None).error.code == code


def test_debug_images_come_from_the_worker_too(tmp_path):
    list(parse_files([PDF], debug_images=tmp_path))
    assert list(tmp_path.glob("*.png"))
