"""Stopping a search by hand: the first Ctrl-C keeps the best plan, the second ends at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from prioritiser.cli.exits import INTERRUPTED
from prioritiser.domain.effort import Watch


class Ended(SystemExit):
    """Somebody asked a second time; no plan is kept."""


SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def kept_on_signals(watch: Watch) -> Iterator[None]:
    """Within it, Ctrl-C and a request to terminate interrupt the watch instead of the program.

    A second one ends the program at once; only what clears up after itself still does.
    """
    if threading.current_thread() is not threading.main_thread():
        # Only the main thread may set signal handlers; a library that calls us keeps its own.
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if watch.interrupted:
            raise Ended(INTERRUPTED)
        watch.interrupt()

    before = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
