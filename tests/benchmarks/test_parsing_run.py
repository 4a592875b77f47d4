"""What a measured run promises: its output, its time, all its memory, and an end."""

import sys
import time

import pytest
from parsing_run import measured

HOLD = (
    "import sys, time; block = bytearray({mib} << 20); block[::4096] = b'x' * len(block[::4096]); "
)


def run(code, limit=60.0, **more):
    return measured([sys.executable, "-c", code], limit, **more)


def test_a_run_gives_what_was_printed_and_how_long_it_took():
    done = run("import time; time.sleep(0.3); print('完成')")
    assert done.output.strip() == "完成"
    assert 0.3 <= done.wall < 20
    assert not done.is_over


def test_processor_time_counts_work_and_not_waiting():
    assert run("import time; time.sleep(1)").cpu < 1
    busy = "import time\nwhile time.process_time() < 1: pass"
    assert run(busy).cpu >= 1


def test_what_goes_to_standard_error_is_no_output():
    assert run("import sys; print('x', file=sys.stderr)").output == ""


def test_the_environment_is_added_to():
    code = "import os; print(os.environ['SMARTCREDIT_TRY'], 'PATH' in os.environ)"
    assert run(code, environment={"SMARTCREDIT_TRY": "yes"}).output.split() == ["yes", "True"]


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")


@LINUX
def test_the_peak_counts_memory_that_was_given_back():
    done = run(HOLD.format(mib=150) + "time.sleep(0.3); del block; time.sleep(0.1)")
    assert 150 < done.peak < 260


@LINUX
def test_the_peak_of_a_small_program_is_small_whatever_starts_it():
    ballast = bytearray(400 << 20)
    ballast[::4096] = b"x" * len(ballast[::4096])
    assert run("import time; time.sleep(0.2)").peak < 100
    del ballast


@LINUX
def test_the_peak_counts_a_process_and_what_it_starts_together():
    child = HOLD.format(mib=120) + "time.sleep(0.5)"
    code = (
        HOLD.format(mib=120)
        + f"import subprocess; subprocess.run([sys.executable, '-c', {child!r}])"
    )
    assert run(code).peak > 240


def test_a_run_is_ended_at_the_limit_with_all_it_started():
    start = time.perf_counter()
    sleep = "import time; time.sleep(60)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {sleep!r}])"
    done = run(code, limit=0.5)
    assert done.is_over
    assert time.perf_counter() - start < 20
