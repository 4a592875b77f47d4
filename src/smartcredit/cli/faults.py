"""From an exception to one line and an exit status; never a traceback on the screen.

Exit status: 0 done, 1 a check found a fault, 2 the input or the call is at fault, 70 a bug of
ours (EX_SOFTWARE of sysexits.h), whose traceback goes to a log file that the line names.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

from typer.exceptions import Abort, Exit, TyperException

from smartcredit.core.errors import InputError, SmartCreditError

INPUT_AT_FAULT = 2
BUG = 70


def guarded(run: Callable[[], int | None], *, wants_json: bool) -> int:
    """Run a command and return its exit status.

    Args:
        run: The command; what it returns is the status, None meaning 0.
        wants_json: Whether an error document is due on standard output.
    """
    try:
        return run() or 0
    except Exit as end:
        return int(end.exit_code)
    except (Abort, KeyboardInterrupt):
        return _say("interrupted", 130)
    except TyperException as fault:
        error = InputError(_one_line(fault.format_message()))
        return _at_fault(error, wants_json)
    except SmartCreditError as error:
        return _at_fault(error, wants_json)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # the last resort: whatever was not foreseen is a bug of ours
        return _say(f"a bug in smartcredit; please report it with {_log()}", BUG)


def complain(message: str) -> None:
    """Write one line to standard error, after the program's name."""
    sys.stderr.write(f"smartcredit: {_one_line(message)}\n")


def _at_fault(error: SmartCreditError, wants_json: bool) -> int:
    if wants_json:
        from smartcredit.core.contracts.error import ErrorDocument

        sys.stdout.write(ErrorDocument.of(error).to_json() + "\n")
    return _say(str(error), INPUT_AT_FAULT)


def _say(message: str, status: int) -> int:
    complain(message)
    return status


def _one_line(message: str) -> str:
    return " ".join(message.split())


def _log() -> Path:
    """Write the traceback to a file that only its owner may read, and return its path."""
    handle, name = tempfile.mkstemp(prefix="smartcredit-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return Path(name)
