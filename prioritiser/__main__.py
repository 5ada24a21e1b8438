"""The program: `prioritiser …` and `python -m prioritiser …`."""

from __future__ import annotations

import os
import signal
import sys
from types import FrameType


def main() -> int:
    """Run the command line; returns its exit code."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _leave_at_once)
    from prioritiser.cli.main import leave, run

    return leave(run(sys.argv[1:]))


def _leave_at_once(_number: int, _frame: FrameType | None) -> None:
    """Leave before a search: there is nothing to keep.

    An exception would not do, as a library that is being loaded may swallow it.
    """
    os.write(2, b"\nStopped by you, before there was an answer.\n")
    os._exit(6)


if __name__ == "__main__":
    sys.exit(main())
