"""Stopping a search by hand: the first Ctrl-C keeps the best plan, the second ends at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from prioritiser.cli.exits import NOTHING_KEPT
from prioritiser.domain.effort import Watch


class Ended(SystemExit):
    """Somebody asked a second time.

    Attributes:
        told: what became of the plan, as a whole sentence.
        exit_code: the exit code of this end.
    """

    def __init__(self, told: str, exit_code: int = NOTHING_KEPT) -> None:
        super().__init__(exit_code)
        self.told, self.exit_code = told, exit_code


SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def kept_on_signals(watch: Watch, end: Callable[[], Ended]) -> Iterator[None]:
    """Within it, Ctrl-C and a request to terminate interrupt the watch instead of the program.

    A second one ends the program at once; only what clears up after itself still does. `end`
    says what became of the plan by then.
    """
    if threading.current_thread() is not threading.main_thread():
        # Only the main thread may set signal handlers; a library that calls us keeps its own.
        yield
        return

    def stop(_number: int, _frame: FrameType | None) -> None:
        if watch.interrupted:
            raise end()
        watch.interrupt()

    before = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        yield
    finally:
        for number, answer in before.items():
            signal.signal(number, answer)
