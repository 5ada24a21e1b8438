"""A Ctrl-C that nobody handles, turned into a request to stop that keeps the best plan."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from prioritiser.domain.effort import Watch


@contextmanager
def heeded_interrupts(watch: Watch) -> Iterator[None]:
    """Within it, a first Ctrl-C asks the watch to stop; a second one raises as usual.

    A caller who handles Ctrl-C in a way of their own keeps it, and so does a thread other than
    the main one, which Python never interrupts. Raising at once would leave an engine behind.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return

    def stop(number: int, frame: object) -> None:
        del number, frame
        signal.signal(signal.SIGINT, signal.default_int_handler)
        watch.interrupt()

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
